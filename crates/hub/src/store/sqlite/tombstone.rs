//! Erasing documents, and the list of what is gone.

use rusqlite::{OptionalExtension, Transaction, params};
use stoep_seal::exchange::EraseResult;
use stoep_seal::{
    CircleId, DocumentId, Envelope, Keybox, ListedTombstone, MemberId, TombstoneCursor, TombstoneOrder,
    VerifiedTombstone, Wire,
};

use super::error::{decode, number, stored};
use super::{document, standing};
use crate::store::StoreError;
use crate::store::erasing::{DocumentHere, Erasure, Gone, judge};
use crate::store::forgetting::Forgotten;

/// What stays of a keybox in a run, in bytes.
const KEYBOX_HASH_SIZE: usize = 32;

pub(super) fn erase(
    transaction: &Transaction<'_>,
    name: CircleId,
    tombstones: &[VerifiedTombstone<'_>],
) -> Result<Vec<EraseResult>, StoreError> {
    let row = standing::present(transaction, name)?;
    let mut list = List { transaction, circle: row.id, end: row.standing.tombstones };
    let mut results = Vec::with_capacity(tombstones.len());
    for tombstone in tombstones {
        let name = tombstone.tombstone().document;
        let here = document::here(transaction, row.id, name)?;
        let waiting = document::waiting(transaction, row.id, name)?;
        let listed = ListedTombstone::Signed(*tombstone.tombstone());
        results.push(match judge(tombstone, &here, &waiting) {
            Erasure::Answer(result) => result,
            Erasure::Wait(member) => EraseResult::Listed { number: list.add(&listed, Some(member))? },
            Erasure::Erase => {
                let place = list.add(&listed, None)?;
                carry_out(transaction, row.id, name, &DocumentHere { gone: Some(Gone::Signed(place)), ..here })?;
                EraseResult::Listed { number: place }
            }
        });
    }
    Ok(results)
}

pub(super) fn forget(transaction: &Transaction<'_>, month: u16, at_most: u32) -> Result<Forgotten, StoreError> {
    let mut statement = transaction.prepare_cached(
        "SELECT circle.name, document.name FROM document JOIN circle ON circle.id = document.circle \
         WHERE document.gone IS NULL AND document.kept_until <= ?1 ORDER BY document.kept_until LIMIT ?2",
    )?;
    let mut due: Vec<(CircleId, DocumentId)> = statement
        .query_map(params![month, at_most], |row| Ok((CircleId(row.get(0)?), DocumentId(row.get(1)?))))?
        .collect::<Result<_, _>>()?;
    // By circle, so that each list is begun once.
    due.sort_unstable();
    let mut forgotten = Forgotten::default();
    for of_one_circle in due.chunk_by(|one, next| one.0 == next.0) {
        let (name, _) = of_one_circle[0];
        let row = standing::present(transaction, name)?;
        let mut list = List { transaction, circle: row.id, end: row.standing.tombstones };
        for (_, name) in of_one_circle {
            let here = document::here(transaction, row.id, *name)?;
            let place = list.add(&ListedTombstone::Forgotten(*name), None)?;
            carry_out(transaction, row.id, *name, &DocumentHere { gone: Some(Gone::Forgotten(place)), ..here })?;
        }
        forgotten.circles.push(name);
        forgotten.documents =
            forgotten.documents.saturating_add(u32::try_from(of_one_circle.len()).unwrap_or(u32::MAX));
    }
    Ok(forgotten)
}

/// The list of one circle, with its end.
struct List<'a> {
    transaction: &'a Transaction<'a>,
    circle: i64,
    end: TombstoneCursor,
}

impl List<'_> {
    /// Writes one more at the end, and returns its place.
    fn add(&mut self, listed: &ListedTombstone, waits_for: Option<MemberId>) -> Result<u32, StoreError> {
        self.end = self.end.then(listed);
        self.transaction
            .prepare_cached(
                "INSERT INTO tombstone (circle, number, document, waits_for, order_hash, content) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                self.circle,
                self.end.count,
                listed.document().0,
                waits_for.map(|member| member.0),
                self.end.order.0,
                listed.encode(),
            ])?;
        self.transaction
            .prepare_cached("UPDATE circle SET tombstones = ?2, tombstone_order = ?3 WHERE id = ?1")?
            .execute(params![self.circle, self.end.count, self.end.order.0])?;
        Ok(self.end.count)
    }
}

/// Turns every envelope of a document into its stub. `gone` is what the hub knows of it from now on. The keyboxes are overwritten
/// when the transaction stands: the rows tell which.
fn carry_out(
    transaction: &Transaction<'_>,
    circle: i64,
    name: DocumentId,
    gone: &DocumentHere,
) -> Result<(), StoreError> {
    document::keep(transaction, circle, name, &DocumentHere { kept_until: None, ..*gone })?;
    make_stubs(transaction, circle, name)
}

