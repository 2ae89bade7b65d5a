//! Where little was heard: "Hier hoorden wij weinig. Dat kan goed zijn."
//!
//! Rule (4-screens, Buurt; 1-product, M11 and principle 8; docs/decisions/0007): a neighbourhood is compared with its own past and with
//! nothing else, and every neighbourhood gets an answer. It judges nobody: little may mean that nobody went there, or that all is well.
//!
//! Time is cut into periods of four whole weeks that never overlap and are the same for everybody. All that is ever told of one is
//! whether at least the team's smallest count was heard in it. Nothing is told about fewer, not even that it was nothing: a neighbourhood
//! where the map shows "<5" stays open from 0 to 4. The running period can only end a silence.

mod said;

use std::collections::{BTreeMap, BTreeSet};
use std::num::NonZeroU8;

use chrono::TimeZone;
use serde::{Deserialize, Serialize};

use crate::area::AreaCode;
use crate::moment::Moment;
use crate::rule::figure::{Authors, Keepers, SmallestCount, Usual, Voice, WINDOWS_AT_MOST, usual};
use crate::rule::place::Certainty;
use crate::rule::week::Week;

/// A visit or a signal, as far as the rule looks at it. Removed ones are left out by the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sound {
    /// When.
    pub at: Moment,
    /// Where.
    pub area: AreaCode,
    /// How sure that is. Uncertain places stay out.
    pub certainty: Certainty,
    /// Who captured it, when that is known on this tablet.
    pub author: Option<Voice>,
}

/// What a team can set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct Thresholds {
    /// The length of a period in whole weeks. Four.
    pub period_weeks: NonZeroU8,
    /// The smallest count that is ever shown. Five.
    pub smallest_count: SmallestCount,
    /// At most so many per cent of what is usual is little, and always less than usual. 50: half.
    pub little_percent_of_usual: u32,
}

impl Default for Thresholds {
    fn default() -> Self {
        Self {
            period_weeks: NonZeroU8::MIN.saturating_add(3),
            smallest_count: SmallestCount::default(),
            little_percent_of_usual: 50,
        }
    }
}

/// Everything that the rule looks at.
#[derive(Debug, Clone, Copy)]
pub struct Heard<'a> {
    /// The neighbourhoods to answer for, in any order; districts where no neighbourhoods were imported.
    pub areas: &'a [AreaCode],
    /// What was heard, in any order.
    pub sounds: &'a [Sound],
    /// Who keeps the notebook.
    pub keepers: Keepers,
    /// When the team began; its oldest record, for a notebook that was filled with older ones.
    pub founded: Moment,
    /// What the team has set.
    pub thresholds: &'a Thresholds,
}

/// The answer for one neighbourhood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Silence {
    /// The neighbourhood.
    pub area: AreaCode,
    /// What was heard there.
    pub hearing: Hearing,
}

/// What was heard in a neighbourhood, compared with its own past.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hearing {
    /// About what is usual, or more.
    Heard,
    /// Little, and why.
    Little(Little),
    /// In no period of the last three years as much as the smallest count: hardly anything, or nothing.
    NothingYet,
}

/// Why little.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct Little {
    /// How long.
    pub since: Since,
    /// What is usual in as many weeks as a period has.
    pub usual: Usual,
    /// The length of a period in weeks.
    pub period_weeks: u8,
    /// Fewer than this is not shown.
    pub smallest_count: u32,
}

/// How long little was heard.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Since {
    /// The last period brought at least the smallest count, and yet little for this neighbourhood.
    LastPeriod,
    /// In each of the periods of so many weeks, up to now, it was fewer than the smallest count.
    Weeks(u32),
    /// For half a year or longer.
    HalfAYear,
}

/// Silence is told in weeks up to this many.
pub const HALF_A_YEAR: u32 = 26;

/// The rule looks back this far: longer than records are kept without being touched.
const THREE_YEARS: i64 = 157;

/// The earliest moment that the rule looks at.
#[must_use]
pub fn looks_back_to<Z: TimeZone>(now: Moment, zone: &Z) -> Moment {
    // A period that began earlier is left out, so a period's length needs no room.
    Week::of(now, zone).plus(-THREE_YEARS).begins(zone)
}

