//! Account numbers.

use iban::Iban;

use super::{ends_here, is_space};

/// The longest IBAN of any country, in characters (ISO 13616).
const LONGEST: usize = 34;

/// The length in bytes of an IBAN at the start of `rest`, written together, in groups, or with dots or hyphens.
///
/// The country's own shape and the checksum over 97 must fit (ISO 13616), so that a word with digits is not taken for one.
pub(super) fn iban(rest: &str) -> Option<usize> {
    // Most words end here, without another look.
    let country = rest.get(..2).filter(|country| country.bytes().all(|byte| byte.is_ascii_alphabetic()))?;
    let mut compact = country.to_ascii_uppercase();
    let mut found = None;
    let mut characters = rest.char_indices().skip(2).peekable();
    while let Some((at, character)) = characters.next() {
        if character.is_ascii_alphanumeric() {
            compact.push(character.to_ascii_uppercase());
            let end = at + 1;
            if ends_here(&rest[end..]) && compact.parse::<Iban>().is_ok() {
                found = Some(end);
            }
        } else if !(is_space(character) || matches!(character, '.' | '-'))
            || !characters.peek().is_some_and(|(_, next)| next.is_ascii_alphanumeric())
        {
            break;
        }
        if compact.len() >= LONGEST || (compact.len() >= 4 && !compact.as_bytes()[2..4].iter().all(u8::is_ascii_digit))
        {
            break;
        }
    }
    found
}
