//! Accepting a run.

use std::collections::BTreeMap;

use stoep_seal::exchange::{Cursor, GoneEntries, HubSequence, RunResult};
use stoep_seal::{ChainHash, CircleId, DocumentId, Entry, RosterHash, VerifiedRun, Wire};

use super::connection::Transaction;
use super::error::{array, damaged, number, stored};
use super::{document, duplicate, standing, tombstone};
use crate::hub_time::HubTime;
use crate::store::erasing::{Arrival, DocumentHere, arrive};
use crate::store::placement::{Known, Placement, place};
use crate::store::{RunWrite, Standing, StoreError};

/// Puts a run behind everything else of its circle, as one statement. The place comes from the circle's row, in the transaction
/// that holds it: a sequence of the database would give out numbers that are kept in another order, and a reader would miss rows.
const APPEND: &str = "WITH moved AS ( \
        UPDATE circle SET sequence = sequence + $2, order_hash = $3 WHERE name = $1 \
        RETURNING sequence - $2 AS before, sequence AS last \
    ), kept_run AS ( \
        INSERT INTO run (circle, last_sequence, first_sequence, roster_sequence, signature, order_hash, size) \
        SELECT $1, last, before + 1, $4, $5, $3, $6 FROM moved \
    ), kept_chain AS ( \
        INSERT INTO chain (circle, device, incarnation, dseq, hash) VALUES ($1, $7, $8, $9, $10) \
        ON CONFLICT (circle, device, incarnation) DO UPDATE SET dseq = excluded.dseq, hash = excluded.hash \
    ), kept_envelopes AS ( \
        INSERT INTO envelope (circle, sequence, device, incarnation, dseq, document, expires_month, received, hash, \
            keybox_hash, form, content) \
        SELECT $1, before + place, $7, $8, entry.dseq, entry.document, entry.expires_month, $11, entry.hash, \
            entry.keybox_hash, entry.form, entry.content \
        FROM moved, unnest($12::bigint[], $13::bytea[], $14::bigint[], $15::bytea[], $16::bytea[], $17::text[], $18::bytea[]) \
            WITH ORDINALITY AS entry (dseq, document, expires_month, hash, keybox_hash, form, content, place) \
    ), kept_keyboxes AS ( \
        INSERT INTO keybox (circle, sequence, content) \
        SELECT $1, before + place, keybox FROM moved, unnest($19::bytea[]) WITH ORDINALITY AS entry (keybox, place) \
        WHERE keybox IS NOT NULL \
    ) \
    SELECT last FROM moved";

pub(super) fn accept(
    transaction: &mut Transaction<'_>,
    circle: CircleId,
    head: RosterHash,
    run: &VerifiedRun<'_>,
    received: HubTime,
) -> Result<RunWrite, StoreError> {
    let standing = standing::locked(transaction, circle)?;
    if standing.roster_head != head {
        return Ok(RunWrite::RosterMovedOn);
    }
    Ok(RunWrite::Judged(match place(run, &known(transaction, circle, run)?) {
        Placement::Answer(result) => result,
        Placement::Duplicate => RunResult::Duplicate { gone: duplicate::compare(transaction, circle, run)? },
        Placement::Append => append(transaction, circle, &standing, run, received)?,
    }))
}

fn known(transaction: &mut Transaction<'_>, circle: CircleId, run: &VerifiedRun<'_>) -> Result<Known, StoreError> {
    let (device, incarnation) = (i64::from(run.device().0), i64::from(run.incarnation().0));
    let chains = transaction.rows(
        "SELECT incarnation, dseq, hash FROM chain WHERE circle = $1 AND device = $2",
        &[&circle.0.as_slice(), &device],
    )?;
    let mut end = None;
    for chain in &chains {
        if chain.try_get::<_, i64>(0)? == incarnation {
            end = Some((number("an envelope's number", chain, 1)?, ChainHash(array("a chain's hash", chain, 2)?)));
        }
    }
    let (first, last) = (run.run().first_dseq(), run.run().last_dseq());
    let mut overlap = BTreeMap::new();
    if end.is_some_and(|(end, _)| first <= end) {
        let rows = transaction.rows(
            "SELECT dseq, hash FROM envelope \
             WHERE circle = $1 AND device = $2 AND incarnation = $3 AND dseq BETWEEN $4 AND $5",
            &[&circle.0.as_slice(), &device, &incarnation, &i64::from(first), &i64::from(last)],
        )?;
        for row in &rows {
            overlap.insert(number("an envelope's number", row, 0)?, ChainHash(array("a chain's hash", row, 1)?));
        }
    }
    Ok(Known { end, overlap, incarnations: chains.len() })
}

