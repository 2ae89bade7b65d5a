//! What came in a bundle and was not seen at the hub yet.
//!
//! It is read like everything else, and it is not shared: that is the hub's word. This tablet takes it there as well, as it does with
//! whatever a hub lacks.

use rusqlite::{Connection, OptionalExtension};
use stoep_domain::id::{CircleId, RecordId};
use stoep_domain::moment::Moment;

use super::column::Column;
use crate::error::Error;

/// A chain, and which of its envelopes a bundle alone brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct CarriedRow {
    /// Device and incarnation.
    pub(crate) chain: (u16, u32),
    /// The hub was seen to have it up to here.
    pub(crate) after: u32,
    /// The last one that came in a bundle.
    pub(crate) last: u32,
}

/// Notes that the envelopes of a chain from `first` to `last` came in a bundle.
pub(crate) fn note(
    connection: &Connection,
    circle: CircleId,
    (device, incarnation): (u16, u32),
    (first, last): (u32, u32),
) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT INTO carried (circle, device, incarnation, after, last) VALUES (?1, ?2, ?3, ?4, ?5) \
             ON CONFLICT (circle, device, incarnation) DO UPDATE SET last = max(last, ?5)",
        )?
        .execute((Column(circle), device, incarnation, first.saturating_sub(1), last))?;
    Ok(())
}

/// The hub was seen to have a chain up to a number.
pub(crate) fn heard(
    connection: &Connection,
    circle: CircleId,
    (device, incarnation): (u16, u32),
    up_to: u32,
) -> Result<(), Error> {
    let key = (Column(circle), device, incarnation, up_to);
    connection
        .prepare_cached("DELETE FROM carried WHERE circle = ?1 AND device = ?2 AND incarnation = ?3 AND last <= ?4")?
        .execute(key)?;
    connection
        .prepare_cached(
            "UPDATE carried SET after = ?4 WHERE circle = ?1 AND device = ?2 AND incarnation = ?3 AND after < ?4",
        )?
        .execute(key)?;
    Ok(())
}

/// The hub was seen to have everything that is here.
pub(crate) fn heard_all(connection: &Connection, circle: CircleId) -> Result<(), Error> {
    connection.prepare_cached("DELETE FROM carried WHERE circle = ?1")?.execute([Column(circle)])?;
    Ok(())
}

/// The envelopes of a chain from `first` on are not here any more.
pub(crate) fn cut(
    connection: &Connection,
    circle: CircleId,
    (device, incarnation): (u16, u32),
    first: u32,
) -> Result<(), Error> {
    let key = (Column(circle), device, incarnation, first);
    connection
        .prepare_cached(
            "DELETE FROM carried WHERE circle = ?1 AND device = ?2 AND incarnation = ?3 AND after >= ?4 - 1",
        )?
        .execute(key)?;
    connection
        .prepare_cached(
            "UPDATE carried SET last = ?4 - 1 WHERE circle = ?1 AND device = ?2 AND incarnation = ?3 AND last >= ?4",
        )?
        .execute(key)?;
    Ok(())
}

/// The chains of a circle of which a bundle brought something that the hub was not seen to have.
pub(crate) fn chains(connection: &Connection, circle: CircleId) -> Result<Vec<CarriedRow>, Error> {
    let mut statement =
        connection.prepare_cached("SELECT device, incarnation, after, last FROM carried WHERE circle = ?1")?;
    let rows = statement.query_map([Column(circle)], |row| {
        Ok(CarriedRow { chain: (row.get(0)?, row.get(1)?), after: row.get(2)?, last: row.get(3)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Whether a record has a change that came in a bundle alone. Nearly always there is none at all, which is seen at once.
pub(crate) fn is_waiting(connection: &Connection, circle: CircleId, document: RecordId) -> Result<bool, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT 1 FROM carried CROSS JOIN envelope USING (circle, device, incarnation) \
         WHERE carried.circle = ?1 AND envelope.document = ?2 AND dseq > after AND dseq <= last",
    )?;
    Ok(statement.exists((Column(circle), Column(document)))?)
}

/// How many records have a change that came in a bundle alone, and since when the oldest is here. Counted as this tablet's own are: names
/// and people travel along.
pub(crate) fn waiting_records(connection: &Connection, circle: CircleId) -> Result<(u64, Option<Moment>), Error> {
    let counted: Option<(u64, Option<Column<Moment>>)> = connection
        .prepare_cached(
            "SELECT count(DISTINCT document), min(changed) \
             FROM carried CROSS JOIN envelope USING (circle, device, incarnation) \
             WHERE carried.circle = ?1 AND dseq > after AND dseq <= last \
             AND document NOT IN (SELECT id FROM member) AND document NOT IN (SELECT circle FROM team) \
             AND NOT EXISTS (SELECT 1 FROM record WHERE record.id = document AND record.kind = 'person')",
        )?
        .query_row([Column(circle)], |row| Ok((row.get(0)?, row.get(1)?)))
        .optional()?;
    Ok(counted.map_or((0, None), |(count, since)| (count, since.map(|since| since.0))))
}
