//! Finding texts.

use std::cmp::Reverse;
use std::collections::HashSet;

use rusqlite::Connection;
use stoep_domain::call::SearchFilter;
use stoep_domain::moment::Moment;
use stoep_domain::view::Closeness;

use super::vocabulary::asked;
use super::{Marks, first_id};
use crate::error::Error;
use crate::words::{Typed, TypedWord};

/// So many texts are looked at in one go. When more names have the words, the sorts that are full are left out of the next look.
const LOOKED_AT: usize = 400;

/// From so many words on, a text is hardly ever found by chance: wider forms are looked for only when nothing was found.
const MANY_WORDS: usize = 4;

/// A text that was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Found {
    /// The kind of the record whose text it is, or `area`.
    pub(crate) kind: String,
    /// Whose text it is: 16 bytes of a record, or an area's code.
    pub(crate) owner: Vec<u8>,
    /// How close it comes.
    pub(crate) closeness: Closeness,
    /// Where it was found.
    pub(crate) place: Place,
    /// Rises with the moment of the record.
    id: i64,
}

/// Where words were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// In the name.
    Name,
    /// In a note.
    Note,
}

/// What is looked for.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Wanted<'a> {
    /// What was typed.
    pub(crate) typed: &'a Typed,
    /// Where it is looked for.
    pub(crate) filter: &'a SearchFilter,
    /// The first moment of the filter's first day.
    pub(crate) from: Option<Moment>,
    /// At most so many of each sort.
    pub(crate) limit: usize,
}

/// How far a search is widened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Width {
    /// Whole words.
    Words,
    /// Beginnings of words.
    Beginnings,
    /// The insides of a word that is alone.
    Insides,
    /// Mistyped words too, and the insides of several words.
    Everything,
}

impl Width {
    const ALL: [Self; 4] = [Self::Words, Self::Beginnings, Self::Insides, Self::Everything];

    /// What is asked for instead of a word. A text that an earlier width found is not asked for again where one word tells.
    fn of(self, word: &TypedWord, is_alone: bool) -> Vec<String> {
        let inside = || word.inside.iter().map(|other| asked(other));
        let forgiven = || word.forgiven.iter().map(|other| asked(other));
        match self {
            Self::Words => vec![quoted(&word.plain)],
            Self::Beginnings => beginnings(word, is_alone),
            Self::Insides => inside().collect(),
            Self::Everything if is_alone => forgiven().collect(),
            Self::Everything => beginnings(word, false).into_iter().chain(inside()).chain(forgiven()).collect(),
        }
    }

    /// Whether it asks for more than the width before it.
    fn is_wider(self, typed: &Typed) -> bool {
        typed.words.iter().any(|word| match self {
            Self::Words => true,
            Self::Beginnings => {
                word.beginning.as_ref().is_none_or(|words| words.iter().any(|other| *other != word.plain))
            }
            // Of several words each has to be asked for again with the others, so their insides wait for the last look.
            Self::Insides => typed.words.len() == 1 && !word.inside.is_empty(),
            Self::Everything => !word.forgiven.is_empty() || typed.words.len() > 1 && !word.inside.is_empty(),
        })
    }
}

/// Finds texts, the closest first, and of the equally close the newest.
///
/// Each width is asked for only while the closer ones found too little, because what a word could mean beside itself takes many looks
/// into the index. The insides of several words are looked for as mistakes are. A mistake is forgiven in names; in notes only when nothing closer was found anywhere, because there nearly every word
/// is a mistyped other one.
pub(crate) fn find(connection: &Connection, wanted: Wanted<'_>) -> Result<Vec<Found>, Error> {
    let marks = Marks::wanted(wanted.filter);
    let (mut names, mut notes): (Vec<Found>, Vec<Found>) = (Vec::new(), Vec::new());
    for width in Width::ALL {
        let has_closer = !names.is_empty() || !notes.is_empty();
        let is_enough = has_closer && wanted.typed.words.len() >= MANY_WORDS;
        if is_enough || !width.is_wider(wanted.typed) {
            continue;
        }
        if notes.len() < wanted.limit && !(has_closer && width == Width::Everything) {
            find_notes(connection, wanted, width, &marks, &mut notes)?;
        }
        find_names(connection, wanted, width, &marks, &mut names)?;
    }
    let mut found = names;
    found.append(&mut notes);
    let has_closer = found.iter().any(|found| found.closeness < Closeness::Forgiven);
    found.retain(|found| !(has_closer && found.place == Place::Note && found.closeness == Closeness::Forgiven));
    found.sort_by_key(|found| (found.closeness, found.place, Reverse(found.id)));
    Ok(found)
}

/// The words that tell texts apart. The index keeps no beginnings of one letter, and putting them together takes longer than all else:
/// beside longer words, a single letter is left to the look at each text.
fn telling(typed: &Typed, width: Width) -> Vec<&TypedWord> {
    let longer: Vec<&TypedWord> = typed.words.iter().filter(|word| word.plain.chars().nth(1).is_some()).collect();
    if width == Width::Words || longer.is_empty() { typed.words.iter().collect() } else { longer }
}

