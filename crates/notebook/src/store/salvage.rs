//! Copying what can still be read out of a damaged database.

use rusqlite::types::Value;
use rusqlite::{Connection, ErrorCode, params_from_iter};
use stoep_domain::id::{CircleId, RecordId};

use super::column::Column;
use super::projection;
use crate::error::Error;

/// What of a database could be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Copied {
    /// Every row of every table that does not follow from others.
    Everything,
    /// Rows are missing.
    Parts,
}

/// Copies every row that can be read, of every table that does not follow from others. A page that does not read ends a table from
/// before and from behind; what stands between two of those is lost.
///
/// `open` opens the damaged database: a connection that met a page that does not hold reads nothing more.
pub(crate) fn copy(open: &dyn Fn() -> Result<Connection, Error>, to: &Connection) -> Result<Copied, Error> {
    let mut copied = Copied::Everything;
    for table in tables(to)? {
        copied = copied.max(copy_table(open, to, &table)?);
    }
    Ok(copied)
}

/// The tables to copy, circles first: others name them.
fn tables(connection: &Connection) -> Result<Vec<String>, Error> {
    let mut statement = connection.prepare(
        "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND name NOT LIKE 'sqlite_%' \
         AND name NOT LIKE 'search_%' ORDER BY name <> 'circle', name",
    )?;
    let names: Vec<String> = statement.query_map([], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(names.into_iter().filter(|name| !projection::TABLES.contains(&name.as_str())).collect())
}

/// From which end a table is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum From {
    Before,
    Behind,
}

fn copy_table(open: &dyn Fn() -> Result<Connection, Error>, to: &Connection, table: &str) -> Result<Copied, Error> {
    let here = columns(to, table)?;
    let there = open().and_then(|from| columns(&from, table));
    // One that was written by an earlier version lacks what came since.
    let names: Vec<String> = there.unwrap_or_default().into_iter().filter(|name| here.contains(name)).collect();
    if names.is_empty() {
        return Ok(Copied::Parts);
    }
    for end in [From::Before, From::Behind] {
        if copy_rows(&open()?, to, (table, &names), end)? == Copied::Everything {
            return Ok(Copied::Everything);
        }
    }
    Ok(Copied::Parts)
}

fn copy_rows(
    from: &Connection,
    to: &Connection,
    (table, names): (&str, &[String]),
    end: From,
) -> Result<Copied, Error> {
    let list = names.join(", ");
    let order = match end {
        From::Before => String::new(),
        From::Behind => format!("ORDER BY {}", key(to, table)?),
    };
    let marks = vec!["?"; names.len()].join(", ");
    let mut insert = to.prepare(&format!("INSERT OR IGNORE INTO {table} ({list}) VALUES ({marks})"))?;
    let Ok(mut select) = from.prepare(&format!("SELECT {list} FROM {table} {order}")) else { return Ok(Copied::Parts) };
    let Ok(mut rows) = select.query([]) else { return Ok(Copied::Parts) };
    loop {
        let row = match rows.next() {
            Ok(Some(row)) => row,
            Ok(None) => return Ok(Copied::Everything),
            Err(_) => return Ok(Copied::Parts),
        };
        let values: Result<Vec<Value>, _> = (0..names.len()).map(|column| row.get(column)).collect();
        let Ok(values) = values else { return Ok(Copied::Parts) };
        match insert.execute(params_from_iter(values)) {
            Ok(_) => {}
            // A row whose circle is lost says nothing any more.
            Err(error) if error.sqlite_error_code() == Some(ErrorCode::ConstraintViolation) => {}
            Err(error) => return Err(error.into()),
        }
    }
}

fn columns(connection: &Connection, table: &str) -> Result<Vec<String>, Error> {
    let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?1)")?;
    Ok(statement.query_map([table], |row| row.get(0))?.collect::<Result<_, _>>()?)
}

/// The order of a table's own tree, backwards.
fn key(connection: &Connection, table: &str) -> Result<String, Error> {
    let without_rowid: bool = connection
        .prepare("SELECT wr FROM pragma_table_list WHERE schema = 'main' AND name = ?1")?
        .query_row([table], |row| row.get(0))?;
    if !without_rowid {
        return Ok("rowid DESC".to_owned());
    }
    let mut statement = connection.prepare("SELECT name FROM pragma_table_info(?1) WHERE pk > 0 ORDER BY pk")?;
    let names: Vec<String> = statement.query_map([table], |row| row.get(0))?.collect::<Result<_, _>>()?;
    Ok(names.iter().map(|name| format!("{name} DESC")).collect::<Vec<_>>().join(", "))
}

/// Forgets where every hub was, so that everything is pulled from the beginning again.
pub(crate) fn forget_hubs(connection: &Connection) -> Result<(), Error> {
    connection
        .execute_batch("UPDATE circle SET hub_epoch = NULL, hub_seq = 0, hub_hash = NULL; DELETE FROM vector;")?;
    Ok(())
}

/// Marks every document of which an envelope is here, so that it is read from them again.
pub(crate) fn mark_all_unread(connection: &Connection) -> Result<(), Error> {
    connection.execute(
        "INSERT INTO unread (circle, document, envelopes) SELECT circle, document, count(*) FROM envelope \
         GROUP BY circle, document ON CONFLICT (document, circle) DO NOTHING",
        [],
    )?;
    Ok(())
}

/// The documents of which an envelope is here and no keybox.
pub(crate) fn without_keybox(connection: &Connection, circle: CircleId) -> Result<Vec<RecordId>, Error> {
    let mut statement = connection.prepare(
        "SELECT DISTINCT document FROM envelope WHERE circle = ?1 AND NOT EXISTS ( \
             SELECT 1 FROM document WHERE document.id = envelope.document AND keybox IS NOT NULL)",
    )?;
    let ids = statement.query_map([Column(circle)], |row| Ok(row.get::<_, Column<RecordId>>(0)?.0))?;
    Ok(ids.collect::<Result<_, _>>()?)
}
