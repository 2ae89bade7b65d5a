//! Circles that this tablet was closed out of.

use rusqlite::Connection;
use stoep_domain::id::{CircleId, RecordId};
use stoep_domain::moment::Moment;
use stoep_domain::word::CircleKind;

use super::circle::CircleRow;
use super::column::Column;
use super::{draft, projection, undo};
use crate::error::Error;

/// All that is left of a circle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct ClosedRow {
    /// Which it was.
    pub(crate) id: CircleId,
    /// What it was called.
    pub(crate) name: String,
    /// What sort it was.
    pub(crate) kind: CircleKind,
    /// The name of who closed it.
    pub(crate) by: Option<String>,
    /// When this tablet heard of it.
    pub(crate) at: Moment,
    /// How many records had a change that never reached the hub.
    pub(crate) never_shared: u64,
}

/// Notes that a circle was closed.
pub(crate) fn put(connection: &Connection, row: &ClosedRow) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT INTO closed_circle (id, name, kind, closed_by, at, never_shared) VALUES (?1, ?2, ?3, ?4, ?5, ?6) \
             ON CONFLICT (id) DO UPDATE SET name = ?2, kind = ?3, closed_by = ?4, at = ?5, never_shared = ?6",
        )?
        .execute((Column(row.id), &row.name, row.kind.word(), &row.by, Column(row.at), row.never_shared))?;
    Ok(())
}

/// The circles that were closed, the last one first.
pub(crate) fn all(connection: &Connection) -> Result<Vec<ClosedRow>, Error> {
    let mut statement = connection
        .prepare_cached("SELECT id, name, kind, closed_by, at, never_shared FROM closed_circle ORDER BY at DESC, id")?;
    let rows = statement.query_map([], |row| {
        Ok(ClosedRow {
            id: row.get::<_, Column<CircleId>>(0)?.0,
            name: row.get(1)?,
            kind: CircleKind::from(row.get::<_, String>(2)?.as_str()),
            by: row.get(3)?,
            at: row.get::<_, Column<Moment>>(4)?.0,
            never_shared: row.get(5)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Somebody is in that circle again.
pub(crate) fn forget(connection: &Connection, id: CircleId) -> Result<(), Error> {
    connection.prepare_cached("DELETE FROM closed_circle WHERE id = ?1")?.execute([Column(id)])?;
    Ok(())
}

/// Takes everything of a circle off this tablet: documents, rows, search, envelopes, keys and what could be taken back. Gives the ids
/// of the records that were in it. The freed pages are overwritten (`secure_delete`); the log is for the caller to empty.
pub(crate) fn destroy(connection: &Connection, home: &CircleRow) -> Result<Vec<RecordId>, Error> {
    let ids: Vec<RecordId> = {
        let mut statement = connection.prepare_cached("SELECT id FROM document WHERE circle = ?1")?;
        let ids = statement.query_map([Column(home.id)], |row| row.get::<_, Column<RecordId>>(0))?;
        ids.map(|id| id.map(|id| id.0)).collect::<Result<_, _>>()?
    };
    for id in &ids {
        projection::clear(connection, *id)?;
    }
    undo::forget(connection, &ids)?;
    draft::forget(connection, &ids)?;
    // Whatever is of a circle says so in a column of that name; asking the database forgets no table that comes later.
    let tables: Vec<String> = {
        let mut statement = connection.prepare(
            "SELECT master.name FROM sqlite_master master, pragma_table_info(master.name) field \
             WHERE master.type = 'table' AND field.name = 'circle'",
        )?;
        statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?
    };
    for table in tables {
        connection.execute(&format!("DELETE FROM {table} WHERE circle = ?1"), [Column(home.id)])?;
    }
    connection.execute("DELETE FROM circle WHERE id = ?1", [Column(home.id)])?;
    Ok(ids)
}
