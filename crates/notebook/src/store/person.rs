//! People: their names, and the records that speak of them.

use rusqlite::{Connection, OptionalExtension};
use stoep_domain::id::{CircleId, PersonId, RecordId};

use super::column::{Column, inner};
use crate::error::Error;

/// The ids of the people linked to a record.
pub(crate) fn linked(connection: &Connection, record: RecordId) -> Result<Vec<PersonId>, Error> {
    let mut statement =
        connection.prepare_cached("SELECT person FROM record_person WHERE record = ?1 ORDER BY person")?;
    let rows = statement.query_map([Column(record)], |row| row.get::<_, Column<PersonId>>(0))?;
    Ok(rows.map(|person| person.map(|person| person.0)).collect::<Result<_, _>>()?)
}

/// A person's circle and name; `None` when the record has not arrived.
pub(crate) fn get(connection: &Connection, id: PersonId) -> Result<Option<(CircleId, String)>, Error> {
    Ok(connection
        .prepare_cached("SELECT circle, name FROM record WHERE id = ?1 AND kind = 'person' AND name IS NOT NULL")?
        .query_row([Column(id)], |row| Ok((row.get::<_, Column<CircleId>>(0)?.0, row.get(1)?)))
        .optional()?)
}

/// Somebody of a circle by exactly this name, whatever the case of its letters.
pub(crate) fn by_name(connection: &Connection, circle: CircleId, name: &str) -> Result<Option<PersonId>, Error> {
    let found: Option<Column<PersonId>> = connection
        .prepare_cached(
            "SELECT id FROM record WHERE kind = 'person' AND circle = ?1 AND name = ?2 COLLATE NOCASE AND removed = 0 \
             ORDER BY id LIMIT 1",
        )?
        .query_row((Column(circle), name), |row| row.get(0))
        .optional()?;
    Ok(inner(found))
}

/// Everybody, by name.
pub(crate) fn everybody(connection: &Connection) -> Result<Vec<(PersonId, String)>, Error> {
    named(
        connection,
        "SELECT id, name FROM record WHERE kind = 'person' AND name IS NOT NULL AND removed = 0 \
         ORDER BY name COLLATE NOCASE, id",
    )
}

/// The people linked most recently, at most `limit`.
pub(crate) fn recent(connection: &Connection, limit: u32) -> Result<Vec<(PersonId, String)>, Error> {
    // The newest links are read through their index; the same person may be linked many times over.
    named(
        connection,
        &format!(
            "SELECT person.id, person.name FROM (SELECT person, at FROM record_person ORDER BY at DESC LIMIT 500) AS link \
             JOIN record AS person ON person.id = link.person AND person.name IS NOT NULL AND person.removed = 0 \
             GROUP BY person.id ORDER BY max(link.at) DESC, person.id LIMIT {limit}"
        ),
    )
}

fn named(connection: &Connection, select: &str) -> Result<Vec<(PersonId, String)>, Error> {
    let mut statement = connection.prepare_cached(select)?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, Column<PersonId>>(0)?.0, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The newest records a person is linked to, removed ones left out.
pub(crate) fn records(connection: &Connection, person: PersonId, limit: u32) -> Result<Vec<RecordId>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT record FROM record_person WHERE person = ?1 AND \
         (EXISTS (SELECT 1 FROM visit WHERE id = record AND removed = 0) OR EXISTS (SELECT 1 FROM signal WHERE id = record AND removed = 0) \
         OR EXISTS (SELECT 1 FROM record AS page WHERE page.id = record_person.record AND removed = 0)) \
         ORDER BY at DESC, record LIMIT ?2",
    )?;
    let rows = statement.query_map((Column(person), limit), |row| row.get::<_, Column<RecordId>>(0))?;
    Ok(rows.map(|record| record.map(|record| record.0)).collect::<Result<_, _>>()?)
}
