//! Which entries are compared at all: those that share a key.
//!
//! A key is made so that two entries which [`super::likeness`] would call one share at least one. Letters that were mistyped are
//! found by taking each letter out in turn: two names at one letter's distance then have a form in common (as SymSpell does).

use std::collections::BTreeMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use super::likeness::{Looks, SHORTEST_TO_MISTYPE};
use crate::area::AreaCode;

/// A key that more entries share tells too little to compare them all: there are more de Vriesen than duplicates.
const LARGEST_BLOCK: usize = 60;

/// A first name that more people in one neighbourhood have says nothing by itself.
const LARGEST_CROWD: usize = 6;

/// What a key is made of.
#[derive(Hash)]
enum Key<'a> {
    Phone(&'a str),
    Words(&'a [String]),
    Sounds(String),
    Given(&'a [String]),
    WordAndInitial(&'a str, Option<char>),
    FirstAndArea(&'a str, AreaCode),
}

/// Pairs of places in `looks` that share a key, each once, in order. Two keys that hash alike only cost one comparison.
pub(super) fn candidates(looks: &[Looks]) -> Vec<(usize, usize)> {
    let mut keys: Vec<(u64, usize)> = Vec::new();
    for (place, looks) in looks.iter().enumerate() {
        keys.extend(keys_of(looks).into_iter().map(|key| (key, place)));
    }
    keys.sort_unstable();
    keys.dedup();
    let mut pairs: Vec<(usize, usize)> = keys
        .chunk_by(|one, other| one.0 == other.0)
        .filter(|block| (2..=LARGEST_BLOCK).contains(&block.len()))
        .flat_map(|block| {
            block.iter().enumerate().flat_map(|(at, one)| block[at + 1..].iter().map(|other| (one.1, other.1)))
        })
        .collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

fn keys_of(looks: &Looks) -> Vec<u64> {
    let name = &looks.name;
    let mut keys: Vec<u64> = looks.phones.iter().map(|phone| hash(&Key::Phone(phone))).collect();
    if name.words.is_empty() {
        return keys;
    }
    keys.push(hash(&Key::Words(&name.words)));
    keys.push(hash(&Key::Given(&name.given)));
    let letters: Vec<char> = name.whole.chars().collect();
    if letters.len() >= SHORTEST_TO_MISTYPE {
        for out in 0..letters.len() {
            let left = letters.iter().enumerate().filter(|(at, _)| *at != out).map(|(_, letter)| *letter).collect();
            keys.push(hash(&Key::Sounds(left)));
        }
    }
    keys.push(hash(&Key::Sounds(name.whole.clone())));
    for (at, word) in name.sounds.iter().enumerate() {
        for (_, other) in name.sounds.iter().enumerate().filter(|(place, _)| *place != at) {
            keys.push(hash(&Key::WordAndInitial(word, other.chars().next())));
        }
    }
    if let Some(area) = looks.area {
        keys.push(hash(&Key::FirstAndArea(&name.first, area)));
    }
    keys
}

fn hash(key: &Key<'_>) -> u64 {
    let mut hasher = DefaultHasher::new();
    key.hash(&mut hasher);
    hasher.finish()
}

/// How many share a first name in one neighbourhood.
pub(super) struct Crowds(BTreeMap<(AreaCode, String), usize>);

impl Crowds {
    pub(super) fn of(looks: &[Looks]) -> Self {
        let mut crowds = BTreeMap::new();
        for looks in looks {
            if let Some(area) = looks.area {
                *crowds.entry((area, looks.name.first.clone())).or_insert(0) += 1;
            }
        }
        Self(crowds)
    }

    /// Whether so many have this first name in this neighbourhood that it says nothing.
    pub(super) fn crowd(&self, looks: &Looks) -> bool {
        looks
            .area
            .is_some_and(|area| self.0.get(&(area, looks.name.first.clone())).is_some_and(|many| *many > LARGEST_CROWD))
    }
}