/// Answers for every neighbourhood at `now`, in the order of their codes. `zone` is the team's.
#[must_use]
pub fn silences<Z: TimeZone>(heard: &Heard<'_>, now: Moment, zone: &Z) -> Vec<Silence> {
    let areas: BTreeSet<AreaCode> = heard.areas.iter().copied().collect();
    let periods = Periods::until(now, heard, zone);
    let silent = || Counts { periods: vec![0; periods.count()], authors: Authors::default() };
    let mut counts: BTreeMap<AreaCode, Counts> = areas.iter().map(|area| (*area, silent())).collect();
    for sound in heard.sounds.iter().filter(|sound| sound.certainty == Certainty::Certain) {
        let Some(back) = periods.back(sound.at) else { continue };
        let district = Some(sound.area.district()).filter(|district| *district != sound.area);
        for place in [Some(sound.area), district].into_iter().flatten() {
            if let Some(counts) = counts.get_mut(&place) {
                counts.add(back, sound.author);
            }
        }
    }
    counts
        .into_iter()
        .map(|(area, counts)| Silence { area, hearing: hearing(&counts, periods.whole_ones_over, heard) })
        .collect()
}

/// What was heard in one neighbourhood.
struct Counts {
    /// In the running period first, then in those before, newest first.
    periods: Vec<u32>,
    /// Who captured what is compared with: everything before the last period that is over.
    authors: Authors,
}

impl Counts {
    fn add(&mut self, back: usize, author: Option<Voice>) {
        if let Some(count) = self.periods.get_mut(back) {
            *count = count.saturating_add(1);
            if back > 1 {
                self.authors.add(author);
            }
        }
    }
}

fn hearing(counts: &Counts, whole_ones_over: usize, heard: &Heard<'_>) -> Hearing {
    let Thresholds { period_weeks, smallest_count, little_percent_of_usual } = *heard.thresholds;
    let smallest = smallest_count.get();
    let Some((running, over)) = counts.periods.split_first() else { return Hearing::NothingYet };
    if *running >= smallest {
        return Hearing::Heard;
    }
    let Some(quiet) = over.iter().position(|count| *count >= smallest) else { return Hearing::NothingYet };
    let last = over.first().copied().unwrap_or_default();
    let mut past: Vec<u32> = over.iter().take(whole_ones_over).skip(1).take(WINDOWS_AT_MOST).copied().collect();
    let compared = usual(&mut past, &counts.authors, heard.keepers, smallest_count);
    let is_little = compared.reckoned.is_some_and(|usual| {
        last < usual && u64::from(last) * 100 <= u64::from(usual) * u64::from(little_percent_of_usual)
    });
    let weeks = u32::try_from(quiet).unwrap_or(u32::MAX).saturating_mul(u32::from(period_weeks.get()));
    let since = match weeks {
        0 if is_little => Since::LastPeriod,
        0 => return Hearing::Heard,
        1..HALF_A_YEAR => Since::Weeks(weeks),
        _ => Since::HalfAYear,
    };
    Hearing::Little(Little { since, usual: compared.shown, period_weeks: period_weeks.get(), smallest_count: smallest })
}

/// Periods of whole weeks, counted from the first Monday of 1970: they are the same on every tablet and never overlap.
struct Periods {
    /// Where they begin, newest last, and where the running one ends.
    edges: Vec<Moment>,
    /// How many of those that are over began after the team did.
    whole_ones_over: usize,
}

impl Periods {
    /// The running period, and those before it in which there was a team.
    fn until<Z: TimeZone>(now: Moment, heard: &Heard<'_>, zone: &Z) -> Self {
        let weeks = i64::from(heard.thresholds.period_weeks.get());
        let this_week = Week::of(now, zone);
        let running = this_week.plus(-this_week.number().rem_euclid(weeks));
        let mut edges = vec![running.plus(weeks).begins(zone), running.begins(zone)];
        let mut whole_ones_over = 0;
        let mut later = running.begins(zone);
        for week in (1..).map(|back| running.plus(-back * weeks)) {
            if later <= heard.founded || week < this_week.plus(-THREE_YEARS) {
                break;
            }
            later = week.begins(zone);
            edges.push(later);
            whole_ones_over += usize::from(later >= heard.founded);
        }
        edges.reverse();
        Self { edges, whole_ones_over }
    }

    fn count(&self) -> usize {
        self.edges.len() - 1
    }

    /// How many periods back a moment lies.
    fn back(&self, at: Moment) -> Option<usize> {
        let begun = self.edges.partition_point(|edge| *edge <= at);
        if begun == 0 { None } else { self.count().checked_sub(begun) }
    }
}

#[cfg(test)]
mod tests;
