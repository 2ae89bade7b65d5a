//! What is near a record: everything that speaks of it.

use std::collections::BTreeSet;

use rusqlite::Connection;
use stoep_domain::id::RecordId;
use stoep_domain::rule::erasing::{Stands, stands};

use super::column::{Column, inner};
use super::{linked, record};
use crate::error::Error;

/// The most records near by that are looked at. Nobody is spoken of that often; a hostile member could write that they are.
const MOST: usize = 20_000;

/// The records that speak of one of these, under whatever id they know it.
pub(crate) fn speaking_of(connection: &Connection, ids: &[RecordId]) -> Result<BTreeSet<RecordId>, Error> {
    let mut found = BTreeSet::new();
    let mut statement = connection.prepare_cached(
        "SELECT record FROM record_person WHERE person = ?1 UNION SELECT record FROM link WHERE other = ?1 \
         UNION SELECT initiative FROM initiative_owner WHERE person = ?1 \
         UNION SELECT id FROM follow_up WHERE about = ?1 UNION SELECT id FROM handover WHERE about = ?1 \
         UNION SELECT id FROM question WHERE about = ?1",
    )?;
    for id in linked::known_as(connection, ids)? {
        for record in statement.query_map([Column(id)], |row| row.get::<_, Column<RecordId>>(0))? {
            if found.len() < MOST {
                found.insert(record?.0);
            }
        }
    }
    Ok(found)
}

/// What a record speaks of, by the ids that it knows. One that is about another record is about nothing else.
pub(crate) fn spoken_of(connection: &Connection, id: RecordId) -> Result<Vec<RecordId>, Error> {
    let Some(row) = record::get(connection, id)? else { return Ok(Vec::new()) };
    let select = match stands(&row.kind()) {
        Stands::AboutOne => {
            "SELECT about FROM follow_up WHERE id = ?1 UNION SELECT about FROM handover WHERE id = ?1 \
             UNION SELECT about FROM question WHERE id = ?1"
        }
        Stands::ByItself | Stands::OfOthers => {
            "SELECT person FROM record_person WHERE record = ?1 UNION SELECT other FROM link WHERE record = ?1 \
             UNION SELECT person FROM initiative_owner WHERE initiative = ?1"
        }
    };
    let mut statement = connection.prepare_cached(select)?;
    let rows = statement.query_map([Column(id)], |row| row.get::<_, Option<Column<RecordId>>>(0))?;
    let found: Vec<Option<RecordId>> = rows.map(|id| id.map(inner)).collect::<Result<_, _>>()?;
    Ok(found.into_iter().flatten().collect())
}
