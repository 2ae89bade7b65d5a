//! Texts of many records that are made findable together.
//!
//! An index keeps what is put into it in memory and writes it as one part, as long as ids rise; an id below the last one makes it write
//! at once, and every part costs a search a look. What comes from colleagues comes in the order in which they shared it, so it is put
//! in order first. The words of many texts are mostly the same, and are learned once.

use std::collections::BTreeSet;

use rusqlite::Connection;

use super::{Age, Text, first_id_of, put_in, vocabulary};
use crate::error::Error;

/// So many are put in together: enough that most words are learned once, and few enough that a tap hardly waits for them.
const TOGETHER: usize = 400;

/// Texts of owners that have none yet, which cannot be found so far.
#[derive(Debug, Default)]
pub(crate) struct Gathered {
    texts: Vec<(Age, Vec<u8>, Text)>,
}

impl Gathered {
    /// Gathers the texts of an owner that has none yet.
    pub(crate) fn add(&mut self, owner: &[u8], age: Age, texts: Vec<Text>) {
        self.texts.extend(texts.into_iter().map(|text| (age, owner.to_vec(), text)));
    }

    /// Whether there are so many that they should be put in before more are gathered.
    pub(crate) fn are_many(&self) -> bool {
        self.texts.len() >= TOGETHER
    }

    /// Makes them findable.
    pub(crate) fn put_in(&mut self, connection: &Connection) -> Result<(), Error> {
        let mut texts = std::mem::take(&mut self.texts);
        texts.sort_by_key(|(age, ..)| first_id_of(*age));
        let mut words = BTreeSet::new();
        for (age, owner, text) in &texts {
            put_in(connection, owner, *age, text)?;
            words.extend(text.words.split(' '));
        }
        vocabulary::learn(connection, words)
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use rusqlite::Connection;
    use stoep_domain::moment::Moment;
    use tempfile::TempDir;

    use super::super::{Marks, Part, put, put_first};
    use super::*;
    use crate::words;

    fn database(folder: &TempDir) -> Connection {
        let mut connection = Connection::open(folder.path().join("plain.sqlite")).unwrap();
        super::super::super::migrate::migrate(&mut connection).unwrap();
        connection.execute_batch("BEGIN").unwrap();
        connection
    }

    /// What stands of each owner, what each word finds, and every word.
    fn seen(connection: &Connection) -> Vec<String> {
        let select = |statement: &str| -> Vec<String> {
            let mut statement = connection.prepare(statement).unwrap();
            statement.query_map([], |row| row.get(0)).unwrap().collect::<Result<_, _>>().unwrap()
        };
        let mut seen = select("SELECT hex(owner) || ' ' || words FROM search_text ORDER BY 1");
        for word in ["aaa", "aab", "aba", "abb", "baa", "bab", "bba", "bbb"] {
            seen.extend(select(&format!(
                "SELECT '{word} ' || hex(owner) FROM search_name JOIN search_text ON search_text.id = search_name.rowid \
                 WHERE search_name MATCH '\"{word}\"' ORDER BY 1"
            )));
        }
        seen.extend(select("SELECT term FROM search_term WHERE term IS NOT NULL ORDER BY 1"));
        seen
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        /// In whatever order texts come, together they are found as if each was put in by itself, also after some went again.
        #[test]
        fn together_is_found_what_is_found_one_by_one(
            texts in prop::collection::vec((0_i64..5, "[ab]{3}( [ab]{3}){0,3}"), 1..60),
            gone in prop::collection::vec(0_u8..60, 0..10),
        ) {
            let (together_in, by_one_in) = (TempDir::new().unwrap(), TempDir::new().unwrap());
            let (together, one_by_one) = (database(&together_in), database(&by_one_in));
            let mut gathered = Gathered::default();
            for (owner, (minute, words)) in (0_u8..).zip(&texts) {
                let age = Age::Record(Moment::from_milliseconds(1_795_266_120_000 + minute * 60_000));
                let text =
                    Text { kind: "person".to_owned(), part: Part::Name, words: words::plain(words), marks: Marks::default() };
                put_first(&one_by_one, &[owner; 16], age, std::slice::from_ref(&text)).unwrap();
                gathered.add(&[owner; 16], age, vec![text]);
                if gathered.texts.len() == 17 {
                    gathered.put_in(&together).unwrap();
                }
            }
            gathered.put_in(&together).unwrap();
            prop_assert_eq!(seen(&together), seen(&one_by_one));
            for owner in gone {
                for connection in [&together, &one_by_one] {
                    put(connection, &[owner; 16], Age::Area, &[]).unwrap();
                }
            }
            prop_assert_eq!(seen(&together), seen(&one_by_one));
        }
    }
}
