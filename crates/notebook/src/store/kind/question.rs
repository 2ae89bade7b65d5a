//! What only a question (Denk mee) has.

use rusqlite::{Connection, OptionalExtension, params};
use stoep_domain::field::Field;
use stoep_domain::id::RecordId;
use stoep_domain::view::Openness;

use crate::document::Fields;
use crate::error::Error;
use crate::store::column::{Column, inner};

/// A question's row.
#[derive(Debug, Clone)]
pub(crate) struct QuestionRow {
    /// What it is about.
    pub(crate) about: Option<RecordId>,
    /// Whether it is open.
    pub(crate) openness: Openness,
}

/// Writes the row.
pub(crate) fn write(connection: &Connection, id: RecordId, fields: &Fields, openness: Openness) -> Result<(), Error> {
    let about = fields.bytes(&Field::About).and_then(|bytes| bytes.try_into().ok()).map(RecordId::from_bytes);
    connection.prepare_cached("INSERT INTO question (id, about, ended) VALUES (?1, ?2, ?3)")?.execute(params![
        Column(id),
        about.map(Column),
        openness == Openness::Ended,
    ])?;
    Ok(())
}

/// Reads the row.
pub(crate) fn read(connection: &Connection, id: RecordId) -> Result<Option<QuestionRow>, Error> {
    Ok(connection
        .prepare_cached("SELECT about, ended FROM question WHERE id = ?1")?
        .query_row([Column(id)], |row| {
            Ok(QuestionRow {
                about: inner(row.get(0)?),
                openness: if row.get(1)? { Openness::Ended } else { Openness::Open },
            })
        })
        .optional()?)
}

/// The questions that are open, newest first; removed ones are left out.
pub(crate) fn open(connection: &Connection) -> Result<Vec<RecordId>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT question.id FROM question JOIN record ON record.id = question.id \
         WHERE question.ended = 0 AND record.removed = 0 ORDER BY record.at DESC, question.id",
    )?;
    let rows = statement.query_map([], |row| row.get::<_, Column<RecordId>>(0))?;
    Ok(rows.map(|id| id.map(|id| id.0)).collect::<Result<_, _>>()?)
}
