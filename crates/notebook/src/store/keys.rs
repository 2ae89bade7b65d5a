//! Epoch keys and keyframes.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension};
use stoep_domain::id::CircleId;
use stoep_seal::{Epoch, EpochKey, Keyframe, Wire};

use super::column::Column;
use crate::error::Error;

/// Keeps the key of an epoch.
pub(crate) fn put_epoch_key(
    connection: &Connection,
    circle: CircleId,
    epoch: Epoch,
    key: &EpochKey,
) -> Result<(), Error> {
    connection
        .prepare_cached("INSERT INTO epoch_key (circle, epoch, key) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")?
        .execute((Column(circle), epoch.0, key.as_bytes()))?;
    Ok(())
}

/// The key of an epoch.
pub(crate) fn epoch_key(connection: &Connection, circle: CircleId, epoch: Epoch) -> Result<Option<EpochKey>, Error> {
    let key: Option<[u8; 32]> = connection
        .prepare_cached("SELECT key FROM epoch_key WHERE circle = ?1 AND epoch = ?2")?
        .query_row((Column(circle), epoch.0), |row| row.get(0))
        .optional()?;
    Ok(key.map(EpochKey::from_bytes))
}

/// The keys of all epochs that are here.
pub(crate) fn epoch_keys(connection: &Connection, circle: CircleId) -> Result<BTreeMap<Epoch, EpochKey>, Error> {
    let mut statement = connection.prepare_cached("SELECT epoch, key FROM epoch_key WHERE circle = ?1")?;
    let keys = statement.query_map([Column(circle)], |row| {
        Ok((Epoch(row.get(0)?), EpochKey::from_bytes(row.get::<_, [u8; 32]>(1)?)))
    })?;
    Ok(keys.collect::<Result<_, _>>()?)
}

/// The newest epoch whose key is here, with the key.
pub(crate) fn newest_epoch(connection: &Connection, circle: CircleId) -> Result<(Epoch, EpochKey), Error> {
    let found: Option<(u16, [u8; 32])> = connection
        .prepare_cached("SELECT epoch, key FROM epoch_key WHERE circle = ?1 ORDER BY epoch DESC LIMIT 1")?
        .query_row([Column(circle)], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let (epoch, key) = found.ok_or(Error::Inconsistent("a circle without an epoch key"))?;
    Ok((Epoch(epoch), EpochKey::from_bytes(key)))
}

/// Keeps a keyframe. The same one twice is fine.
pub(crate) fn put_keyframe(connection: &Connection, circle: CircleId, keyframe: &Keyframe) -> Result<(), Error> {
    let bytes = keyframe.encode();
    let hash = blake3_of(&bytes);
    connection
        .prepare_cached("INSERT INTO keyframe (circle, hash, keyframe) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING")?
        .execute((Column(circle), hash, bytes))?;
    Ok(())
}

/// Every keyframe of a circle.
pub(crate) fn keyframes(connection: &Connection, circle: CircleId) -> Result<Vec<Keyframe>, Error> {
    let mut statement = connection.prepare_cached("SELECT keyframe FROM keyframe WHERE circle = ?1")?;
    let rows: Vec<Vec<u8>> = statement.query_map([Column(circle)], |row| row.get(0))?.collect::<Result<_, _>>()?;
    rows.iter()
        .map(|bytes| Keyframe::decode(bytes).map_err(|_| Error::Inconsistent("a keyframe of ours does not read")))
        .collect()
}

fn blake3_of(bytes: &[u8]) -> [u8; 32] {
    *blake3::hash(bytes).as_bytes()
}
