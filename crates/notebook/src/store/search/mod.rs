//! Texts that can be found: how they are indexed, and how they are found.
//!
//! Names and notes stand in an index each: there are few names and very many notes, and most of what is typed stands in no name.
//!
//! A text stands in its index as its folded words with marks beside them, which say what it belongs to. A mark begins with `_`, which
//! no word does. So one look into the index answers words and filter together, however many texts have the word.

mod find;
mod gathered;
mod mark;
mod text;
mod vocabulary;

use std::collections::BTreeSet;

use rusqlite::{Connection, params};
use stoep_domain::moment::Moment;

use crate::error::Error;

pub(crate) use find::{Found, Place, Wanted, find};
pub(crate) use gathered::Gathered;
pub(crate) use mark::Marks;
pub(crate) use text::{Part, Text};
pub(crate) use vocabulary::Vocabulary;

/// Ids of texts below this are of areas, which have no moment.
const AREAS: i64 = 1 << 24;

/// How many texts a minute has room for before the next minute's ids are used.
const OF_MINUTE: i64 = 1 << 12;

/// The last minute that an id can begin with: a moment beyond it, which only a foreign clock can write, counts as this one.
const LAST_MINUTE: i64 = 1 << 48;

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
    if !gone.is_empty() {
        write_out(connection)?;
    }
    for text in texts {
        if !standing.iter().any(|(_, stands)| stands == text) {
            put_in_and_learn(connection, owner, age, text)?;
        }
    }
    for word in gone {
        vocabulary::forget(connection, word)?;
    }
    Ok(())
}

/// Makes texts findable of an owner that has none yet.
pub(crate) fn put_first(connection: &Connection, owner: &[u8], age: Age, texts: &[Text]) -> Result<(), Error> {
    texts.iter().try_for_each(|text| put_in_and_learn(connection, owner, age, text))
}

/// Takes every text of records out at once, before they are written again.
pub(crate) fn clear_records(connection: &Connection) -> Result<(), Error> {
    connection.execute("DELETE FROM search_text WHERE kind <> 'area'", [])?;
    connection.execute("INSERT INTO search_name (search_name) VALUES ('rebuild')", [])?;
    connection.execute("INSERT INTO search_note (search_note) VALUES ('rebuild')", [])?;
    vocabulary::clear(connection)?;
    let mut statement = connection.prepare("SELECT words FROM search_text")?;
    let mut rows = statement.query([])?;
    while let Some(row) = rows.next()? {
        vocabulary::learn(connection, row.get_ref(0)?.as_str().map_err(rusqlite::Error::from)?.split(' '))?;
    }
    Ok(())
}

/// Takes everything out, areas too.
pub(crate) fn clear(connection: &Connection) -> Result<(), Error> {
    connection.execute("DELETE FROM search_text", [])?;
    clear_records(connection)
}

