//! What somebody typed, and how close a word comes to it.

use std::collections::BTreeSet;

use memchr::memmem;
use stoep_domain::view::Closeness;

use super::words;

/// The fewest letters with which a search begins.
const FEWEST_LETTERS: usize = 2;

/// The most words that count; the others are passed over, as they would hardly make less be found.
const MOST_WORDS: usize = 16;

/// The fewest letters that are looked for inside words: with two, nearly every word would be found.
const INSIDE_FROM: usize = 3;

/// The most words of the vocabulary by which one search is widened. Each is looked up in every part of the index.
const WIDENED: usize = 32;

/// The most letters of which the index keeps all beginnings (`prefix` of the table `search`).
const INDEXED_LETTERS: usize = 3;

/// So many words that begin alike are named one by one.
const BEGINNINGS: usize = 16;

/// The words that were typed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Typed {
    /// The words, each once, in the order of typing.
    pub(crate) words: Vec<TypedWord>,
    /// All of them with a space between, to tell a whole name.
    whole: String,
}

/// A word that was typed, and the words that it could mean beside itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct TypedWord {
    /// Its letters, folded.
    pub(crate) plain: String,
    /// All words that begin with it; `None` when they are many, or not known one by one.
    pub(crate) beginning: Option<Vec<String>>,
    /// Words that have it inside.
    pub(crate) inside: Vec<String>,
    /// Words that it is when it was mistyped.
    pub(crate) forgiven: BTreeSet<String>,
}

/// Words that are written somewhere.
pub(crate) trait Written {
    /// All words that begin with the letters; `None` when there are more than so many, or when such words are not kept.
    fn beginning_with(&self, letters: &str, most: usize) -> Option<Vec<String>>;
    /// At most so many words that have the letters inside and do not begin with them, the shortest first.
    fn with_inside(&self, letters: &str, most: usize) -> Vec<String>;
    /// At most so many words that differ by so many mistakes at most, the closest first.
    fn within(&self, word: &str, mistakes: usize, most: usize) -> Vec<String>;
}

impl Typed {
    /// Reads what was typed; `None` for fewer than two letters.
    pub(crate) fn read(text: &str, written: &dyn Written) -> Option<Self> {
        let mut plain: Vec<String> = Vec::new();
        for word in words(text) {
            if plain.len() < MOST_WORDS && !plain.contains(&word.plain) {
                plain.push(word.plain);
            }
        }
        if plain.iter().map(|word| word.chars().count()).sum::<usize>() < FEWEST_LETTERS {
            return None;
        }
        let whole = plain.join(" ");
        let most = WIDENED / plain.len();
        let words = plain.into_iter().map(|word| TypedWord::widened(word, written, most)).collect();
        Some(Self { words, whole })
    }

    /// How close a text comes: as close as the word that comes least close. `None` when a word is missing.
    ///
    /// `text` is folded, with a space between its words.
    pub(crate) fn closeness(&self, text: &str) -> Option<Closeness> {
        if text == self.whole {
            return Some(Closeness::Same);
        }
        let mut farthest = Closeness::Word;
        for typed in &self.words {
            farthest = farthest.max(typed.nearest(text)?);
        }
        Some(farthest)
    }
}

impl TypedWord {
    fn widened(plain: String, written: &dyn Written, most: usize) -> Self {
        let letters = plain.chars().count();
        let inside = if has_inside(&plain) { written.with_inside(&plain, most.div_ceil(2).max(2)) } else { Vec::new() };
        // Up to three letters the index keeps the beginnings themselves. For longer ones it would put all their texts together first,
        // which takes long for a word that stands everywhere.
        let beginning = if letters > INDEXED_LETTERS { written.beginning_with(&plain, BEGINNINGS) } else { None };
        let forgiven = match mistakes(&plain, letters) {
            0 => BTreeSet::new(),
            mistakes => written.within(&plain, mistakes, (most / 2).max(2)).into_iter().collect(),
        };
        Self { plain, beginning, inside, forgiven }
    }

