//! Erasing documents, and the list of what is gone.

use std::collections::BTreeMap;

use stoep_seal::exchange::EraseResult;
use stoep_seal::{
    CircleId, DocumentId, Envelope, Keybox, ListedTombstone, MemberId, TombstoneCursor, TombstoneOrder,
    VerifiedTombstone, Wire,
};

use super::connection::{Taken, Transaction};
use super::error::{array, decode, stored};
use super::{document, standing};
use crate::store::StoreError;
use crate::store::erasing::{DocumentHere, Erasure, Gone, judge};

/// What stays of a keybox in a run, in bytes.
const KEYBOX_HASH_SIZE: usize = 32;

pub(super) fn erase(
    transaction: &mut Transaction<'_>,
    circle: CircleId,
    tombstones: &[VerifiedTombstone<'_>],
) -> Result<Vec<EraseResult>, StoreError> {
    let mut list = List { circle, end: standing::locked(transaction, circle)?.tombstones };
    let mut results = Vec::with_capacity(tombstones.len());
    for tombstone in tombstones {
        let name = tombstone.tombstone().document;
        let known = document::read(transaction, circle, &[name])?;
        let here = known.here(name);
        let listed = ListedTombstone::Signed(*tombstone.tombstone());
        results.push(match judge(tombstone, &here, known.waiting(name)) {
            Erasure::Answer(result) => result,
            Erasure::Wait(member) => EraseResult::Listed { number: list.add(transaction, &listed, Some(member))? },
            Erasure::Erase => {
                let place = list.add(transaction, &listed, None)?;
                carry_out(transaction, circle, name, DocumentHere { gone: Some(Gone::Signed(place)), ..here })?;
                EraseResult::Listed { number: place }
            }
        });
    }
    Ok(results)
}

/// Documents of any circle that nothing keeps any more in `month`, at most so many.
pub(super) fn due(
    transaction: &mut Transaction<'_>,
    month: u16,
    at_most: u32,
) -> Result<BTreeMap<CircleId, Vec<DocumentId>>, StoreError> {
    let rows = transaction.rows(
        "SELECT circle, name FROM document WHERE gone IS NULL AND kept_until <= $1 ORDER BY kept_until LIMIT $2",
        &[&i64::from(month), &i64::from(at_most)],
    )?;
    let mut due: BTreeMap<CircleId, Vec<DocumentId>> = BTreeMap::new();
    for row in &rows {
        let circle = CircleId(array("a circle", row, 0)?);
        due.entry(circle).or_default().push(DocumentId(array("a document", row, 1)?));
    }
    Ok(due)
}

/// Forgets these documents of one circle, and returns how many. Those that another replica has just forgotten, or that a push has
/// just made last longer, are left as they are.
pub(super) fn forget(
    transaction: &mut Transaction<'_>,
    circle: CircleId,
    documents: &[DocumentId],
    month: u16,
) -> Result<u32, StoreError> {
    let mut list = List { circle, end: standing::locked(transaction, circle)?.tombstones };
    let known = document::read(transaction, circle, documents)?;
    let mut forgotten = 0;
    for name in documents {
        let here = known.here(*name);
        if here.gone.is_none() && here.kept_until.is_some_and(|until| until <= month) {
            let place = list.add(transaction, &ListedTombstone::Forgotten(*name), None)?;
            carry_out(transaction, circle, *name, DocumentHere { gone: Some(Gone::Forgotten(place)), ..here })?;
            forgotten += 1;
        }
    }
    Ok(forgotten)
}

/// The list of one circle that the transaction holds, with its end.
struct List {
    circle: CircleId,
    end: TombstoneCursor,
}

impl List {
    /// Writes one more at the end, and returns its place.
    fn add(
        &mut self,
        transaction: &mut Transaction<'_>,
        listed: &ListedTombstone,
        waits_for: Option<MemberId>,
    ) -> Result<u32, StoreError> {
        self.end = self.end.then(listed);
        transaction.execute(
            "WITH listed AS ( \
                 INSERT INTO tombstone (circle, number, document, waits_for, order_hash, content) \
                 VALUES ($1, $2, $3, $4, $5, $6) \
             ) \
             UPDATE circle SET tombstones = $2, tombstone_order = $5 WHERE name = $1",
            &[
                &self.circle.0.as_slice(),
                &i64::from(self.end.count),
                &listed.document().0.as_slice(),
                &waits_for.as_ref().map(|member| member.0.as_slice()),
                &self.end.order.0.as_slice(),
                &listed.encode(),
            ],
        )?;
        Ok(self.end.count)
    }
}

/// Turns every envelope of a document into its stub. `gone` is what the hub knows of it from now on.
fn carry_out(
    transaction: &mut Transaction<'_>,
    circle: CircleId,
    name: DocumentId,
    gone: DocumentHere,
) -> Result<(), StoreError> {
    document::keep(transaction, circle, &BTreeMap::from([(name, DocumentHere { kept_until: None, ..gone })]))?;
    make_stubs(transaction, circle, name)
}

/// Carries out a tombstone that waited: its document has turned out to be the signer's.
pub(super) fn prove(
    transaction: &mut Transaction<'_>,
    circle: CircleId,
    name: DocumentId,
    place: u32,
) -> Result<(), StoreError> {
    transaction.execute(
        "UPDATE tombstone SET waits_for = NULL WHERE circle = $1 AND number = $2",
        &[&circle.0.as_slice(), &i64::from(place)],
    )?;
    make_stubs(transaction, circle, name)
}

fn make_stubs(transaction: &mut Transaction<'_>, circle: CircleId, name: DocumentId) -> Result<(), StoreError> {
    let rows = transaction.rows(
        "SELECT sequence, content, keybox_hash IS NOT NULL FROM envelope \
         WHERE circle = $1 AND document = $2 AND form = 'full'",
        &[&circle.0.as_slice(), &name.0.as_slice()],
    )?;
    let (mut sequences, mut stubs, mut smaller) = (Vec::<i64>::new(), Vec::new(), Vec::new());
    for row in &rows {
        let content: &[u8] = row.try_get(1)?;
        let stub = decode::<Envelope>("an envelope", content)?.stub().encode();
        let keybox = if row.try_get(2)? { Keybox::SIZE - KEYBOX_HASH_SIZE } else { 0 };
        sequences.push(row.try_get(0)?);
        smaller.push(stored(u64::try_from(content.len().saturating_sub(stub.len()) + keybox).unwrap_or(0)));
        stubs.push(stub);
    }
    if sequences.is_empty() {
        return Ok(());
    }
    transaction
        .execute("DELETE FROM keybox WHERE circle = $1 AND sequence = ANY ($2)", &[&circle.0.as_slice(), &sequences])?;
    transaction.execute(
        "UPDATE envelope SET form = 'stub', content = made.stub \
         FROM unnest($2::bigint[], $3::bytea[]) AS made (sequence, stub) \
         WHERE envelope.circle = $1 AND envelope.sequence = made.sequence",
        &[&circle.0.as_slice(), &sequences, &stubs],
    )?;
    transaction.execute(
        "UPDATE run SET size = size - less.bytes \
         FROM (SELECT (SELECT min(last_sequence) FROM run WHERE circle = $1 AND last_sequence >= made.sequence) AS last, \
                   sum(made.smaller)::bigint AS bytes \
               FROM unnest($2::bigint[], $3::bigint[]) AS made (sequence, smaller) GROUP BY last) AS less \
         WHERE run.circle = $1 AND run.last_sequence = less.last",
        &[&circle.0.as_slice(), &sequences, &smaller],
    )?;
    Ok(())
}

pub(super) fn after(
    transaction: &mut Transaction<'_>,
    circle: CircleId,
    after: u32,
    max_bytes: u32,
) -> Result<Vec<ListedTombstone>, StoreError> {
    let mut listed = Vec::new();
    let mut room = usize::try_from(max_bytes).unwrap_or(usize::MAX);
    transaction.rows_while(
        "SELECT content FROM tombstone WHERE circle = $1 AND number > $2 ORDER BY number",
        &[&circle.0.as_slice(), &i64::from(after)],
        |row| {
            let content: &[u8] = row.try_get(0)?;
            if content.len() > room && !listed.is_empty() {
                return Ok(Taken::Enough);
            }
            room = room.saturating_sub(content.len());
            listed.push(decode("a tombstone", content)?);
            Ok(Taken::More)
        },
    )?;
    Ok(listed)
}

/// The end of the list after its first `count`, or nothing when it is not that long.
pub(super) fn cursor_at(
    transaction: &mut Transaction<'_>,
    circle: CircleId,
    count: u32,
) -> Result<Option<TombstoneCursor>, StoreError> {
    if count == 0 {
        return Ok(Some(TombstoneCursor::START));
    }
    let row = transaction.row(
        "SELECT order_hash FROM tombstone WHERE circle = $1 AND number = $2",
        &[&circle.0.as_slice(), &i64::from(count)],
    )?;
    let Some(row) = row else { return Ok(None) };
    Ok(Some(TombstoneCursor { count, order: TombstoneOrder(array("a hash of tombstones", &row, 0)?) }))
}
