//! Words as they are searched: without capitals, accents and apostrophes.
//!
//! What is written and what is typed are folded in the same way, here and nowhere else: the index is given folded words, so that it
//! never has to agree with another folding about a script.

mod mark;
mod typed;

use std::ops::Range;

use unicode_normalization::char::{decompose_compatible, is_combining_mark};

pub(crate) use mark::mark;
pub(crate) use typed::{Typed, TypedWord, Written};

/// The most letters of a word that count. A longer one is no word of any language; it is still found by how it begins.
const LONGEST_WORD: usize = 64;

/// A word of a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Word {
    /// Its letters, folded.
    pub(crate) plain: String,
    /// Where each of the folded letters stands in the text, in bytes.
    places: Vec<Range<usize>>,
}

impl Word {
    /// Another letter, while it is not too long.
    fn add(&mut self, letter: char, place: &Range<usize>) {
        if self.places.len() < LONGEST_WORD {
            self.plain.push(letter);
            self.places.push(place.clone());
        }
    }

    /// Where the word stands in the text, in bytes.
    fn place(&self) -> Range<usize> {
        self.part(0, self.places.len())
    }

    /// Where some of its letters stand in the text.
    fn part(&self, first: usize, letters: usize) -> Range<usize> {
        let last = (first + letters).min(self.places.len()).saturating_sub(1);
        match (self.places.get(first), self.places.get(last)) {
            (Some(from), Some(to)) => from.start..to.end,
            _ => 0..0,
        }
    }
}

/// The words of a text, in order.
pub(crate) fn words(text: &str) -> Vec<Word> {
    let mut words = Vec::new();
    let mut word = Word { plain: String::new(), places: Vec::new() };
    for (at, letter) in text.char_indices() {
        let place = at..at + letter.len_utf8();
        match fold(letter) {
            Folded::Between => {
                if !word.plain.is_empty() {
                    words.push(std::mem::replace(&mut word, Word { plain: String::new(), places: Vec::new() }));
                }
            }
            // A mark belongs to the letter before it, so that both are shown as found together.
            Folded::Nothing => {
                if let Some(last) = word.places.last_mut() {
                    last.end = place.end;
                }
            }
            Folded::Letter(letter) => word.add(letter, &place),
            Folded::Letters(letters) => letters.chars().for_each(|letter| word.add(letter, &place)),
        }
    }
    if !word.plain.is_empty() {
        words.push(word);
    }
    words
}

/// A text as its folded words with a space between them: what [`words`] gives, without looking where each letter stands.
pub(crate) fn plain(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut length = 0;
    let mut add = |letter: char, length: &mut usize| {
        if *length == 0 && !plain.is_empty() {
            plain.push(' ');
        }
        if *length < LONGEST_WORD {
            plain.push(letter);
            *length += 1;
        }
    };
    for letter in text.chars() {
        match fold(letter) {
            Folded::Between => length = 0,
            Folded::Nothing => {}
            Folded::Letter(letter) => add(letter, &mut length),
            Folded::Letters(letters) => letters.chars().for_each(|letter| add(letter, &mut length)),
        }
    }
    plain
}

/// What a letter is when it is searched.
enum Folded {
    /// Words end here.
    Between,
    /// It does not count, and no word ends.
    Nothing,
    /// This letter.
    Letter(char),
    /// These letters.
    Letters(String),
}

fn fold(letter: char) -> Folded {
    if letter.is_ascii() {
        return match letter {
            '\'' => Folded::Nothing,
            _ if letter.is_ascii_alphanumeric() => Folded::Letter(letter.to_ascii_lowercase()),
            _ => Folded::Between,
        };
    }
    // An apostrophe, an accent or vowel mark, what joins letters, and the stroke that lengthens Arabic words.
    if is_combining_mark(letter) || matches!(letter, '’' | 'ʼ' | '\u{200C}' | '\u{200D}' | '\u{AD}' | '\u{640}') {
        return Folded::Nothing;
    }
    let mut letters = String::new();
    for lower in letter.to_lowercase() {
        decompose_compatible(lower, |part| match part {
            // Letters with a stroke are letters of their own to Unicode, and one key away from the plain one to whoever types.
            'ß' => letters.push_str("ss"),
            'æ' => letters.push_str("ae"),
            'œ' => letters.push_str("oe"),
            'ø' => letters.push('o'),
            'ł' => letters.push('l'),
            'đ' => letters.push('d'),
            'ı' => letters.push('i'),
            _ if is_combining_mark(part) => {}
            _ if part.is_alphanumeric() => letters.extend(part.to_lowercase()),
            _ => {}
        });
    }
    if letters.is_empty() { Folded::Between } else { Folded::Letters(letters) }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    proptest! {
        #[test]
        fn plain_is_the_words_with_a_space_between(text in "[a-zA-Zéß’' ıİÀ\\-\u{301}\u{200D}.1]{0,200}|\\PC{0,40}|[a-z]{60,70} x") {
            let one_by_one: Vec<String> = words(&text).into_iter().map(|word| word.plain).collect();
            prop_assert_eq!(plain(&text), one_by_one.join(" "));
        }
    }

    #[rstest]
    #[case("Café  Curaçao!", "cafe curacao")]
    #[case("zo'n foto’s", "zon fotos")]
    #[case("Kruithof-Oost", "kruithof oost")]
    #[case("Łukasz Yıldız Đoko Straße", "lukasz yildiz doko strasse")]
    #[case("İstanbul", "istanbul")]
    #[case("e\u{301}e\u{301}n", "een")]
    #[case("فَاطِمَة", "فاطمة")]
    #[case("ﬁets ĳs", "fiets ijs")]
    #[case("_\"*()\u{1F600}", "")]
    fn words_are_folded(#[case] text: &str, #[case] expected: &str) {
        assert_eq!(plain(text), expected);
    }

    #[test]
    fn a_word_without_end_is_cut() {
        assert_eq!(plain(&"n".repeat(20_000)).len(), LONGEST_WORD);
    }

    #[test]
    fn letters_know_where_they_stand() {
        let text = "l'élève";
        let found = &words(text)[0];
        assert_eq!(found.plain, "leleve");
        assert_eq!(&text[found.part(1, 3)], "élè");
        assert_eq!(&text[found.place()], text);
    }
}
