//! The notes of ordinary days: four to fourteen words, in the manner of a telegram, with a typing mistake now and then.

use std::collections::BTreeMap;

use rand::RngExt as _;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use serde::Deserialize;
use stoep_domain::word::Topic;

use crate::error::Error;

/// Out of what notes are made.
const WORDS: &str = include_str!("../../sample/words.json");

/// How many of a hundred notes hold a typing mistake.
const MISTAKES: u32 = 15;

/// The language of the notes.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Words {
    /// Who: one to four words.
    who: Vec<String>,
    /// What, by topic: three to six words that go with anybody.
    what: BTreeMap<Topic, Vec<String>>,
    /// And then: two to four words.
    and: Vec<String>,
    /// What organisations offer.
    pub(super) offers: Vec<String>,
    /// What people start together.
    pub(super) initiatives: Vec<String>,
    /// What is done next.
    pub(super) steps: Vec<String>,
    /// What organisations are called: the first part and the last.
    organisations: Vec<(String, String)>,
}

impl Words {
    /// Reads the words.
    pub(super) fn read() -> Result<Self, Error> {
        Ok(serde_json::from_str(WORDS)?)
    }

    /// What the organisation with this number is called; `None` when there are no more names.
    pub(super) fn organisation(&self, number: u64) -> Option<String> {
        let (names, number) = (self.organisations.len(), usize::try_from(number).ok()?);
        let (first, last) = (self.organisations.get(number % names)?, (number + number / names) % names);
        (number < names * names).then(|| format!("{} {}", first.0, self.organisations[last].1))
    }

    /// A note about a topic.
    pub(super) fn note(&self, topic: &Topic, dice: &mut StdRng) -> String {
        let pick = |from: &[String], dice: &mut StdRng| from.choose(dice).cloned().unwrap_or_default();
        let about = self.what.get(topic).or_else(|| self.what.get(&Topic::Other)).map_or(&[][..], Vec::as_slice);
        let (who, what, and) = (pick(&self.who, dice), pick(about, dice), pick(&self.and, dice));
        let note = match dice.random_range(0..4) {
            0 => format!("{} {what}.", capital(&who)),
            1 => format!("{}. {}.", capital(&what), capital(&and)),
            2 => format!("{} {what}, {and}.", capital(&who)),
            _ => format!("{} {what}. {}", capital(&who), capital(&and)),
        };
        if dice.random_ratio(MISTAKES, 100) { with_a_mistake(&note, dice) } else { note }
    }
}

fn capital(text: &str) -> String {
    let mut letters = text.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// Swaps, drops or doubles a letter inside one of the longer words.
fn with_a_mistake(note: &str, dice: &mut StdRng) -> String {
    let words: Vec<&str> = note.split(' ').collect();
    let long: Vec<usize> = (0..words.len()).filter(|word| words[*word].chars().count() >= 6).collect();
    let Some(wrong) = long.choose(dice).copied() else { return note.to_owned() };
    let mut letters: Vec<char> = words[wrong].chars().collect();
    let at = dice.random_range(1..letters.len() - 3);
    match dice.random_range(0..3) {
        0 => letters.swap(at, at + 1),
        1 => drop(letters.remove(at)),
        _ => letters.insert(at, letters[at]),
    }
    let word: String = letters.into_iter().collect();
    let mut words = words;
    words[wrong] = &word;
    words.join(" ")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use stoep_domain::rule::nudge::nudges;

    use super::*;
    use crate::sample::dice::dice;

    #[test]
    fn a_note_has_four_to_fourteen_words_and_nobodys_data() {
        let words = Words::read().unwrap();
        let mut dice = dice(5, "words");
        let mut notes = BTreeSet::new();
        for topic in Topic::ALL {
            for _ in 0..400 {
                let note = words.note(topic, &mut dice);
                assert!((4..=14).contains(&note.split_whitespace().count()), "{note}");
                assert_eq!(nudges(&note), [], "{note}");
                notes.insert(note);
            }
        }
        assert!(notes.len() > 5_000, "{} different notes", notes.len());
    }

    #[test]
    fn some_notes_hold_a_typing_mistake() {
        let words = Words::read().unwrap();
        let known: BTreeSet<String> = words
            .who
            .iter()
            .chain(words.what.values().flatten())
            .chain(&words.and)
            .flat_map(|text| text.split_whitespace())
            .map(|word| word.trim_matches(['.', ',']).to_lowercase())
            .collect();
        let mut dice = dice(5, "words");
        let wrong = (0..1_000)
            .filter(|_| {
                let note = words.note(&Topic::Money, &mut dice);
                note.split_whitespace().any(|word| !known.contains(&word.trim_matches(['.', ',']).to_lowercase()))
            })
            .count();
        assert!((60..=200).contains(&wrong), "{wrong} of 1000");
    }
}
