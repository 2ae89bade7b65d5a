//! Rosters.

use rusqlite::{Transaction, params};
use stoep_seal::exchange::OrderHash;
use stoep_seal::{CircleId, Keyframe, RosterEntry, RosterHash, RosterSequence, TombstoneCursor, Wire};

use super::error::decode;
use super::{keyframe, standing};
use crate::store::{Founded, RosterWrite, StoreError, removal};

pub(super) fn found(
    transaction: &Transaction<'_>,
    name: CircleId,
    entry: &RosterEntry,
    first_keyframe: &Keyframe,
) -> Result<Founded, StoreError> {
    if standing::circle(transaction, name)?.is_some() {
        return Ok(Founded::Existing);
    }
    transaction.execute(
        "INSERT INTO circle (name, sequence, order_hash, roster_sequence, roster_head, keyframes, tombstones, \
         tombstone_order, confirmations) VALUES (?1, 0, ?2, ?3, ?4, 0, 0, ?5, 0)",
        params![name.0, OrderHash::START.0, entry.sequence.0, entry.hash().0, TombstoneCursor::START.order.0],
    )?;
    let circle = transaction.last_insert_rowid();
    insert(transaction, circle, entry)?;
    keyframe::append(transaction, circle, first_keyframe)?;
    Ok(Founded::New)
}

pub(super) fn append(
    transaction: &Transaction<'_>,
    name: CircleId,
    head: RosterHash,
    entry: &RosterEntry,
    beside: Option<&Keyframe>,
) -> Result<RosterWrite, StoreError> {
    let circle = standing::present(transaction, name)?;
    if circle.standing.roster_head != head {
        return Ok(RosterWrite::RosterMovedOn);
    }
    if !removal::is_current(&entry.change, &standing::vector(transaction, circle.id)?) {
        return Ok(RosterWrite::StaleRemoval);
    }
    insert(transaction, circle.id, entry)?;
    transaction.execute(
        "UPDATE circle SET roster_sequence = ?2, roster_head = ?3 WHERE id = ?1",
        params![circle.id, entry.sequence.0, entry.hash().0],
    )?;
    if let Some(beside) = beside {
        keyframe::append(transaction, circle.id, beside)?;
    }
    Ok(RosterWrite::Appended)
}

fn insert(transaction: &Transaction<'_>, circle: i64, entry: &RosterEntry) -> Result<(), StoreError> {
    transaction.execute(
        "INSERT INTO roster_entry (circle, sequence, content) VALUES (?1, ?2, ?3)",
        params![circle, entry.sequence.0, entry.encode()],
    )?;
    Ok(())
}

pub(super) fn after(
    transaction: &Transaction<'_>,
    name: CircleId,
    after: Option<RosterSequence>,
    max_bytes: u32,
) -> Result<Vec<RosterEntry>, StoreError> {
    let mut statement = transaction.prepare_cached(
        "SELECT entry.content FROM roster_entry entry JOIN circle ON circle.id = entry.circle \
         WHERE circle.name = ?1 AND entry.sequence > ?2 ORDER BY entry.sequence",
    )?;
    let after = after.map_or(-1, |after| i64::from(after.0));
    let mut rows = statement.query(params![name.0, after])?;
    let mut entries = Vec::new();
    let mut room = usize::try_from(max_bytes).unwrap_or(usize::MAX);
    while let Some(row) = rows.next()? {
        let content = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
        if content.len() > room && !entries.is_empty() {
            break;
        }
        room = room.saturating_sub(content.len());
        entries.push(decode("a roster entry", content)?);
    }
    Ok(entries)
}
