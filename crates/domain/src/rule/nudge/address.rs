//! Where somebody lives: a postcode with a house number. Either alone points at a street or at nothing, and is left in peace.

use super::{ends_here, is_space};

/// Two letters after four digits that are far more often a word or a unit than the end of a postcode: "2026 in", "1500 kg".
const WORDS: [&str; 51] = [
    "al", "at", "be", "bv", "by", "cl", "cm", "da", "de", "dl", "do", "ds", "eh", "en", "er", "eu", "ga", "go", "he",
    "if", "ik", "in", "is", "it", "ja", "je", "kg", "km", "me", "mg", "ml", "mm", "mn", "na", "no", "nu", "of", "om",
    "on", "op", "or", "pk", "pp", "st", "te", "to", "tv", "uu", "we", "ze", "zo",
];

/// Letters that no postcode has (PostNL).
const NEVER: [&str; 3] = ["SA", "SD", "SS"];

/// The length in bytes of an address at the start of `rest`: "1234 AB 12", "1234AB, nr. 12b", or with the number first,
/// "12, 1234 AB".
pub(super) fn address(rest: &str) -> Option<usize> {
    if let Some(postcode) = postcode(rest) {
        let gap = gap(&rest[postcode..]);
        let word = ["huisnummer", "nummer", "nr.", "nr"].into_iter().find(|word| {
            rest[postcode + gap..].get(..word.len()).is_some_and(|start| start.eq_ignore_ascii_case(word))
        });
        let number_at = match word {
            Some(word) => {
                let after = postcode + gap + word.len();
                after
                    + rest[after..]
                        .chars()
                        .take_while(|character| is_space(*character))
                        .map(char::len_utf8)
                        .sum::<usize>()
            }
            None => postcode + gap,
        };
        return (gap > 0).then(|| house_number(&rest[number_at..])).flatten().map(|length| number_at + length);
    }
    let number = house_number(rest)?;
    let gap = gap(&rest[number..]);
    let postcode = postcode(&rest[number + gap..])?;
    (gap > 0).then_some(number + gap + postcode)
}

/// Four digits of which the first is no zero, and two letters. Written with a space, small letters that are a word do not count,
/// and behind a year capitals that are a word do not either.
fn postcode(rest: &str) -> Option<usize> {
    let digits = rest.get(..4).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()))?;
    if digits.starts_with('0') {
        return None;
    }
    let space = rest[4..].chars().next().filter(|character| is_space(*character)).map_or(0, char::len_utf8);
    let letters = rest.get(4 + space..6 + space).filter(|text| text.bytes().all(|byte| byte.is_ascii_alphabetic()))?;
    let end = 6 + space;
    let is_capitals = letters.bytes().all(|byte| byte.is_ascii_uppercase());
    let is_word = WORDS.contains(&letters.to_ascii_lowercase().as_str());
    let is_year = digits.starts_with("19") || digits.starts_with("20");
    let reads_as_word = is_word && (!is_capitals || is_year);
    (ends_here(&rest[end..]) && !NEVER.contains(&letters.to_ascii_uppercase().as_str()) && !reads_as_word)
        .then_some(end)
}

/// A comma and spaces, at least one of either, on one line or over to the next.
fn gap(rest: &str) -> usize {
    let comma = usize::from(rest.starts_with(','));
    let spaces = rest[comma..].chars().take_while(|character| is_space(*character) || *character == '\n').take(3);
    comma + spaces.map(char::len_utf8).sum::<usize>()
}

/// One to five digits without a leading zero, and perhaps an addition: "12", "12b", "12-3", "12 hs".
fn house_number(rest: &str) -> Option<usize> {
    let digits = rest.bytes().take_while(u8::is_ascii_digit).count();
    if digits == 0 || digits > 5 || rest.starts_with('0') {
        return None;
    }
    let letter = rest[digits..].chars().next().filter(char::is_ascii_alphabetic).map_or(0, char::len_utf8);
    let with_letter = digits + letter;
    if ends_here(&rest[with_letter..]) {
        return Some(with_letter);
    }
    let addition = rest[digits..].strip_prefix('-')?.chars().take_while(char::is_ascii_alphanumeric).count();
    let end = digits + 1 + addition;
    ((1..=4).contains(&addition) && ends_here(&rest[end..])).then_some(end)
}
