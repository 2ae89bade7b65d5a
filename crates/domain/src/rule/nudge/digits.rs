//! Numbers: what is a date or a time, what is a phone number, what is a BSN.

use super::{ends_here, is_space};

/// A group of digits, and what stands between it and the next one.
struct Group<'a> {
    digits: &'a str,
    /// The byte behind its last digit.
    end: usize,
    /// The character between this group and the next.
    separator: Option<char>,
}

/// The groups of digits at the start of `rest`, as far as one separator stands between them, or a bracket with a space.
fn groups(rest: &str) -> Vec<Group<'_>> {
    // No number that is looked for has more groups than ten digits.
    const MOST: usize = 10;
    let mut groups: Vec<Group<'_>> = Vec::new();
    let mut start = 0;
    while groups.len() < MOST {
        let length = rest[start..].bytes().take_while(u8::is_ascii_digit).count();
        if length == 0 {
            break;
        }
        let end = start + length;
        groups.push(Group { digits: &rest[start..end], end, separator: None });
        let mut after = rest[end..].chars();
        let Some(mut separator) = after.next() else { break };
        let mut width = separator.len_utf8();
        if separator == ')' || (is_space(separator) && after.as_str().starts_with(['-', '('])) {
            // "(020) 123", "06 - 123".
            width += after
                .as_str()
                .chars()
                .take_while(|c| is_space(*c) || *c == '-')
                .take(2)
                .map(char::len_utf8)
                .sum::<usize>();
        }
        if separator == '-' {
            width += after.as_str().chars().next().filter(|c| is_space(*c)).map_or(0, char::len_utf8);
        }
        if is_space(separator) {
            separator = ' ';
        }
        if !matches!(separator, ' ' | '-' | '.' | '/' | ')') {
            break;
        }
        if !rest[end + width..].starts_with(|c: char| c.is_ascii_digit()) {
            break;
        }
        if let Some(group) = groups.last_mut() {
            group.separator = Some(separator);
        }
        start = end + width;
    }
    groups
}

/// The length in bytes of a date (21-11-2026, 21/11/26, 2026-11-21, 21 11 2026) or a time (14:30) at the start of `rest`.
pub(super) fn date_or_time(rest: &str) -> Option<usize> {
    let hours = rest.bytes().take_while(u8::is_ascii_digit).count();
    if (1..=2).contains(&hours) && rest[hours..].starts_with(':') {
        let minutes = rest[hours + 1..].bytes().take_while(u8::is_ascii_digit).count();
        return (minutes == 2).then_some(hours + 3);
    }
    let groups = groups(rest);
    let [first, second, third, ..] = groups.as_slice() else { return None };
    let is_even = first.separator == second.separator && first.separator != Some(')');
    let is_date = match first.digits.len() {
        4 => is_year(first.digits) && is_day_and_month(third.digits, second.digits),
        _ => is_day_and_month(first.digits, second.digits) && is_year(third.digits),
    };
    // "06-12-34-56-78" goes on in the same way; a date does not. With spaces only a full year tells it from "06 12 34 56 78".
    let goes_on = third.separator == first.separator && first.separator != Some(' ');
    let full = first.separator != Some(' ') || first.digits.len() == 4 || third.digits.len() == 4;
    (is_even && is_date && full && !goes_on).then_some(third.end)
}

fn is_day_and_month(day: &str, month: &str) -> bool {
    let between = |digits: &str, most: u8| {
        (1..=2).contains(&digits.len()) && digits.parse::<u8>().is_ok_and(|number| (1..=most).contains(&number))
    };
    between(day, 31) && between(month, 12)
}

fn is_year(digits: &str) -> bool {
    match digits.len() {
        2 => true,
        4 => digits.starts_with("19") || digits.starts_with("20"),
        _ => false,
    }
}

