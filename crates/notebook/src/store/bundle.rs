//! What a bundle carries: own chains, others' as they signed them, and signed tombstones.

use rusqlite::{Connection, OptionalExtension};
use stoep_domain::id::{CircleId, RecordId};
use stoep_seal::{Run, Tombstone, Wire};

use super::circle::CircleRow;
use super::column::Column;
use super::run;
use crate::error::Error;

/// The chains that this tablet made in a circle, in every life of its database, each with the number of its last envelope.
pub(crate) fn own_chains(connection: &Connection, home: &CircleRow) -> Result<Vec<(u32, u32)>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT incarnation, max(dseq) FROM envelope WHERE circle = ?1 AND device = ?2 GROUP BY incarnation",
    )?;
    let rows = statement.query_map((Column(home.id), home.device), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Others' chains, device and incarnation, of which it is known here how they were signed.
pub(crate) fn others_chains(connection: &Connection, home: &CircleRow) -> Result<Vec<(u16, u32)>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT device, incarnation FROM run WHERE circle = ?1 AND device <> ?2 ORDER BY device, incarnation",
    )?;
    let rows = statement.query_map((Column(home.id), home.device), |row| Ok((row.get(0)?, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The first run of a chain that is kept and reaches beyond a number. It can begin before it: the other side knows its beginning.
pub(crate) fn next_run(
    connection: &Connection,
    circle: CircleId,
    chain: (u16, u32),
    mut beyond: u32,
) -> Result<Option<Run>, Error> {
    let mut next = connection.prepare_cached(
        "SELECT first_dseq, max(last_dseq) FROM run WHERE circle = ?1 AND device = ?2 AND incarnation = ?3 \
         AND last_dseq > ?4 GROUP BY first_dseq ORDER BY first_dseq LIMIT 1",
    )?;
    loop {
        let found: Option<(u32, u32)> = next
            .query_row((Column(circle), chain.0, chain.1, beyond), |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?;
        let Some((first, last)) = found else { return Ok(None) };
        if let Some(run) = run::after(connection, circle, chain, first.saturating_sub(1), 1)?.pop() {
            return Ok(Some(run));
        }
        // Its envelopes are not all here any more.
        beyond = last;
    }
}

/// The signed tombstones of a circle behind an id, in the order of their ids, at most `limit`.
pub(crate) fn tombstones(
    connection: &Connection,
    circle: CircleId,
    after: Option<RecordId>,
    limit: u32,
) -> Result<Vec<Tombstone>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT signed FROM tombstone WHERE circle = ?1 AND signed IS NOT NULL AND (?2 IS NULL OR id > ?2) \
         ORDER BY id LIMIT ?3",
    )?;
    let rows: Vec<Vec<u8>> =
        statement.query_map((Column(circle), after.map(Column), limit), |row| row.get(0))?.collect::<Result<_, _>>()?;
    rows.iter()
        .map(|bytes| Tombstone::decode(bytes).map_err(|_| Error::Inconsistent("a tombstone of ours does not read")))
        .collect()
}

/// The device whose envelope brought a document's keybox: its member began the document. `None` while that envelope is not here. What it
/// leaves when it is erased says so too.
pub(crate) fn begun_by(connection: &Connection, circle: CircleId, document: RecordId) -> Result<Option<u16>, Error> {
    // The first byte of an entry that has, or had, a keybox beside it (docs/protocol.md, "Run").
    let mut statement = connection.prepare_cached(
        "SELECT device FROM envelope INDEXED BY envelope_document \
         WHERE document = ?1 AND circle = ?2 AND substr(entry, 1, 1) IN (x'01', x'03') LIMIT 1",
    )?;
    Ok(statement.query_row((Column(document), Column(circle)), |row| row.get(0)).optional()?)
}
