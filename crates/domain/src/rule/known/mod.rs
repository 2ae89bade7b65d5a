//! Who else knows somebody: "Fatima kent deze mens ook. Bel je even?"
//!
//! Rule (1-product M7, *regiecheck*): behind *Wie*, a worker sees which colleagues know a person or household too and who is its
//! aanspreekpunt, so that two people do not stand at one door without knowing it. Only that they know: nothing of what was written,
//! no exact day, no number of times, and no order but that of the alphabet (principle 4, nobody is counted). Never from a private
//! record, never to a guest.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::id::{MemberId, RecordId};
use crate::language::Language;
use crate::word::{CircleKind, Role};

/// That somebody wrote something that is linked to a person or household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// Who wrote it.
    pub author: MemberId,
    /// Where it was written.
    pub home: Home,
    /// The people and households it is linked to, as they show after merging.
    pub about: BTreeSet<RecordId>,
    /// The day it is about.
    pub day: Day,
}

/// The circle in which something stands, as the one who asks reads it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Home {
    /// What sort of circle it is.
    pub kind: CircleKind,
    /// What the one who asks is in it.
    pub role: Role,
}

impl Home {
    /// Whether it may be told that somebody wrote here: in a team or network circle, to who works there. What a newer version calls
    /// a circle or a role is kept silent, because we cannot know who may hear of it.
    fn tells(&self) -> bool {
        matches!(self.kind, CircleKind::Team | CircleKind::Network) && matches!(self.role, Role::Lead | Role::Member)
    }
}

/// The aanspreekpunt that a household or person has.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lead {
    /// Who it is.
    pub member: MemberId,
    /// Where that was agreed.
    pub home: Home,
}

/// What is asked.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    /// The person or household, and whoever belongs to it: anything linked to one of them counts.
    pub about: &'a BTreeSet<RecordId>,
    /// Who asks: their member id in each of their circles.
    pub own: &'a BTreeSet<MemberId>,
    /// The names of members, as far as they have arrived.
    pub names: &'a BTreeMap<MemberId, String>,
    /// Today.
    pub today: Day,
}

/// When somebody last had to do with them. Coarse on purpose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Period {
    /// Within a calendar month back from today.
    ThisMonth,
    /// Within twelve months.
    ThisYear,
    /// Longer ago.
    Longer,
}

impl Period {
    fn of(day: Day, today: Day) -> Self {
        if day > today.minus_months(1) {
            Self::ThisMonth
        } else if day > today.minus_months(12) {
            Self::ThisYear
        } else {
            Self::Longer
        }
    }

    /// "de laatste maand".
    #[must_use]
    pub const fn said(self, language: Language) -> &'static str {
        match self {
            Self::ThisMonth => language.choose("de laatste maand", "in the last month"),
            Self::ThisYear => language.choose("het laatste jaar", "in the last year"),
            Self::Longer => language.choose("langer geleden", "longer ago"),
        }
    }
}

/// A colleague who knows them too.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Knower {
    /// Who.
    pub member: MemberId,
    /// Their name; `None` when it has not reached this tablet.
    pub name: Option<String>,
    /// When they last had to do with them.
    pub period: Period,
}

/// Who is the aanspreekpunt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeadIs {
    /// You are.
    You,
    /// A colleague is.
    Colleague {
        /// Who.
        member: MemberId,
        /// Their name; `None` when it has not reached this tablet.
        name: Option<String>,
    },
}

/// Who else knows them. This is all that is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Known {
    /// Colleagues, by name; those without a name here last.
    pub by: Vec<Knower>,
    /// The aanspreekpunt, when there is one.
    pub lead: Option<LeadIs>,
}

/// Tells who else knows a person or household.
#[must_use]
pub fn known(asked: &Asked<'_>, traces: &[Trace], lead: Option<&Lead>) -> Known {
    let name = |member: &MemberId| asked.names.get(member).cloned();
    let mut latest: BTreeMap<MemberId, Day> = BTreeMap::new();
    for trace in traces {
        let counts = trace.home.tells() && !asked.own.contains(&trace.author) && !trace.about.is_disjoint(asked.about);
        if counts {
            latest.entry(trace.author).and_modify(|day| *day = trace.day.max(*day)).or_insert(trace.day);
        }
    }
    let mut by: Vec<Knower> = latest
        .into_iter()
        .map(|(member, day)| Knower { member, name: name(&member), period: Period::of(day, asked.today) })
        .collect();
    by.sort_by_cached_key(|knower| {
        (knower.name.is_none(), knower.name.as_deref().map(str::to_lowercase), knower.member)
    });
    let lead = lead.filter(|lead| lead.home.tells()).map(|lead| {
        if asked.own.contains(&lead.member) {
            LeadIs::You
        } else {
            LeadIs::Colleague { member: lead.member, name: name(&lead.member) }
        }
    });
    Known { by, lead }
}

impl Known {
    /// "Fatima kent deze mens ook. Bel je even?"; `None` when nobody else does.
    #[must_use]
    pub fn said(&self, whom: Whom, language: Language) -> Option<String> {
        let stranger = language.choose("een collega", "a colleague");
        let names: Vec<&str> = self.by.iter().map(|knower| knower.name.as_deref().unwrap_or(stranger)).collect();
        let (last, others) = names.split_last()?;
        let others = others.join(", ");
        let whom = match whom {
            Whom::Person => language.choose("deze mens", "this person"),
            Whom::Household => language.choose("dit huishouden", "this household"),
        };
        Some(begun(&match (others.is_empty(), language) {
            (true, Language::Dutch) => format!("{last} kent {whom} ook. Bel je even?"),
            (true, Language::English) => format!("{last} knows {whom} too. Will you call?"),
            (false, Language::Dutch) => format!("{others} en {last} kennen {whom} ook. Bel je even?"),
            (false, Language::English) => format!("{others} and {last} know {whom} too. Will you call?"),
        }))
    }
}

/// Of whom it is said.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Whom {
    /// A person.
    Person,
    /// A household.
    Household,
}

/// A sentence begins with a capital, also when it begins with "een collega". A name keeps the letters its owner chose.
fn begun(sentence: &str) -> String {
    ["een collega", "a colleague"].iter().find(|stranger| sentence.starts_with(**stranger)).map_or_else(
        || sentence.to_owned(),
        |stranger| sentence.replacen(&stranger[..1], &stranger[..1].to_uppercase(), 1),
    )
}

#[cfg(test)]
mod tests;