/// Keeps the run behind everything else of its circle, which the transaction holds: numbers have no gaps, and readers see them in
/// order.
fn append(
    transaction: &mut Transaction<'_>,
    circle: CircleId,
    standing: &Standing,
    run: &VerifiedRun<'_>,
    received: HubTime,
) -> Result<RunResult, StoreError> {
    let end = run.entries().fold(standing.end, |end: Cursor, (_, hash)| end.then(hash));
    let documents = arrivals(transaction, circle, run, received)?;
    let columns = Columns::of(run, &documents);
    let parts = run.run();
    let around: usize = parts.encode().len() - parts.entries().iter().map(Entry::encoded_len).sum::<usize>();
    let kept = transaction.row(
        APPEND,
        &[
            &circle.0.as_slice(),
            &stored(u64::try_from(columns.dseq.len()).unwrap_or(u64::MAX)),
            &end.hash.0.as_slice(),
            &i64::from(parts.roster_sequence().0),
            &parts.signature().0.as_slice(),
            &stored(u64::try_from(around + columns.size).unwrap_or(u64::MAX)),
            &i64::from(run.device().0),
            &i64::from(run.incarnation().0),
            &i64::from(parts.last_dseq()),
            &run.last_hash().0.as_slice(),
            &stored(received.0),
            &columns.dseq,
            &columns.document,
            &columns.expires_month,
            &columns.hash,
            &columns.keybox_hash,
            &columns.form,
            &columns.content,
            &columns.keybox,
        ],
    )?;
    let last = kept.ok_or_else(|| damaged("a circle that was here"))?;
    Ok(RunResult::Accepted { sequence: HubSequence(number("a sequence", &last, 0)?), gone: columns.gone })
}

/// Brings what is known of the run's documents up to date, carries out the tombstones that the run proves, and returns what is
/// known from now on.
fn arrivals(
    transaction: &mut Transaction<'_>,
    circle: CircleId,
    run: &VerifiedRun<'_>,
    received: HubTime,
) -> Result<BTreeMap<DocumentId, DocumentHere>, StoreError> {
    let names: Vec<DocumentId> = run.entries().map(|(entry, _)| entry.header().document).collect();
    let known = document::read(transaction, circle, &names)?;
    let mut documents: BTreeMap<DocumentId, DocumentHere> =
        names.iter().map(|name| (*name, known.here(*name))).collect();
    for (entry, _) in run.entries() {
        let name = entry.header().document;
        let here = documents.entry(name).or_default();
        let Arrival { document, proven, .. } = arrive(entry, run.member(), received, *here, known.waiting(name));
        *here = document;
        if let Some(number) = proven {
            tombstone::prove(transaction, circle, name, number)?;
        }
    }
    let mut changed = documents.clone();
    changed.retain(|name, here| *here != known.here(*name));
    document::keep(transaction, circle, &changed)?;
    Ok(documents)
}

/// The entries of a run as columns in the form in which they are kept, which one statement takes all together.
#[derive(Default)]
struct Columns {
    dseq: Vec<i64>,
    document: Vec<Vec<u8>>,
    expires_month: Vec<i64>,
    hash: Vec<Vec<u8>>,
    keybox_hash: Vec<Option<Vec<u8>>>,
    form: Vec<&'static str>,
    content: Vec<Vec<u8>>,
    keybox: Vec<Option<Vec<u8>>>,
    /// The entries that came whole and are kept as stubs.
    gone: GoneEntries,
    /// The bytes of all entries.
    size: usize,
}

impl Columns {
    fn of(run: &VerifiedRun<'_>, documents: &BTreeMap<DocumentId, DocumentHere>) -> Self {
        let mut columns = Self::default();
        for (index, (entry, hash)) in run.entries().enumerate() {
            let is_gone = documents.get(&entry.header().document).is_some_and(|here| here.gone.is_some());
            if is_gone {
                if matches!(entry, Entry::Full { .. }) {
                    columns.gone = columns.gone.with(index);
                }
                columns.add(&entry.erased(), hash);
            } else {
                columns.add(entry, hash);
            }
        }
        columns
    }

    fn add(&mut self, entry: &Entry, hash: ChainHash) {
        let header = entry.header();
        let (form, content, keybox) = match entry {
            Entry::Full { envelope, keybox } => ("full", envelope.encode(), keybox.as_ref()),
            Entry::Stub { stub, .. } => ("stub", stub.encode(), None),
        };
        self.dseq.push(header.dseq.into());
        self.document.push(header.document.0.to_vec());
        self.expires_month.push(header.expires.months_since_1970().into());
        self.hash.push(hash.0.to_vec());
        self.keybox_hash.push(entry.keybox_hash().map(|hash| hash.0.to_vec()));
        self.form.push(form);
        self.content.push(content);
        self.keybox.push(keybox.map(|keybox| keybox.0.to_vec()));
        self.size += entry.encoded_len();
    }
}
