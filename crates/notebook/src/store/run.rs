//! How runs of other tablets were signed, so that a hub that lost them can be given them again.
//!
//! About 110 bytes for each run beside its envelopes, for as long as an old backup of the hub may be put back.

use rusqlite::{Connection, params};
use stoep_domain::id::CircleId;
use stoep_seal::{Device, Entry, Incarnation, RosterSequence, Run, Signature, Wire};

use super::column::Column;
use crate::error::Error;

/// How a run was signed: what of it does not stand in its envelopes.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Signed {
    /// The device that made it.
    pub(crate) device: Device,
    incarnation: Incarnation,
    first: u32,
    last: u32,
    roster_sequence: RosterSequence,
    signature: Signature,
}

impl Signed {
    /// How a run was signed.
    pub(crate) fn of(run: &Run) -> Self {
        Self {
            device: run.device(),
            incarnation: run.incarnation(),
            first: run.first_dseq(),
            last: run.last_dseq(),
            roster_sequence: run.roster_sequence(),
            signature: run.signature(),
        }
    }
}

/// Keeps how a run was signed. `received` is in seconds by the hub's clock.
pub(crate) fn put(connection: &Connection, circle: CircleId, run: &Signed, received: u64) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT INTO run (circle, device, incarnation, first_dseq, last_dseq, roster_sequence, signature, received) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8) ON CONFLICT DO NOTHING",
        )?
        .execute(params![
            Column(circle),
            run.device.0,
            run.incarnation.0,
            run.first,
            run.last,
            run.roster_sequence.0,
            run.signature.0,
            i64::try_from(received).unwrap_or(i64::MAX),
        ])?;
    Ok(())
}

/// The runs of a device's life that lead on from `dseq`, each beginning where the one before it ends, at most `limit`. Empty where none
/// of the runs that are kept begins there.
pub(crate) fn after(
    connection: &Connection,
    circle: CircleId,
    (device, incarnation): (u16, u32),
    mut dseq: u32,
    limit: usize,
) -> Result<Vec<Run>, Error> {
    // The widest of several with other boundaries: it leads on the furthest.
    let mut frame = connection.prepare_cached(
        "SELECT last_dseq, roster_sequence, signature FROM run \
         WHERE circle = ?1 AND device = ?2 AND incarnation = ?3 AND first_dseq = ?4 ORDER BY last_dseq DESC LIMIT 1",
    )?;
    let mut entries = connection.prepare_cached(
        "SELECT entry FROM envelope WHERE circle = ?1 AND device = ?2 AND incarnation = ?3 AND dseq BETWEEN ?4 AND ?5 \
         ORDER BY dseq",
    )?;
    let mut runs = Vec::new();
    while runs.len() < limit {
        let Some(first) = dseq.checked_add(1) else { break };
        let mut rows = frame.query((Column(circle), device, incarnation, first))?;
        let Some(row) = rows.next()? else { break };
        let (last, roster_sequence): (u32, u32) = (row.get(0)?, row.get(1)?);
        let signature = Signature(row.get(2)?);
        let bytes: Vec<Vec<u8>> = entries
            .query_map((Column(circle), device, incarnation, first, last), |row| row.get(0))?
            .collect::<Result<_, _>>()?;
        let read: Result<Vec<Entry>, _> = bytes.iter().map(|bytes| Entry::decode(bytes)).collect();
        let whole = read.ok().and_then(|read| Run::from_parts(RosterSequence(roster_sequence), read, signature).ok());
        // One whose envelopes are not all here any more proves nothing.
        let Some(run) = whole.filter(|run| run.first_dseq() == first && run.last_dseq() == last) else { break };
        dseq = last;
        runs.push(run);
    }
    Ok(runs)
}

/// A run of a device's life that holds an envelope, when one is kept.
pub(crate) fn with(
    connection: &Connection,
    circle: CircleId,
    (device, incarnation): (u16, u32),
    dseq: u32,
) -> Result<Option<Run>, Error> {
    let first: Option<u32> = connection
        .prepare_cached(
            "SELECT max(first_dseq) FROM run WHERE circle = ?1 AND device = ?2 AND incarnation = ?3 \
             AND first_dseq <= ?4 AND last_dseq >= ?4",
        )?
        .query_row((Column(circle), device, incarnation, dseq), |row| row.get(0))?;
    let Some(before) = first.and_then(|first| first.checked_sub(1)) else { return Ok(None) };
    Ok(after(connection, circle, (device, incarnation), before, 1)?.pop())
}

/// Forgets the runs of a device's life that reach `first`, because the hub accepted others from there on.
pub(crate) fn forget_from(
    connection: &Connection,
    circle: CircleId,
    (device, incarnation): (u16, u32),
    first: u32,
) -> Result<(), Error> {
    connection
        .prepare_cached("DELETE FROM run WHERE circle = ?1 AND device = ?2 AND incarnation = ?3 AND last_dseq >= ?4")?
        .execute((Column(circle), device, incarnation, first))?;
    Ok(())
}

/// Forgets the runs that were received before a time, in seconds by the hub's clock.
pub(crate) fn forget_before(connection: &Connection, circle: CircleId, time: u64) -> Result<(), Error> {
    connection
        .prepare_cached("DELETE FROM run WHERE circle = ?1 AND received < ?2")?
        .execute((Column(circle), i64::try_from(time).unwrap_or(i64::MAX)))?;
    Ok(())
}
