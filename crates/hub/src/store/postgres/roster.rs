//! Rosters.

use stoep_seal::exchange::OrderHash;
use stoep_seal::{CircleId, Keyframe, RosterEntry, RosterHash, RosterSequence, TombstoneCursor, Wire};

use super::connection::{Taken, Transaction};
use super::error::decode;
use super::{keyframe, standing};
use crate::store::{Founded, RosterWrite, StoreError, removal};

pub(super) fn found(
    transaction: &mut Transaction<'_>,
    circle: CircleId,
    entry: &RosterEntry,
    first_keyframe: &Keyframe,
) -> Result<Founded, StoreError> {
    // When another replica is founding the same circle, this waits until that is over.
    let inserted = transaction.execute(
        "INSERT INTO circle (name, sequence, order_hash, roster_sequence, roster_head, keyframes, tombstones, \
         tombstone_order, confirmations) VALUES ($1, 0, $2, $3, $4, 0, 0, $5, 0) ON CONFLICT (name) DO NOTHING",
        &[
            &circle.0.as_slice(),
            &OrderHash::START.0.as_slice(),
            &i64::from(entry.sequence.0),
            &entry.hash().0.as_slice(),
            &TombstoneCursor::START.order.0.as_slice(),
        ],
    )?;
    if inserted == 0 {
        return Ok(Founded::Existing);
    }
    insert(transaction, circle, entry)?;
    keyframe::append(transaction, circle, first_keyframe)?;
    Ok(Founded::New)
}

pub(super) fn append(
    transaction: &mut Transaction<'_>,
    circle: CircleId,
    head: RosterHash,
    entry: &RosterEntry,
    beside: Option<&Keyframe>,
) -> Result<RosterWrite, StoreError> {
    if standing::locked(transaction, circle)?.roster_head != head {
        return Ok(RosterWrite::RosterMovedOn);
    }
    if !removal::is_current(&entry.change, &standing::vector(transaction, circle)?) {
        return Ok(RosterWrite::StaleRemoval);
    }
    insert(transaction, circle, entry)?;
    transaction.execute(
        "UPDATE circle SET roster_sequence = $2, roster_head = $3 WHERE name = $1",
        &[&circle.0.as_slice(), &i64::from(entry.sequence.0), &entry.hash().0.as_slice()],
    )?;
    if let Some(beside) = beside {
        keyframe::append(transaction, circle, beside)?;
    }
    Ok(RosterWrite::Appended)
}

fn insert(transaction: &mut Transaction<'_>, circle: CircleId, entry: &RosterEntry) -> Result<(), StoreError> {
    transaction.execute(
        "INSERT INTO roster_entry (circle, sequence, content) VALUES ($1, $2, $3)",
        &[&circle.0.as_slice(), &i64::from(entry.sequence.0), &entry.encode()],
    )?;
    Ok(())
}

pub(super) fn after(
    transaction: &mut Transaction<'_>,
    circle: CircleId,
    after: Option<RosterSequence>,
    max_bytes: u32,
) -> Result<Vec<RosterEntry>, StoreError> {
    let after = after.map_or(-1, |after| i64::from(after.0));
    let mut entries = Vec::new();
    let mut room = usize::try_from(max_bytes).unwrap_or(usize::MAX);
    transaction.rows_while(
        "SELECT content FROM roster_entry WHERE circle = $1 AND sequence > $2 ORDER BY sequence",
        &[&circle.0.as_slice(), &after],
        |row| {
            let content: &[u8] = row.try_get(0)?;
            if content.len() > room && !entries.is_empty() {
                return Ok(Taken::Enough);
            }
            room = room.saturating_sub(content.len());
            entries.push(decode("a roster entry", content)?);
            Ok(Taken::More)
        },
    )?;
    Ok(entries)
}
