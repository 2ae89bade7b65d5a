//! Making a notebook empty, as it is before anybody begins.

use rusqlite::Connection;

use super::{projection, search};
use crate::error::Error;

/// What is not a projection, and not what a person chose of how this tablet looks.
const TABLES: &[&str] = &[
    "tombstone",
    "confirmation",
    "erasing_place",
    "erasing",
    "late_edit",
    "told_late",
    "quarantine",
    "unread",
    "vector",
    "envelope",
    "document",
    "undo",
    "area",
    "area_used",
    "epoch_key",
    "keyframe",
    "device",
    "roster",
    "circle",
];

/// Takes everything out but the choices of how it looks.
pub(crate) fn empty(connection: &Connection) -> Result<(), Error> {
    search::clear(connection)?;
    for table in projection::TABLES.iter().chain(TABLES) {
        connection.execute(&format!("DELETE FROM {table}"), [])?;
    }
    connection.execute("DELETE FROM setting WHERE name <> 'preferences'", [])?;
    Ok(())
}
