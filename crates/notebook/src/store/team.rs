//! What circles have set for themselves.

use rusqlite::Connection;
use rusqlite::types::Value as Stored;
use stoep_domain::field::Field;
use stoep_domain::id::{CircleId, RecordId};
use stoep_domain::rule::retention::KeptMonths;
use stoep_domain::rule::team::{TeamSettings, Value, settings};
use stoep_domain::word::Role;

use super::column::Column;
use super::roster;
use crate::document::{Document, Put, Scalar};
use crate::error::Error;

/// Whether a field is a setting of a circle, which only a lead sets.
const fn is_setting(field: &Field) -> bool {
    matches!(
        field,
        Field::TopicPosition(_)
            | Field::TopicName(_)
            | Field::Threshold(_)
            | Field::KeptMonths(_)
            | Field::Emergency(_)
            | Field::EmergencyNumber(_)
    )
}

/// Writes the rows: of every setting what a lead wrote last. What anybody else wrote neither counts nor hides it.
pub(super) fn write(connection: &Connection, circle: CircleId, document: &Document) -> Result<(), Error> {
    // Most circles have set nothing, and reading who wrote what means reading the whole history.
    if !document.fields().any(is_setting) {
        return Ok(());
    }
    let mut seen: Vec<Field> = Vec::new();
    for (by, put) in document.everything_written() {
        let field = put.field();
        if !is_setting(field) || seen.contains(field) {
            continue;
        }
        let Some(actor) = by else { continue };
        if roster::role(connection, circle, actor.device)? != Some(Role::Lead) {
            continue;
        }
        seen.push(field.clone());
        let stored = match &put {
            Put::Set(_, Scalar::Number(number)) => Stored::Integer(*number),
            Put::Set(_, Scalar::Text(text)) => Stored::Text(text.clone()),
            Put::Set(..) | Put::Clear(_) => continue,
        };
        connection.prepare_cached("INSERT INTO team_setting (circle, field, value) VALUES (?1, ?2, ?3)")?.execute((
            Column(circle),
            put.field().to_string(),
            stored,
        ))?;
    }
    Ok(())
}

