//! Reading pages of whole runs.

use rusqlite::{OptionalExtension, Row, Transaction, params};
use stoep_seal::exchange::{Continuation, Cursor, HubSequence, OrderHash, Page};
use stoep_seal::{CircleId, Entry, Envelope, KeyboxHash, RosterSequence, Run, Signature};

use super::error::{decode, number, stored};
use super::keyboxes::{KeyboxReader, Keyboxes};
use super::standing::{self, CircleRow};
use crate::store::StoreError;

/// What stands around the entries of a run.
struct Frame {
    last: i64,
    roster_sequence: RosterSequence,
    signature: Signature,
    order_hash: OrderHash,
}

pub(super) fn page(
    transaction: &Transaction<'_>,
    keyboxes: &Keyboxes,
    name: CircleId,
    after: HubSequence,
    max_bytes: u32,
) -> Result<Option<Page>, StoreError> {
    let circle = standing::present(transaction, name)?;
    let Some(start) = cursor_at(transaction, &circle, after)? else { return Ok(None) };
    let frames = frames(transaction, circle.id, after, max_bytes)?;
    let end = match frames.last() {
        None => start,
        Some(frame) => Cursor {
            hub_epoch: start.hub_epoch,
            sequence: HubSequence(number("a sequence", frame.last)?),
            hash: frame.order_hash,
        },
    };
    let continuation =
        if end.sequence < circle.standing.end.sequence { Continuation::More } else { Continuation::Complete };
    Ok(Some(Page { end, continuation, runs: runs(transaction, keyboxes, circle.id, after, &frames)? }))
}

/// The cursor at a place where a run ends, or at the beginning.
fn cursor_at(transaction: &Transaction<'_>, circle: &CircleRow, at: HubSequence) -> Result<Option<Cursor>, StoreError> {
    let hub_epoch = circle.standing.end.hub_epoch;
    if at == HubSequence::START {
        return Ok(Some(Cursor::start(hub_epoch)));
    }
    let mut statement =
        transaction.prepare_cached("SELECT order_hash FROM run WHERE circle = ?1 AND last_sequence = ?2")?;
    let hash: Option<[u8; 32]> = statement.query_row(params![circle.id, stored(at.0)], |row| row.get(0)).optional()?;
    Ok(hash.map(|hash| Cursor { hub_epoch, sequence: at, hash: OrderHash(hash) }))
}

fn frames(
    transaction: &Transaction<'_>,
    circle: i64,
    after: HubSequence,
    max_bytes: u32,
) -> Result<Vec<Frame>, StoreError> {
    let mut statement = transaction.prepare_cached(
        "SELECT last_sequence, roster_sequence, signature, order_hash, size FROM run \
         WHERE circle = ?1 AND last_sequence > ?2 ORDER BY last_sequence",
    )?;
    let mut rows = statement.query(params![circle, stored(after.0)])?;
    let mut frames = Vec::new();
    let mut room = i64::from(max_bytes);
    while let Some(row) = rows.next()? {
        let size: i64 = row.get(4)?;
        if size > room && !frames.is_empty() {
            break;
        }
        room = room.saturating_sub(size);
        frames.push(Frame {
            last: row.get(0)?,
            roster_sequence: RosterSequence(number("a roster sequence", row.get(1)?)?),
            signature: Signature(row.get(2)?),
            order_hash: OrderHash(row.get(3)?),
        });
    }
    Ok(frames)
}

fn runs(
    transaction: &Transaction<'_>,
    keyboxes: &Keyboxes,
    circle: i64,
    after: HubSequence,
    frames: &[Frame],
) -> Result<Vec<Run>, StoreError> {
    let Some(last) = frames.last() else { return Ok(Vec::new()) };
    let mut statement = transaction.prepare_cached(
        "SELECT sequence, form, content, keybox_hash, keybox_slot FROM envelope \
         WHERE circle = ?1 AND sequence > ?2 AND sequence <= ?3 ORDER BY sequence",
    )?;
    let mut keyboxes = keyboxes.reader()?;
    let mut rows = statement.query(params![circle, stored(after.0), last.last])?;
    let mut runs = Vec::with_capacity(frames.len());
    for frame in frames {
        let mut entries = Vec::new();
        let mut sequence = 0;
        while sequence < frame.last {
            let row = rows.next()?.ok_or(StoreError::damaged("a run"))?;
            sequence = row.get(0)?;
            entries.push(entry(row, &mut keyboxes)?);
        }
        let run = Run::from_parts(frame.roster_sequence, entries, frame.signature)
            .map_err(|_| StoreError::damaged("a run"))?;
        runs.push(run);
    }
    Ok(runs)
}

fn entry(row: &Row<'_>, keyboxes: &mut KeyboxReader) -> Result<Entry, StoreError> {
    let blob =
        |index| -> Result<&[u8], StoreError> { Ok(row.get_ref(index)?.as_blob().map_err(rusqlite::Error::from)?) };
    let content = blob(2)?;
    let keybox_hash = row.get::<_, Option<[u8; 32]>>(3)?.map(KeyboxHash);
    match row.get_ref(1)?.as_str().map_err(rusqlite::Error::from)? {
        "full" => {
            let envelope: Envelope = decode("an envelope", content)?;
            let Some(hash) = keybox_hash else { return Ok(Entry::Full { envelope, keybox: None }) };
            let slot: i64 = row.get(4)?;
            let keybox = keyboxes.read(number("a slot", slot)?, hash)?;
            // The signature covers the keybox. One that is erased in this moment, or was lost with a backup, leaves a stub.
            Ok(match keybox {
                Some(keybox) => Entry::Full { envelope, keybox: Some(keybox) },
                None => Entry::Stub { stub: envelope.stub(), keybox_hash },
            })
        }
        _ => Ok(Entry::Stub { stub: decode("a stub", content)?, keybox_hash }),
    }
}
