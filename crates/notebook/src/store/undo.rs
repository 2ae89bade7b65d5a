//! What can be taken back on this tablet.

use rusqlite::{Connection, OptionalExtension};
use serde::{Deserialize, Serialize};
use stoep_domain::field::Field;
use stoep_domain::id::RecordId;

use crate::document::Scalar;
use crate::error::Error;

/// How many acts can be taken back at least.
const KEPT: i64 = 50;

/// After how many acts the oldest are let go of, together: they stand on another page than the newest, which would be one more page
/// to write with every tap.
const LET_GO: i64 = 16;

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
    let newest = connection.last_insert_rowid();
    if newest % LET_GO == 0 {
        connection.prepare_cached("DELETE FROM undo WHERE id <= ?1")?.execute([newest - KEPT])?;
    }
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
