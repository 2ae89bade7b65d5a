//! When records came and were touched, by the hub's time.

use rusqlite::{Connection, OptionalExtension};
use stoep_domain::id::RecordId;
use stoep_domain::moment::Moment;

use super::column::Column;
use crate::error::Error;

/// When a record came and was last touched, as it counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Counted {
    /// When it came.
    pub(crate) came: Moment,
    /// When it was last changed.
    pub(crate) touched: Moment,
}

/// When a record came and was last touched; `None` before a hub was heard of.
pub(crate) fn counted(connection: &Connection, id: RecordId) -> Result<Option<Counted>, Error> {
    Ok(connection
        .prepare_cached(
            "SELECT came, touched FROM document WHERE id = ?1 AND document IS NOT NULL AND came IS NOT NULL",
        )?
        .query_row([Column(id)], |row| {
            let (came, touched): (Column<Moment>, Column<Moment>) = (row.get(0)?, row.get(1)?);
            Ok(Counted { came: came.0, touched: touched.0 })
        })
        .optional()?)
}

/// A document, and whether it can have ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Looked {
    /// Its id.
    pub(crate) id: RecordId,
    /// Whether it was touched too late to have ended. A note keeps every sort of record but an organisation.
    pub(crate) is_fresh: bool,
}

/// The documents behind one, in the order of their ids, at most `limit`. Nothing ends that was touched after `fresh_after`.
pub(crate) fn after(
    connection: &Connection,
    after: Option<RecordId>,
    fresh_after: Moment,
    limit: u32,
) -> Result<Vec<Looked>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT id, touched IS NULL OR (touched > ?2 AND NOT EXISTS (SELECT 1 FROM organisation \
         WHERE organisation.id = document.id)) FROM document WHERE id > ?1 AND document IS NOT NULL ORDER BY id LIMIT ?3",
    )?;
    let after: &[u8] = match &after {
        Some(id) => id.as_bytes(),
        None => &[],
    };
    let rows = statement.query_map((after, Column(fresh_after), limit), |row| {
        Ok(Looked { id: row.get::<_, Column<RecordId>>(0)?.0, is_fresh: row.get(1)? })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
