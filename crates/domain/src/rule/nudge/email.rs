//! E-mail addresses.

use std::ops::Range;

/// Where e-mail addresses stand, in the order of the text. Letters of every script count, the last part of the domain has at least
/// two letters, and a handle ("@fatima") is none.
pub(super) fn spans(text: &str) -> impl Iterator<Item = Range<usize>> + '_ {
    let mut free = 0;
    text.match_indices('@').filter_map(move |(at, _)| {
        let local = text[free..at].chars().rev().take_while(|c| c.is_alphanumeric() || "._%+-".contains(*c));
        let start = at - local.map(char::len_utf8).sum::<usize>();
        let start = start + text[start..at].len() - text[start..at].trim_start_matches(['.', '-']).len();
        let domain = text[at + 1..].chars().take_while(|c| c.is_alphanumeric() || ".-".contains(*c));
        let end = at + 1 + domain.map(char::len_utf8).sum::<usize>();
        let domain = text[at + 1..end].trim_end_matches(['.', '-']);
        let end = at + 1 + domain.len();
        let (name, last) = domain.rsplit_once('.')?;
        let is_address = start < at
            && !name.is_empty()
            && !domain.contains("..")
            && !name.starts_with(['.', '-'])
            && last.chars().count() >= 2
            && last.chars().all(char::is_alphabetic);
        is_address.then(|| {
            free = end;
            start..end
        })
    })
}
