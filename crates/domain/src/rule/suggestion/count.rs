//! Counting: one pass over the signals, in groups of one topic and one place.

use std::collections::{BTreeSet, HashMap, HashSet};

use chrono::TimeZone;

use crate::area::AreaCode;
use crate::moment::Moment;
use crate::rule::figure::{Authors, Voice, WINDOWS_AT_MOST};
use crate::rule::place::Certainty;
use crate::rule::suggestion::memory::Memory;
use crate::rule::suggestion::{Heard, Signal};
use crate::rule::week::Week;
use crate::word::{Topic, Weight};

/// The window that counts and the earlier ones that it is compared with.
pub(super) struct Grid {
    /// The last week of the window that counts.
    pub(super) ends_with: Week,
    /// Where windows begin, newest last, and where the last one ends.
    edges: Vec<Moment>,
}

impl Grid {
    fn ending_with<Z: TimeZone>(week: Week, window_weeks: i64, founded: Moment, zone: &Z) -> Self {
        let end = week.plus(1);
        let mut edges = vec![end.begins(zone)];
        for windows_back in 1_i64.. {
            let begin = end.plus(-windows_back * window_weeks).begins(zone);
            // The first one is counted however young the team is; a whole window of the past begins after the team did.
            let is_past = windows_back > 1;
            if is_past && (begin < founded || edges.len() > WINDOWS_AT_MOST + 1) {
                break;
            }
            edges.push(begin);
        }
        edges.reverse();
        Self { ends_with: week, edges }
    }

    /// How many windows back a moment lies; `None` when it lies outside of all.
    fn windows_back(&self, at: Moment) -> Option<usize> {
        let begun = self.edges.partition_point(|edge| *edge <= at);
        let windows = self.edges.len() - 1;
        if begun == 0 { None } else { windows.checked_sub(begun) }
    }

    fn earlier_windows(&self) -> usize {
        self.edges.len() - 2
    }
}

/// What was heard about one topic in one place.
pub(super) struct Group {
    /// Which of the grids it is counted on.
    pub(super) grid: usize,
    /// How many count now.
    pub(super) signals: u32,
    /// How many of them are heard more often.
    pub(super) often: u32,
    /// Who told them.
    pub(super) voices: HashSet<Voice>,
    /// Who wrote them.
    pub(super) authors: Authors,
    /// How many there were in each earlier window, newest first.
    pub(super) earlier: Vec<u32>,
    /// Who wrote those.
    pub(super) earlier_authors: Authors,
}

/// How signals are counted at one moment.
pub(super) struct Counting<'a> {
    memory: Memory<'a>,
    /// The grid that ends with this week, and those that end with a week in which an open suggestion was first shown.
    pub(super) grids: Vec<Grid>,
}

impl<'a> Counting<'a> {
    pub(super) fn at<Z: TimeZone>(heard: &Heard<'a>, now: Moment, zone: &Z) -> Self {
        let window_weeks = i64::from(heard.thresholds.window_weeks.get());
        let this_week = Week::of(now, zone);
        let memory = Memory::of(heard.earlier, window_weeks, now, zone);
        let before: BTreeSet<Week> = memory.opened_weeks().filter(|week| *week != this_week).collect();
        let grids = std::iter::once(this_week)
            .chain(before)
            .map(|week| Grid::ending_with(week, window_weeks, heard.founded, zone))
            .collect();
        Self { memory, grids }
    }

    pub(super) fn last_new(&self) -> Option<Moment> {
        self.memory.last_new
    }

    pub(super) fn is_open(&self, topic: &Topic, place: AreaCode) -> bool {
        self.memory.opened(topic, place).is_some()
    }

    /// The grid of a topic and place: that of an open suggestion on it, else that of an open one on its wijk, else this week's. A buurt
    /// waits with its wijk, because two figures of which one holds the other could be subtracted.
    pub(super) fn grid(&self, topic: &Topic, place: AreaCode) -> usize {
        self.memory
            .opened(topic, place)
            .or_else(|| self.memory.opened(topic, place.district()))
            .and_then(|opened| self.grids.iter().position(|grid| grid.ends_with == opened))
            .unwrap_or(0)
    }

    /// Whether the rule looks at a signal at all.
    pub(super) fn considers(signal: &Signal) -> bool {
        signal.certainty == Certainty::Certain && signal.topic != Topic::Other
    }

    /// Whether a signal of the window that counts is new: in no theme on its topic and place, and not answered for.
    fn is_new(&self, signal: &Signal) -> bool {
        let places = [signal.area, signal.area.district()];
        let in_theme = signal.themes.iter().any(|theme| theme.topic == signal.topic && places.contains(&theme.place));
        !in_theme && self.memory.answered(&signal.topic, signal.area).is_none_or(|answered| signal.at > answered)
    }

    /// Whether a signal counts now on a grid.
    pub(super) fn counts(&self, signal: &Signal, grid: usize) -> bool {
        self.grids[grid].windows_back(signal.at) == Some(0) && self.is_new(signal)
    }

    /// Counts all signals, each in its buurt and in its wijk.
    pub(super) fn groups(&self, signals: &'a [Signal]) -> HashMap<(&'a Topic, AreaCode), Group> {
        let mut groups: HashMap<(&Topic, AreaCode), Group> = HashMap::new();
        // Of two years of signals, half lie before all windows and need not look for their group.
        let oldest = self.grids.iter().filter_map(|grid| grid.edges.first()).min();
        for signal in signals.iter().filter(|signal| Self::considers(signal) && Some(&signal.at) >= oldest) {
            let district = signal.area.district();
            self.count_in(&mut groups, signal, district);
            if signal.area != district {
                self.count_in(&mut groups, signal, signal.area);
            }
        }
        groups
    }

    fn count_in(&self, groups: &mut HashMap<(&'a Topic, AreaCode), Group>, signal: &'a Signal, place: AreaCode) {
        let group = groups.entry((&signal.topic, place)).or_insert_with(|| {
            let grid = self.grid(&signal.topic, place);
            Group {
                grid,
                signals: 0,
                often: 0,
                voices: HashSet::new(),
                authors: Authors::default(),
                earlier: vec![0; self.grids[grid].earlier_windows()],
                earlier_authors: Authors::default(),
            }
        });
        match self.grids[group.grid].windows_back(signal.at) {
            Some(0) if self.is_new(signal) => {
                group.signals = group.signals.saturating_add(1);
                group.often += u32::from(signal.weight == Weight::Often);
                group.authors.add(signal.author);
                if signal.residents.is_empty() {
                    group.voices.extend(signal.author);
                } else {
                    group.voices.extend(&signal.residents);
                }
            }
            Some(back @ 1..) => {
                if let Some(count) = group.earlier.get_mut(back - 1) {
                    *count = count.saturating_add(1);
                    group.earlier_authors.add(signal.author);
                }
            }
            Some(0) | None => {}
        }
    }
}
