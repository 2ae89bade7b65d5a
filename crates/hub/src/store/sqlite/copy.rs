//! Copies of the data: made while a hub writes, and looked through before they are trusted.

use std::path::Path;

use rusqlite::{Connection, OpenFlags};
use stoep_seal::KeyboxHash;

use super::keyboxes::KeyboxReader;
use super::{error::number, migrate, prepare};
use crate::store::StoreError;

/// What is in a copy.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Contents {
    /// How many circles.
    pub(crate) circles: u64,
    /// How many envelopes, with the stubs of erased ones.
    pub(crate) envelopes: u64,
    /// How many envelopes had a keybox when the copy was made.
    pub(crate) keyboxes: u64,
}

/// Writes everything in the database `file`, as it is at one moment, to the new file `into`. Others go on reading and writing. What
/// was deleted or erased before is in no corner of the copy.
pub(crate) fn copy(file: &Path, into: &Path) -> Result<(), StoreError> {
    let source = open(file)?;
    migrate::recognise(&source)?;
    source.execute("VACUUM INTO ?1", [into.to_string_lossy()])?;
    Ok(())
}

/// Reads the whole database `file`, which nobody writes to, and says what is in it. Whatever does not hold is an error.
pub(crate) fn inspect(file: &Path) -> Result<Contents, StoreError> {
    let copy = open(file)?;
    migrate::recognise(&copy)?;
    let verdict: String = copy.query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))?;
    let orphans: i64 = copy.query_row("SELECT count(*) FROM pragma_foreign_key_check", [], |row| row.get(0))?;
    if verdict != "ok" || orphans > 0 {
        return Err(StoreError::damaged("a page"));
    }
    let count = |what, sql: &str| number(what, copy.query_row(sql, [], |row| row.get(0))?);
    Ok(Contents {
        circles: count("a count of circles", "SELECT count(*) FROM circle")?,
        envelopes: count("a count of envelopes", "SELECT count(*) FROM envelope")?,
        keyboxes: count("a count of keyboxes", WITH_KEYBOX)?,
    })
}

const WITH_KEYBOX: &str = "SELECT count(*) FROM envelope WHERE form = 'full' AND keybox_slot IS NOT NULL";

/// How many of the keyboxes that the database `file` names are not in the file `keyboxes`: they were erased since, or lost.
pub(crate) fn missing(file: &Path, keyboxes: &Path) -> Result<u64, StoreError> {
    let copy = open(file)?;
    let mut reader = KeyboxReader::open(keyboxes)?;
    let mut statement = copy.prepare(
        "SELECT keybox_slot, keybox_hash FROM envelope WHERE form = 'full' AND keybox_slot IS NOT NULL ORDER BY keybox_slot",
    )?;
    let mut rows = statement.query([])?;
    let mut missing = 0;
    while let Some(row) = rows.next()? {
        let (slot, hash) = (number("a slot", row.get(0)?)?, KeyboxHash(row.get(1)?));
        if reader.read(slot, hash)?.is_none() {
            missing += 1;
        }
    }
    Ok(missing)
}

fn open(file: &Path) -> Result<Connection, StoreError> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(file, flags)?;
    prepare(&connection)?;
    Ok(connection)
}
