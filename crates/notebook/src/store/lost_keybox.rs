//! Keyboxes that a hub lost, noted until it has got them again.

use rusqlite::{Connection, params};
use stoep_domain::id::CircleId;
use stoep_seal::{Device, Header, Incarnation};

use super::column::Column;
use crate::error::Error;

/// The first byte of a stored entry that is an envelope with its keybox (docs/protocol.md, "Run").
const WITH_KEYBOX: &[u8] = &[1];

/// The envelope whose keybox was lost.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Lost {
    /// The device that made it.
    pub(crate) device: Device,
    /// The life of that device's database.
    pub(crate) incarnation: Incarnation,
    /// Its number.
    pub(crate) dseq: u32,
}

/// Notes that the hub gave a stub of an envelope, when it is here with its keybox.
pub(crate) fn note(connection: &Connection, circle: CircleId, header: &Header) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT INTO lost_keybox (circle, device, incarnation, dseq) \
             SELECT circle, device, incarnation, dseq FROM envelope \
             WHERE circle = ?1 AND device = ?2 AND incarnation = ?3 AND dseq = ?4 AND substr(entry, 1, 1) = ?5 \
             ON CONFLICT DO NOTHING",
        )?
        .execute(params![Column(circle), header.device.0, header.incarnation.0, header.dseq, WITH_KEYBOX])?;
    Ok(())
}

/// Some of those that are noted, at most `limit`, in order.
pub(crate) fn some(connection: &Connection, circle: CircleId, limit: u32) -> Result<Vec<Lost>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT device, incarnation, dseq FROM lost_keybox WHERE circle = ?1 ORDER BY device, incarnation, dseq LIMIT ?2",
    )?;
    let lost = statement.query_map((Column(circle), limit), |row| {
        Ok(Lost { device: Device(row.get(0)?), incarnation: Incarnation(row.get(1)?), dseq: row.get(2)? })
    })?;
    Ok(lost.collect::<Result<_, _>>()?)
}

/// Forgets one: the hub got it, or nobody here can give it.
pub(crate) fn forget(connection: &Connection, circle: CircleId, lost: Lost) -> Result<(), Error> {
    connection
        .prepare_cached("DELETE FROM lost_keybox WHERE circle = ?1 AND device = ?2 AND incarnation = ?3 AND dseq = ?4")?
        .execute((Column(circle), lost.device.0, lost.incarnation.0, lost.dseq))?;
    Ok(())
}
