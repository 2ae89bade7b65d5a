//! How far each device's chain was received.

use rusqlite::{Connection, OptionalExtension};
use stoep_domain::id::CircleId;
use stoep_seal::ChainHash;

use super::column::Column;
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
