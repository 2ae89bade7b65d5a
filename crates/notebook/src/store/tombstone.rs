//! Documents that are gone, and what replaces them.

use rusqlite::Connection;
use stoep_domain::id::{CircleId, RecordId};
use stoep_domain::moment::Moment;

use super::column::Column;
use crate::error::Error;

/// Why a document is gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reason {
    /// It went to another circle.
    Move,
}

impl Reason {
    const fn word(self) -> &'static str {
        match self {
            Self::Move => "move",
        }
    }
}

/// Notes that a document is gone.
pub(crate) fn put(
    connection: &Connection,
    id: RecordId,
    circle: CircleId,
    reason: Reason,
    superseded_by: RecordId,
    at: Moment,
) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT INTO tombstone (id, circle, reason, superseded_by, at) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING",
        )?
        .execute((Column(id), Column(circle), reason.word(), Column(superseded_by), Column(at)))?;
    Ok(())
}

/// Whether a document is gone.
pub(crate) fn is_gone(connection: &Connection, id: RecordId) -> Result<bool, Error> {
    Ok(connection.prepare_cached("SELECT 1 FROM tombstone WHERE id = ?1")?.exists([Column(id)])?)
}

/// What stands in the place of a record now: itself, or what replaced it, however often it moved.
pub(crate) fn resolve(connection: &Connection, id: RecordId) -> Result<RecordId, Error> {
    let mut statement = connection.prepare_cached("SELECT min(new) FROM supersedes WHERE old = ?1")?;
    let mut standing = id;
    // A record cannot replace itself in a circle, but a hostile member could write that it does.
    for _ in 0..64 {
        let next: Option<Column<RecordId>> = statement.query_row([Column(standing)], |row| row.get(0))?;
        match next {
            Some(next) => standing = next.0,
            None => break,
        }
    }
    Ok(standing)
}
