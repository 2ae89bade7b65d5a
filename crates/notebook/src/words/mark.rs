//! A text with what was found marked.

use std::ops::Range;

use stoep_domain::view::{Closeness, Piece, Snippet};

use super::{Typed, Word, words};

/// How many words of a text are shown around what was found.
const SHOWN: usize = 16;

/// How many of these stand before the first word that was found.
const BEFORE: usize = 4;

/// The part of a text in which most of the typed words stand, with the letters marked that were found: the beginning or the inside
/// of a word, or the whole word where a mistake was forgiven.
pub(crate) fn mark(text: &str, typed: &Typed) -> Snippet {
    let words = words(text);
    let found: Vec<(usize, Range<usize>)> = words
        .iter()
        .enumerate()
        .filter_map(|(number, word)| {
            typed.words.iter().filter_map(|typed| place(word, typed)).min().map(|at| (number, at))
        })
        .map(|(number, (_, _, from, letters))| (number, words[number].part(from, letters)))
        .collect();
    let best = found
        .iter()
        .map(|(number, _)| number.saturating_sub(BEFORE))
        .max_by_key(|first| {
            let seen = found.iter().filter(|(number, _)| (*first..first + SHOWN).contains(number)).count();
            (seen, std::cmp::Reverse(*first))
        })
        .unwrap_or_default();
    // The end is not left half empty while there is more before it.
    let first = best.min(words.len().saturating_sub(SHOWN));
    let last = (first + SHOWN).min(words.len());
    let from = if first == 0 { 0 } else { words.get(first).map_or(0, |word| word.place().start) };
    let to =
        if last == words.len() { text.len() } else { words.get(last - 1).map_or(text.len(), |word| word.place().end) };
    let mut snippet = Snippet::default();
    if from > 0 {
        snippet.pieces.push(Piece::Plain("…".to_owned()));
    }
    let mut shown = from;
    for (_, place) in found.iter().filter(|(number, _)| (first..last).contains(number)) {
        push(&mut snippet, Piece::Plain, &text[shown..place.start]);
        push(&mut snippet, Piece::Found, &text[place.clone()]);
        shown = place.end;
    }
    push(&mut snippet, Piece::Plain, &text[shown..to]);
    if to < text.len() {
        snippet.pieces.push(Piece::Plain("…".to_owned()));
    }
    snippet
}

fn push(snippet: &mut Snippet, piece: fn(String) -> Piece, text: &str) {
    if !text.is_empty() {
        snippet.pieces.push(piece(text.to_owned()));
    }
}

/// Which letters of a word were found, the closest and longest first: how close, the fewer letters left over the better, from which
/// letter, and how many.
fn place(word: &Word, typed: &super::TypedWord) -> Option<(Closeness, usize, usize, usize)> {
    let closeness = typed.closeness(&word.plain)?;
    let all = word.plain.chars().count();
    let letters = typed.plain.chars().count();
    let (from, letters) = match closeness {
        Closeness::Inside => {
            let bytes = word.plain.find(&typed.plain)?;
            (word.plain[..bytes].chars().count(), letters)
        }
        Closeness::Forgiven => (0, all),
        Closeness::Same | Closeness::Word | Closeness::Beginning => (0, letters),
    };
    Some((closeness, all.saturating_sub(letters), from, letters))
}

#[cfg(test)]
mod tests {
    use super::super::typed::Written;
    use super::*;
    use rstest::rstest;

    struct Fatima;

    impl Written for Fatima {
        fn beginning_with(&self, _: &str, _: usize) -> Option<Vec<String>> {
            None
        }

        fn with_inside(&self, _: &str, _: usize) -> Vec<String> {
            Vec::new()
        }

        fn within(&self, word: &str, _: usize, _: usize) -> Vec<String> {
            if word == "fatma" { vec!["fatima".to_owned()] } else { Vec::new() }
        }
    }

    fn marked(text: &str, typed: &str) -> String {
        let typed = Typed::read(typed, &Fatima).unwrap();
        let piece = |piece: Piece| match piece {
            Piece::Plain(text) => text,
            Piece::Found(text) => format!("[{text}]"),
        };
        mark(text, &typed).pieces.into_iter().map(piece).collect()
    }

    #[rstest]
    #[case("bij Tante Bep thuis", "bep tante", "bij [Tante] [Bep] thuis")]
    #[case("een dichte deur", "di", "een [di]chte deur")]
    #[case("de hangjongeren, weer", "jongeren", "de hang[jongeren], weer")]
    #[case("Fatima belde", "fatma", "[Fatima] belde")]
    #[case("naar Curaçao", "cao", "naar Cura[çao]")]
    #[case("e\u{301}e\u{301}n", "ee", "[e\u{301}e\u{301}]n")]
    #[case("פגשתי את שרה", "שרה", "פגשתי את [שרה]")]
    #[case("niets hiervan", "duiven", "niets hiervan")]
    fn what_was_found_is_marked(#[case] text: &str, #[case] typed: &str, #[case] expected: &str) {
        assert_eq!(marked(text, typed), expected);
    }

    #[test]
    fn of_a_long_text_the_part_with_most_words_is_shown() {
        let text = format!("{}duiven {}duiven en katten {}", "een ".repeat(20), "twee ".repeat(30), "drie ".repeat(40));
        let shown = marked(&text, "katten duiven");
        assert!(shown.starts_with("…twee twee twee twee [duiven] en [katten] drie"), "{shown}");
        assert!(shown.ends_with('…'), "{shown}");
    }
}
