//! Texts that nobody else writes, and finding them again in whatever a tablet holds.

use std::collections::BTreeSet;

use super::step::Word;

/// What stands before the number.
const NOTE: &str = "woord";
const NAME: &str = "mens";

/// How many digits a number has.
const DIGITS: usize = 6;

/// The note of a number.
pub(crate) fn note(word: Word) -> String {
    format!("{NOTE}{word:0DIGITS$}")
}

/// Somebody's name.
pub(crate) fn name(word: Word) -> String {
    format!("{NAME}{word:0DIGITS$}")
}

/// Every number that stands in these lines, of notes and of names.
pub(crate) fn standing(lines: &[String]) -> BTreeSet<Word> {
    lines.iter().flat_map(|line| [NOTE, NAME].into_iter().flat_map(|before| after(line, before))).collect()
}

fn after<'a>(line: &'a str, before: &'a str) -> impl Iterator<Item = Word> + 'a {
    line.match_indices(before).filter_map(move |(at, _)| {
        let start = at + before.len();
        line.get(start..start + DIGITS)?.parse().ok()
    })
}
