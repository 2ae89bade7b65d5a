//! A friendly nudge when a note holds what a note does not need: never a block.
//!
//! Rule (4-screens, Vastleggen 7): a note that looks like a BSN (11-test), IBAN, phone number or full address gets a nudge. A nudge
//! that cries wolf is soon not read, so each sort asks for its checksum or its exact shape, and dates, times, years and amounts are
//! stepped over.

mod account;
mod address;
mod digits;
mod email;
mod said;

use std::ops::Range;

use serde::{Deserialize, Serialize};

/// What a piece of a note looks like.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sort {
    /// A burgerservicenummer: eight or nine digits that pass the 11-test.
    Bsn,
    /// An account number whose checksum fits.
    Iban,
    /// A Dutch phone number of ten digits.
    Phone,
    /// A postcode with a house number.
    Address,
    /// An e-mail address.
    Email,
}

/// A piece of a note that looks like something personal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Nudge {
    /// What it looks like.
    pub sort: Sort,
    /// Where it stands: bytes of the note, on the edges of characters.
    pub span: Range<usize>,
}

/// Finds what looks personal in a note, in the order of the text; spans do not overlap.
#[must_use]
pub fn nudges(text: &str) -> Vec<Nudge> {
    let mut found: Vec<Nudge> = email::spans(text).map(|span| Nudge { sort: Sort::Email, span }).collect();
    let mut from = 0;
    for email in found.clone() {
        look(text, from..email.span.start, &mut found);
        from = email.span.end;
    }
    look(text, from..text.len(), &mut found);
    found.sort_by_key(|nudge| nudge.span.start);
    found
}

/// Looks at every beginning of a word within a piece.
fn look(text: &str, piece: Range<usize>, found: &mut Vec<Nudge>) {
    let mut at = piece.start;
    while let Some(next) = text[at..piece.end].chars().next() {
        let rest = &text[at..piece.end];
        at += match begins_here(text, at).then(|| recognise(&text[..at], rest)) {
            Some(Step::Found(sort, length)) => {
                found.push(Nudge { sort, span: at..at + length });
                length
            }
            Some(Step::Over(length)) => length,
            Some(Step::Nothing) | None => next.len_utf8(),
        };
    }
}

/// What stands at the beginning of a word.
enum Step {
    /// Something personal of so many bytes.
    Found(Sort, usize),
    /// Something of so many bytes that cannot be personal, such as a date.
    Over(usize),
    /// Nothing that is known.
    Nothing,
}

fn recognise(before: &str, rest: &str) -> Step {
    if let Some(length) = digits::date_or_time(rest) {
        return Step::Over(length);
    }
    let sorts: [(Sort, Option<usize>); 4] = [
        (Sort::Iban, account::iban(rest)),
        (Sort::Address, address::address(rest)),
        (Sort::Phone, digits::phone(rest)),
        (Sort::Bsn, digits::bsn(before, rest)),
    ];
    sorts.into_iter().find_map(|(sort, length)| length.map(|length| Step::Found(sort, length))).unwrap_or(Step::Nothing)
}

/// Whether a word or number begins at this byte: no letter or digit stands before it, and it is not the next part of a number
/// such as the decimals of an amount.
fn begins_here(text: &str, at: usize) -> bool {
    let mut before = text[..at].chars().rev();
    match before.next() {
        None => true,
        Some(character) if character.is_alphanumeric() => false,
        Some('.' | ',' | ':' | '-' | '/' | '+' | '_') => {
            !before.next().is_some_and(|character| character.is_ascii_digit())
        }
        Some(_) => true,
    }
}

/// Whether what came before ends here: no letter or digit follows, and no further part of a number.
fn ends_here(rest: &str) -> bool {
    let mut after = rest.chars();
    match after.next() {
        None => true,
        Some(character) if character.is_alphanumeric() => false,
        Some('.' | ',' | ':' | '-' | '/' | '_') => !after.next().is_some_and(|character| character.is_ascii_digit()),
        Some(_) => true,
    }
}

/// A space inside a number, also one that does not break.
fn is_space(character: char) -> bool {
    matches!(character, ' ' | '\u{A0}' | '\u{202F}')
}

#[cfg(test)]
mod tests;
