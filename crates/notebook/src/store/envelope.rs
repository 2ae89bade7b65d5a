//! Envelopes: what was sealed here and what came from others, as entries of runs.

use rusqlite::{Connection, OptionalExtension, params};
use stoep_domain::id::{CircleId, RecordId};
use stoep_domain::moment::Moment;
use stoep_seal::{ChainHash, Entry, Wire};

use super::column::Column;
use crate::error::Error;

/// How far an envelope has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum State {
    /// It has not left this tablet.
    Unsent,
    /// It may have left: its first byte was about to.
    Sent,
    /// The hub has it.
    Acknowledged,
}

impl State {
    const fn number(self) -> i64 {
        match self {
            Self::Unsent => 0,
            Self::Sent => 1,
            Self::Acknowledged => 2,
        }
    }
}

/// An envelope of this tablet that the hub has not acknowledged.
#[derive(Debug, Clone)]
pub(crate) struct Waiting {
    /// Its number.
    pub(crate) dseq: u32,
    /// Its document.
    pub(crate) document: RecordId,
    /// The entry as it leaves.
    pub(crate) entry: Entry,
    /// Whether it left already.
    pub(crate) state: State,
    /// When it was made.
    pub(crate) changed: Moment,
}

/// Stores an entry with its hash. One that is here already stays as it is.
pub(crate) fn insert(
    connection: &Connection,
    circle: CircleId,
    entry: &Entry,
    hash: ChainHash,
    state: State,
    at: Moment,
) -> Result<(), Error> {
    let header = entry.header();
    connection
        .prepare_cached(
            "INSERT INTO envelope (circle, device, incarnation, dseq, document, hash, entry, state, changed) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) ON CONFLICT DO NOTHING",
        )?
        .execute(params![
            Column(circle),
            header.device.0,
            header.incarnation.0,
            header.dseq,
            header.document.as_bytes(),
            hash.as_bytes(),
            entry.encode(),
            state.number(),
            Column(at),
        ])?;
    Ok(())
}

/// The hash of an envelope that is here.
pub(crate) fn hash(
    connection: &Connection,
    circle: CircleId,
    device: u16,
    incarnation: u32,
    dseq: u32,
) -> Result<Option<ChainHash>, Error> {
    let hash: Option<[u8; 32]> = connection
        .prepare_cached(
            "SELECT hash FROM envelope WHERE circle = ?1 AND device = ?2 AND incarnation = ?3 AND dseq = ?4",
        )?
        .query_row((Column(circle), device, incarnation, dseq), |row| row.get(0))
        .optional()?;
    Ok(hash.map(ChainHash))
}

/// This tablet's own envelopes of a circle that the hub has not acknowledged, in order, at most `limit`.
pub(crate) fn waiting(
    connection: &Connection,
    circle: CircleId,
    device: u16,
    incarnation: u32,
    limit: u32,
) -> Result<Vec<Waiting>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT dseq, document, entry, state, changed FROM envelope \
         WHERE circle = ?1 AND device = ?2 AND incarnation = ?3 AND state < 2 ORDER BY dseq LIMIT ?4",
    )?;
    let mut rows = statement.query((Column(circle), device, incarnation, limit))?;
    let mut waiting = Vec::new();
    while let Some(row) = rows.next()? {
        let bytes: Vec<u8> = row.get(2)?;
        let entry = Entry::decode(&bytes).map_err(|_| Error::Inconsistent("an envelope of our own does not read"))?;
        let state = if row.get::<_, i64>(3)? == 0 { State::Unsent } else { State::Sent };
        waiting.push(Waiting {
            dseq: row.get(0)?,
            document: row.get::<_, Column<RecordId>>(1)?.0,
            entry,
            state,
            changed: row.get::<_, Column<Moment>>(4)?.0,
        });
    }
    Ok(waiting)
}

/// Notes that this tablet's envelopes up to `dseq` are about to leave, or were acknowledged. None ever goes back.
pub(crate) fn advance(
    connection: &Connection,
    circle: CircleId,
    device: u16,
    incarnation: u32,
    dseq: u32,
    state: State,
) -> Result<(), Error> {
    connection
        .prepare_cached(
            "UPDATE envelope SET state = ?5 \
             WHERE circle = ?1 AND device = ?2 AND incarnation = ?3 AND dseq <= ?4 AND state < ?5",
        )?
        .execute((Column(circle), device, incarnation, dseq, state.number()))?;
    Ok(())
}

/// How many moments of a circle have a change that the hub did not acknowledge, and since when the oldest waits. The names of a
/// circle, its members and people travel along and are nobody's moment, so they are not counted.
pub(crate) fn waiting_records(connection: &Connection, circle: CircleId) -> Result<(u64, Option<Moment>), Error> {
    let (count, since): (u64, Option<Column<Moment>>) = connection
        .prepare_cached(
            "SELECT count(DISTINCT document), min(changed) FROM envelope WHERE circle = ?1 AND state < 2
             AND (EXISTS (SELECT 1 FROM visit WHERE id = document) OR EXISTS (SELECT 1 FROM signal WHERE id = document))",
        )?
        .query_row([Column(circle)], |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok((count, super::column::inner(since)))
}

/// Whether a record has a change that the hub did not acknowledge.
pub(crate) fn is_waiting(connection: &Connection, circle: CircleId, document: RecordId) -> Result<bool, Error> {
    Ok(connection
        .prepare_cached("SELECT 1 FROM envelope WHERE circle = ?1 AND document = ?2 AND state < 2")?
        .exists((Column(circle), Column(document)))?)
}

/// Whether any envelope of a document may have left this tablet.
pub(crate) fn has_left(connection: &Connection, document: RecordId) -> Result<bool, Error> {
    Ok(connection
        .prepare_cached("SELECT 1 FROM envelope WHERE document = ?1 AND state > 0")?
        .exists([Column(document)])?)
}

/// Replaces the envelopes of a document by their stubs: the chain still verifies, and nothing of the content is left.
pub(crate) fn withdraw(connection: &Connection, document: RecordId) -> Result<(), Error> {
    let mut select = connection.prepare_cached("SELECT entry, hash FROM envelope WHERE document = ?1")?;
    let found: Vec<(Vec<u8>, [u8; 32])> =
        select.query_map([Column(document)], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    let mut update = connection.prepare_cached("UPDATE envelope SET entry = ?3 WHERE document = ?1 AND hash = ?2")?;
    for (bytes, hash) in found {
        let entry = Entry::decode(&bytes).map_err(|_| Error::Inconsistent("an envelope of our own does not read"))?;
        update.execute((Column(document), hash, entry.erased().encode()))?;
    }
    Ok(())
}

/// The hub lost this tablet's envelopes after `dseq`: those that it had acknowledged go out again.
pub(crate) fn send_again(
    connection: &Connection,
    circle: CircleId,
    device: u16,
    incarnation: u32,
    dseq: u32,
) -> Result<(), Error> {
    connection
        .prepare_cached(
            "UPDATE envelope SET state = 1 WHERE circle = ?1 AND device = ?2 AND incarnation = ?3 AND dseq > ?4 AND state = 2",
        )?
        .execute((Column(circle), device, incarnation, dseq))?;
    Ok(())
}
