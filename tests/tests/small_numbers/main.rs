//! Nobody can be found in a figure: everything that the notebook counts for others, put before an attacker who solves for what is
//! hidden (5-quality: "the attacker sees all aggregates and no records and solves integer bounds").
//!
//! The rule has its own proof and its own attack in the domain. Here the whole notebook is asked, as a person would, on a team's sample
//! neighbourhood with several workers: the sheets of every neighbourhood and district, month after month, and the suggestions.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by breaking off")]

#[path = "../../../crates/domain/tests/small_numbers/attacker.rs"]
mod attacker;
mod desk;
mod notes;

use std::collections::BTreeMap;

use chrono::{Datelike as _, Days, Months, NaiveDate};
use stoep_domain::area::AreaCode;
use stoep_domain::call::Suggestions;
use stoep_domain::rule::figure::Figure;
use stoep_domain::rule::small_numbers::Shown;
use stoep_domain::word::Topic;

use crate::desk::{Desk, told};
use crate::notes::Notes;

/// A thursday: the month before is published, and the window of a suggestion lies across both.
const TODAY: &str = "2026-12-03";

/// Below this nothing is shown: the team's own threshold, which nobody has changed here.
const THRESHOLD: u32 = 5;

/// More signals of one topic in one neighbourhood and month than there are in these notebooks.
const MOST: u32 = 60;

/// A place, a topic and a stretch of days of which signals can be counted.
type Cell = (AreaCode, Topic, NaiveDate);

/// The first days of the months that are over, and the monday on which today's window begins.
fn calendar() -> (Vec<NaiveDate>, NaiveDate) {
    let today: NaiveDate = TODAY.parse().unwrap();
    let this = today.with_day(1).unwrap();
    let months = (1..=5).map(|back| this.checked_sub_months(Months::new(back)).unwrap()).collect();
    let monday = today.checked_sub_days(Days::new(u64::from(today.weekday().num_days_from_monday()))).unwrap();
    (months, monday.checked_sub_days(Days::new(21)).unwrap())
}

/// Asks the notebook for all it tells, and gives it to the attacker. Gives back how many figures there were.
fn attack(desk: &Desk, hidden: Hidden) -> usize {
    let (months, window) = calendar();
    let mut until_today = months.clone();
    until_today.push(TODAY.parse::<NaiveDate>().unwrap().with_day(1).unwrap());
    let mut notes = Notes::new(&desk.neighbourhoods(), &until_today, window);
    let truth = desk.truth();
    let mut figures = 0;
    for month in &months {
        let told = told(desk, *month);
        for (place, topic, shown) in &told {
            let inside = |area: &AreaCode| area == place || area.district() == *place;
            let really: u32 = truth
                .iter()
                .filter(|((area, about, at), _)| inside(area) && about == topic && at == month)
                .map(|(_, count)| count)
                .sum();
            match shown {
                Shown::Count(count) => assert_eq!(*count, really, "a figure that is shown is true"),
                Shown::AtLeast(count) => assert!(*count <= really, "a figure that is shown is true"),
                Shown::FewerThan(_) | Shown::NotShown => panic!("a hidden figure is on a sheet"),
            }
        }
        figures += told.len();
        notes.month(*month, &told);
        if hidden == Hidden::IsSmall {
            notes.hidden_are_small(*month);
        }
    }

    desk.on(TODAY.parse().unwrap());
    let end = TODAY.parse::<NaiveDate>().unwrap().checked_add_days(Days::new(7)).unwrap();
    for view in desk.notebook.call(Suggestions {}).unwrap().suggestions {
        let matter = &view.suggestion.matter;
        let cells = notes.within(matter.place, &matter.topic, window, end);
        let bounds = match view.suggestion.why.signals {
            Figure::Number(count) => count..=count,
            Figure::AtLeast(count) => count..=MOST * 40,
        };
        assert!(*bounds.start() >= THRESHOLD, "no small figure in a suggestion");
        notes.known.push((cells, bounds));
        figures += 1;
    }
    assert_eq!(notes.found(&months), []);
    figures
}

/// What an attacker who knows the rule concludes from a figure that is hidden.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Hidden {
    /// Nothing: it is small, or the work of one or two people.
    SaysNothing,
    /// It is small: there is one worker, for whom the rule on authors does not hold.
    IsSmall,
}

#[test]
fn what_a_team_hides_cannot_be_solved_for() {
    let figures: Vec<usize> = [(1, 160), (2, 400), (3, 900)]
        .map(|(seed, records)| attack(&Desk::of_a_team(records, seed), Hidden::SaysNothing))
        .to_vec();
    assert!(figures.iter().any(|figures| *figures > 0), "nothing was told, so nothing could be found");
}

#[test]
fn what_one_worker_hides_cannot_be_solved_for() {
    let figures: Vec<usize> =
        [(1, 250), (2, 400)].map(|(seed, records)| attack(&Desk::alone(records, seed), Hidden::IsSmall)).to_vec();
    assert!(figures.iter().all(|figures| *figures > 0), "nothing was told, so nothing could be found");
}

/// The positive control: the same attacker on a sheet that hides small cells and shows true totals beside them.
#[test]
fn a_naive_sheet_is_seen_through() {
    let desk = Desk::of_a_team(400, 2);
    let (months, window) = calendar();
    let mut notes = Notes::new(&desk.neighbourhoods(), &months, window);
    for ((area, topic, month), count) in &desk.truth() {
        if !months.contains(month) {
            continue;
        }
        let next = month.checked_add_months(Months::new(1)).unwrap();
        if *count >= THRESHOLD {
            let own = notes.within(*area, topic, *month, next);
            notes.known.push((own, *count..=*count));
        }
    }
    let mut totals: BTreeMap<Cell, u32> = BTreeMap::new();
    for ((area, topic, month), count) in desk.truth() {
        *totals.entry((area.district(), topic, month)).or_default() += count;
    }
    for ((district, topic, month), count) in totals {
        let next = month.checked_add_months(Months::new(1)).unwrap();
        let all = notes.within(district, &topic, month, next);
        if !all.is_empty() {
            notes.known.push((all, count..=count));
        }
    }
    assert!(!notes.found(&months).is_empty());
}
