//! Who may have been written down twice: people, and organisations.
//!
//! Rule (1-product M3, 4-screens *Mensen en netwerk*): possible duplicates are shown with what speaks for them, and people choose
//! *Samenvoegen* or *Toch twee mensen*; nothing is ever merged by itself, and a pair that was called two is not shown again.
//!
//! People write nicknames and spell by ear, so names are compared as they are read, as they sound and as people are called
//! (module `name`). Only entries that share a key are compared (module `block`), so that a town of 20,000 people takes no look at its
//! 200 million pairs.

mod block;
mod likeness;
mod name;
mod nickname;
mod said;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::area::AreaCode;
use crate::id::RecordId;
use likeness::Looks;

/// What is looked through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Of {
    /// People: a first name alone can be enough in one neighbourhood, and nicknames count.
    People,
    /// Organisations: the whole name counts.
    Organisations,
}

/// A person or an organisation that shows, as a store reads it. Who was merged into another one is left out by the caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Its record.
    pub id: RecordId,
    /// Its name, nickname or landmark, as somebody typed it.
    pub name: String,
    /// Its phone numbers, as somebody typed them.
    pub phones: Vec<String>,
    /// Its neighbourhood, when it is known.
    pub area: Option<AreaCode>,
}

/// Two records, whichever was named first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "(RecordId, RecordId)", into = "(RecordId, RecordId)")]
pub struct Pair(RecordId, RecordId);

/// A record makes no pair with itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a pair is of two records; to fix: choose another one")]
pub struct NoPair;

impl TryFrom<(RecordId, RecordId)> for Pair {
    type Error = NoPair;

    fn try_from((one, other): (RecordId, RecordId)) -> Result<Self, NoPair> {
        if one == other { Err(NoPair) } else { Ok(Self(one.min(other), one.max(other))) }
    }
}

impl From<Pair> for (RecordId, RecordId) {
    fn from(pair: Pair) -> Self {
        (pair.0, pair.1)
    }
}

/// What speaks for a pair being one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// One phone number is the same.
    SamePhone,
    /// The name is the same, apart from titles, small words, marks and order.
    SameName,
    /// The name sounds the same, or differs by a slip of the finger.
    AlmostSameName,
    /// One is what people with the other name are called: Bep and Elisabeth.
    Nickname,
    /// The first name is the same, and one of the two has no other.
    SameFirstName,
    /// The neighbourhood is the same.
    SameArea,
}

/// How likely it is that two are one. Coarse on purpose: people decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Likely {
    /// Waarschijnlijk.
    Probably,
    /// Misschien.
    Perhaps,
}

/// Two that may be one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Duplicate {
    /// Which two.
    pub pair: Pair,
    /// What speaks for it, in the order of [`Reason`]; never empty.
    pub reasons: Vec<Reason>,
    /// How likely it is.
    pub likely: Likely,
}

/// Finds who may have been written down twice, the likely ones first and then in the order of their ids, whatever the order of the
/// entries. Pairs in `apart` were called two (*Toch twee mensen*) and are left out.
#[must_use]
pub fn duplicates(of: Of, entries: &[Entry], apart: &BTreeSet<Pair>) -> Vec<Duplicate> {
    let mut looks: Vec<Looks> = entries.iter().map(|entry| Looks::of(of, entry)).collect();
    looks.sort_by_key(|looks| looks.id);
    looks.dedup_by_key(|looks| looks.id);
    let crowds = block::Crowds::of(&looks);
    let compare = |(one, other): (usize, usize)| {
        let (one, other) = (looks.get(one)?, looks.get(other)?);
        let pair = Pair::try_from((one.id, other.id)).ok().filter(|pair| !apart.contains(pair))?;
        let (reasons, likely) = likeness::compare(of, one, other, &crowds)?;
        Some(Duplicate { pair, reasons, likely })
    };
    let mut found: Vec<Duplicate> = block::candidates(&looks).into_iter().filter_map(compare).collect();
    found.sort_by_key(|duplicate| (duplicate.likely, duplicate.pair));
    found
}

#[cfg(test)]
mod tests;
