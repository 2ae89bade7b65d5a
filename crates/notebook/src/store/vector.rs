//! How far each device's chain was received.

use rusqlite::{Connection, OptionalExtension};
use stoep_domain::id::CircleId;
use stoep_seal::exchange::VectorRow;
use stoep_seal::{ChainHash, Device, Incarnation};

use super::column::Column;
use super::envelope;
use crate::error::Error;

/// The last envelope of a device and incarnation that was received without a gap below it.
pub(crate) fn get(
    connection: &Connection,
    circle: CircleId,
    device: u16,
    incarnation: u32,
) -> Result<Option<(u32, ChainHash)>, Error> {
    let found: Option<(u32, [u8; 32])> = connection
        .prepare_cached("SELECT dseq, hash FROM vector WHERE circle = ?1 AND device = ?2 AND incarnation = ?3")?
        .query_row((Column(circle), device, incarnation), |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(found.map(|(dseq, hash)| (dseq, ChainHash(hash))))
}

/// The end of every chain of a circle, as far as it was received without a gap.
pub(crate) fn ends(connection: &Connection, circle: CircleId) -> Result<Vec<VectorRow>, Error> {
    let mut statement =
        connection.prepare_cached("SELECT device, incarnation, dseq, hash FROM vector WHERE circle = ?1")?;
    let rows = statement.query_map([Column(circle)], |row| {
        Ok(VectorRow {
            device: Device(row.get(0)?),
            incarnation: Incarnation(row.get(1)?),
            dseq: row.get(2)?,
            hash: ChainHash(row.get(3)?),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Moves it on.
pub(crate) fn put(
    connection: &Connection,
    circle: CircleId,
    device: u16,
    incarnation: u32,
    dseq: u32,
    hash: ChainHash,
) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT INTO vector (circle, device, incarnation, dseq, hash) VALUES (?1, ?2, ?3, ?4, ?5) \
             ON CONFLICT (circle, device, incarnation) DO UPDATE SET dseq = ?4, hash = ?5",
        )?
        .execute((Column(circle), device, incarnation, dseq, hash.as_bytes()))?;
    Ok(())
}

/// Takes a chain back to a number, because the hub accepted others from there on.
pub(crate) fn cut(
    connection: &Connection,
    circle: CircleId,
    (device, incarnation): (u16, u32),
    last: Option<(u32, ChainHash)>,
) -> Result<(), Error> {
    match (last, get(connection, circle, device, incarnation)?) {
        (Some((dseq, hash)), Some((before, _))) if before > dseq => {
            put(connection, circle, device, incarnation, dseq, hash)
        }
        (None, Some(_)) => {
            connection
                .prepare_cached("DELETE FROM vector WHERE circle = ?1 AND device = ?2 AND incarnation = ?3")?
                .execute((Column(circle), device, incarnation))?;
            Ok(())
        }
        _ => Ok(()),
    }
}

/// Moves the chains of other devices on over envelopes that are here already: those that came before what they follow did. An own
/// envelope that is here need not be at the hub.
pub(crate) fn close_gaps(connection: &Connection, circle: CircleId, own: u16) -> Result<(), Error> {
    let mut lives =
        connection.prepare_cached("SELECT DISTINCT device, incarnation FROM run WHERE circle = ?1 AND device <> ?2")?;
    let lives: Vec<(u16, u32)> =
        lives.query_map((Column(circle), own), |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    for (device, incarnation) in lives {
        let mut end = get(connection, circle, device, incarnation)?.map_or(0, |(dseq, _)| dseq);
        let mut moved = None;
        while let Some(next) = end.checked_add(1)
            && let Some(hash) = envelope::hash(connection, circle, device, incarnation, next)?
        {
            (end, moved) = (next, Some(hash));
        }
        if let Some(hash) = moved {
            put(connection, circle, device, incarnation, end, hash)?;
        }
    }
    Ok(())
}
