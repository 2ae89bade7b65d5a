//! Forgetting what has ended: by the hub's time, a little at a time, on the tablets of those who may.
//!
//! What ends when is [`stoep_domain::rule::retention`]; here is read what that needs to know. A record ends on the tablets of its author
//! and of who leads the circle, whichever comes first, and everywhere else by the tombstone that they sign.

mod ends;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use serde::{Deserialize, Serialize};
use stoep_domain::call::Change;
use stoep_domain::day::Day;
use stoep_domain::id::{CircleId, RecordId};
use stoep_domain::moment::Moment;
use stoep_domain::rule::erasing::Gone;
use stoep_domain::rule::retention::KeptFor;

use crate::Notebook;
use crate::error::Error;
use crate::look::Look;
use crate::store::setting::{self, Setting};
use crate::store::{circle, record, retention as stored, team};
use crate::write::{Signing, Write};

pub(crate) use ends::{Ends, ends};

/// How many documents one step looks at: little enough that nobody who looks at the same time notices.
const LOOKED_AT: u32 = 2_000;

/// How many records one step lets go of at most.
const LET_GO: usize = 100;

/// How many steps are done at once, after an exchange.
const STEPS: usize = 8;

/// How far this tablet has looked through its records on a day of the hub.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
struct Swept {
    day: Day,
    until: Until,
}

/// How far a look has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Until {
    /// Up to this record, in the order of their ids.
    Record(RecordId),
    /// Through all of them.
    End,
}

/// Today, as the hub says; `None` while none was heard of.
pub(crate) fn today(look: &Look<'_>) -> Result<Option<Day>, Error> {
    let seen: Option<stoep_domain::rule::retention::HubTimeSeen> = setting::get(look.connection, Setting::HubTime)?;
    Ok(seen.map(|seen| look.day(seen.hub)))
}

/// The moment after which nothing was touched that has ended on a day: the fewest months that any circle keeps anything.
pub(crate) fn fresh_after(look: &Look<'_>, day: Day) -> Result<Moment, Error> {
    let mut shortest = KeptFor::LONGEST;
    for home in circle::all(look.connection)? {
        shortest = shortest.min(team::kept(look.connection, home.id)?.lowest());
    }
    // One day more than needed: the months are counted from the day, and this from its beginning.
    Ok(look.begins(day.minus_months(shortest.count()).plus_days(1).date()))
}

/// Lets go of what has ended, as far as one turn goes. The next exchange goes on where this one stopped.
pub(crate) fn turn(notebook: &Notebook) -> Result<(), Error> {
    for _ in 0..STEPS {
        if step(notebook)? == Until::End {
            break;
        }
    }
    Ok(())
}

/// One step: a look, and a transaction only when something has ended or the look is through.
fn step(notebook: &Notebook) -> Result<Until, Error> {
    let looked = notebook.look(|look| {
        let Some(today) = today(look)? else { return Ok(None) };
        let swept: Option<Swept> = setting::get(look.connection, Setting::Retention)?;
        let from = match swept.filter(|swept| swept.day == today).map(|swept| swept.until) {
            Some(Until::End) => return Ok(None),
            Some(Until::Record(id)) => Some(id),
            None => None,
        };
        let found = stored::after(look.connection, from, fresh_after(look, today)?, LOOKED_AT)?;
        let mut until = match found.last() {
            Some(last) if found.len() == LOOKED_AT as usize => Until::Record(last.id),
            _ => Until::End,
        };
        let mut ended = Vec::new();
        for id in found.iter().filter(|found| !found.is_fresh).map(|found| found.id) {
            if ends(look, id)?.is_some_and(|ends| ends.end.has_come(today)) {
                ended.push(id);
            }
            if ended.len() == LET_GO {
                until = Until::Record(id);
                break;
            }
        }
        Ok(Some((Swept { day: today, until }, ended)))
    })?;
    let Some((swept, ended)) = looked else { return Ok(Until::End) };
    notebook.write(|write| {
        let mut signing = BTreeMap::new();
        for id in ended {
            let_end(write, &mut signing, id, swept.day)?;
        }
        setting::set(write.connection, Setting::Retention, &swept)
    })?;
    Ok(swept.until)
}

/// Lets go of a record, when it has still ended and this tablet's person may say so.
fn let_end(
    write: &mut Write<'_>,
    signing: &mut BTreeMap<CircleId, Signing>,
    id: RecordId,
    today: Day,
) -> Result<(), Error> {
    // A tap may have touched it since the look.
    if !ends(&write.look(), id)?.is_some_and(|ends| ends.end.has_come(today)) {
        return Ok(());
    }
    let Some(row) = record::get(write.connection, id)? else { return Ok(()) };
    if let Entry::Vacant(place) = signing.entry(row.circle) {
        place.insert(write.signing(&write.circle(row.circle)?)?);
    }
    match signing.get(&row.circle) {
        Some(signing) if signing.reaches(row.member) => {
            write.let_go(signing, id, Gone::Expired)?;
            write.announce(Change::Pavement);
            Ok(())
        }
        _ => Ok(()),
    }
}
