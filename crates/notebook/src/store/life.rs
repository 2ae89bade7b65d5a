//! The lives of this tablet's database in a circle: how far each one's envelopes have come, and the beginning of a new one.

use rusqlite::Connection;
use stoep_domain::id::CircleId;

use super::circle::{CircleRow, Life};
use super::column::Column;
use super::envelope;
use crate::error::Error;

/// The envelopes of a life up to `dseq` are about to leave. None ever comes back.
pub(crate) fn set_sent(connection: &Connection, home: &CircleRow, incarnation: u32, dseq: u32) -> Result<(), Error> {
    change(connection, home, incarnation, |life| life.sent = life.sent.max(dseq))
}

/// The hub has the envelopes of a life up to `dseq`; what it had acknowledged beyond, it lost, and that goes out again. A hub that claims
/// more than was made must not make those vanish that are still to be made, so the last one made here is the limit.
pub(crate) fn set_acknowledged(
    connection: &Connection,
    home: &CircleRow,
    incarnation: u32,
    dseq: u32,
) -> Result<(), Error> {
    let last = envelope::last(connection, home, incarnation)?.map_or(0, |(dseq, _)| dseq);
    change(connection, home, incarnation, |life| {
        life.acknowledged = dseq.min(last);
        life.sent = life.sent.max(life.acknowledged);
    })
}

/// Begins a new life. What waits of the one before stays a chain of its own, and goes out byte for byte as it was sealed.
pub(crate) fn begin(connection: &Connection, home: &CircleRow, incarnation: u32) -> Result<(), Error> {
    let fresh = Life { incarnation, sent: 0, acknowledged: 0 };
    let mut former = home.former.clone();
    former.push(home.life());
    write(connection, home, fresh, former)
}

/// Changes how far a life has come. A life that is none of these any more has nothing that waits.
fn change(
    connection: &Connection,
    home: &CircleRow,
    incarnation: u32,
    change: impl Fn(&mut Life),
) -> Result<(), Error> {
    let (mut now, mut former) = (home.life(), home.former.clone());
    former.iter_mut().chain([&mut now]).filter(|life| life.incarnation == incarnation).for_each(change);
    write(connection, home, now, former)
}

/// Writes the lives; a former one of which nothing waits is let go of.
fn write(connection: &Connection, home: &CircleRow, now: Life, former: Vec<Life>) -> Result<(), Error> {
    let mut waiting = Vec::new();
    for life in former {
        if envelope::last(connection, home, life.incarnation)?.is_some_and(|(last, _)| last > life.acknowledged) {
            waiting.push(life);
        }
    }
    let former = if waiting.is_empty() { None } else { Some(serde_json::to_string(&waiting)?) };
    connection
        .prepare_cached("UPDATE circle SET incarnation = ?2, sent = ?3, acknowledged = ?4, former = ?5 WHERE id = ?1")?
        .execute((Column::<CircleId>(home.id), now.incarnation, now.sent, now.acknowledged, former))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use stoep_domain::call::{Begin, CaptureSignal, FoundCircle};
    use stoep_domain::word::{CircleKind, Topic};
    use tempfile::TempDir;

    use crate::store::circle;
    use crate::{KeySource, Notebook, Surroundings};

    use super::*;

    #[test]
    fn what_waits_of_a_former_life_waits_until_the_hub_has_it() {
        let folder = TempDir::new().unwrap();
        let notebook = Notebook::open(folder.path(), &KeySource::Raw([7; 32].into()), Surroundings::real()).unwrap();
        notebook.call(Begin { name: "Noor".parse().unwrap(), area: None }).unwrap();
        let team = FoundCircle {
            name: "Waterhoek".parse().unwrap(),
            kind: CircleKind::Team,
            hub: "http://hub.invalid".to_owned(),
            founding_code: None,
        };
        let id = notebook.call(team).unwrap().id;
        let signal = notebook.call(CaptureSignal::tap(Topic::Money)).unwrap().record.id;
        let home = || notebook.look(|look| Ok(circle::get(look.connection, id)?.unwrap())).unwrap();
        let waits = || {
            let home = home();
            notebook.look(|look| envelope::is_waiting(look.connection, &home, signal)).unwrap()
        };
        let first = home();

        notebook.write(|write| begin(write.connection, &home(), 99)).unwrap();
        assert_eq!(home().life(), Life { incarnation: 99, sent: 0, acknowledged: 0 });
        assert_eq!(home().former, [first.life()]);
        assert!(waits());

        let now = home();
        let last = notebook.look(|look| envelope::last(look.connection, &now, first.incarnation)).unwrap().unwrap().0;
        notebook.write(|write| set_acknowledged(write.connection, &home(), first.incarnation, last - 1)).unwrap();
        assert!(waits());
        notebook.write(|write| set_acknowledged(write.connection, &home(), first.incarnation, last)).unwrap();
        assert!(home().former.is_empty() && !waits(), "nothing of it waits any more");
    }
}
