//! Rows of what hangs on a record: notes, people and links.

use std::collections::BTreeSet;

use rusqlite::{Connection, params};
use stoep_domain::day::Day;
use stoep_domain::field::Field;
use stoep_domain::id::{CircleId, MemberId, NoteId, RecordId};

use super::{Before, Made, author, last_said};
use crate::document::{Document, Fields, Scalar};
use crate::error::Error;
use crate::store::column::Column;
use crate::store::search::{Marks, Part, Text};
use crate::words;

/// Writes the rows.
pub(super) fn project(connection: &Connection, made: &Made, document: &Document, fields: &Fields) -> Result<(), Error> {
    if made.before == Before::Rows {
        clear_other(connection, made.id, fields)?;
    }
    for (note, text) in fields.notes() {
        let writer = writer(connection, made, document, &Field::Note(note))?;
        let day = fields.text(&Field::NoteDay(note)).and_then(|day| day.parse::<Day>().ok());
        connection
            .prepare_cached(
                "INSERT INTO note (record, id, member, text, sort, day, doer, done, decided) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9) \
                 ON CONFLICT (record, id) DO UPDATE SET member = ?3, text = ?4, sort = ?5, day = ?6, doer = ?7, done = ?8, decided = ?9 \
                 WHERE (member, text, sort, day, doer, done, decided) IS NOT (?3, ?4, ?5, ?6, ?7, ?8, ?9)",
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
    }
    for person in fields.people() {
        connection.prepare_cached("INSERT INTO record_person (record, person, at) VALUES (?1, ?2, ?3) ON CONFLICT (record, person) DO UPDATE SET at = ?3 WHERE at <> ?3")?.execute((
            Column(made.id),
            Column(person),
            Column(made.at),
        ))?;
    }
    for other in fields.links() {
        connection.prepare_cached("INSERT INTO link (record, other, at) VALUES (?1, ?2, ?3) ON CONFLICT (record, other) DO UPDATE SET at = ?3 WHERE at <> ?3")?.execute((
            Column(made.id),
            Column(other),
            Column(made.at),
        ))?;
    }
    Ok(())
}

/// The notes as texts that can be found. Their marks are asked for only when there are any.
pub(super) fn texts(kind: &str, marks: impl FnOnce() -> Marks, fields: &Fields) -> Vec<Text> {
    let mut notes = fields.notes().peekable();
    if notes.peek().is_none() {
        return Vec::new();
    }
    let marks = marks();
    let text = |(note, text): (NoteId, &str)| Text {
        kind: kind.to_owned(),
        part: Part::Note(note),
        words: words::plain(text),
        marks: marks.clone(),
    };
    notes.map(text).collect()
}

/// Takes away the rows that nothing in the document stands for any more.
fn clear_other(connection: &Connection, record: RecordId, fields: &Fields) -> Result<(), Error> {
    let notes: BTreeSet<[u8; 16]> = fields.notes().map(|(note, _)| *note.as_bytes()).collect();
    let people: BTreeSet<[u8; 16]> = fields.people().map(|person| *person.as_bytes()).collect();
    let links: BTreeSet<[u8; 16]> = fields.links().map(|other| *other.as_bytes()).collect();
    for (table, column, stay) in [("note", "id", notes), ("record_person", "person", people), ("link", "other", links)]
    {
        let mut standing = connection.prepare_cached(&format!("SELECT {column} FROM {table} WHERE record = ?1"))?;
        let standing = standing.query_map([Column(record)], |row| row.get::<_, [u8; 16]>(0))?;
        for other in standing.collect::<Result<Vec<_>, _>>()?.iter().filter(|other| !stay.contains(*other)) {
            connection
                .prepare_cached(&format!("DELETE FROM {table} WHERE record = ?1 AND {column} = ?2"))?
                .execute((Column(record), other))?;
        }
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
    if fields.winner(&field).is_none() {
        return Ok(None);
    }
    Ok(match last_said(connection, circle, document, &field, writer)? {
        Some(Scalar::Text(text)) => Some(text),
        _ => None,
    })
}

/// Who wrote the value that shows.
fn writer(connection: &Connection, made: &Made, document: &Document, field: &Field) -> Result<Option<MemberId>, Error> {
    let by = document.written(field).first().and_then(|written| written.by);
    // Most notes are written by who made the record, and that was looked up.
    if by.is_some_and(|by| by.device == made.maker.device) {
        return Ok(made.author);
    }
    author(connection, made.circle, by)
}