    /// How close the closest word of a text comes to this one.
    fn nearest(&self, text: &str) -> Option<Closeness> {
        let mut nearest: Option<Closeness> = None;
        // In one look through the whole text: nearly every text that is looked at has the letters somewhere.
        for at in memmem::find_iter(text.as_bytes(), self.plain.as_bytes()) {
            let ends = matches!(text.as_bytes().get(at + self.plain.len()), None | Some(b' '));
            let begins = at == 0 || text.as_bytes()[at - 1] == b' ';
            let closeness = match (begins, ends) {
                (true, true) => return Some(Closeness::Word),
                (true, false) => Closeness::Beginning,
                (false, _) => Closeness::Inside,
            };
            nearest = Some(nearest.map_or(closeness, |nearest| nearest.min(closeness)));
        }
        nearest
            .filter(|nearest| *nearest < Closeness::Inside || has_inside(&self.plain))
            .or_else(|| text.split(' ').any(|word| self.forgiven.contains(word)).then_some(Closeness::Forgiven))
    }

    /// How close a word comes to this one.
    pub(crate) fn closeness(&self, word: &str) -> Option<Closeness> {
        match memmem::find(word.as_bytes(), self.plain.as_bytes()) {
            Some(0) if word.len() == self.plain.len() => Some(Closeness::Word),
            Some(0) => Some(Closeness::Beginning),
            Some(_) if has_inside(&self.plain) => Some(Closeness::Inside),
            _ => self.forgiven.contains(word).then_some(Closeness::Forgiven),
        }
    }
}

/// Whether letters are looked for inside words. In scripts that put no space between words they always are.
fn has_inside(plain: &str) -> bool {
    let is_without_spaces = |letter| matches!(letter, '\u{E00}'..='\u{EFF}' | '\u{3040}'..='\u{30FF}' | '\u{3400}'..='\u{9FFF}' | '\u{20000}'..='\u{3FFFF}');
    plain.chars().count() >= INSIDE_FROM || plain.chars().all(is_without_spaces)
}

/// How many mistakes are forgiven: none in short words, where they make another word, and none in numbers.
fn mistakes(plain: &str, letters: usize) -> usize {
    match letters {
        _ if plain.chars().any(char::is_numeric) => 0,
        0..=3 => 0,
        4..=7 => 1,
        _ => 2,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    struct Nowhere;

    impl Written for Nowhere {
        fn beginning_with(&self, _: &str, _: usize) -> Option<Vec<String>> {
            None
        }

        fn with_inside(&self, _: &str, _: usize) -> Vec<String> {
            Vec::new()
        }

        fn within(&self, _: &str, mistakes: usize, _: usize) -> Vec<String> {
            vec![format!("{mistakes}")]
        }
    }

    #[rstest]
    #[case("b", 0)]
    #[case("  - ", 0)]
    #[case("be", 1)]
    #[case("a b", 2)]
    #[case("Tante \"Bep\" OR * bep", 3)]
    fn what_is_typed_is_words(#[case] text: &str, #[case] expected: usize) {
        assert_eq!(Typed::read(text, &Nowhere).map_or(0, |typed| typed.words.len()), expected);
    }

    #[rstest]
    #[case("bep", None)]
    #[case("bram", Some("1"))]
    #[case("fatimah", Some("1"))]
    #[case("abdullah", Some("2"))]
    #[case("straat12", None)]
    fn mistakes_are_forgiven_in_longer_words(#[case] text: &str, #[case] expected: Option<&str>) {
        let typed = Typed::read(text, &Nowhere).unwrap();
        assert_eq!(typed.words[0].forgiven.first().map(String::as_str), expected);
    }

    proptest! {
        /// A look through the whole text tells what a look at each of its words tells.
        #[test]
        fn a_text_is_as_close_as_its_closest_word(word in "[ab]{2,4}", text in "[ab]{1,5}( [ab]{1,5}){0,4}") {
            let typed = &Typed::read(&word, &Nowhere).unwrap().words[0];
            prop_assert_eq!(typed.nearest(&text), text.split(' ').filter_map(|word| typed.closeness(word)).min());
        }
    }

    #[rstest]
    #[case("tante bep", Some(Closeness::Same))]
    #[case("bep tante", Some(Closeness::Word))]
    #[case("tantes bep", Some(Closeness::Beginning))]
    #[case("oudtante bep", Some(Closeness::Inside))]
    #[case("tante", None)]
    fn a_text_is_as_close_as_its_farthest_word(#[case] text: &str, #[case] expected: Option<Closeness>) {
        assert_eq!(Typed::read("Tante Bep", &Nowhere).unwrap().closeness(text), expected);
    }
}
