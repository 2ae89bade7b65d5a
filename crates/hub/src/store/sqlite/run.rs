//! Accepting a run.

use std::collections::BTreeMap;

use rusqlite::{OptionalExtension, Transaction, params};
use stoep_seal::exchange::{Cursor, GoneEntries, HubSequence, RunResult};
use stoep_seal::{ChainHash, CircleId, Entry, Keybox, RosterHash, VerifiedRun, Wire};

use super::error::{number, stored};
use super::keyboxes::Keyboxes;
use super::standing::{self, CircleRow};
use super::{Erased, document, duplicate, tombstone};
use crate::hub_time::HubTime;
use crate::store::erasing::{Keeping, arrive};
use crate::store::placement::{Known, Placement, place};
use crate::store::{RunWrite, StoreError};

pub(super) fn accept(
    transaction: &Transaction<'_>,
    keyboxes: &Keyboxes,
    name: CircleId,
    head: RosterHash,
    run: &VerifiedRun<'_>,
    received: HubTime,
) -> Result<(RunWrite, Erased), StoreError> {
    let circle = standing::present(transaction, name)?;
    if circle.standing.roster_head != head {
        return Ok((RunWrite::RosterMovedOn, Erased::Nothing));
    }
    let (result, erased) = match place(run, &known(transaction, circle.id, run)?) {
        Placement::Answer(result) => (result, Erased::Nothing),
        Placement::Duplicate => {
            let gone = duplicate::compare(transaction, keyboxes, circle.id, run)?;
            (RunResult::Duplicate { gone }, Erased::Nothing)
        }
        Placement::Append => {
            let (sequence, kept) = append(transaction, keyboxes, &circle, run, received)?;
            (RunResult::Accepted { sequence, gone: kept.gone }, kept.erased)
        }
    };
    Ok((RunWrite::Judged(result), erased))
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
    keyboxes: &Keyboxes,
    circle: &CircleRow,
    run: &VerifiedRun<'_>,
    received: HubTime,
) -> Result<(HubSequence, Kept), StoreError> {
    let count = stored(u64::try_from(run.entries().len()).unwrap_or(u64::MAX));
    let end = run.entries().fold(circle.standing.end, |end: Cursor, (_, hash)| end.then(hash));
    let mut statement = transaction.prepare_cached(
        "UPDATE circle SET sequence = sequence + ?2, order_hash = ?3 WHERE id = ?1 RETURNING sequence",
    )?;
    let last: i64 = statement.query_row(params![circle.id, count, end.hash.0], |row| row.get(0))?;
    let first = last - count + 1;
    let mut kept = Kept::default();
    for (sequence, (index, (entry, hash))) in (first..).zip(run.entries().enumerate()) {
        let place = Place { circle: circle.id, sequence, hash, received };
        match keeping(transaction, &place, run, entry, &mut kept)? {
            Keeping::AsItCame => insert(transaction, &place, entry, &mut kept)?,
            Keeping::AsStub => {
                if matches!(entry, Entry::Full { .. }) {
                    kept.gone = kept.gone.with(index);
                }
                insert(transaction, &place, &entry.erased(), &mut kept)?;
            }
        }
    }
    // On the disk before the transaction is: an accepted envelope never lacks its keybox.
    keyboxes.keep(&kept.keyboxes)?;
    let parts = run.run();
    let around: usize = parts.encode().len() - parts.entries().iter().map(Entry::encoded_len).sum::<usize>();
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
            stored(u64::try_from(around + kept.size).unwrap_or(u64::MAX)),
        ])?;
    transaction
        .prepare_cached(
            "INSERT INTO chain (circle, device, incarnation, dseq, hash) VALUES (?1, ?2, ?3, ?4, ?5) \
             ON CONFLICT (circle, device, incarnation) DO UPDATE SET dseq = excluded.dseq, hash = excluded.hash",
        )?
        .execute(params![circle.id, run.device().0, run.incarnation().0, parts.last_dseq(), run.last_hash().0])?;
    Ok((HubSequence(number("a sequence", last)?), kept))
}

/// Where an entry is kept.
struct Place {
    circle: i64,
    sequence: i64,
    hash: ChainHash,
    received: HubTime,
}

/// What was kept of a run.
#[derive(Default)]
struct Kept {
    keyboxes: Vec<(u64, Keybox)>,
    gone: GoneEntries,
    erased: Erased,
    /// The bytes of its entries, in the form in which they are kept.
    size: usize,
}

/// In which form an entry is kept. What the hub knows of its document is brought up to date.
fn keeping(
    transaction: &Transaction<'_>,
    place: &Place,
    run: &VerifiedRun<'_>,
    entry: &Entry,
    kept: &mut Kept,
) -> Result<Keeping, StoreError> {
    let name = entry.header().document;
    let here = document::here(transaction, place.circle, name)?;
    let waiting = match here.author {
        None => document::waiting(transaction, place.circle, name)?,
        Some(_) => Vec::new(),
    };
    let arrival = arrive(entry, run.member(), place.received, here, &waiting);
    if arrival.document != here {
        document::keep(transaction, place.circle, name, &arrival.document)?;
    }
    if let Some(number) = arrival.proven {
        tombstone::prove(transaction, place.circle, name, number)?;
        kept.erased = Erased::Something;
    }
    Ok(arrival.keeping)
}

fn insert(transaction: &Transaction<'_>, place: &Place, entry: &Entry, kept: &mut Kept) -> Result<(), StoreError> {
    kept.size += entry.encoded_len();
    let header = entry.header();
    let (form, content, keybox) = match entry {
        Entry::Full { envelope, keybox } => ("full", envelope.encode(), keybox.as_ref()),
        Entry::Stub { stub, .. } => ("stub", stub.encode(), None),
    };
    let slot = match keybox {
        None => None,
        Some(keybox) => {
            let slot = standing::take_keybox_slot(transaction)?;
            kept.keyboxes.push((slot, *keybox));
            Some(stored(slot))
        }
    };
    transaction
        .prepare_cached(
            "INSERT INTO envelope (circle, sequence, device, incarnation, dseq, document, expires_month, received, hash, \
             keybox_hash, keybox_slot, form, content) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13)",
        )?
        .execute(params![
            place.circle,
            place.sequence,
            header.device.0,
            header.incarnation.0,
            header.dseq,
            header.document.0,
            header.expires.months_since_1970(),
            stored(place.received.0),
            place.hash.0,
            entry.keybox_hash().map(|hash| hash.0),
            slot,
            form,
            content,
        ])?;
    Ok(())
}

/// The slots of keyboxes that envelopes have, rising. Those of erased envelopes that still have to be overwritten are not among
/// them.
pub(super) fn slots_in_use(transaction: &Transaction<'_>) -> Result<Vec<u64>, StoreError> {
    let mut statement = transaction.prepare_cached(
        "SELECT keybox_slot FROM envelope WHERE keybox_slot IS NOT NULL AND form = 'full' ORDER BY keybox_slot",
    )?;
    let mut rows = statement.query([])?;
    let mut slots = Vec::new();
    while let Some(row) = rows.next()? {
        slots.push(number("a slot", row.get(0)?)?);
    }
    Ok(slots)
}
