//! Documents that are gone, and what replaces them.

use rusqlite::{Connection, OptionalExtension};
use stoep_domain::id::{CircleId, RecordId};
use stoep_domain::moment::Moment;
use stoep_domain::rule::erasing::Gone;
use stoep_seal::{Tombstone, Wire};

use super::column::{Column, inner};
use super::{circle, envelope};
use crate::error::Error;

const fn word(gone: Gone) -> &'static str {
    match gone {
        Gone::Moved => "move",
        Gone::Expired => "expire",
        Gone::Erased => "erase",
    }
}

/// Notes that a document is gone. The first word on it stays; what is signed is kept beside it as soon as there is something.
pub(crate) fn put(
    connection: &Connection,
    id: RecordId,
    circle: CircleId,
    gone: Gone,
    signed: Option<&Tombstone>,
    at: Moment,
) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT INTO tombstone (id, circle, reason, signed, at) VALUES (?1, ?2, ?3, ?4, ?5) \
             ON CONFLICT (id) DO UPDATE SET signed = coalesce(signed, ?4)",
        )?
        .execute((Column(id), Column(circle), word(gone), signed.map(Wire::encode), Column(at)))?;
    Ok(())
}

/// Whether a document is gone.
pub(crate) fn is_gone(connection: &Connection, id: RecordId) -> Result<bool, Error> {
    Ok(connection.prepare_cached("SELECT 1 FROM tombstone WHERE id = ?1")?.exists([Column(id)])?)
}

/// Why a document is gone; `None` when it is not.
pub(crate) fn why(connection: &Connection, id: RecordId) -> Result<Option<Gone>, Error> {
    let reason: Option<String> = connection
        .prepare_cached("SELECT reason FROM tombstone WHERE id = ?1")?
        .query_row([Column(id)], |row| row.get(0))
        .optional()?;
    Ok(reason.map(|reason| match reason.as_str() {
        "move" => Gone::Moved,
        "expire" => Gone::Expired,
        _ => Gone::Erased,
    }))
}

/// In which circle somebody signed that a document is gone, and on which device; `None` when nothing signed is here.
pub(crate) fn signer(connection: &Connection, id: RecordId) -> Result<Option<(CircleId, u16)>, Error> {
    let signed: Option<(Column<CircleId>, Option<Vec<u8>>)> = connection
        .prepare_cached("SELECT circle, signed FROM tombstone WHERE id = ?1")?
        .query_row([Column(id)], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    let Some((circle, Some(bytes))) = signed else { return Ok(None) };
    let signed = Tombstone::decode(&bytes).map_err(|_| Error::Inconsistent("a tombstone of ours does not read"))?;
    Ok(Some((circle.0, signed.signer.0)))
}

/// The hub has it, at this place of its list.
pub(crate) fn set_number(connection: &Connection, id: RecordId, number: u32) -> Result<(), Error> {
    connection
        .prepare_cached("UPDATE tombstone SET number = ?2 WHERE id = ?1 AND number IS NOT ?2")?
        .execute((Column(id), number))?;
    Ok(())
}

/// The hub's list is another one: nothing is known to be in it.
pub(crate) fn forget_numbers(connection: &Connection, circle: CircleId) -> Result<(), Error> {
    connection.prepare_cached("UPDATE tombstone SET number = NULL WHERE circle = ?1")?.execute([Column(circle)])?;
    Ok(())
}

/// Signed tombstones that the hub does not have, at most `limit`: those made here, and everybody's that it lost.
///
/// One of a record that was moved waits until the hub has what took its place: otherwise a tablet that breaks in between takes both
/// along. Where that is in a circle without a hub, there is nothing to wait for.
pub(crate) fn unsent(connection: &Connection, circle: CircleId, limit: usize) -> Result<Vec<Tombstone>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT id, reason, signed FROM tombstone WHERE circle = ?1 AND number IS NULL AND signed IS NOT NULL ORDER BY at, id",
    )?;
    let mut rows = statement.query([Column(circle)])?;
    let mut unsent = Vec::new();
    while let Some(row) = rows.next()? {
        let (id, reason): (Column<RecordId>, String) = (row.get(0)?, row.get(1)?);
        if reason == word(Gone::Moved) && is_on_its_way(connection, id.0)? {
            continue;
        }
        let bytes: Vec<u8> = row.get(2)?;
        let signed = Tombstone::decode(&bytes).map_err(|_| Error::Inconsistent("a tombstone of ours does not read"))?;
        unsent.push(signed);
        if unsent.len() == limit {
            break;
        }
    }
    Ok(unsent)
}

