//! Neighbourhoods and districts of this tablet.

use rusqlite::{Connection, OptionalExtension, Row};
use stoep_domain::area::AreaCode;
use stoep_domain::moment::Moment;
use stoep_domain::view::AreaView;

use super::column::Column;
use super::search::{self, Age, Marks, Part, Text};
use crate::error::Error;
use crate::words;

/// An area that was imported.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct AreaRow {
    /// Its code.
    pub(crate) code: AreaCode,
    /// Its name as people say it.
    pub(crate) name: String,
    /// Its shape, as a GeoJSON geometry.
    pub(crate) shape: String,
    /// Where the map comes from.
    pub(crate) source: String,
}

/// Writes an area; the newest import wins.
pub(crate) fn put(connection: &Connection, area: &AreaRow) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT INTO area (code, name, district, shape, source) VALUES (?1, ?2, ?3, ?4, ?5) \
             ON CONFLICT (code) DO UPDATE SET name = ?2, district = ?3, shape = ?4, source = ?5",
        )?
        .execute((Column(area.code), &area.name, Column(area.code.district()), &area.shape, &area.source))?;
    let text = Text {
        kind: "area".to_owned(),
        part: Part::Name,
        words: words::plain(&area.name),
        marks: Marks::of_area(area.code),
    };
    search::put(connection, area.code.to_string().as_bytes(), Age::Area, &[text])
}

const SELECT: &str = "SELECT area.code, area.name, wijk.name FROM area \
                      LEFT JOIN area AS wijk ON wijk.code = area.district AND wijk.code <> area.code";

fn read(row: &Row<'_>) -> rusqlite::Result<AreaView> {
    Ok(AreaView { code: row.get::<_, Column<AreaCode>>(0)?.0, name: row.get(1)?, district: row.get(2)? })
}

/// One area; `None` when it was not imported.
pub(crate) fn get(connection: &Connection, code: AreaCode) -> Result<Option<AreaView>, Error> {
    let mut statement = connection.prepare_cached(&format!("{SELECT} WHERE area.code = ?1"))?;
    Ok(statement.query_row([Column(code)], read).optional()?)
}

/// Every neighbourhood, by name, and the districts of which no neighbourhood was imported.
pub(crate) fn all(connection: &Connection) -> Result<Vec<AreaView>, Error> {
    let mut statement = connection.prepare_cached(&format!(
        "{SELECT} WHERE area.code LIKE 'BU%' OR NOT EXISTS \
         (SELECT 1 FROM area AS buurt WHERE buurt.district = area.code AND buurt.code <> area.code) \
         ORDER BY area.name COLLATE NOCASE, area.code"
    ))?;
    let rows = statement.query_map([], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The shape of an area that was imported, as a GeoJSON geometry.
pub(crate) fn shape(connection: &Connection, code: AreaCode) -> Result<Option<String>, Error> {
    let mut statement = connection.prepare_cached("SELECT shape FROM area WHERE code = ?1")?;
    Ok(statement.query_row([Column(code)], |row| row.get(0)).optional()?)
}

/// The source lines of what was imported, each once.
pub(crate) fn sources(connection: &Connection) -> Result<Vec<String>, Error> {
    let mut statement = connection.prepare_cached("SELECT DISTINCT source FROM area ORDER BY source")?;
    let rows = statement.query_map([], |row| row.get(0))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Remembers that you used an area.
pub(crate) fn used(connection: &Connection, code: AreaCode, at: Moment) -> Result<(), Error> {
    connection
        .prepare_cached("INSERT INTO area_used (code, at) VALUES (?1, ?2) ON CONFLICT (code) DO UPDATE SET at = ?2")?
        .execute((Column(code), Column(at)))?;
    Ok(())
}

/// The codes you used last, at most `limit`.
pub(crate) fn recent(connection: &Connection, limit: u32) -> Result<Vec<AreaCode>, Error> {
    let mut statement = connection.prepare_cached("SELECT code FROM area_used ORDER BY at DESC, code LIMIT ?1")?;
    let rows = statement.query_map([limit], |row| row.get::<_, Column<AreaCode>>(0))?;
    Ok(rows.map(|code| code.map(|code| code.0)).collect::<Result<_, _>>()?)
}
