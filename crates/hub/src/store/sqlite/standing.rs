//! Where a circle stands.

use rusqlite::{OptionalExtension, Transaction, params};
use stoep_seal::exchange::{Cursor, HubEpoch, HubSequence, OrderHash, VectorRow};
use stoep_seal::{ChainHash, CircleId, Device, Incarnation, RosterHash, RosterSequence};

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

pub(super) fn circle(transaction: &Transaction<'_>, circle: CircleId) -> Result<Option<CircleRow>, StoreError> {
    let mut statement = transaction.prepare_cached(
        "SELECT id, sequence, order_hash, roster_sequence, roster_head, keyframes FROM circle WHERE name = ?1",
    )?;
    type Row = (i64, i64, [u8; 32], i64, [u8; 32], i64);
    let row: Option<Row> = statement
        .query_row(params![circle.0], |row| {
            Ok((row.get(0)?, row.get(1)?, row.get(2)?, row.get(3)?, row.get(4)?, row.get(5)?))
        })
        .optional()?;
    let Some((id, sequence, order_hash, roster_sequence, roster_head, keyframes)) = row else { return Ok(None) };
    let end = Cursor {
        hub_epoch: hub_epoch(transaction)?,
        sequence: HubSequence(number("a sequence", sequence)?),
        hash: OrderHash(order_hash),
    };
    let standing = Standing {
        end,
        roster_sequence: RosterSequence(number("a roster sequence", roster_sequence)?),
        roster_head: RosterHash(roster_head),
        keyframes: number("a count of keyframes", keyframes)?,
    };
    Ok(Some(CircleRow { id, standing }))
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
