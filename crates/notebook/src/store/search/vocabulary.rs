//! Every word that stands in some text, once: what a search for the inside of a word or for a mistyped word is widened with.
//!
//! The words stand in a table and, while somebody searches, in memory, where looking through all of them takes less than asking an
//! index for a few. A word leaves with its last use.

use std::collections::BTreeMap;

use memchr::memmem;
use rusqlite::Connection;

use crate::error::Error;
use crate::words::Written;

/// Words of fewer letters have no inside, and are not kept.
const FEWEST: usize = 3;

/// Of a longer word so many of its first letters are kept: enough to tell how it begins, and nobody types more of it.
const MOST: usize = 40;

/// Learns words, all of them with one statement. A number is not a word: it has no inside worth finding, and no mistake is forgiven in it.
pub(super) fn learn<'a>(connection: &Connection, words: impl IntoIterator<Item = &'a str>) -> Result<(), Error> {
    let words: Vec<&str> = words.into_iter().filter_map(kept).collect();
    if words.is_empty() {
        return Ok(());
    }
    connection
        .prepare_cached(
            "INSERT INTO search_term (term) SELECT value FROM json_each(?1) WHERE true ON CONFLICT (term) DO NOTHING",
        )?
        .execute([serde_json::to_string(&words)?])?;
    Ok(())
}

/// Forgets a word, unless it stands in a text still.
///
/// A row without a word stays behind with the highest id, so that no id is ever given again and whoever has the words in memory sees
/// that one went.
pub(super) fn forget(connection: &Connection, word: &str) -> Result<(), Error> {
    let Some(kept) = kept(word) else { return Ok(()) };
    let is_used = connection
        .prepare_cached(
            "SELECT 1 FROM search_name WHERE search_name MATCH ?1 \
             UNION ALL SELECT 1 FROM search_note WHERE search_note MATCH ?1 LIMIT 1",
        )?
        .exists([asked(kept)])?;
    if is_used {
        return Ok(());
    }
    mark_forgotten(connection)?;
    connection.prepare_cached("DELETE FROM search_term WHERE term = ?1")?.execute([kept])?;
    Ok(())
}

/// Puts the row without a word at the end. The one before goes after it came, because SQLite gives the id of a last row again.
fn mark_forgotten(connection: &Connection) -> Result<(), Error> {
    connection.prepare_cached("INSERT INTO search_term (term) VALUES (NULL)")?.execute([])?;
    connection
        .prepare_cached("DELETE FROM search_term WHERE term IS NULL AND id < (SELECT max(id) FROM search_term)")?
        .execute([])?;
    Ok(())
}

/// Forgets all words.
pub(super) fn clear(connection: &Connection) -> Result<(), Error> {
    mark_forgotten(connection)?;
    connection.execute("DELETE FROM search_term WHERE term IS NOT NULL", [])?;
    Ok(())
}

/// What is kept of a word, if anything is.
fn kept(word: &str) -> Option<&str> {
    if word.chars().nth(FEWEST - 1).is_none() || word.chars().any(char::is_numeric) {
        return None;
    }
    let end = word.char_indices().nth(MOST).map_or(word.len(), |(end, _)| end);
    Some(&word[..end])
}

/// How an index is asked for a word that is kept: one that is as long as can be may be the beginning of a longer one.
pub(super) fn asked(word: &str) -> String {
    let is_cut = word.chars().nth(MOST - 1).is_some();
    format!("\"{word}\"{}", if is_cut { "*" } else { "" })
}

/// The words, in memory.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    /// All words, a line end before and after each.
    letters: String,
    /// What is told of each at a glance, in the same order.
    words: Vec<Glance>,
    /// Up to where the table was read.
    last: i64,
}

/// Enough of a word to see that it is not the one.
#[derive(Debug, Clone, Copy)]
struct Glance {
    /// Where it begins.
    start: usize,
    /// How many bytes it has.
    bytes: u8,
    /// How many letters it has.
    length: u8,
    /// Which letters it has, one bit for all letters that share it.
    letters: u32,
}

impl Vocabulary {
    /// Reads what was learned since, or everything when something was forgotten.
    pub(crate) fn refresh(&mut self, connection: &Connection) -> Result<(), Error> {
        let mut statement = connection.prepare_cached("SELECT id, term FROM search_term WHERE id > ?1 ORDER BY id")?;
        loop {
            let mut is_forgetful = false;
            let is_new = self.last == 0;
            let mut rows = statement.query([self.last])?;
            while let Some(row) = rows.next()? {
                self.last = row.get(0)?;
                match row.get_ref(1)?.as_str_or_null().map_err(rusqlite::Error::from)? {
                    Some(word) => self.add(word),
                    None => is_forgetful = true,
                }
            }
            if is_new || !is_forgetful {
                return Ok(());
            }
            *self = Self::default();
        }
    }

