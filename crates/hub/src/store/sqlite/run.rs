//! Accepting a run.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, Transaction, params};
use stoep_seal::exchange::{Cursor, GoneEntries, HubSequence, RunResult};
use stoep_seal::{ChainHash, CircleId, Entry, RosterHash, VerifiedRun, Wire};

use super::error::{number, stored};
use super::standing::{self, CircleRow};
use crate::hub_time::HubTime;
use crate::store::placement::{Known, Placement, place};
use crate::store::{RunWrite, StoreError};

pub(super) fn accept(
    transaction: &Transaction<'_>,
    name: CircleId,
    head: RosterHash,
    run: &VerifiedRun<'_>,
    received: HubTime,
) -> Result<RunWrite, StoreError> {
    let circle = standing::present(transaction, name)?;
    if circle.standing.roster_head != head {
        return Ok(RunWrite::RosterMovedOn);
    }
    match place(run, &known(transaction, circle.id, run)?) {
        Placement::Answer(result) => Ok(RunWrite::Judged(result)),
        Placement::Append => {
            let sequence = append(transaction, &circle, run, received)?;
            Ok(RunWrite::Judged(RunResult::Accepted { sequence, gone: GoneEntries::NONE }))
        }
    }
}

fn known(transaction: &Transaction<'_>, circle: i64, run: &VerifiedRun<'_>) -> Result<Known, StoreError> {
    let (device, incarnation) = (run.device().0, run.incarnation().0);
    let mut statement = transaction
        .prepare_cached("SELECT dseq, hash FROM chain WHERE circle = ?1 AND device = ?2 AND incarnation = ?3")?;
    let end: Option<(i64, [u8; 32])> =
        statement.query_row(params![circle, device, incarnation], |row| Ok((row.get(0)?, row.get(1)?))).optional()?;
    let end = match end {
        None => None,
        Some((dseq, hash)) => Some((number("an envelope's number", dseq)?, ChainHash(hash))),
    };
    let mut statement = transaction.prepare_cached("SELECT count(*) FROM chain WHERE circle = ?1 AND device = ?2")?;
    let incarnations: i64 = statement.query_row(params![circle, device], |row| row.get(0))?;
    let mut statement = transaction.prepare_cached(
        "SELECT dseq, hash FROM envelope \
         WHERE circle = ?1 AND device = ?2 AND incarnation = ?3 AND dseq BETWEEN ?4 AND ?5",
    )?;
    let mut rows =
        statement.query(params![circle, device, incarnation, run.run().first_dseq(), run.run().last_dseq()])?;
    let mut overlap = BTreeMap::new();
    while let Some(row) = rows.next()? {
        overlap.insert(number("an envelope's number", row.get(0)?)?, ChainHash(row.get(1)?));
    }
    Ok(Known { end, overlap, incarnations: number("a count of incarnations", incarnations)? })
}

/// Keeps the run behind everything else of its circle. Other writers wait until the transaction is over, so numbers have no gaps
/// and readers see them in order.
fn append(
    transaction: &Transaction<'_>,
    circle: &CircleRow,
    run: &VerifiedRun<'_>,
    received: HubTime,
) -> Result<HubSequence, StoreError> {
    let count = stored(u64::try_from(run.entries().len()).unwrap_or(u64::MAX));
    let end = run.entries().fold(circle.standing.end, |end: Cursor, (_, hash)| end.then(hash));
    let mut statement = transaction.prepare_cached(
        "UPDATE circle SET sequence = sequence + ?2, order_hash = ?3 WHERE id = ?1 RETURNING sequence",
    )?;
    let last: i64 = statement.query_row(params![circle.id, count, end.hash.0], |row| row.get(0))?;
    let first = last - count + 1;
    let parts = run.run();
    transaction
        .prepare_cached(
            "INSERT INTO run (circle, last_sequence, first_sequence, roster_sequence, signature, order_hash, size) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
        )?
        .execute(params![
            circle.id,
            last,
            first,
            parts.roster_sequence().0,
            parts.signature().0,
            end.hash.0,
            stored(u64::try_from(parts.encode().len()).unwrap_or(u64::MAX)),
        ])?;
    for (sequence, (entry, hash)) in (first..).zip(run.entries()) {
        insert(transaction, circle.id, sequence, entry, hash, received)?;
    }
    transaction
        .prepare_cached(
            "INSERT INTO chain (circle, device, incarnation, dseq, hash) VALUES (?1, ?2, ?3, ?4, ?5) \
             ON CONFLICT (circle, device, incarnation) DO UPDATE SET dseq = excluded.dseq, hash = excluded.hash",
        )?
        .execute(params![circle.id, run.device().0, run.incarnation().0, parts.last_dseq(), run.last_hash().0])?;
    Ok(HubSequence(number("a sequence", last)?))
}

fn insert(
    transaction: &Transaction<'_>,
    circle: i64,
    sequence: i64,
    entry: &Entry,
    hash: ChainHash,
    received: HubTime,
) -> Result<(), StoreError> {
    let header = entry.header();
    let (form, content, keybox) = match entry {
        Entry::Full { envelope, keybox } => ("full", envelope.encode(), keybox.as_ref()),
        Entry::Stub { stub, .. } => ("stub", stub.encode(), None),
    };
    transaction
        .prepare_cached(
            "INSERT INTO envelope (circle, sequence, device, incarnation, dseq, document, expires_month, received, hash, \
             keybox_hash, form, content) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
        )?
        .execute(params![
            circle,
            sequence,
            header.device.0,
            header.incarnation.0,
            header.dseq,
            header.document.0,
            header.expires.months_since_1970(),
            stored(received.0),
            hash.0,
            entry.keybox_hash().map(|hash| hash.0),
            form,
            content,
        ])?;
    if let Some(keybox) = keybox {
        transaction
            .prepare_cached("INSERT INTO keybox (circle, sequence, content) VALUES (?1, ?2, ?3)")?
            .execute(params![circle, sequence, keybox.0])?;
    }
    Ok(())
}
