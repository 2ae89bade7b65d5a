//! Reading pages of whole runs.

use postgres::Row;
use stoep_seal::exchange::{Continuation, Cursor, HubSequence, OrderHash, Page};
use stoep_seal::{CircleId, Entry, Envelope, Keybox, KeyboxHash, RosterSequence, Run, Signature};

use super::connection::{Taken, Transaction};
use super::error::{array, damaged, decode, number, optional_array, stored};
use super::standing;
use crate::store::{Standing, StoreError};

/// What stands around the entries of a run.
struct Frame {
    last: i64,
    roster_sequence: RosterSequence,
    signature: Signature,
    order_hash: OrderHash,
}

pub(super) fn page(
    transaction: &mut Transaction<'_>,
    circle: CircleId,
    after: HubSequence,
    max_bytes: u32,
) -> Result<Option<Page>, StoreError> {
    let standing = standing::present(transaction, circle)?;
    let Some(start) = cursor_at(transaction, circle, &standing, after)? else { return Ok(None) };
    let frames = frames(transaction, circle, after, max_bytes)?;
    let end = match frames.last() {
        None => start,
        Some(frame) => Cursor {
            hub_epoch: start.hub_epoch,
            sequence: HubSequence(u64::try_from(frame.last).map_err(|_| damaged("a sequence"))?),
            hash: frame.order_hash,
        },
    };
    let continuation = if end.sequence < standing.end.sequence { Continuation::More } else { Continuation::Complete };
    Ok(Some(Page { end, continuation, runs: runs(transaction, circle, after, &frames)? }))
}

/// The cursor at a place where a run ends, or at the beginning.
fn cursor_at(
    transaction: &mut Transaction<'_>,
    circle: CircleId,
    standing: &Standing,
    at: HubSequence,
) -> Result<Option<Cursor>, StoreError> {
    let hub_epoch = standing.end.hub_epoch;
    if at == HubSequence::START {
        return Ok(Some(Cursor::start(hub_epoch)));
    }
    let row = transaction.row(
        "SELECT order_hash FROM run WHERE circle = $1 AND last_sequence = $2",
        &[&circle.0.as_slice(), &stored(at.0)],
    )?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(Cursor { hub_epoch, sequence: at, hash: OrderHash(array("an order hash", &row, 0)?) }))
}

fn frames(
    transaction: &mut Transaction<'_>,
    circle: CircleId,
    after: HubSequence,
    max_bytes: u32,
) -> Result<Vec<Frame>, StoreError> {
    let mut frames = Vec::new();
    let mut room = i64::from(max_bytes);
    transaction.rows_while(
        "SELECT last_sequence, roster_sequence, signature, order_hash, size FROM run \
         WHERE circle = $1 AND last_sequence > $2 ORDER BY last_sequence",
        &[&circle.0.as_slice(), &stored(after.0)],
        |row| {
            let size: i64 = row.try_get(4)?;
            if size > room && !frames.is_empty() {
                return Ok(Taken::Enough);
            }
            room = room.saturating_sub(size);
            frames.push(Frame {
                last: row.try_get(0)?,
                roster_sequence: RosterSequence(number("a roster sequence", row, 1)?),
                signature: Signature(array("a signature", row, 2)?),
                order_hash: OrderHash(array("an order hash", row, 3)?),
            });
            Ok(Taken::More)
        },
    )?;
    Ok(frames)
}

fn runs(
    transaction: &mut Transaction<'_>,
    circle: CircleId,
    after: HubSequence,
    frames: &[Frame],
) -> Result<Vec<Run>, StoreError> {
    let Some(last) = frames.last() else { return Ok(Vec::new()) };
    let rows = transaction.rows(
        "SELECT envelope.sequence, envelope.form, envelope.content, envelope.keybox_hash, keybox.content \
         FROM envelope LEFT JOIN keybox USING (circle, sequence) \
         WHERE envelope.circle = $1 AND envelope.sequence > $2 AND envelope.sequence <= $3 ORDER BY envelope.sequence",
        &[&circle.0.as_slice(), &stored(after.0), &last.last],
    )?;
    let mut rows = rows.iter();
    let mut runs = Vec::with_capacity(frames.len());
    for frame in frames {
        let mut entries = Vec::new();
        let mut sequence = 0;
        while sequence < frame.last {
            let row = rows.next().ok_or_else(|| damaged("a run"))?;
            sequence = row.try_get(0)?;
            entries.push(entry(row)?);
        }
        let run = Run::from_parts(frame.roster_sequence, entries, frame.signature).map_err(|_| damaged("a run"))?;
        runs.push(run);
    }
    Ok(runs)
}

fn entry(row: &Row) -> Result<Entry, StoreError> {
    let content: &[u8] = row.try_get(2)?;
    let keybox_hash = optional_array("a keybox's hash", row, 3)?.map(KeyboxHash);
    match row.try_get(1)? {
        "full" => {
            let envelope: Envelope = decode("an envelope", content)?;
            let keybox = optional_array("a keybox", row, 4)?.map(Keybox);
            // The signature covers the keybox. One that was lost with a backup leaves a stub.
            Ok(if keybox_hash.is_some() && keybox.is_none() {
                Entry::Stub { stub: envelope.stub(), keybox_hash }
            } else {
                Entry::Full { envelope, keybox }
            })
        }
        _ => Ok(Entry::Stub { stub: decode("a stub", content)?, keybox_hash }),
    }
}