/// The length in bytes of a Dutch phone number at the start of `rest`: ten digits from 06 or an area code on, or nine behind +31 or
/// 0031. Numbers that anybody may call (0800, 0900) are no personal data.
///
/// Source: the Dutch numbering plan (Nummerplan telefoon- en ISDN-diensten): ten digits with the leading zero, area codes of three or
/// four digits.
pub(super) fn phone(rest: &str) -> Option<usize> {
    let bracket = usize::from(rest.starts_with('('));
    let body = &rest[bracket..];
    for prefix in ["+31", "0031"] {
        let Some(national) = body.strip_prefix(prefix) else { continue };
        let national = national.trim_start_matches([' ', '\u{A0}', '-', '.', ')']);
        let national = national.strip_prefix("(0)").or_else(|| national.strip_prefix('0')).unwrap_or(national);
        let national = national.trim_start_matches([' ', '\u{A0}', '-', '.']);
        let offset = rest.len() - national.len();
        return counted(&groups(national), 9)
            .filter(|end| national.starts_with(|c: char| matches!(c, '1'..='9')) && ends_here(&national[*end..]))
            .map(|end| offset + end);
    }
    let groups = groups(body);
    let first = groups.first()?;
    let is_area_code = match first.digits.len() {
        2 => first.digits == "06",
        3 | 4 | 10 => true,
        _ => first.digits.starts_with("06"),
    };
    let is_personal = first.digits.starts_with('0')
        && !first.digits.starts_with("00")
        && !["0800", "0900", "0906", "0909"].iter().any(|open| first.digits.starts_with(open));
    let end = counted(&groups, 10)?;
    (is_area_code && is_personal && ends_here(&body[end..])).then_some(bracket + end)
}

/// The byte behind the group with which exactly so many digits are reached; a group behind the first has at least two digits.
fn counted(groups: &[Group<'_>], digits: usize) -> Option<usize> {
    let mut seen = 0;
    for (place, group) in groups.iter().enumerate() {
        if place > 0 && group.digits.len() < 2 && seen > 1 {
            return None;
        }
        seen += group.digits.len();
        if seen >= digits {
            return (seen == digits).then_some(group.end);
        }
    }
    None
}

/// The length in bytes of a burgerservicenummer at the start of `rest`: eight or nine digits in one piece, or 123.456.782,
/// 123 456 782, 1234.56.782, that pass the 11-test.
///
/// Eight digits in one piece that are a date are taken for the date: one in eleven dates passes the test, and a BSN of which the zero
/// was dropped is rare. An amount in euros is none either.
pub(super) fn bsn(before: &str, rest: &str) -> Option<usize> {
    let groups = groups(rest);
    let first = groups.first()?;
    let (count, end) = if matches!(first.digits.len(), 8 | 9) {
        (1, first.end)
    } else {
        let [one, two, three, ..] = groups.as_slice() else { return None };
        let lengths = [one.digits.len(), two.digits.len(), three.digits.len()];
        let is_even = one.separator == two.separator && one.separator != Some(')') && one.separator != Some('/');
        let is_shape = lengths == [3, 3, 3] || (lengths == [4, 2, 3] && one.separator == Some('.'));
        if !is_even || !is_shape {
            return None;
        }
        (3, three.end)
    };
    let digits: String = groups.iter().take(count).map(|group| group.digits).collect();
    let is_bsn = eleven_test(&digits) && !is_compact_date(&digits) && !is_amount(before, &rest[end..]);
    (is_bsn && ends_here(&rest[end..])).then_some(end)
}

/// The 11-test of a BSN: the digits times 9, 8, ... 2 and -1 add up to a multiple of eleven. Eight digits lack the leading zero.
///
/// Source: Logisch Ontwerp BSN, Rijksdienst voor Identiteitsgegevens.
fn eleven_test(digits: &str) -> bool {
    let digits: Vec<i32> = std::iter::repeat_n(0, 9_usize.saturating_sub(digits.len()))
        .chain(digits.bytes().map(|byte| i32::from(byte) - i32::from(b'0')))
        .collect();
    let sum: i32 = digits.iter().zip([9, 8, 7, 6, 5, 4, 3, 2, -1]).map(|(digit, weight)| digit * weight).sum();
    sum % 11 == 0 && digits.iter().any(|digit| *digit != 0)
}

/// 20261121 or 21112026.
fn is_compact_date(digits: &str) -> bool {
    digits.len() == 8
        && ((is_year(&digits[..4]) && is_day_and_month(&digits[6..], &digits[4..6]))
            || (is_year(&digits[4..]) && is_day_and_month(&digits[..2], &digits[2..4])))
}

fn is_amount(before: &str, after: &str) -> bool {
    let before = before.trim_end();
    let after = after.trim_start();
    let says_euro = |word: Option<&str>| word.is_some_and(|word| word.eq_ignore_ascii_case("eur"));
    before.ends_with(['€', '$'])
        || says_euro(before.len().checked_sub(3).and_then(|at| before.get(at..)))
        || before
            .len()
            .checked_sub(4)
            .and_then(|at| before.get(at..))
            .is_some_and(|word| word.eq_ignore_ascii_case("euro"))
        || after.starts_with(['€', '%'])
        || says_euro(after.get(..3))
        || after.starts_with(",-")
}
