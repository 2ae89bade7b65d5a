//! Ties between organisations and key people, as they follow from visits.
//!
//! Rule (1-product, M4 and principle 4; 4-screens, Mensen en netwerk):
//!
//! - A visit that names two organisations, or an organisation and a key person, ties them. A tie lasts twelve months.
//! - Key people are a spil in de buurt, a gids, a vrijwilliger or a beroepskracht who said yes to being in the picture. Everybody else is
//!   dropped before anything is counted: residents always, and also who said nothing or is not known here.
//! - People are not tied to each other: that would be a picture of who knows whom.
//! - How strong a tie is, is a word and never a number: once, now and then, often. Days are counted, not visits, because two colleagues
//!   who were at the same table each write it down.
//! - Your own ties come from your own visits and go only to you. A private visit makes no tie that others could see.

mod said;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Months, NaiveDate, TimeZone};
use serde::{Deserialize, Serialize};

use crate::id::{PersonId, RecordId};
use crate::moment::Moment;
use crate::rule::figure::Voice;
use crate::word::PersonRole;

/// A tie lasts this long after its last visit.
pub const TIE_LASTS: Months = Months::new(12);

/// A visit (ontmoeting), as far as the rule looks at it. Removed ones are left out by the caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// When.
    pub at: Moment,
    /// Who reads it.
    pub readers: Readers,
    /// Who captured it, when that is known on this tablet.
    pub author: Option<Voice>,
    /// The organisations that it names, by their records.
    pub organisations: Vec<RecordId>,
    /// The people that it names, residents among them.
    pub people: Vec<PersonId>,
}

/// Who reads a visit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Readers {
    /// Alleen ik.
    OnlyMe,
    /// A circle with others in it.
    Circle,
}

/// What a person is, and whether they want to be in the picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Asked {
    /// The person.
    pub person: PersonId,
    /// What they are here.
    pub role: PersonRole,
    /// What they said.
    pub answer: Answer,
}

/// Whether a person wants to be in the picture of ties.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// They said yes.
    Yes,
    /// They said no, or nothing.
    No,
}

impl Asked {
    /// Whether this person may be in the picture.
    const fn is_in_the_picture(&self) -> bool {
        self.role.can_opt_in() && matches!(self.answer, Answer::Yes)
    }
}

/// What a team can set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Thresholds {
    /// From so many days in twelve months a tie is [`Strength::Often`]; three at least. Six.
    pub often_from_days: u32,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self { often_from_days: 6 }
    }
}

/// Everything that the rule looks at.
#[derive(Debug, Clone, Copy)]
pub struct Heard<'a> {
    /// Visits, in any order. What is older than [`TIE_LASTS`] can be left out.
    pub visits: &'a [Visit],
    /// What is known of the people that they name. A person who is not here is dropped; one who is here twice is in the picture only
    /// when both say so.
    pub people: &'a [Asked],
    /// Who asks.
    pub asker: Voice,
    /// What the team has set.
    pub thresholds: &'a Thresholds,
}

/// An end of a tie.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum End {
    /// An organisation, by its record.
    Organisation(RecordId),
    /// A key person who is in the picture.
    KeyPerson(PersonId),
}

/// A tie between two ends, the first one an organisation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Tie {
    /// An organisation.
    pub organisation: RecordId,
    /// Another organisation, with a larger id, or a key person.
    pub with: End,
    /// How strong.
    pub strength: Strength,
}

/// A tie of your own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct OwnTie {
    /// With whom.
    pub with: End,
    /// How strong.
    pub strength: Strength,
}

/// How strong a tie is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// On one day.
    Once,
    /// On a few days.
    NowAndThen,
    /// Often.
    Often,
}

/// Ties, each sort in the order of its ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ties {
    /// What everybody in the team may see.
    pub network: Vec<Tie>,
    /// The asker's own, for the asker alone.
    pub own: Vec<OwnTie>,
}

/// The ties at `now`. `zone` is the team's.
#[must_use]
pub fn ties<Z: TimeZone>(heard: &Heard<'_>, now: Moment, zone: &Z) -> Ties {
    let refused: BTreeSet<PersonId> =
        heard.people.iter().filter(|asked| !asked.is_in_the_picture()).map(|asked| asked.person).collect();
    let in_the_picture: BTreeSet<PersonId> =
        heard.people.iter().map(|asked| asked.person).filter(|person| !refused.contains(person)).collect();
    let today = now.local(zone).date();
    let first_day = today.checked_sub_months(TIE_LASTS).unwrap_or(NaiveDate::MIN);

    let mut network: BTreeMap<(RecordId, End), Days> = BTreeMap::new();
    let mut own: BTreeMap<End, Days> = BTreeMap::new();
    for visit in heard.visits {
        let day = visit.at.local(zone).date();
        if day <= first_day || visit.at > now {
            continue;
        }
        let ends: BTreeSet<End> = visit
            .organisations
            .iter()
            .copied()
            .map(End::Organisation)
            .chain(visit.people.iter().copied().filter(|person| in_the_picture.contains(person)).map(End::KeyPerson))
            .collect();
        if visit.author == Some(heard.asker) {
            for end in &ends {
                own.entry(*end).or_default().insert(day);
            }
        }
        if visit.readers == Readers::Circle {
            // Organisations come first in the order of ends, so whatever comes after one ties with it once.
            for (index, end) in ends.iter().enumerate() {
                let End::Organisation(organisation) = *end else { break };
                for with in ends.iter().skip(index + 1) {
                    network.entry((organisation, *with)).or_default().insert(day);
                }
            }
        }
    }
    let often = heard.thresholds.often_from_days;
    Ties {
        network: network
            .into_iter()
            .map(|((organisation, with), days)| Tie { organisation, with, strength: strength(&days, often) })
            .collect(),
        own: own.into_iter().map(|(with, days)| OwnTie { with, strength: strength(&days, often) }).collect(),
    }
}

/// The days on which two ends met.
type Days = BTreeSet<NaiveDate>;

fn strength(days: &Days, often_from_days: u32) -> Strength {
    match u32::try_from(days.len()).unwrap_or(u32::MAX) {
        0 | 1 => Strength::Once,
        days if days < often_from_days.max(3) => Strength::NowAndThen,
        _ => Strength::Often,
    }
}

#[cfg(test)]
mod tests;
