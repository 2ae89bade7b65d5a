//! What happened to suggestions before: which are open, what was answered, and when the last new one came.

use std::collections::HashMap;

use chrono::{Duration, TimeZone};

use crate::area::AreaCode;
use crate::moment::Moment;
use crate::rule::suggestion::{Earlier, Matter, Step};
use crate::rule::week::Week;
use crate::word::Topic;

/// A clock that runs ahead by more than this is not believed.
const CLOCKS_DIFFER: Duration = Duration::days(1);

/// The past of all suggestions.
#[derive(Default)]
pub(super) struct Memory<'a> {
    matters: HashMap<(&'a Topic, AreaCode), Past>,
    /// When a suggestion was last shown for the first time.
    pub(super) last_new: Option<Moment>,
}

/// The past of one suggestion.
#[derive(Default, Clone, Copy)]
struct Past {
    opened: Option<Week>,
    answered: Option<Moment>,
}

impl<'a> Memory<'a> {
    /// Reads what happened. A step from a clock that runs ahead counts as now, and one from more than a day ahead not at all: nobody
    /// can say when it was, and a *Nu niet* from the year 3000 would hold until then.
    pub(super) fn of<Z: TimeZone>(earlier: &'a [Earlier], window_weeks: i64, now: Moment, zone: &Z) -> Self {
        let mut steps: Vec<(Moment, Step, &Matter)> = earlier
            .iter()
            .filter(|earlier| earlier.at <= now.plus(CLOCKS_DIFFER))
            .map(|earlier| (earlier.at.min(now), earlier.step, &earlier.matter))
            .collect();
        steps.sort_unstable();
        let mut memory = Self::default();
        for (at, step, matter) in steps {
            let past = memory.matters.entry((&matter.topic, matter.place)).or_default();
            let week = Week::of(at, zone);
            // A step without an open suggestion opens one: what was answered had been shown, on some tablet.
            if past.opened.is_none_or(|opened| week >= opened.plus(window_weeks)) {
                past.opened = Some(week);
                memory.last_new = memory.last_new.max(Some(at));
            }
            if step != Step::Shown {
                past.opened = None;
                past.answered = Some(at);
            }
        }
        let this_week = Week::of(now, zone);
        for past in memory.matters.values_mut() {
            past.opened = past.opened.filter(|opened| this_week < opened.plus(window_weeks));
        }
        memory
    }

    /// The weeks in which open suggestions were first shown.
    pub(super) fn opened_weeks(&self) -> impl Iterator<Item = Week> {
        self.matters.values().filter_map(|past| past.opened)
    }

    /// The week in which an open suggestion was first shown: the last week of its window.
    pub(super) fn opened(&self, topic: &Topic, place: AreaCode) -> Option<Week> {
        self.matters.get(&(topic, place))?.opened
    }

    /// Until when the signals of this topic and area were answered, for its buurt or its wijk.
    pub(super) fn answered(&self, topic: &Topic, area: AreaCode) -> Option<Moment> {
        if self.matters.is_empty() {
            return None;
        }
        let answered = |place| self.matters.get(&(topic, place)).and_then(|past| past.answered);
        answered(area).max(answered(area.district()))
    }
}
