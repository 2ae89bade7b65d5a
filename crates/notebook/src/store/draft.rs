//! What is being typed on this tablet.

use rusqlite::Connection;
use stoep_domain::call::DraftOf;
use stoep_domain::id::RecordId;
use stoep_domain::view::DraftView;
use stoep_domain::word::DraftPurpose;

use super::column::Column;
use crate::error::Error;

/// Remembers a text in place of the one before; an empty one is forgotten.
pub(crate) fn put(connection: &Connection, of: &DraftOf, text: &str) -> Result<(), Error> {
    let (record, purpose) = (about(of.record), of.purpose.word());
    if text.is_empty() {
        connection
            .prepare_cached("DELETE FROM draft WHERE record = ?1 AND purpose = ?2")?
            .execute((record, purpose))?;
    } else {
        connection
            .prepare_cached("INSERT OR REPLACE INTO draft (record, purpose, text) VALUES (?1, ?2, ?3)")?
            .execute((record, purpose, text))?;
    }
    Ok(())
}

/// Every text that is remembered.
pub(crate) fn all(connection: &Connection) -> Result<Vec<DraftView>, Error> {
    let mut statement =
        connection.prepare_cached("SELECT record, purpose, text FROM draft ORDER BY record, purpose")?;
    let rows = statement.query_map([], |row| {
        let record: Vec<u8> = row.get(0)?;
        let purpose: String = row.get(1)?;
        let record = <[u8; 16]>::try_from(record.as_slice()).ok().map(RecordId::from_bytes);
        Ok(DraftView { of: DraftOf { record, purpose: DraftPurpose::from(purpose.as_str()) }, text: row.get(2)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What was being typed about a record goes along to the one that took its place.
pub(crate) fn follow(connection: &Connection, from: RecordId, to: RecordId) -> Result<(), Error> {
    connection
        .prepare_cached("UPDATE OR REPLACE draft SET record = ?2 WHERE record = ?1")?
        .execute((Column(from), Column(to)))?;
    Ok(())
}

/// Lets go of what was being typed about records that went: whoever is at it on a screen has it there, and is asked where it should go.
pub(crate) fn forget(connection: &Connection, records: &[RecordId]) -> Result<(), Error> {
    let mut delete = connection.prepare_cached("DELETE FROM draft WHERE record = ?1")?;
    for record in records {
        delete.execute([Column(*record)])?;
    }
    Ok(())
}

/// A text that is about no record has no bytes there.
fn about(record: Option<RecordId>) -> Vec<u8> {
    record.map(|record| record.as_bytes().to_vec()).unwrap_or_default()
}
