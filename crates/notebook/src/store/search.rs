//! Finding texts.

use rusqlite::Connection;
use stoep_domain::view::{Piece, Snippet};

use crate::error::Error;

/// What marks a found word inside FTS5's snippet: characters that no note can hold.
const FOUND: (char, char) = ('\u{2}', '\u{3}');

/// A text that was found.
#[derive(Debug, Clone)]
pub(crate) struct Found {
    /// Whose text it is: 16 bytes of a record, or an area's code.
    pub(crate) owner: Vec<u8>,
    /// The text around what was found.
    pub(crate) snippet: Snippet,
}

/// Finds texts of one kind in which every word begins like one of the typed ones, the best first.
pub(crate) fn find(connection: &Connection, kind: &str, text: &str, limit: u32) -> Result<Vec<Found>, Error> {
    let Some(query) = query(text) else { return Ok(Vec::new()) };
    let mut statement = connection.prepare_cached(
        "SELECT search_text.owner, snippet(search, 0, char(2), char(3), '…', 16) FROM search \
         JOIN search_text ON search_text.id = search.rowid \
         WHERE search MATCH ?1 AND search_text.kind = ?2 ORDER BY rank, search.rowid DESC LIMIT ?3",
    )?;
    let rows = statement.query_map((query, kind, limit), |row| {
        let text: String = row.get(1)?;
        Ok(Found { owner: row.get(0)?, snippet: snippet(&text) })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Every typed word as a quoted prefix, so that nothing a person types is syntax. `None` for fewer than two letters.
fn query(text: &str) -> Option<String> {
    let words: Vec<&str> =
        text.split(|letter: char| !letter.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let letters: usize = words.iter().map(|word| word.chars().count()).sum();
    (letters >= 2).then(|| words.iter().map(|word| format!("\"{word}\"*")).collect::<Vec<_>>().join(" "))
}

fn snippet(text: &str) -> Snippet {
    let mut pieces = Vec::new();
    for part in text.split_inclusive(FOUND.1) {
        let (plain, found) = part.split_once(FOUND.0).unwrap_or((part, ""));
        if !plain.is_empty() {
            pieces.push(Piece::Plain(plain.to_owned()));
        }
        let found = found.trim_end_matches(FOUND.1);
        if !found.is_empty() {
            pieces.push(Piece::Found(found.to_owned()));
        }
    }
    Snippet { pieces }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("b", None)]
    #[case("  - ", None)]
    #[case("be", Some("\"be\"*"))]
    #[case("Tante \"Bep\" OR *", Some("\"Tante\"* \"Bep\"* \"OR\"*"))]
    fn what_is_typed_is_words_and_never_syntax(#[case] text: &str, #[case] expected: Option<&str>) {
        assert_eq!(query(text).as_deref(), expected);
    }

    #[test]
    fn a_snippet_marks_what_was_found() {
        let pieces = snippet("bij \u{2}Tante\u{3} \u{2}Bep\u{3} thuis").pieces;
        let expected = [
            Piece::Plain("bij ".to_owned()),
            Piece::Found("Tante".to_owned()),
            Piece::Plain(" ".to_owned()),
            Piece::Found("Bep".to_owned()),
            Piece::Plain(" thuis".to_owned()),
        ];
        assert_eq!(pieces, expected);
    }
}