/// Carries out a tombstone that waited: its document has turned out to be the signer's.
pub(super) fn prove(
    transaction: &Transaction<'_>,
    circle: i64,
    name: DocumentId,
    place: u32,
) -> Result<(), StoreError> {
    transaction
        .prepare_cached("UPDATE tombstone SET waits_for = NULL WHERE circle = ?1 AND number = ?2")?
        .execute(params![circle, place])?;
    make_stubs(transaction, circle, name)
}

fn make_stubs(transaction: &Transaction<'_>, circle: i64, name: DocumentId) -> Result<(), StoreError> {
    let mut statement = transaction.prepare_cached(
        "SELECT id, sequence, content, keybox_hash IS NOT NULL FROM envelope WHERE circle = ?1 AND document = ?2 AND form = 'full'",
    )?;
    let mut rows = statement.query(params![circle, name.0])?;
    let mut stubs = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, sequence): (i64, i64) = (row.get(0)?, row.get(1)?);
        let content = row.get_ref(2)?.as_blob().map_err(rusqlite::Error::from)?;
        let stub = decode::<Envelope>("an envelope", content)?.stub().encode();
        let keybox = if row.get(3)? { Keybox::SIZE - KEYBOX_HASH_SIZE } else { 0 };
        let smaller = stored(u64::try_from(content.len().saturating_sub(stub.len()) + keybox).unwrap_or(0));
        stubs.push((id, sequence, stub, smaller));
    }
    drop(rows);
    for (id, sequence, stub, smaller) in stubs {
        transaction
            .prepare_cached("UPDATE envelope SET form = 'stub', content = ?2 WHERE id = ?1")?
            .execute(params![id, stub])?;
        transaction
            .prepare_cached(
                "UPDATE run SET size = size - ?3 WHERE circle = ?1 AND last_sequence = \
                 (SELECT min(last_sequence) FROM run WHERE circle = ?1 AND last_sequence >= ?2)",
            )?
            .execute(params![circle, sequence, smaller])?;
    }
    Ok(())
}

pub(super) fn after(
    transaction: &Transaction<'_>,
    name: CircleId,
    after: u32,
    max_bytes: u32,
) -> Result<Vec<ListedTombstone>, StoreError> {
    let mut statement = transaction.prepare_cached(
        "SELECT tombstone.content FROM tombstone JOIN circle ON circle.id = tombstone.circle \
         WHERE circle.name = ?1 AND tombstone.number > ?2 ORDER BY tombstone.number",
    )?;
    let mut rows = statement.query(params![name.0, after])?;
    let mut listed = Vec::new();
    let mut room = usize::try_from(max_bytes).unwrap_or(usize::MAX);
    while let Some(row) = rows.next()? {
        let content = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
        if content.len() > room && !listed.is_empty() {
            break;
        }
        room = room.saturating_sub(content.len());
        listed.push(decode("a tombstone", content)?);
    }
    Ok(listed)
}

/// The end of the list after its first `count`, or nothing when it is not that long.
pub(super) fn cursor_at(
    transaction: &Transaction<'_>,
    circle: i64,
    count: u32,
) -> Result<Option<TombstoneCursor>, StoreError> {
    if count == 0 {
        return Ok(Some(TombstoneCursor::START));
    }
    let mut statement =
        transaction.prepare_cached("SELECT order_hash FROM tombstone WHERE circle = ?1 AND number = ?2")?;
    let order: Option<[u8; 32]> = statement.query_row(params![circle, count], |row| row.get(0)).optional()?;
    Ok(order.map(|order| TombstoneCursor { count, order: TombstoneOrder(order) }))
}

/// The slots of keyboxes that still have to be overwritten, because their envelopes were erased.
pub(super) fn to_shred(transaction: &Transaction<'_>) -> Result<Vec<u64>, StoreError> {
    let mut statement = transaction
        .prepare_cached("SELECT keybox_slot FROM envelope WHERE form = 'stub' AND keybox_slot IS NOT NULL")?;
    let mut rows = statement.query([])?;
    let mut slots = Vec::new();
    while let Some(row) = rows.next()? {
        slots.push(number("a slot", row.get(0)?)?);
    }
    Ok(slots)
}

/// Notes that they were.
pub(super) fn shredded(transaction: &Transaction<'_>) -> Result<(), StoreError> {
    transaction
        .execute("UPDATE envelope SET keybox_slot = NULL WHERE form = 'stub' AND keybox_slot IS NOT NULL", [])?;
    Ok(())
}
