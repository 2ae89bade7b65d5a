//! Finding texts.

use std::cmp::Reverse;

use rusqlite::Connection;
use stoep_domain::call::SearchFilter;
use stoep_domain::moment::Moment;
use stoep_domain::view::Closeness;
use stoep_domain::word::Kind;

use super::{Marks, first_id};
use crate::error::Error;
use crate::words::{Typed, TypedWord};

/// So many texts are looked at one by one. When more have the words, each sort of text is asked for its closest and newest.
const LOOKED_AT: usize = 400;

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
#[derive(Debug, Clone, Copy)]
enum Width {
    /// Whole words.
    Words,
    /// Beginnings of words.
    Beginnings,
    /// The insides of words and mistyped words too.
    Everything,
}

/// Finds texts, the closest first, and of the equally close the newest.
///
/// A mistake is forgiven in names; in notes only when nothing closer was found anywhere, because there nearly every word is a mistyped
/// other one.
pub(crate) fn find(connection: &Connection, wanted: Wanted<'_>) -> Result<Vec<Found>, Error> {
    let marks = Marks::wanted(wanted.filter);
    let mut found = look(connection, wanted, &[&marks], Width::Everything, LOOKED_AT + 1)?;
    if found.len() > LOOKED_AT {
        let names = Marks::default().name();
        found = look(connection, wanted, &[&marks, &names], Width::Everything, LOOKED_AT + 1)?;
        let are_names_whole = found.len() <= LOOKED_AT;
        let sorts: Vec<Marks> = if are_names_whole {
            Vec::new()
        } else {
            found.clear();
            sorts_of_names().collect()
        };
        for sort in sorts.into_iter().chain([Marks::default().note()]) {
            let mut of_sort: Vec<Found> = Vec::new();
            for width in [Width::Words, Width::Beginnings, Width::Everything] {
                let more = look(connection, wanted, &[&marks, &sort], width, wanted.limit + of_sort.len())?;
                of_sort.extend(
                    more.into_iter()
                        .filter(|found| of_sort.iter().all(|known| known.id != found.id))
                        .collect::<Vec<_>>(),
                );
                if of_sort.len() >= wanted.limit {
                    break;
                }
            }
            found.extend(of_sort);
        }
    }
    let has_closer = found.iter().any(|found| found.closeness < Closeness::Forgiven);
    found.retain(|found| !(has_closer && found.place == Place::Note && found.closeness == Closeness::Forgiven));
    found.sort_by_key(|found| (found.closeness, found.place, Reverse(found.id)));
    Ok(found)
}

/// Sorts of names, which do not keep one another out of an answer.
fn sorts_of_names() -> impl Iterator<Item = Marks> {
    let kinds = Kind::ALL.iter().map(|kind| Marks::default().name().kind(kind));
    let areas = Marks::default().name().kind(&Kind::Newer("area".to_owned()));
    kinds.chain([areas])
}

fn look(
    connection: &Connection,
    wanted: Wanted<'_>,
    marks: &[&Marks],
    width: Width,
    most: usize,
) -> Result<Vec<Found>, Error> {
    let query = query(wanted.typed, marks, width);
    let from = wanted.from.map_or(0, first_id);
    // The order of the join is given, so that the index is read from the newest on and no further than needed.
    let mut statement = connection.prepare_cached(
        "SELECT text.id, text.kind, text.owner, text.note IS NULL, text.words \
         FROM search CROSS JOIN search_text AS text ON text.id = search.rowid \
         WHERE search MATCH ?1 AND search.rowid >= ?2 ORDER BY search.rowid DESC LIMIT ?3",
    )?;
    let mut rows = statement.query((query, from, i64::try_from(most).unwrap_or(i64::MAX)))?;
    let mut found = Vec::new();
    while let Some(row) = rows.next()? {
        let Some(closeness) = wanted.typed.closeness(row.get_ref(4)?.as_str().map_err(rusqlite::Error::from)?) else {
            continue;
        };
        found.push(Found {
            id: row.get(0)?,
            kind: row.get(1)?,
            owner: row.get(2)?,
            place: if row.get(3)? { Place::Name } else { Place::Note },
            closeness,
        });
    }
    Ok(found)
}

/// Every word quoted, so that nothing a person types is syntax.
fn query(typed: &Typed, marks: &[&Marks], width: Width) -> String {
    let words = typed.words.iter().map(|word| match width {
        Width::Words => quoted(&word.plain),
        Width::Beginnings => any(&beginnings(word)),
        Width::Everything => {
            let other = word.inside.iter().chain(&word.forgiven).map(|other| quoted(other));
            any(&beginnings(word).into_iter().chain(other).collect::<Vec<_>>())
        }
    });
    let marks = marks.iter().flat_map(|marks| marks.each()).map(quoted);
    words.chain(marks).collect::<Vec<_>>().join(" AND ")
}

fn quoted(word: &str) -> String {
    format!("\"{word}\"")
}

/// What finds the texts with a word that begins like this one.
fn beginnings(word: &TypedWord) -> Vec<String> {
    match &word.beginning {
        // The word itself may be in no text; then it finds nothing.
        Some(words) => std::iter::once(&word.plain).chain(words).map(|word| quoted(word)).collect(),
        None => vec![format!("{}*", quoted(&word.plain))],
    }
}

fn any(words: &[String]) -> String {
    format!("({})", words.join(" OR "))
}
