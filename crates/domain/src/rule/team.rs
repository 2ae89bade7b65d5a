//! What a team has set for itself, with what holds where it has set nothing.
//!
//! Everything here is data that a lead writes (2-architecture: settings that differ per municipality are data). A number outside its
//! bounds is read as the nearest that is allowed, so that a slip of the finger, or two leads at once, never leave a team without a
//! pavement or show a number that says who it is.

mod step;

use std::collections::BTreeMap;
use std::num::NonZeroU8;

use serde::{Deserialize, Serialize};

use crate::field::Field;
use crate::id::NoteId;
use crate::rule::figure::SmallestCount;
use crate::rule::retention::{KeptFor, KeptMonths};
use crate::rule::{lease, silence, suggestion};
use crate::word::{KeptSort, Threshold, Topic};

pub use step::{Way, moved, stepped, stepped_months};

/// The most weeks that a window or a period can have: a year.
pub const MOST_WEEKS: u8 = 52;

/// What a team has set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct TeamSettings {
    /// The topics on the pavement, in their order.
    pub topics: Topics,
    /// What the team calls a topic, where that is not its own name.
    pub topic_names: BTreeMap<Topic, String>,
    /// When a theme is suggested. Its smallest count is that of every figure.
    pub suggestion: suggestion::Thresholds,
    /// When little was heard.
    pub silence: silence::Thresholds,
    /// How long what is kept.
    pub kept: KeptMonths,
    /// How many days a tablet may do without its hub; `None` is Stoep's own number.
    #[serde(default)]
    pub offline_days: Option<u16>,
    /// Whom to call when help is needed now, beside the numbers that Stoep brings along.
    pub emergency: Vec<EmergencyNumber>,
}

/// Topics in the order of the pavement; never empty.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Topics(pub Vec<Topic>);

impl Default for Topics {
    fn default() -> Self {
        Self(Topic::pavement())
    }
}

/// Somebody to call.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EmergencyNumber {
    /// Its id; ids order as the numbers were added.
    pub id: NoteId,
    /// Whom.
    pub name: String,
    /// The number, as it is dialled.
    pub number: String,
}

/// A value that a lead wrote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// A position or a number.
    Number(i64),
    /// A name.
    Text(String),
}

/// What holds, where these fields were set.
#[must_use]
pub fn settings(set: &[(Field, Value)]) -> TeamSettings {
    let mut settings = TeamSettings::default();
    let mut positions: Vec<(Topic, i64)> = Vec::new();
    let mut names: BTreeMap<NoteId, String> = BTreeMap::new();
    let mut numbers: BTreeMap<NoteId, String> = BTreeMap::new();
    for (field, value) in set {
        match (field, value) {
            (Field::TopicPosition(topic), Value::Number(position)) => positions.push((topic.clone(), *position)),
            (Field::TopicName(topic), Value::Text(name)) => {
                settings.topic_names.insert(topic.clone(), name.clone());
            }
            (Field::Threshold(threshold), Value::Number(number)) => settings.set_threshold(threshold, *number),
            (Field::KeptMonths(sort), Value::Number(months)) => set_kept(&mut settings.kept, sort, *months),
            (Field::Emergency(id), Value::Text(name)) => {
                names.insert(*id, name.clone());
            }
            (Field::EmergencyNumber(id), Value::Text(number)) => {
                numbers.insert(*id, number.clone());
            }
            _ => {}
        }
    }
    settings.topics = tiles(positions);
    // A name without its number, or the other way round, is half of a removal that met a change: it is gone.
    settings.emergency = names
        .into_iter()
        .filter_map(|(id, name)| numbers.remove(&id).map(|number| EmergencyNumber { id, name, number }))
        .collect();
    settings
}

/// Where a topic stands as long as nobody moved it: its place on Stoep's own pavement, or off it.
fn usual_place(topic: &Topic) -> i64 {
    Topic::pavement().iter().zip(0_i64..).find(|(usual, _)| *usual == topic).map_or(-1, |(_, place)| place)
}

/// The tiles in their order. Two leads who reorder at once can give two topics one place; then the order of the product's own words
/// decides, the same on every tablet.
fn tiles(set: Vec<(Topic, i64)>) -> Topics {
    let mut places: BTreeMap<Topic, i64> = Topic::ALL.iter().map(|topic| (topic.clone(), usual_place(topic))).collect();
    places.extend(set);
    let mut places: Vec<(Topic, i64)> = places.into_iter().filter(|(_, place)| *place >= 0).collect();
    places.sort_by_key(|(topic, place)| {
        let usual = Topic::ALL.iter().position(|known| known == topic).unwrap_or(usize::MAX);
        (*place, usual, topic.clone())
    });
    if places.is_empty() {
        return Topics::default();
    }
    Topics(places.into_iter().map(|(topic, _)| topic).collect())
}

/// The places to write so that the topics stand in this order, from those that were set: only what changes, so that two leads who move
/// different tiles both get their way. An empty order goes back to Stoep's own.
#[must_use]
pub fn reorder(set: &[(Topic, i64)], wanted: &[Topic]) -> Vec<(Topic, Option<i64>)> {
    if wanted.is_empty() {
        return set.iter().map(|(topic, _)| (topic.clone(), None)).collect();
    }
    let mut now: BTreeMap<Topic, i64> = Topic::ALL.iter().map(|topic| (topic.clone(), usual_place(topic))).collect();
    now.extend(set.iter().cloned());
    let mut order: Vec<&Topic> = Vec::new();
    for topic in wanted {
        if !order.contains(&topic) {
            order.push(topic);
        }
    }
    let on = order.iter().zip(0_i64..).map(|(topic, place)| ((*topic).clone(), place));
    // What is not on the pavement needs no word that it is not.
    let off = now.iter().filter(|(topic, place)| **place >= 0 && !order.contains(topic));
    let off = off.map(|(topic, _)| (topic.clone(), -1));
    on.chain(off)
        .filter(|(topic, place)| now.get(topic) != Some(place))
        .map(|(topic, place)| (topic, Some(place)))
        .collect()
}

impl TeamSettings {
    fn set_threshold(&mut self, threshold: &Threshold, number: i64) {
        let count = u32::try_from(number.clamp(1, 10_000)).unwrap_or(1);
        let weeks = NonZeroU8::new(u8::try_from(count).unwrap_or(MOST_WEEKS).min(MOST_WEEKS)).unwrap_or(NonZeroU8::MIN);
        match threshold {
            Threshold::SmallestCount => {
                let smallest = SmallestCount::new(count);
                (self.suggestion.smallest_count, self.silence.smallest_count) = (smallest, smallest);
            }
            Threshold::SuggestionWeeks => self.suggestion.window_weeks = weeks,
            Threshold::SuggestionSignals => self.suggestion.least_signals = count,
            Threshold::SuggestionVoices => self.suggestion.least_voices = count.max(2),
            Threshold::SuggestionPercent => self.suggestion.least_percent_of_usual = count,
            Threshold::SilenceWeeks => self.silence.period_weeks = weeks,
            Threshold::SilencePercent => self.silence.little_percent_of_usual = count,
            Threshold::OfflineDays => self.offline_days = Some(lease::bounded(number)),
            Threshold::Newer(_) => {}
        }
    }
}

fn set_kept(kept: &mut KeptMonths, sort: &KeptSort, months: i64) {
    if let Some(kept) = kept.of(sort) {
        *kept = KeptFor::months(u32::try_from(months.max(0)).unwrap_or(u32::MAX));
    }
}

#[cfg(test)]
mod tests;