    fn add(&mut self, word: &str) {
        if self.letters.is_empty() {
            self.letters.push('\n');
        }
        let (Ok(bytes), Ok(length)) = (u8::try_from(word.len()), u8::try_from(word.chars().count())) else { return };
        self.words.push(Glance { start: self.letters.len(), bytes, length, letters: letters(word) });
        self.letters.push_str(word);
        self.letters.push('\n');
    }

    fn word(&self, glance: &Glance) -> &str {
        &self.letters[glance.start..glance.start + usize::from(glance.bytes)]
    }
}

#[cfg(test)]
impl Vocabulary {
    /// All of them.
    pub(super) fn all(&self) -> impl Iterator<Item = &str> {
        self.words.iter().map(|glance| self.word(glance))
    }
}

impl Written for Vocabulary {
    fn beginning_with(&self, letters: &str, most: usize) -> Option<Vec<String>> {
        // Of a word that is longer than what is kept, it is not known here how it goes on.
        if kept(letters) != Some(letters) || letters.chars().count() == MOST {
            return None;
        }
        let line = format!("\n{letters}");
        let mut words = Vec::new();
        for at in memmem::find_iter(self.letters.as_bytes(), line.as_bytes()) {
            let end = self.letters[at + 1..].find('\n').map_or(self.letters.len(), |line| at + 1 + line);
            words.push(self.letters[at + 1..end].to_owned());
            if words.len() > most {
                return None;
            }
        }
        Some(words)
    }

    fn with_inside(&self, letters: &str, most: usize) -> Vec<String> {
        let mut words: Vec<&str> = Vec::new();
        for at in memmem::find_iter(self.letters.as_bytes(), letters.as_bytes()) {
            let start = self.letters[..at].rfind('\n').map_or(0, |line| line + 1);
            let end = self.letters[at..].find('\n').map_or(self.letters.len(), |line| at + line);
            if start < at && words.last() != Some(&&self.letters[start..end]) {
                words.push(&self.letters[start..end]);
            }
        }
        words.sort_by_key(|word| (word.len(), *word));
        words.truncate(most);
        words.into_iter().map(str::to_owned).collect()
    }

    fn within(&self, word: &str, mistakes: usize, most: usize) -> Vec<String> {
        let (length, wanted) = (word.chars().count(), letters(word));
        let few = u32::try_from(mistakes).unwrap_or(u32::MAX);
        let mut near: BTreeMap<(usize, &str), ()> = BTreeMap::new();
        for glance in &self.words {
            // A mistake takes one letter away at most, and adds one at most.
            if usize::from(glance.length).abs_diff(length) <= mistakes
                && (glance.letters & !wanted).count_ones() <= few
                && (wanted & !glance.letters).count_ones() <= few
            {
                let other = self.word(glance);
                let distance = strsim::osa_distance(word, other);
                if (1..=mistakes).contains(&distance) {
                    near.insert((distance, other), ());
                }
            }
        }
        near.into_keys().take(most).map(|(_, word)| word.to_owned()).collect()
    }
}

fn letters(word: &str) -> u32 {
    word.chars().fold(0, |letters, letter| letters | 1 << (u32::from(letter) % 32))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn vocabulary(words: &[&str]) -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        words.iter().for_each(|word| vocabulary.add(word));
        vocabulary
    }

    #[test]
    fn words_with_letters_inside_are_found_the_shortest_first() {
        let words = vocabulary(&["jongeren", "hangjongerenplek", "hangjongeren", "dingeding", "jong"]);
        assert_eq!(words.with_inside("jongeren", 5), ["hangjongeren", "hangjongerenplek"]);
        assert_eq!(words.with_inside("jongeren", 1), ["hangjongeren"]);
        assert_eq!(words.with_inside("ing", 5), ["dingeding"]);
    }

    #[test]
    fn mistyped_words_are_found_the_closest_first() {
        let words = vocabulary(&["fatima", "fatma", "fatmia", "abderrahman", "bram", "brak"]);
        assert_eq!(words.within("fatima", 1, 5), ["fatma", "fatmia"]);
        assert_eq!(words.within("abdelrahmn", 2, 5), ["abderrahman"]);
        assert_eq!(words.within("bram", 1, 5), ["brak"]);
        assert!(words.within("zwembad", 2, 5).is_empty());
    }
}