/// Whether what took the place of a record still waits for its hub.
fn is_on_its_way(connection: &Connection, old: RecordId) -> Result<bool, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT supersedes.new, document.circle FROM supersedes JOIN document ON document.id = supersedes.new \
         WHERE supersedes.old = ?1",
    )?;
    let rows = statement.query_map([Column(old)], |row| {
        Ok((row.get::<_, Column<RecordId>>(0)?.0, row.get::<_, Column<CircleId>>(1)?.0))
    })?;
    for row in rows {
        let (new, home) = row?;
        let home = circle::get(connection, home)?.filter(|home| home.hub.is_some());
        if let Some(home) = home
            && envelope::is_waiting(connection, &home, new)?
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// A tombstone that the hub does not take: it is kept as what happened here, and not sent again.
pub(crate) fn refuse(connection: &Connection, id: RecordId) -> Result<(), Error> {
    connection.prepare_cached("UPDATE tombstone SET signed = NULL WHERE id = ?1")?.execute([Column(id)])?;
    Ok(())
}

/// Something that was erased in one act: all that one tablet erased at one moment.
#[derive(Debug, Clone)]
pub(crate) struct ActRow {
    /// The circle.
    pub(crate) circle: CircleId,
    /// When this tablet heard of it.
    pub(crate) at: Moment,
    /// How many records.
    pub(crate) records: u64,
    /// How many of them the hub does not have in its list.
    pub(crate) unsent: u64,
    /// The last of their places in the hub's list.
    pub(crate) number: Option<u32>,
}

/// What was erased for good, the newest first, at most `limit`.
pub(crate) fn acts(connection: &Connection, limit: u32) -> Result<Vec<ActRow>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT circle, at, count(*), count(*) FILTER (WHERE number IS NULL AND signed IS NOT NULL), max(number) \
         FROM tombstone WHERE reason = 'erase' GROUP BY circle, at ORDER BY at DESC, circle LIMIT ?1",
    )?;
    let rows = statement.query_map([limit], |row| {
        Ok(ActRow {
            circle: row.get::<_, Column<CircleId>>(0)?.0,
            at: row.get::<_, Column<Moment>>(1)?.0,
            records: row.get(2)?,
            unsent: row.get(3)?,
            number: row.get(4)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// What stands in the place of a record now: itself, or what replaced it, however often it moved. Of several that replaced it at the
/// same time the smallest id.
pub(crate) fn resolve(connection: &Connection, id: RecordId) -> Result<RecordId, Error> {
    let mut statement = connection.prepare_cached("SELECT min(new) FROM supersedes WHERE old = ?1")?;
    let mut standing = id;
    // A record cannot replace itself in a circle, but a hostile member could write that it does.
    for _ in 0..64 {
        let next: Option<Column<RecordId>> = statement.query_row([Column(standing)], |row| row.get(0))?;
        match next {
            // Until its tombstone is here, the old record stands: whoever writes "this replaces it" need not be one who may say so.
            Some(next) if !super::document::is_here(connection, standing)? => standing = next.0,
            _ => break,
        }
    }
    Ok(twins(connection, standing)?.into_iter().fold(standing, Ord::min))
}

/// The other records that replace something that this one replaces too, the smallest id first: they were moved at the same time.
pub(crate) fn twins(connection: &Connection, id: RecordId) -> Result<Vec<RecordId>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT other.new FROM supersedes JOIN supersedes AS other ON other.old = supersedes.old \
         WHERE supersedes.new = ?1 AND other.new <> ?1 ORDER BY other.new",
    )?;
    let rows = statement.query_map([Column(id)], |row| row.get::<_, Column<RecordId>>(0))?;
    Ok(rows.map(|id| id.map(|id| id.0)).collect::<Result<_, _>>()?)
}

/// Records that are here although they replace one that was erased for good: somebody moved it at the same time.
pub(crate) fn came_back(connection: &Connection) -> Result<Vec<RecordId>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT DISTINCT supersedes.new FROM tombstone JOIN supersedes ON supersedes.old = tombstone.id \
         WHERE tombstone.reason = 'erase' ORDER BY supersedes.new",
    )?;
    let rows = statement.query_map([], |row| row.get::<_, Column<RecordId>>(0))?;
    Ok(rows.map(|id| id.map(|id| id.0)).collect::<Result<_, _>>()?)
}

/// Every record here that replaces one, the smallest id first.
pub(crate) fn replacing(connection: &Connection, old: RecordId) -> Result<Vec<RecordId>, Error> {
    let mut statement = connection.prepare_cached("SELECT new FROM supersedes WHERE old = ?1 ORDER BY new")?;
    let rows = statement.query_map([Column(old)], |row| row.get::<_, Column<RecordId>>(0))?;
    Ok(rows.map(|id| id.map(|id| id.0)).collect::<Result<_, _>>()?)
}

/// What replaced a record that is gone; `None` when nothing did, or it is not here.
pub(crate) fn successor(connection: &Connection, id: RecordId) -> Result<Option<RecordId>, Error> {
    let next: Option<Column<RecordId>> = connection
        .prepare_cached("SELECT min(new) FROM supersedes WHERE old = ?1")?
        .query_row([Column(id)], |row| row.get(0))?;
    inner(next).map(|next| resolve(connection, next)).transpose()
}
