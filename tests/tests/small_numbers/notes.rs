//! What an attacker writes down, and what follows from it.

use std::collections::BTreeSet;
use std::ops::RangeInclusive;

use chrono::{Datelike as _, Months, NaiveDate};
use stoep_domain::area::AreaCode;
use stoep_domain::rule::small_numbers::Shown;
use stoep_domain::word::Topic;

use crate::attacker::{Attacker, Sum};
use crate::{Cell, MOST, THRESHOLD};

/// Sums of cells with their bounds, as an attacker writes figures down.
pub(crate) struct Notes {
    pub(crate) cells: Vec<Cell>,
    pub(crate) known: Vec<(Vec<usize>, RangeInclusive<u32>)>,
}

impl Notes {
    /// The cells are months, cut in two where the window of today's suggestions begins.
    pub(crate) fn new(neighbourhoods: &[AreaCode], months: &[NaiveDate], window: NaiveDate) -> Self {
        let mut cells = Vec::new();
        for area in neighbourhoods {
            for topic in Topic::ALL {
                for month in months {
                    cells.push((*area, topic.clone(), *month));
                    if window.with_day(1) == Some(*month) && window != *month {
                        cells.push((*area, topic.clone(), window));
                    }
                }
            }
        }
        Self { cells, known: Vec::new() }
    }

    pub(crate) fn within(&self, place: AreaCode, topic: &Topic, from: NaiveDate, until: NaiveDate) -> Vec<usize> {
        let inside = |area: AreaCode| area == place || area.district() == place;
        let fits = |(area, about, since): &Cell| inside(*area) && about == topic && (from..until).contains(since);
        (0..self.cells.len()).filter(|cell| fits(&self.cells[*cell])).collect()
    }

    pub(crate) fn month(&mut self, month: NaiveDate, told: &[(AreaCode, Topic, Shown)]) {
        let next = month.checked_add_months(Months::new(1)).unwrap();
        for (place, topic, shown) in told {
            let bounds = match shown {
                Shown::Count(count) => *count..=*count,
                Shown::AtLeast(count) => *count..=MOST * 40,
                // Fewer than the threshold, or by fewer than three people: neither says how many.
                Shown::FewerThan(_) | Shown::NotShown => continue,
            };
            self.known.push((self.within(*place, topic, month, next), bounds));
        }
    }

    /// Notes that every place, topic and month without a figure is below the threshold.
    pub(crate) fn hidden_are_small(&mut self, month: NaiveDate) {
        let next = month.checked_add_months(Months::new(1)).unwrap();
        let neighbourhoods: BTreeSet<AreaCode> = self.cells.iter().map(|(area, ..)| *area).collect();
        for topic in Topic::ALL {
            for area in &neighbourhoods {
                if !self.is_told(*area, topic, month, next) {
                    self.known.push((self.within(*area, topic, month, next), 0..=THRESHOLD - 1));
                }
            }
        }
    }

    /// Every stretch of one place, topic and month that is not told, for which some count below the threshold can be ruled out.
    pub(crate) fn found(&self, months: &[NaiveDate]) -> Vec<(AreaCode, Topic, NaiveDate, u32)> {
        let mut found = Vec::new();
        let neighbourhoods: BTreeSet<AreaCode> = self.cells.iter().map(|(area, ..)| *area).collect();
        for topic in Topic::ALL {
            // Figures never speak of two topics at once, so each topic is a riddle of its own.
            let mine: Vec<usize> = (0..self.cells.len()).filter(|cell| self.cells[*cell].1 == *topic).collect();
            let place_of = |cell: &usize| mine.iter().position(|own| own == cell);
            let mut attacker = Attacker::new(vec![0..=MOST; mine.len()]);
            for (cells, bounds) in &self.known {
                let cells: Vec<usize> = cells.iter().filter_map(place_of).collect();
                if !cells.is_empty() {
                    attacker.learn(Sum { cells, bounds: bounds.clone() });
                }
            }
            for month in months {
                let next = month.checked_add_months(Months::new(1)).unwrap();
                for area in &neighbourhoods {
                    let cells: Vec<usize> =
                        self.within(*area, topic, *month, next).iter().filter_map(place_of).collect();
                    if self.is_told(*area, topic, *month, next) {
                        continue;
                    }
                    for count in 0..THRESHOLD {
                        let mut supposing = attacker.clone();
                        supposing.learn(Sum { cells: cells.clone(), bounds: count..=count });
                        if supposing.range(cells[0]).is_none() {
                            found.push((*area, topic.clone(), *month, count));
                        }
                    }
                }
            }
        }
        found
    }

    fn is_told(&self, area: AreaCode, topic: &Topic, month: NaiveDate, next: NaiveDate) -> bool {
        let own = self.within(area, topic, month, next);
        self.known.iter().any(|(cells, bounds)| *cells == own && *bounds.start() >= THRESHOLD)
    }
}
