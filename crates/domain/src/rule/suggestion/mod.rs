//! When signals become a suggestion for a theme (buurtvraag).
//!
//! Rule (4-screens, Buurt; 1-product, M5 and principles 4 and 8; docs/decisions/0006):
//!
//! - Signals of one topic in one buurt are counted over the running week and the whole weeks before it, four weeks together. When no
//!   buurt of a wijk reaches the rule by itself, the wijk is looked at as one place.
//! - There are at least as many as the team's smallest count, and at least twice what that place usually hears in as many weeks.
//! - At least two voices told them. A signal has the voices of the residents who are linked to it; without one it has its author's.
//!   Two residents told to one worker are two voices, two workers who worry about the same resident are one. A solo notebook needs one.
//! - A place that is uncertain stays out, and so does *Iets anders*, which has nothing in common but the tile.
//! - *Hoor ik vaker* makes no two signals of one: three taps would show as "5 signalen", and a voice would count double by its own word.
//!   It decides between two suggestions that are equally strong.
//! - A signal of a theme on this topic and place does not count again. Neither does what was there when the team answered: after
//!   *Nu niet* or *Maak er een buurtvraag van* only what was captured later counts, and all of the above must hold for that alone.
//!   An answer for a buurt holds for its signals in the wijk too, and the reverse, so that a no does not come back under a wider name.
//! - In a team's first month at most one new suggestion a week, the strongest.
//!
//! A suggestion that was shown keeps its window until it is answered, or until that window has passed: its figure does not follow the
//! days. While the newest week of its window still runs, its figure says only that the rule was reached.

mod count;
mod decide;
mod memory;
mod said;

use std::fmt;
use std::num::NonZeroU8;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

pub use decide::{FIRST_MONTH, ONE_A_WEEK, looks_back_to, made_of, suggestions};
pub use said::Named;
pub(in crate::rule) use said::weeks_said;

use crate::area::AreaCode;
use crate::id::RecordId;
use crate::moment::Moment;
use crate::rule::figure::{Figure, Keepers, SmallestCount, Usual, Voice};
use crate::rule::place::Certainty;
use crate::word::{Tone, Topic, Weight};

/// A topic in a place: what a suggestion, its answers and a theme have in common.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Matter {
    /// The topic.
    pub topic: Topic,
    /// The buurt or wijk.
    pub place: AreaCode,
}

/// A text that names no matter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a matter is a topic and an area code with a slash between them")]
pub struct NotAMatter;

impl fmt::Display for Matter {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}/{}", self.topic, self.place)
    }
}

impl FromStr for Matter {
    type Err = NotAMatter;

    fn from_str(text: &str) -> Result<Self, NotAMatter> {
        // A topic of a newer version may hold a slash; an area code never does.
        let (topic, place) = text.rsplit_once('/').ok_or(NotAMatter)?;
        let place = place.parse().map_err(|_| NotAMatter)?;
        if topic.is_empty() { Err(NotAMatter) } else { Ok(Self { topic: Topic::from(topic), place }) }
    }
}

/// A signal, as far as the rule looks at it. Removed ones are left out by the caller.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Signal {
    /// Its record.
    pub record: RecordId,
    /// When it was captured.
    pub at: Moment,
    /// What it is about.
    pub topic: Topic,
    /// Where; a wijk when its buurt is not known.
    pub area: AreaCode,
    /// How sure that is.
    pub certainty: Certainty,
    /// Whether it is heard more often.
    pub weight: Weight,
    /// The worker or guest who captured it, when that is known on this tablet.
    pub author: Option<Voice>,
    /// The residents who are linked to it.
    pub residents: Vec<Voice>,
    /// The themes that it was made part of.
    pub themes: Vec<Matter>,
}

/// What happened to a suggestion before.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Earlier {
    /// When.
    pub at: Moment,
    /// Which.
    pub matter: Matter,
    /// What.
    pub step: Step,
}

/// A step in the life of a suggestion.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// It was shown. Writing this down at every sight of it does no harm.
    Shown,
    /// *Maak er een buurtvraag van*.
    Accepted,
    /// *Nu niet*.
    Dismissed,
}

/// What a team can set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Thresholds {
    /// The length of a window in whole weeks. Four.
    pub window_weeks: NonZeroU8,
    /// The smallest count that is ever shown. Five.
    pub smallest_count: SmallestCount,
    /// So many signals at least; the smallest count when that is more. Five.
    pub least_signals: u32,
    /// So many voices at least, never fewer than two; a solo notebook needs one. Two.
    pub least_voices: u32,
    /// So many per cent of what is usual at least, and always more than usual. 200: twice as much.
    pub least_percent_of_usual: u32,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            window_weeks: NonZeroU8::MIN.saturating_add(3),
            smallest_count: SmallestCount::default(),
            least_signals: 5,
            least_voices: 2,
            least_percent_of_usual: 200,
        }
    }
}

/// Everything that the rule looks at.
#[derive(Debug, Clone, Copy)]
pub struct Heard<'a> {
    /// The signals, in any order. What lies before [`looks_back_to`] is not looked at and can be left out.
    pub signals: &'a [Signal],
    /// What happened to suggestions before, in any order.
    pub earlier: &'a [Earlier],
    /// Who keeps the notebook.
    pub keepers: Keepers,
    /// When the team began; its oldest record, for a notebook that was filled with older ones. No window before it is compared with.
    pub founded: Moment,
    /// What the team has set.
    pub thresholds: &'a Thresholds,
}

/// A suggestion, with its reasons.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestion {
    /// What it is about, and where.
    pub matter: Matter,
    /// The topic's own tone: strengths are suggested as concerns are.
    pub tone: Tone,
    /// Whether it was shown before.
    pub standing: Standing,
    /// Why it is suggested.
    pub why: Why,
}

/// Whether a suggestion was shown before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Standing {
    /// It was not: whoever shows it writes down [`Step::Shown`].
    New,
    /// It was shown and not answered.
    Open,
}

/// Why something is suggested.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Why {
    /// How many signals.
    pub signals: Figure,
    /// In how many weeks.
    pub weeks: u8,
    /// What is usual in as many weeks.
    pub usual: Usual,
    /// Who told it.
    pub voices: Voices,
}

/// Who told something, without saying who.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Voices {
    /// One voice is enough in a solo notebook, so nothing is said of them.
    Yours,
    /// More than one.
    Several,
    /// So many, at least the smallest count.
    Number(u32),
}

#[cfg(test)]
mod properties;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod work;