/// The settings of a circle as they were written.
pub(crate) fn written(connection: &Connection, circle: CircleId) -> Result<Vec<(Field, Value)>, Error> {
    let mut statement =
        connection.prepare_cached("SELECT field, value FROM team_setting WHERE circle = ?1 ORDER BY field")?;
    let rows: Vec<(String, Stored)> =
        statement.query_map([Column(circle)], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    Ok(rows
        .into_iter()
        .filter_map(|(field, value)| {
            let value = match value {
                Stored::Integer(number) => Value::Number(number),
                Stored::Text(text) => Value::Text(text),
                _ => return None,
            };
            Some((Field::from(field), value))
        })
        .collect())
}

/// What holds in a circle.
pub(crate) fn get(connection: &Connection, circle: CircleId) -> Result<TeamSettings, Error> {
    Ok(settings(&written(connection, circle)?))
}

/// How long a circle keeps what.
pub(crate) fn kept(connection: &Connection, circle: CircleId) -> Result<KeptMonths, Error> {
    Ok(get(connection, circle)?.kept)
}

/// The record in which a circle keeps its settings. It has the circle's own id, so that no second one can be made offline.
pub(crate) const fn record_of(circle: CircleId) -> RecordId {
    RecordId::from_bytes(*circle.as_bytes())
}

#[cfg(test)]
pub(crate) mod tests {
    use std::sync::Arc;

    use stoep_domain::HubTrouble;
    use stoep_domain::call::{Begin, FoundCircle};
    use stoep_domain::moment::Moment;
    use stoep_domain::word::{CircleKind, Topic};

    use super::*;
    use crate::document::Actor;
    use crate::store::document;
    use crate::store::projection::Before;
    use crate::{KeySource, Notebook, Surroundings, Transport, TransportReply, TransportRequest};

    struct Flight;

    impl Transport for Flight {
        fn send(&self, _: TransportRequest<'_>) -> Result<TransportReply, HubTrouble> {
            Err(HubTrouble::Unreachable)
        }

        fn listen(
            &self,
            _: TransportRequest<'_>,
            _: std::time::Duration,
            _: &mut dyn FnMut(),
        ) -> Result<(), HubTrouble> {
            Err(HubTrouble::Unreachable)
        }
    }

    const FOUNDER: Actor = Actor { device: stoep_seal::Device::FOUNDER.0, incarnation: 1 };
    pub(crate) const SECOND_LEAD: Actor = Actor { device: 2, incarnation: 2 };
    pub(crate) const MEMBER: Actor = Actor { device: 3, incarnation: 3 };

    /// A notebook in a team of two leads and a member.
    pub(crate) fn team_of_three() -> (Notebook, tempfile::TempDir, CircleId) {
        let folder = tempfile::TempDir::new().unwrap();
        let key = KeySource::Passphrase("drie stoeptegels".to_owned().into());
        let surroundings = Surroundings { transport: Arc::new(Flight), ..Surroundings::real() };
        let notebook = Notebook::open(folder.path(), &key, surroundings).unwrap();
        notebook.call(Begin { name: "Noor".parse().unwrap(), area: None }).unwrap();
        let founded = FoundCircle {
            name: "Waterhoek".parse().unwrap(),
            kind: CircleKind::Team,
            hub: "https://hub.invalid".to_owned(),
            founding_code: None,
        };
        let circle = notebook.call(founded).unwrap().id;
        notebook
            .write(|write| {
                for (device, role) in [(2, "lead"), (3, "member")] {
                    write.connection.execute(
                        "INSERT INTO device (circle, device, member, role, active) VALUES (?1, ?2, ?3, ?4, 1)",
                        (Column(circle), device, vec![device; 16], role),
                    )?;
                }
                Ok(())
            })
            .unwrap();
        (notebook, folder, circle)
    }

    /// What holds where the team's record is this one, and that record as it was founded.
    fn with_team(check: impl FnOnce(&dyn Fn(&[&Document]) -> Vec<TeamSettings>, &Document)) {
        let (notebook, _folder, circle) = team_of_three();
        let read =
            |write: &mut crate::write::Write<'_>| Ok(document::get(write.connection, record_of(circle))?.unwrap().1);
        let document = notebook.write(read).unwrap();
        let holds = |documents: &[&Document]| {
            let one = |document: &&Document| {
                notebook
                    .write(|write| {
                        write.store(circle, record_of(circle), document, Before::Rows)?;
                        get(write.connection, circle)
                    })
                    .unwrap()
            };
            documents.iter().map(one).collect()
        };
        check(&holds, &document);
    }

    fn place(topic: Topic, position: i64) -> Put {
        Put::Set(Field::TopicPosition(topic), Scalar::Number(position))
    }

    fn later(seconds: i64) -> Moment {
        Moment::from_seconds(2_000_000_000 + seconds)
    }

    #[test]
    fn what_a_member_writes_neither_counts_nor_hides_what_a_lead_wrote() {
        with_team(|holds, team| {
            let mut document = team.clone();
            let on = |document: &Document| {
                let topics = holds(&[document])[0].topics.0.clone();
                [Topic::Money, Topic::Mind, Topic::Mobility].map(|topic| topics.contains(&topic))
            };
            document.change(SECOND_LEAD, later(1), &[place(Topic::Money, -1), place(Topic::Mind, 3)]).unwrap();
            let over = [place(Topic::Money, 0), place(Topic::Mind, -1), place(Topic::Mobility, 0)];
            document.change(MEMBER, later(2), &over).unwrap();
            assert_eq!(on(&document), [false, true, false]);
            let away = [Topic::Money, Topic::Mind].map(|topic| Put::Clear(Field::TopicPosition(topic)));
            document.change(MEMBER, later(3), &away).unwrap();
            assert_eq!(on(&document), [false, true, false]);
            document.change(FOUNDER, later(4), &[place(Topic::Mobility, 5)]).unwrap();
            assert_eq!(on(&document), [false, true, true]);
        });
    }

    #[test]
    fn two_leads_who_reorder_at_once_see_one_order() {
        with_team(|holds, team| {
            let (mut here, mut there) = (team.clone(), team.clone());
            let first =
                here.change(FOUNDER, later(1), &[place(Topic::Work, 0), place(Topic::Money, 1)]).unwrap().unwrap();
            let second = there
                .change(SECOND_LEAD, later(9), &[place(Topic::Money, 0), place(Topic::Health, 1)])
                .unwrap()
                .unwrap();
            here.take_in(&second, SECOND_LEAD).unwrap();
            there.take_in(&first, FOUNDER).unwrap();
            let found = holds(&[&here, &there]);
            assert_eq!(found[0], found[1]);
            assert_eq!(
                found[0].topics.0.len(),
                Topic::pavement().len(),
                "nobody's tile is lost: {:?}",
                found[0].topics
            );
        });
    }
}