fn standing(connection: &Connection, owner: &[u8]) -> Result<Vec<(i64, Text)>, Error> {
    let mut statement =
        connection.prepare_cached("SELECT id, kind, note, words, marks FROM search_text WHERE owner = ?1")?;
    let rows = statement.query_map([owner], |row| {
        let marks = Marks::read(row.get(4)?);
        Ok((row.get(0)?, Text { kind: row.get(1)?, part: row.get(2)?, words: row.get(3)?, marks }))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

fn take_out(connection: &Connection, id: i64, text: &Text) -> Result<(), Error> {
    let take_out = match text.place() {
        Place::Name => "INSERT INTO search_name (search_name, rowid, words, marks) VALUES ('delete', ?1, ?2, ?3)",
        Place::Note => "INSERT INTO search_note (search_note, rowid, words, marks) VALUES ('delete', ?1, ?2, ?3)",
    };
    connection.prepare_cached(take_out)?.execute((id, &text.words, text.marks.as_str()))?;
    connection.prepare_cached("DELETE FROM search_text WHERE id = ?1")?.execute([id])?;
    Ok(())
}

/// Lets the indexes write what they only remembered so far.
///
/// An id that goes and comes again while an index remembers both makes it forget texts behind it: SQLite's `secure-delete` without
/// details loses them. What was taken out is therefore written out before anything can come in its place.
fn write_out(connection: &Connection) -> Result<(), Error> {
    connection.prepare_cached("INSERT INTO search_name (search_name) VALUES ('flush')")?.execute([])?;
    connection.prepare_cached("INSERT INTO search_note (search_note) VALUES ('flush')")?.execute([])?;
    Ok(())
}

fn put_in_and_learn(connection: &Connection, owner: &[u8], age: Age, text: &Text) -> Result<(), Error> {
    put_in(connection, owner, age, text)?;
    vocabulary::learn(connection, text.words.split(' '))
}

/// Puts a text into its index. Its words are not learned yet.
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
        .execute(params![id, text.kind, owner, text.part, text.words, marks])?;
    let put_in = match text.place() {
        Place::Name => "INSERT INTO search_name (rowid, words, marks) VALUES (?1, ?2, ?3)",
        Place::Note => "INSERT INTO search_note (rowid, words, marks) VALUES (?1, ?2, ?3)",
    };
    connection.prepare_cached(put_in)?.execute((id, &text.words, marks))?;
    Ok(())
}

/// The first free id of the minute, so that the index, which is read by id, is read newest first.
fn free_id(connection: &Connection, age: Age) -> Result<i64, Error> {
    let mut first = first_id_of(age);
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

/// The first id that a text of this age can have.
fn first_id_of(age: Age) -> i64 {
    match age {
        Age::Area => 1,
        Age::Record(at) => first_id(at),
    }
}

/// The first id that a text of this moment can have.
fn first_id(at: Moment) -> i64 {
    let minute = at.milliseconds().div_euclid(60_000).clamp(AREAS / OF_MINUTE, LAST_MINUTE);
    minute * OF_MINUTE
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::fs;
    use std::path::Path;

    use proptest::prelude::*;
    use stoep_domain::id::NoteId;
    use tempfile::TempDir;

    use super::*;
    use crate::words;

    /// What is looked for in the file; neither it nor its end stands in any other word.
    const CANARY: &str = "qzxkanariexzq";

    /// A database without a cipher, so that a scan of its file sees every page, also those that are free.
    fn database(path: &Path) -> Connection {
        let mut connection = Connection::open(path).unwrap();
        connection.execute_batch("PRAGMA secure_delete = ON;").unwrap();
        super::super::migrate::migrate(&mut connection).unwrap();
        connection
    }

    fn text(words: &str) -> Text {
        Text { kind: "signal".to_owned(), part: Part::Name, words: words::plain(words), marks: Marks::default() }
    }

    fn age(minute: i64) -> Age {
        Age::Record(Moment::from_milliseconds(1_795_266_120_000 + minute * 60_000))
    }

    /// Whether the file holds the canary, whole or as what the index leaves of it: the letters after those that it shares with the
    /// word before.
    fn holds(path: &Path) -> bool {
        let bytes = fs::read(path).unwrap();
        let part = &CANARY.as_bytes()[3..];
        bytes.windows(part.len()).any(|window| window == part)
    }

    fn vocabulary(connection: &Connection) -> BTreeSet<String> {
        let mut statement = connection.prepare("SELECT term FROM search_term WHERE term IS NOT NULL").unwrap();
        let terms = statement.query_map([], |row| row.get(0)).unwrap();
        terms.collect::<Result<_, _>>().unwrap()
    }

    #[test]
    fn what_is_erased_leaves_nothing_in_the_file() {
        let folder = TempDir::new().unwrap();
        let path = folder.path().join("plain.sqlite");
        let connection = database(&path);
        for number in 0..200_u8 {
            let note = format!("woorden om de {CANARY} heen {number}");
            let note = if number % 50 == 7 { note } else { note.replace(CANARY, "stoep") };
            put_first(&connection, &[number; 16], age(i64::from(number)), &[text(&note)]).unwrap();
        }
        assert!(holds(&path), "the scan sees what is there");
        for number in (7..200_u8).step_by(50).skip(1) {
            put(&connection, &[number; 16], age(0), &[]).unwrap();
        }
        assert!(holds(&path), "one use is left");
        assert!(vocabulary(&connection).contains(CANARY));
        put(&connection, &[7; 16], age(0), &[text("iets anders")]).unwrap();
        assert!(!vocabulary(&connection).contains(CANARY));
        assert!(!holds(&path), "nothing is left");
    }

    #[test]
    fn what_stands_is_not_written_again() {
        let folder = TempDir::new().unwrap();
        let connection = database(&folder.path().join("plain.sqlite"));
        let texts = [text("dichte post"), text("gele envelop")];
        put(&connection, &[1; 16], age(1), &texts).unwrap();
        let before = connection.total_changes();
        put(&connection, &[1; 16], age(1), &texts).unwrap();
        assert_eq!(connection.total_changes(), before);
        put(&connection, &[1; 16], age(1), &texts[..1]).unwrap();
        assert!(connection.total_changes() > before);
    }

    #[test]
    fn a_minute_with_more_texts_than_it_has_room_for_goes_on_in_the_next() {
        let folder = TempDir::new().unwrap();
        let connection = database(&folder.path().join("plain.sqlite"));
        connection.execute_batch("BEGIN").unwrap();
        for _ in 0..=OF_MINUTE {
            put_in(&connection, &[1; 16], age(0), &text("vol")).unwrap();
        }
        let (ids, first, last): (i64, i64, i64) = connection
            .query_row("SELECT count(*), min(id), max(id) FROM search_text", [], |row| {
                Ok((row.get(0)?, row.get(1)?, row.get(2)?))
            })
            .unwrap();
        assert_eq!((ids, last - first), (OF_MINUTE + 1, OF_MINUTE));
    }

    #[test]
    fn a_moment_of_a_foreign_clock_has_an_id() {
        for milliseconds in [i64::MIN, -1, 0, i64::MAX] {
            let id = first_id(Moment::from_milliseconds(milliseconds));
            assert!((AREAS..i64::MAX - OF_MINUTE).contains(&id), "{milliseconds}: {id}");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(32))]

        /// However texts come and go, also several times in one transaction, each index finds exactly those that have a word.
        #[test]
        fn the_indexes_follow(
            turns in prop::collection::vec(prop::collection::vec((0_u8..40, "[abc]{2}( [abc]{2}){0,3}"), 1..40), 1..8),
        ) {
            let folder = TempDir::new().unwrap();
            let connection = database(&folder.path().join("plain.sqlite"));
            for turn in turns {
                connection.execute_batch("BEGIN").unwrap();
                for (owner, words) in turn {
                    let part = [Part::Name, Part::Note(NoteId::from_bytes([owner; 16])), Part::Offer][usize::from(owner % 3)];
                    let marks = Marks::default().sort("signal");
                    let texts = if words.starts_with("aa") { Vec::new() } else { vec![Text { part, marks, ..text(&words) }] };
                    put(&connection, &[owner; 16], age(i64::from(owner)), &texts).unwrap();
                }
                connection.execute_batch("COMMIT").unwrap();
            }
            let ids = |statement: &str, word: &str| -> Vec<i64> {
                let mut statement = connection.prepare(statement).unwrap();
                statement.query_map([word], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
            };
            for word in ["aa", "ab", "ac", "ba", "bb", "bc", "ca", "cb", "cc", "_ksignal"] {
                for (index, texts) in [("search_name", "search_name_text"), ("search_note", "search_note_text")] {
                    let found =
                        ids(&format!("SELECT rowid FROM {index} WHERE {index} MATCH ?1 ORDER BY rowid"), &format!("\"{word}\""));
                    let standing = format!(
                        "SELECT id FROM {texts} WHERE instr(' ' || words || ' ' || marks || ' ', ' ' || ?1 || ' ') ORDER BY id"
                    );
                    prop_assert_eq!(found, ids(&standing, word), "{} in {}", word, index);
                }
            }
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        /// However texts come and go, the vocabulary has exactly their words, in the table and in memory.
        #[test]
        fn the_vocabulary_follows(changes in prop::collection::vec((0_u8..4, "[abc]{3}( [abc]{3}){0,3}"), 1..30)) {
            let folder = TempDir::new().unwrap();
            let connection = database(&folder.path().join("plain.sqlite"));
            let mut remembered = Vocabulary::default();
            for (owner, words) in changes {
                let texts = if words.starts_with('a') { Vec::new() } else { vec![text(&words)] };
                put(&connection, &[owner; 16], age(i64::from(owner)), &texts).unwrap();
                remembered.refresh(&connection).unwrap();
                let mut statement = connection.prepare("SELECT words FROM search_text").unwrap();
                let standing = statement.query_map([], |row| row.get::<_, String>(0)).unwrap();
                let words: BTreeSet<String> =
                    standing.flat_map(|words| words.unwrap().split(' ').map(str::to_owned).collect::<Vec<_>>()).collect();
                prop_assert_eq!(vocabulary(&connection), words.clone());
                prop_assert_eq!(remembered.all().map(str::to_owned).collect::<BTreeSet<_>>(), words);
            }
        }
    }
}
