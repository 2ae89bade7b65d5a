//! What can be taken back on this tablet.

use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use stoep_domain::field::Field;
use stoep_domain::id::RecordId;

use crate::document::Scalar;
use crate::error::Error;

/// How many acts can be taken back.
const KEPT: u32 = 50;

/// What taking back one record's part of an act writes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Inverse {
    /// The record.
    pub(crate) record: RecordId,
    /// Each key with what it was before; `None` where there was nothing.
    pub(crate) before: Vec<(Field, Option<Scalar>)>,
}

/// Remembers an act.
pub(crate) fn push(connection: &Connection, steps: &[Inverse]) -> Result<(), Error> {
    connection.prepare_cached("INSERT INTO undo (steps) VALUES (?1)")?.execute([serde_json::to_string(steps)?])?;
    connection.prepare_cached("DELETE FROM undo WHERE id <= (SELECT max(id) FROM undo) - ?1")?.execute([KEPT])?;
    Ok(())
}

/// Takes the last act from the list.
pub(crate) fn pop(connection: &Connection) -> Result<Option<Vec<Inverse>>, Error> {
    let steps: Option<String> = connection
        .prepare_cached("DELETE FROM undo WHERE id = (SELECT max(id) FROM undo) RETURNING steps")?
        .query_row([], |row| row.get(0))
        .optional()?;
    steps.map(|steps| serde_json::from_str(&steps)).transpose().map_err(Error::from)
}
