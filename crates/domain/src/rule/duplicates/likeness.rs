//! What speaks for two entries being one.

use super::block::Crowds;
use super::name::Name;
use super::{Entry, Likely, Of, Reason};
use crate::area::AreaCode;
use crate::id::RecordId;

/// Shorter names have too many neighbours at one letter's distance: Jan, Jaap, Jans.
pub(super) const SHORTEST_TO_MISTYPE: usize = 5;

/// How alike two words must be (Jaro-Winkler) when the rest of the name is the same.
const ALIKE: f64 = 0.9;

/// An entry, taken apart for comparing.
#[derive(Debug)]
pub(super) struct Looks {
    pub(super) id: RecordId,
    pub(super) name: Name,
    pub(super) phones: Vec<String>,
    pub(super) area: Option<AreaCode>,
}

impl Looks {
    pub(super) fn of(of: Of, entry: &Entry) -> Self {
        Self {
            id: entry.id,
            name: Name::of(of, &entry.name),
            phones: entry.phones.iter().filter_map(|phone| phone_key(phone)).collect(),
            area: entry.area,
        }
    }
}

/// The last nine digits of a number: the same for 06, +31 6 and 0031 6. A shorter number (112) tells nobody apart.
fn phone_key(phone: &str) -> Option<String> {
    let digits: Vec<char> = phone.chars().filter(char::is_ascii_digit).collect();
    digits.len().checked_sub(9).and_then(|from| digits.get(from..)).map(|last| last.iter().collect())
}

/// What speaks for two being one, and how likely it is; `None` when nothing does, or too little.
pub(super) fn compare(of: Of, one: &Looks, other: &Looks, crowds: &Crowds) -> Option<(Vec<Reason>, Likely)> {
    let same_phone = one.phones.iter().any(|phone| other.phones.contains(phone));
    let same_area = one.area.is_some() && one.area == other.area;
    let elsewhere = one.area.is_some() && other.area.is_some() && !same_area;
    let name = name_reason(of, &one.name, &other.name);
    // A whole name tells more than a first name: two words, or the name of an organisation.
    let whole = of == Of::Organisations || one.name.words.len().min(other.name.words.len()) > 1;
    let likely = match name {
        Some(_) if same_phone => Likely::Probably,
        // A family may share a phone.
        None if same_phone => Likely::Perhaps,
        None => return None,
        Some(Reason::SameName) if whole && same_area => Likely::Probably,
        // People move, and a name with nothing else may be a namesake.
        Some(Reason::SameName) if whole => Likely::Perhaps,
        Some(_) if whole && !elsewhere => Likely::Perhaps,
        Some(_) if !whole && same_area && !crowds.crowd(one) && !crowds.crowd(other) => Likely::Perhaps,
        Some(_) => return None,
    };
    let mut reasons: Vec<Reason> = name.into_iter().collect();
    reasons.extend(same_phone.then_some(Reason::SamePhone));
    reasons.extend(same_area.then_some(Reason::SameArea));
    reasons.sort_unstable();
    Some((reasons, likely))
}

/// The strongest likeness of two names.
fn name_reason(of: Of, one: &Name, other: &Name) -> Option<Reason> {
    if one.words.is_empty() || other.words.is_empty() {
        return None;
    }
    if one.words == other.words {
        return Some(Reason::SameName);
    }
    if one.digits != other.digits {
        return None;
    }
    if mistyped(&one.whole, &other.whole) || one_word_differs(one, other) {
        return Some(Reason::AlmostSameName);
    }
    if of == Of::Organisations {
        return None;
    }
    if one.given == other.given {
        return Some(Reason::Nickname);
    }
    let one_is_first = one.words.len() == 1 || other.words.len() == 1;
    (one_is_first && one.first == other.first).then_some(Reason::SameFirstName)
}

/// The same, or one letter too many, too few, wrong or swapped.
fn mistyped(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let (first, second) = (one.chars().count(), other.chars().count());
    let shorter = first.min(second);
    // Most pairs are nothing like each other. What one slip leaves of a word agrees from both ends but for two letters, which is
    // seen without measuring the distance.
    let from_the_front = one.chars().zip(other.chars()).take_while(|(one, other)| one == other).count();
    let from_the_back = one.chars().rev().zip(other.chars().rev()).take_while(|(one, other)| one == other).count();
    shorter >= SHORTEST_TO_MISTYPE
        && first.abs_diff(second) <= 1
        && from_the_front + from_the_back + 2 >= shorter
        && strsim::osa_distance(one, other) <= 1
}

/// Of two names with as many words, all sound the same but one, and that one begins the same and is alike, or is an initial:
/// "F. Bouzid" and "Fatima Bouzid".
fn one_word_differs(one: &Name, other: &Name) -> bool {
    if one.sounds.len() != other.sounds.len() || one.sounds.len() < 2 {
        return false;
    }
    let (Some(mine), Some(theirs)) = (only_in(&one.sounds, &other.sounds), only_in(&other.sounds, &one.sounds)) else {
        return false;
    };
    let is_initial = mine.chars().nth(1).is_none() || theirs.chars().nth(1).is_none();
    mine.chars().next() == theirs.chars().next() && (is_initial || strsim::jaro_winkler(mine, theirs) >= ALIKE)
}

/// The one word that these have and those do not, counting how often; `None` when there are none or more. Both are sorted.
fn only_in<'a>(these: &'a [String], those: &[String]) -> Option<&'a str> {
    let mut left = those.iter().peekable();
    let mut only = these.iter().filter(|word| {
        while left.next_if(|other| other < word).is_some() {}
        left.next_if(|other| other == word).is_none()
    });
    let first = only.next()?;
    only.next().is_none().then_some(first.as_str())
}
