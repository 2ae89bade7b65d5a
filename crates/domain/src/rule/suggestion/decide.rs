//! Deciding which groups are a suggestion.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use chrono::{Duration, TimeZone};

use crate::area::AreaCode;
use crate::id::RecordId;
use crate::moment::Moment;
use crate::rule::figure::{Figure, Keepers, WINDOWS_AT_MOST, usual};
use crate::rule::suggestion::count::{Counting, Group};
use crate::rule::suggestion::{Heard, Matter, Standing, Suggestion, Thresholds, Voices, Why};
use crate::rule::week::Week;
use crate::word::Topic;

/// A team's first month, in which suggestions come one at a time.
pub const FIRST_MONTH: Duration = Duration::days(31);

/// In the first month a new suggestion waits until the last new one is this old.
pub const ONE_A_WEEK: Duration = Duration::days(7);

/// In a team, what one voice tells is that person's, however often and whatever the team has set.
const FEWEST_VOICES: u32 = 2;

/// The earliest moment that the rule looks at: an open suggestion's window may end almost one window ago, with a year before it.
#[must_use]
pub fn looks_back_to<Z: TimeZone>(thresholds: &Thresholds, now: Moment, zone: &Z) -> Moment {
    let windows = i64::try_from(WINDOWS_AT_MOST).unwrap_or(0) + 2;
    Week::of(now, zone).plus(1 - windows * i64::from(thresholds.window_weeks.get())).begins(zone)
}

/// What is suggested at `now`, the strongest first. `zone` is the team's.
///
/// Strong is what is heard most often against what is usual there (at least the smallest count), then what most voices told, then what
/// is heard more often, and the order of topics and places where all of that is the same.
#[must_use]
pub fn suggestions<Z: TimeZone>(heard: &Heard<'_>, now: Moment, zone: &Z) -> Vec<Suggestion> {
    let counting = Counting::at(heard, now, zone);
    let this_week = Week::of(now, zone);
    let mut groups = counting.groups(heard.signals);
    let mut reached: HashMap<(&Topic, AreaCode), Reached> = groups
        .iter_mut()
        .filter_map(|(key, group)| {
            let weeks_are_over = counting.grids[group.grid].ends_with < this_week;
            let how = if weeks_are_over { Window::Over } else { Window::Running };
            Some((*key, reach(group, heard, how)?))
        })
        .collect();

    // A wijk speaks when none of its buurten does, and an open suggestion on a wijk keeps speaking for them.
    let open_districts: HashSet<(&Topic, AreaCode)> = reached
        .keys()
        .filter(|(topic, place)| *place == place.district() && counting.is_open(topic, *place))
        .copied()
        .collect();
    reached.retain(|(topic, place), _| {
        *place == place.district() || !open_districts.contains(&(*topic, place.district()))
    });
    let speaking: HashSet<(&Topic, AreaCode)> = reached
        .keys()
        .filter(|(_, place)| *place != place.district())
        .map(|(topic, place)| (*topic, place.district()))
        .collect();
    reached.retain(|key, _| !speaking.contains(key));

    let mut sorted: Vec<_> = reached.into_iter().collect();
    sorted.sort_unstable_by(|(left_key, left), (right_key, right)| {
        left.strength.cmp(&right.strength).reverse().then_with(|| left_key.cmp(right_key))
    });
    let mut room = room_for_new(&counting, heard.founded, now);
    sorted
        .into_iter()
        .filter_map(|((topic, place), reached)| {
            let standing = if counting.is_open(topic, place) { Standing::Open } else { Standing::New };
            if standing == Standing::New {
                room = room.checked_sub(1)?;
            }
            Some(Suggestion {
                matter: Matter { topic: topic.clone(), place },
                tone: topic.tone(),
                standing,
                why: reached.why,
            })
        })
        .collect()
}

/// The signals that a suggestion on `matter` at `now` is made of, oldest first: what *Maak er een buurtvraag van* links to the theme.
/// They stay in the notebook; a screen gets the [`Suggestion`].
#[must_use]
pub fn made_of<Z: TimeZone>(matter: &Matter, heard: &Heard<'_>, now: Moment, zone: &Z) -> Vec<RecordId> {
    let counting = Counting::at(heard, now, zone);
    let grid = counting.grid(&matter.topic, matter.place);
    let mut records: Vec<(Moment, RecordId)> = heard
        .signals
        .iter()
        .filter(|signal| signal.topic == matter.topic)
        .filter(|signal| signal.area == matter.place || signal.area.district() == matter.place)
        .filter(|signal| Counting::considers(signal) && counting.counts(signal, grid))
        .map(|signal| (signal.at, signal.record))
        .collect();
    records.sort_unstable();
    records.into_iter().map(|(_, record)| record).collect()
}

/// Whether the newest week of a window is over.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Window {
    Running,
    Over,
}

/// A group that reached the rule.
struct Reached {
    why: Why,
    strength: Strength,
}

/// How strong a suggestion is. A fraction is compared with its denominators crossed, so that no rounding makes two of them equal.
#[derive(PartialEq, Eq)]
struct Strength {
    signals: u32,
    against: u32,
    voices: usize,
    often: u32,
}

impl Ord for Strength {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let crossed = |this: &Self, that: &Self| u64::from(this.signals) * u64::from(that.against);
        crossed(self, other)
            .cmp(&crossed(other, self))
            .then_with(|| (self.voices, self.often).cmp(&(other.voices, other.often)))
            .then_with(|| Reverse(self.against).cmp(&Reverse(other.against)))
    }
}

impl PartialOrd for Strength {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

fn reach(group: &mut Group, heard: &Heard<'_>, window: Window) -> Option<Reached> {
    let thresholds = heard.thresholds;
    let smallest = thresholds.smallest_count;
    let least = thresholds.least_signals.max(smallest.get());
    let compared = usual(&mut group.earlier, &group.earlier_authors, heard.keepers, smallest);
    let enough = group.signals >= least;
    let more = compared.reckoned.is_none_or(|usual| {
        let percent = u64::from(group.signals) * 100;
        group.signals > usual && percent >= u64::from(usual) * u64::from(thresholds.least_percent_of_usual)
    });
    let voices = u32::try_from(group.voices.len()).unwrap_or(u32::MAX);
    let told = heard.keepers == Keepers::Solo || voices >= thresholds.least_voices.max(FEWEST_VOICES);
    if !(enough && more && told) {
        return None;
    }
    let exact = window == Window::Over && group.authors.allow_a_figure(heard.keepers);
    let why = Why {
        signals: if exact { Figure::Number(group.signals) } else { Figure::AtLeast(least) },
        weeks: thresholds.window_weeks.get(),
        usual: compared.shown,
        voices: match heard.keepers {
            Keepers::Solo => Voices::Yours,
            Keepers::Team if exact && voices >= smallest.get() => Voices::Number(voices),
            Keepers::Team => Voices::Several,
        },
    };
    let against = compared.reckoned.unwrap_or(0).max(smallest.get());
    Some(Reached {
        why,
        strength: Strength { signals: group.signals, against, voices: group.voices.len(), often: group.often },
    })
}

/// How many new suggestions there is room for.
fn room_for_new(counting: &Counting<'_>, founded: Moment, now: Moment) -> usize {
    if now >= founded.plus(FIRST_MONTH) {
        return usize::MAX;
    }
    match counting.last_new() {
        Some(last) if last.apart(now) < ONE_A_WEEK => 0,
        _ => 1,
    }
}
