//! Edits of this tablet that nobody may have known of when their record went, and what a person is told of them.

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use stoep_domain::field::Field;
use stoep_domain::id::{CircleId, RecordId};
use stoep_domain::moment::Moment;
use stoep_domain::rule::erasing::Became;

use super::column::Column;
use crate::document::{Edit, Mark, Put, Scalar};
use crate::error::Error;

/// What was written to one key: a value, or nothing when it was taken away.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Written(Field, Option<Scalar>);

/// Whether others could have an edit when its record went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Had {
    /// The hub had not acknowledged it: nobody had it.
    ByNobody,
    /// The hub had it: whoever let the record go may have known of it, or not.
    ByOthers,
}

/// An edit that waits.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct LateEdit {
    /// What was written.
    pub(crate) edit: Edit,
    /// Whether others could have it.
    pub(crate) had: Had,
}

/// The same, as it is kept.
#[derive(Debug, Serialize, Deserialize)]
struct Kept {
    mark: Mark,
    had: Had,
    puts: Vec<Written>,
}

/// Edits that wait for what took the place of their record.
#[derive(Debug, Clone)]
pub(crate) struct LateRow {
    /// The record that went.
    pub(crate) document: RecordId,
    /// Its circle.
    pub(crate) circle: CircleId,
    /// Each edit, the oldest first.
    pub(crate) edits: Vec<LateEdit>,
    /// When it went, by the hub's time.
    pub(crate) at: Moment,
}

/// Keeps edits until they have found their place.
pub(crate) fn keep(connection: &Connection, late: &LateRow) -> Result<(), Error> {
    let written = |put: &Put| match put {
        Put::Set(field, scalar) => Written(field.clone(), Some(scalar.clone())),
        Put::Clear(field) => Written(field.clone(), None),
    };
    let kept = |late: &LateEdit| Kept {
        mark: late.edit.mark,
        had: late.had,
        puts: late.edit.puts.iter().map(written).collect(),
    };
    let edits: Vec<Kept> = late.edits.iter().map(kept).collect();
    connection
        .prepare_cached(
            "INSERT INTO late_edit (document, circle, puts, at) VALUES (?1, ?2, ?3, ?4) \
             ON CONFLICT (document) DO UPDATE SET puts = ?3",
        )?
        .execute((Column(late.document), Column(late.circle), serde_json::to_string(&edits)?, Column(late.at)))?;
    Ok(())
}

/// Everything that waits.
pub(crate) fn all(connection: &Connection) -> Result<Vec<LateRow>, Error> {
    let mut statement = connection.prepare_cached("SELECT document, circle, puts, at FROM late_edit ORDER BY at")?;
    let mut rows = statement.query([])?;
    let mut all = Vec::new();
    while let Some(row) = rows.next()? {
        let edits: Vec<Kept> = serde_json::from_str(row.get_ref(2)?.as_str().map_err(rusqlite::Error::from)?)?;
        let put = |Written(field, value)| match value {
            Some(scalar) => Put::Set(field, scalar),
            None => Put::Clear(field),
        };
        all.push(LateRow {
            document: row.get::<_, Column<RecordId>>(0)?.0,
            circle: row.get::<_, Column<CircleId>>(1)?.0,
            edits: edits
                .into_iter()
                .map(|Kept { mark, had, puts }| LateEdit {
                    edit: Edit { mark, puts: puts.into_iter().map(put).collect() },
                    had,
                })
                .collect(),
            at: row.get::<_, Column<Moment>>(3)?.0,
        });
    }
    Ok(all)
}

/// Whether anything waits.
pub(crate) fn any(connection: &Connection) -> Result<bool, Error> {
    Ok(connection.prepare_cached("SELECT 1 FROM late_edit LIMIT 1")?.exists([])?)
}

/// Whether anything waits of a record of a circle that still stands.
pub(crate) fn any_standing(connection: &Connection, circle: CircleId) -> Result<bool, Error> {
    Ok(connection
        .prepare_cached(
            "SELECT 1 FROM late_edit WHERE circle = ?1 AND document NOT IN (SELECT id FROM tombstone) LIMIT 1",
        )?
        .exists([Column(circle)])?)
}

/// What waits of one record.
pub(crate) fn of(connection: &Connection, document: RecordId) -> Result<Option<LateRow>, Error> {
    Ok(all(connection)?.into_iter().find(|late| late.document == document))
}

/// Lets go of what waited.
pub(crate) fn remove(connection: &Connection, document: RecordId) -> Result<(), Error> {
    connection.prepare_cached("DELETE FROM late_edit WHERE document = ?1")?.execute([Column(document)])?;
    Ok(())
}

/// What a person is told: how many edits, and what became of them.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ToldRow {
    /// The circle in which they were made.
    pub(crate) circle: CircleId,
    /// When that was found.
    pub(crate) at: Moment,
    /// How many.
    pub(crate) edits: u32,
    /// What became of them.
    pub(crate) became: Became,
}

/// How much of what is told is kept.
const KEPT: i64 = 50;

/// Tells it.
pub(crate) fn tell(connection: &Connection, told: &ToldRow) -> Result<(), Error> {
    connection
        .prepare_cached("INSERT INTO told_late (circle, became, edits, at) VALUES (?1, ?2, ?3, ?4)")?
        .execute((Column(told.circle), told.became.word(), told.edits, Column(told.at)))?;
    let newest = connection.last_insert_rowid();
    connection.prepare_cached("DELETE FROM told_late WHERE id <= ?1")?.execute([newest - KEPT])?;
    Ok(())
}

/// What was told, the newest first.
pub(crate) fn told(connection: &Connection) -> Result<Vec<ToldRow>, Error> {
    let mut statement =
        connection.prepare_cached("SELECT circle, at, edits, became FROM told_late ORDER BY id DESC")?;
    let rows = statement.query_map([], |row| {
        let became: String = row.get(3)?;
        Ok(ToldRow {
            circle: row.get::<_, Column<CircleId>>(0)?.0,
            at: row.get::<_, Column<Moment>>(1)?.0,
            edits: row.get(2)?,
            became: Became::known(&became).unwrap_or(Became::Erased),
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
