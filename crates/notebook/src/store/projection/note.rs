//! Rows of what hangs on a record: notes, people and links.

use rusqlite::{Connection, params};
use stoep_domain::day::Day;
use stoep_domain::field::Field;
use stoep_domain::id::{CircleId, MemberId, NoteId};

use super::{Made, author, index};
use crate::document::{Document, Fields, Put, Scalar, Standing};
use crate::error::Error;
use crate::store::column::Column;

/// Writes the rows.
pub(super) fn project(connection: &Connection, made: &Made, document: &Document, fields: &Fields) -> Result<(), Error> {
    let removed = fields.standing() == Standing::Removed;
    for (note, text) in fields.notes() {
        let writer = writer(connection, made.circle, document, &Field::Note(note))?;
        let day = fields.text(&Field::NoteDay(note)).and_then(|day| day.parse::<Day>().ok());
        connection
            .prepare_cached(
                "INSERT INTO note (record, id, member, text, sort, day, doer, done, decided) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
            )?
            .execute(params![
                Column(made.id),
                Column(note),
                writer.map(Column),
                text,
                fields.text(&Field::NoteSort(note)),
                day.map(|day| day.to_string()),
                fields.text(&Field::NoteWho(note)),
                fields.yes(&Field::NoteDone(note)),
                decided(connection, made.circle, document, (note, writer), fields)?,
            ])?;
        if !removed {
            index(connection, "note", made.id, text)?;
        }
    }
    for person in fields.people() {
        connection.prepare_cached("INSERT INTO record_person (record, person, at) VALUES (?1, ?2, ?3)")?.execute((
            Column(made.id),
            Column(person),
            Column(made.at),
        ))?;
    }
    for other in fields.links() {
        connection.prepare_cached("INSERT INTO link (record, other, at) VALUES (?1, ?2, ?3)")?.execute((
            Column(made.id),
            Column(other),
            Column(made.at),
        ))?;
    }
    Ok(())
}

/// Who decided it together. Only the note's author can say so: a mark that somebody else wrote is not shown, and one that was written
/// over by somebody else still is.
fn decided(
    connection: &Connection,
    circle: CircleId,
    document: &Document,
    (note, writer): (NoteId, Option<MemberId>),
    fields: &Fields,
) -> Result<Option<String>, Error> {
    let field = Field::Decision(note);
    // Most notes have no mark, and reading what was written over means reading the whole history.
    if writer.is_none() || fields.winner(&field).is_none() {
        return Ok(None);
    }
    for (by, put) in document.ever_written(&field) {
        if author(connection, circle, by)? == writer {
            return Ok(match put {
                Put::Set(_, Scalar::Text(text)) => Some(text),
                Put::Set(..) | Put::Clear(_) => None,
            });
        }
    }
    Ok(None)
}

/// Who wrote the value that shows.
fn writer(
    connection: &Connection,
    circle: CircleId,
    document: &Document,
    field: &Field,
) -> Result<Option<MemberId>, Error> {
    author(connection, circle, document.written(field).first().and_then(|written| written.by))
}
