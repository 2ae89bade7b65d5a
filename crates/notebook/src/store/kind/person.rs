//! What only a person has.

use rusqlite::{Connection, OptionalExtension};
use stoep_domain::field::Field;
use stoep_domain::id::RecordId;
use stoep_domain::word::PersonRole;

use crate::document::Fields;
use crate::error::Error;
use crate::store::column::Column;

/// A person's row.
#[derive(Debug, Clone)]
pub(crate) struct PersonRow {
    /// What they are in the neighbourhood.
    pub(crate) role: PersonRole,
}

/// Writes the row. Whoever was called nothing else is a resident.
pub(crate) fn write(connection: &Connection, id: RecordId, fields: &Fields) -> Result<(), Error> {
    connection
        .prepare_cached("INSERT INTO person (id, role) VALUES (?1, ?2)")?
        .execute((Column(id), fields.text(&Field::PersonRole).unwrap_or(PersonRole::Resident.word())))?;
    Ok(())
}

/// Reads the row.
pub(crate) fn read(connection: &Connection, id: RecordId) -> Result<Option<PersonRow>, Error> {
    Ok(connection
        .prepare_cached("SELECT role FROM person WHERE id = ?1")?
        .query_row([Column(id)], |row| Ok(PersonRow { role: PersonRole::from(row.get::<_, String>(0)?.as_str()) }))
        .optional()?)
}
