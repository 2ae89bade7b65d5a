//! People: their names, and the records that speak of them.

use rusqlite::{Connection, OptionalExtension};
use stoep_domain::id::{CircleId, PersonId, RecordId};

use super::column::{Column, inner};
use super::same::{self, NOBODY};
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

/// Everybody by every name under which they were written down.
pub(crate) fn everybody(connection: &Connection) -> Result<Vec<(PersonId, String)>, Error> {
    shown(connection, NOBODY)
}

/// Everybody, by name, but for those for whom others show.
pub(crate) fn shown(connection: &Connection, hidden: &str) -> Result<Vec<(PersonId, String)>, Error> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT id, name FROM record WHERE kind = 'person' AND name IS NOT NULL AND removed = 0 AND {shows} \
         ORDER BY name COLLATE NOCASE, id",
        shows = same::shows("?1"),
    ))?;
    let rows = statement.query_map([hidden], |row| Ok((row.get::<_, Column<PersonId>>(0)?.0, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The people linked most recently, newest first, by the ids that the links have.
pub(crate) fn recent(connection: &Connection) -> Result<Vec<PersonId>, Error> {
    // The newest links are read through their index; the same person may be linked many times over.
    let mut statement = connection.prepare_cached(
        "SELECT person FROM (SELECT person, at FROM record_person ORDER BY at DESC LIMIT 500) \
         GROUP BY person ORDER BY max(at) DESC, person",
    )?;
    let rows = statement.query_map([], |row| row.get::<_, Column<PersonId>>(0))?;
    Ok(rows.map(|person| person.map(|person| person.0)).collect::<Result<_, _>>()?)
}
