//! Where a circle stands.

use postgres::Row;
use stoep_seal::exchange::{Cursor, HubEpoch, HubSequence, OrderHash, VectorRow};
use stoep_seal::{
    ChainHash, CircleId, Device, Incarnation, RosterHash, RosterSequence, TombstoneCursor, TombstoneOrder,
};

use super::connection::Transaction;
use super::error::{array, damaged, number};
use crate::store::{Standing, StoreError};

pub(super) const HUB_EPOCH: &str = "SELECT epoch FROM hub";

/// The columns of a standing, as [`standing`] reads them, of the circles for which the rest of the statement asks.
macro_rules! standings {
    ($which:literal) => {
        concat!(
            "SELECT circle.name, circle.sequence, circle.order_hash, circle.roster_sequence, circle.roster_head, \
             circle.keyframes, circle.tombstones, circle.tombstone_order, circle.confirmations, hub.epoch \
             FROM circle CROSS JOIN hub WHERE circle.name = ",
            $which
        )
    };
}

pub(super) const STANDING: &str = standings!("$1");

pub(super) const STANDINGS: &str = standings!("ANY ($1)");

const LOCKED: &str = standings!("$1 FOR UPDATE OF circle");

pub(super) fn hub_epoch(rows: &[Row]) -> Result<HubEpoch, StoreError> {
    let row = rows.first().ok_or_else(|| damaged("the hub's own row"))?;
    Ok(HubEpoch(array("the name of this life", row, 0)?))
}

/// Writes a row as it is, which finds out about a database that can be read only.
pub(super) fn write_as_it_is(transaction: &mut Transaction<'_>) -> Result<(), StoreError> {
    transaction.execute("UPDATE hub SET epoch = epoch", &[])?;
    Ok(())
}

pub(super) fn renew_epoch(transaction: &mut Transaction<'_>, fresh: HubEpoch) -> Result<(), StoreError> {
    transaction.execute("UPDATE hub SET epoch = $1", &[&fresh.0.as_slice()])?;
    Ok(())
}

/// The name of a circle in a row of [`STANDINGS`].
pub(super) fn name(row: &Row) -> Result<CircleId, StoreError> {
    Ok(CircleId(array("a circle", row, 0)?))
}

pub(super) fn standing(row: &Row) -> Result<Standing, StoreError> {
    let end = Cursor {
        hub_epoch: HubEpoch(array("the name of this life", row, 9)?),
        sequence: HubSequence(number("a sequence", row, 1)?),
        hash: OrderHash(array("an order hash", row, 2)?),
    };
    Ok(Standing {
        end,
        roster_sequence: RosterSequence(number("a roster sequence", row, 3)?),
        roster_head: RosterHash(array("a roster hash", row, 4)?),
        keyframes: number("a count of keyframes", row, 5)?,
        tombstones: TombstoneCursor {
            count: number("a count of tombstones", row, 6)?,
            order: TombstoneOrder(array("a hash of tombstones", row, 7)?),
        },
        confirmations: number("a count of confirmations", row, 8)?,
    })
}

/// Holds the circle until the transaction is over and returns where it stands. Other writers of the circle wait, in this hub and
/// in every other replica, so what is read after this stays true until the end.
pub(super) fn locked(transaction: &mut Transaction<'_>, circle: CircleId) -> Result<Standing, StoreError> {
    standing(&transaction.row(LOCKED, &[&circle.0.as_slice()])?.ok_or_else(|| damaged("a circle that was here"))?)
}

pub(super) fn present(transaction: &mut Transaction<'_>, circle: CircleId) -> Result<Standing, StoreError> {
    standing(&transaction.row(STANDING, &[&circle.0.as_slice()])?.ok_or_else(|| damaged("a circle that was here"))?)
}

pub(super) fn with_vector(
    transaction: &mut Transaction<'_>,
    circle: CircleId,
) -> Result<Option<(Standing, Vec<VectorRow>)>, StoreError> {
    let Some(row) = transaction.row(STANDING, &[&circle.0.as_slice()])? else { return Ok(None) };
    Ok(Some((standing(&row)?, vector(transaction, circle)?)))
}

/// The end of every chain of a circle, by rising device and incarnation.
pub(super) fn vector(transaction: &mut Transaction<'_>, circle: CircleId) -> Result<Vec<VectorRow>, StoreError> {
    let rows = transaction.rows(
        "SELECT device, incarnation, dseq, hash FROM chain WHERE circle = $1 ORDER BY device, incarnation",
        &[&circle.0.as_slice()],
    )?;
    let read = |row: &Row| {
        Ok(VectorRow {
            device: Device(number("a device", row, 0)?),
            incarnation: Incarnation(number("an incarnation", row, 1)?),
            dseq: number("an envelope's number", row, 2)?,
            hash: ChainHash(array("a chain's hash", row, 3)?),
        })
    };
    rows.iter().map(read).collect()
}
