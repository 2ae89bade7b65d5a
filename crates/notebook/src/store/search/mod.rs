//! Texts that can be found: how they are indexed, and how they are found.
//!
//! A text stands in the index as its folded words with marks beside them, which say what it belongs to. A mark begins with `_`, which
//! no word does. So one look into the index answers words and filter together, however many texts have the word.

mod find;
mod mark;
mod vocabulary;

use std::collections::BTreeSet;

use rusqlite::{Connection, params};
use stoep_domain::id::NoteId;
use stoep_domain::moment::Moment;

use super::column::{Column, inner};
use crate::error::Error;

pub(crate) use find::{Found, Wanted, find};
pub(crate) use mark::Marks;
pub(crate) use vocabulary::Vocabulary;

/// Ids of texts below this are of areas, which have no moment.
const AREAS: i64 = 1 << 24;

/// How many texts a minute has room for before the next minute's ids are used.
const OF_MINUTE: i64 = 1 << 12;

/// The last minute that an id can begin with: a moment beyond it, which only a foreign clock can write, counts as this one.
const LAST_MINUTE: i64 = 1 << 48;

/// A text that can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Text {
    /// The kind of the record whose text it is, or `area`.
    pub(crate) kind: String,
    /// The note; `None` for a name.
    pub(crate) note: Option<NoteId>,
    /// Its words, folded, with a space between.
    pub(crate) words: String,
    /// Its marks.
    pub(crate) marks: Marks,
}

/// When a text was made, which decides whether it is shown before another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Age {
    /// With the record of this moment.
    Record(Moment),
    /// An area has none.
    Area,
}

/// Makes exactly these texts of an owner findable: what stands is left, what is new is written, and the rest goes without a trace.
pub(crate) fn put(connection: &Connection, owner: &[u8], age: Age, texts: &[Text]) -> Result<(), Error> {
    let standing = standing(connection, owner)?;
    let mut gone = BTreeSet::new();
    for (id, text) in &standing {
        if !texts.contains(text) {
            take_out(connection, *id, text)?;
            gone.extend(text.words.split(' '));
        }
    }
    for text in texts {
        if !standing.iter().any(|(_, stands)| stands == text) {
            put_in(connection, owner, age, text)?;
        }
    }
    for word in gone {
        vocabulary::forget(connection, word)?;
    }
    Ok(())
}

/// Makes texts findable of an owner that has none yet.
pub(crate) fn put_first(connection: &Connection, owner: &[u8], age: Age, texts: &[Text]) -> Result<(), Error> {
    texts.iter().try_for_each(|text| put_in(connection, owner, age, text))
}

/// Takes every text of records out at once, before they are written again.
pub(crate) fn clear_records(connection: &Connection) -> Result<(), Error> {
    connection.execute("DELETE FROM search_text WHERE kind <> 'area'", [])?;
    connection.execute("INSERT INTO search (search) VALUES ('rebuild')", [])?;
    vocabulary::clear(connection)?;
    let mut statement = connection.prepare("SELECT words FROM search_text")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        vocabulary::learn(connection, row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?)?;
    }
    Ok(())
}

fn standing(connection: &Connection, owner: &[u8]) -> Result<Vec<(i64, Text)>, Error> {
    let mut statement =
        connection.prepare_cached("SELECT id, kind, note, words, marks FROM search_text WHERE owner = ?1")?;
    let rows = statement.query_map([owner], |row| {
        let marks = Marks::read(row.get(4)?);
        Ok((row.get(0)?, Text { kind: row.get(1)?, note: inner(row.get(2)?), words: row.get(3)?, marks }))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn take_out(connection: &Connection, id: i64, text: &Text) -> Result<(), Error> {
    connection
        .prepare_cached("INSERT INTO search (search, rowid, words, marks) VALUES ('delete', ?1, ?2, ?3)")?
        .execute((id, &text.words, text.marks.as_str()))?;
    connection.prepare_cached("DELETE FROM search_text WHERE id = ?1")?.execute([id])?;
    Ok(())
}

fn put_in(connection: &Connection, owner: &[u8], age: Age, text: &Text) -> Result<(), Error> {
    if text.words.is_empty() {
        return Ok(());
    }
    let id = free_id(connection, age)?;
    let marks = text.marks.as_str();
    connection
        .prepare_cached(
            "INSERT INTO search_text (id, kind, owner, note, words, marks) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![id, text.kind, owner, text.note.map(Column), text.words, marks])?;
    connection.prepare_cached("INSERT INTO search (rowid, words, marks) VALUES (?1, ?2, ?3)")?.execute((
        id,
        &text.words,
        marks,
    ))?;
    vocabulary::learn(connection, &text.words)
}

/// The first free id of the minute, so that the index, which is read by id, is read newest first.
fn free_id(connection: &Connection, age: Age) -> Result<i64, Error> {
    let mut first = match age {
        Age::Area => 1,
        Age::Record(at) => first_id(at),
    };
    let mut statement = connection.prepare_cached("SELECT max(id) FROM search_text WHERE id >= ?1 AND id < ?2")?;
    loop {
        let last: Option<i64> = statement.query_row((first, first + OF_MINUTE), |row| row.get(0))?;
        match last {
            None => return Ok(first),
            Some(last) if last + 1 < first + OF_MINUTE => return Ok(last + 1),
            Some(_) => first += OF_MINUTE,
        }
    }
}

/// The first id that a text of this moment can have.
fn first_id(at: Moment) -> i64 {
    let minute = at.milliseconds().div_euclid(60_000).clamp(AREAS / OF_MINUTE, LAST_MINUTE);
    minute * OF_MINUTE
}
