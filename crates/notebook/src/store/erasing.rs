//! The hub's list of what is gone, as far as it was carried out here, and who confirmed that they have.

use rusqlite::{Connection, OptionalExtension};
use stoep_domain::id::CircleId;
use stoep_seal::{Confirmation, Device, TombstoneCursor, TombstoneOrder, Wire};

use super::column::Column;
use crate::error::Error;

/// How far a circle's list was carried out here.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Carried {
    /// The place in the hub's list up to which everything was carried out.
    pub(crate) until: TombstoneCursor,
    /// Up to which place this tablet's confirmation at the hub reaches.
    pub(crate) confirmed: u32,
    /// How many confirmations the hub had when they were last fetched.
    pub(crate) confirmations: u32,
}

impl Carried {
    /// Nothing was carried out yet.
    pub(crate) const NOTHING: Self = Self { until: TombstoneCursor::START, confirmed: 0, confirmations: 0 };
}

/// How far a circle's list was carried out.
pub(crate) fn carried(connection: &Connection, circle: CircleId) -> Result<Carried, Error> {
    let found = connection
        .prepare_cached("SELECT places, hash, confirmed, confirmations FROM erasing WHERE circle = ?1")?
        .query_row([Column(circle)], |row| {
            let until = TombstoneCursor { count: row.get(0)?, order: TombstoneOrder(row.get(1)?) };
            Ok(Carried { until, confirmed: row.get(2)?, confirmations: row.get(3)? })
        })
        .optional()?;
    Ok(found.unwrap_or(Carried::NOTHING))
}

/// Notes how far it was carried out.
pub(crate) fn set_carried(connection: &Connection, circle: CircleId, carried: &Carried) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT INTO erasing (circle, places, hash, confirmed, confirmations) VALUES (?1, ?2, ?3, ?4, ?5) \
             ON CONFLICT (circle) DO UPDATE SET places = ?2, hash = ?3, confirmed = ?4, confirmations = ?5",
        )?
        .execute((
            Column(circle),
            carried.until.count,
            carried.until.order.0,
            carried.confirmed,
            carried.confirmations,
        ))?;
    Ok(())
}

/// Notes a place of the list that was carried out.
pub(crate) fn put_place(connection: &Connection, circle: CircleId, place: TombstoneCursor) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT INTO erasing_place (circle, places, hash) VALUES (?1, ?2, ?3) \
             ON CONFLICT (circle, places) DO UPDATE SET hash = ?3",
        )?
        .execute((Column(circle), place.count, place.order.0))?;
    Ok(())
}

/// Whether a place is one of the list that was carried out here.
pub(crate) fn has_place(connection: &Connection, circle: CircleId, place: TombstoneCursor) -> Result<bool, Error> {
    if place == TombstoneCursor::START {
        return Ok(true);
    }
    Ok(connection
        .prepare_cached("SELECT 1 FROM erasing_place WHERE circle = ?1 AND places = ?2 AND hash = ?3")?
        .exists((Column(circle), place.count, place.order.0))?)
}

/// Forgets the list, of which the hub has another one.
pub(crate) fn forget_list(connection: &Connection, circle: CircleId) -> Result<(), Error> {
    for table in ["erasing_place", "confirmation", "erasing"] {
        connection.execute(&format!("DELETE FROM {table} WHERE circle = ?1"), [Column(circle)])?;
    }
    Ok(())
}

/// Keeps what a device confirmed.
pub(crate) fn put_confirmation(
    connection: &Connection,
    circle: CircleId,
    confirmation: &Confirmation,
) -> Result<(), Error> {
    let places = confirmation.carried_out.count;
    connection
        .prepare_cached(
            "INSERT INTO confirmation (circle, device, places, confirmation) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT (circle, device) DO UPDATE SET places = ?3, confirmation = ?4",
        )?
        .execute((Column(circle), confirmation.device.0, places, confirmation.encode()))?;
    Ok(())
}

/// Up to which place a device has confirmed.
pub(crate) fn confirmed(connection: &Connection, circle: CircleId, device: Device) -> Result<u32, Error> {
    let places: Option<u32> = connection
        .prepare_cached("SELECT places FROM confirmation WHERE circle = ?1 AND device = ?2")?
        .query_row((Column(circle), device.0), |row| row.get(0))
        .optional()?;
    Ok(places.unwrap_or(0))
}