/// Finds the newest notes.
fn find_notes(
    connection: &Connection,
    wanted: Wanted<'_>,
    width: Width,
    marks: &Marks,
    notes: &mut Vec<Found>,
) -> Result<(), Error> {
    let most = wanted.limit + notes.len();
    let all: Vec<&TypedWord> = wanted.typed.words.iter().collect();
    let telling = telling(wanted.typed, width);
    if telling.len() < all.len() {
        let query = query(&telling, wanted.typed, width, marks, &[]);
        let (seen, more) = look(connection, wanted, Place::Note, &query, most.max(LOOKED_AT))?;
        let is_whole = seen < most.max(LOOKED_AT) || more.len() >= most;
        add(notes, more);
        if is_whole {
            return Ok(());
        }
    }
    let query = query(&all, wanted.typed, width, marks, &[]);
    let (_, more) = look(connection, wanted, Place::Note, &query, most)?;
    add(notes, more);
    Ok(())
}

/// Finds the newest names of each sort, so that no sort keeps another out of an answer.
fn find_names(
    connection: &Connection,
    wanted: Wanted<'_>,
    width: Width,
    marks: &Marks,
    names: &mut Vec<Found>,
) -> Result<(), Error> {
    let mut most = LOOKED_AT;
    let telling = telling(wanted.typed, width);
    loop {
        let full = full(names, wanted.limit);
        let query = query(&telling, wanted.typed, width, marks, &full);
        let (seen, more) = look(connection, wanted, Place::Name, &query, most)?;
        add(names, more);
        if seen < most {
            return Ok(());
        }
        // Where no sort became full, the rest stands further on.
        if self::full(names, wanted.limit).len() == full.len() {
            most *= 2;
        }
    }
}

/// The sorts of which there are as many as are wanted.
fn full(names: &[Found], limit: usize) -> Vec<Marks> {
    let mut kinds: Vec<(&str, usize)> = Vec::new();
    for name in names {
        match kinds.iter_mut().find(|(kind, _)| *kind == name.kind) {
            Some((_, count)) => *count += 1,
            None => kinds.push((&name.kind, 1)),
        }
    }
    let full = kinds.into_iter().filter(|(_, count)| *count >= limit);
    full.map(|(kind, _)| Marks::default().sort(kind)).collect()
}

/// Adds what was not found before.
fn add(known: &mut Vec<Found>, more: Vec<Found>) {
    let ids: HashSet<i64> = known.iter().map(|found| found.id).collect();
    known.extend(more.into_iter().filter(|found| !ids.contains(&found.id)));
}

/// The newest texts that a query finds, and how many were looked at for them, at most so many.
fn look(
    connection: &Connection,
    wanted: Wanted<'_>,
    place: Place,
    query: &str,
    most: usize,
) -> Result<(usize, Vec<Found>), Error> {
    let from = wanted.from.map_or(0, first_id);
    // The order of the join is given, so that the index is read from the newest on and no further than needed.
    let mut statement = connection.prepare_cached(match place {
        Place::Name => {
            "SELECT text.id, text.kind, text.owner, text.words \
             FROM search_name AS name CROSS JOIN search_text AS text ON text.id = name.rowid \
             WHERE search_name MATCH ?1 AND name.rowid >= ?2 ORDER BY name.rowid DESC LIMIT ?3"
        }
        Place::Note => {
            "SELECT text.id, text.kind, text.owner, text.words \
             FROM search_note AS note CROSS JOIN search_text AS text ON text.id = note.rowid \
             WHERE search_note MATCH ?1 AND note.rowid >= ?2 ORDER BY note.rowid DESC LIMIT ?3"
        }
    })?;
    let mut rows = statement.query((query, from, i64::try_from(most).unwrap_or(i64::MAX)))?;
    let mut found = Vec::new();
    let mut seen = 0;
    while let Some(row) = rows.next()? {
        seen += 1;
        let Some(closeness) = wanted.typed.closeness(row.get_ref(3)?.as_str().map_err(rusqlite::Error::from)?) else {
            continue;
        };
        found.push(Found { id: row.get(0)?, kind: row.get(1)?, owner: row.get(2)?, place, closeness });
    }
    Ok((seen, found))
}

/// Every word quoted, so that nothing a person types is syntax; with marks that a text must have, and marks that it must not have.
fn query(words: &[&TypedWord], typed: &Typed, width: Width, marks: &Marks, without: &[Marks]) -> String {
    let is_alone = typed.words.len() == 1;
    let words = words.iter().map(|word| any(&width.of(word, is_alone)));
    let marks = marks.each().map(quoted);
    let with = words.chain(marks).collect::<Vec<_>>().join(" AND ");
    if without.is_empty() {
        return with;
    }
    let without: Vec<String> = without.iter().flat_map(Marks::each).map(quoted).collect();
    format!("({with}) NOT {}", any(&without))
}

fn quoted(word: &str) -> String {
    format!("\"{word}\"")
}

/// What finds the texts with a word that begins like this one; alone, it was found itself already.
fn beginnings(word: &TypedWord, is_alone: bool) -> Vec<String> {
    match &word.beginning {
        Some(words) if is_alone => words.iter().filter(|other| **other != word.plain).map(|word| asked(word)).collect(),
        // The word itself may be in no text; then it finds nothing.
        Some(words) => std::iter::once(quoted(&word.plain)).chain(words.iter().map(|word| asked(word))).collect(),
        None => vec![format!("{}*", quoted(&word.plain))],
    }
}

fn any(words: &[String]) -> String {
    format!("({})", words.join(" OR "))
}
