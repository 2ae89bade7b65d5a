//! Where a circle stands.

use rusqlite::{Transaction, params};
use stoep_seal::exchange::{Cursor, HubEpoch, HubSequence, OrderHash, VectorRow};
use stoep_seal::{
    ChainHash, CircleId, Device, Incarnation, RosterHash, RosterSequence, TombstoneCursor, TombstoneOrder,
};

use super::error::number;
use crate::store::{Standing, StoreError};

/// The row of a circle.
pub(super) struct CircleRow {
    /// The short name that the other tables use.
    pub(super) id: i64,
    pub(super) standing: Standing,
}

pub(super) fn hub_epoch(transaction: &Transaction<'_>) -> Result<HubEpoch, StoreError> {
    let mut statement = transaction.prepare_cached("SELECT epoch FROM hub")?;
    Ok(HubEpoch(statement.query_row([], |row| row.get(0))?))
}

pub(super) fn renew_epoch(transaction: &Transaction<'_>, fresh: HubEpoch) -> Result<(), StoreError> {
    transaction.execute("UPDATE hub SET epoch = ?1", params![fresh.0])?;
    Ok(())
}

/// The first slot of the file of keyboxes that no envelope has.
pub(super) fn keybox_slots(transaction: &Transaction<'_>) -> Result<u64, StoreError> {
    let mut statement = transaction.prepare_cached("SELECT keybox_slots FROM hub")?;
    number("a count of slots", statement.query_row([], |row| row.get(0))?)
}

/// Takes the next slot of the file of keyboxes. When the transaction is not kept, the next one takes it again.
pub(super) fn take_keybox_slot(transaction: &Transaction<'_>) -> Result<u64, StoreError> {
    let mut statement =
        transaction.prepare_cached("UPDATE hub SET keybox_slots = keybox_slots + 1 RETURNING keybox_slots - 1")?;
    number("a slot", statement.query_row([], |row| row.get(0))?)
}

pub(super) fn circle(transaction: &Transaction<'_>, circle: CircleId) -> Result<Option<CircleRow>, StoreError> {
    let mut statement = transaction.prepare_cached(
        "SELECT id, sequence, order_hash, roster_sequence, roster_head, keyframes, tombstones, tombstone_order, \
         confirmations FROM circle WHERE name = ?1",
    )?;
    let mut rows = statement.query(params![circle.0])?;
    let Some(row) = rows.next()? else { return Ok(None) };
    let end = Cursor {
        hub_epoch: hub_epoch(transaction)?,
        sequence: HubSequence(number("a sequence", row.get(1)?)?),
        hash: OrderHash(row.get(2)?),
    };
    let standing = Standing {
        end,
        roster_sequence: RosterSequence(number("a roster sequence", row.get(3)?)?),
        roster_head: RosterHash(row.get(4)?),
        keyframes: number("a count of keyframes", row.get(5)?)?,
        tombstones: TombstoneCursor {
            count: number("a count of tombstones", row.get(6)?)?,
            order: TombstoneOrder(row.get(7)?),
        },
        confirmations: number("a count of confirmations", row.get(8)?)?,
    };
    Ok(Some(CircleRow { id: row.get(0)?, standing }))
}

/// The row of a circle that the hub has just found to be here: circles never go.
pub(super) fn present(transaction: &Transaction<'_>, name: CircleId) -> Result<CircleRow, StoreError> {
    circle(transaction, name)?.ok_or(StoreError::damaged("a circle that was here"))
}

pub(super) fn standing(transaction: &Transaction<'_>, name: CircleId) -> Result<Option<Standing>, StoreError> {
    Ok(circle(transaction, name)?.map(|row| row.standing))
}

pub(super) fn with_vector(
    transaction: &Transaction<'_>,
    name: CircleId,
) -> Result<Option<(Standing, Vec<VectorRow>)>, StoreError> {
    let Some(row) = circle(transaction, name)? else { return Ok(None) };
    Ok(Some((row.standing, vector(transaction, row.id)?)))
}

/// The end of every chain of a circle, by rising device and incarnation.
pub(super) fn vector(transaction: &Transaction<'_>, circle: i64) -> Result<Vec<VectorRow>, StoreError> {
    let mut statement = transaction.prepare_cached(
        "SELECT device, incarnation, dseq, hash FROM chain WHERE circle = ?1 ORDER BY device, incarnation",
    )?;
    let mut rows = statement.query(params![circle])?;
    let mut vector = Vec::new();
    while let Some(row) = rows.next()? {
        vector.push(VectorRow {
            device: Device(number("a device", row.get(0)?)?),
            incarnation: Incarnation(number("an incarnation", row.get(1)?)?),
            dseq: number("an envelope's number", row.get(2)?)?,
            hash: ChainHash(row.get(3)?),
        });
    }
    Ok(vector)
}
