//! Nobody can be found in a figure: everything that the notebook counts for others, put before an attacker who solves for what is
//! hidden (5-quality: "the attacker sees all aggregates and no records and solves integer bounds").
//!
//! The rule has its own proof and its own attack in the domain. Here the whole notebook is asked, as a person would, on a team's sample
//! neighbourhood with several workers: the sheets of every neighbourhood and district, month after month, and the suggestions.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by breaking off")]

#[path = "../../crates/domain/tests/small_numbers/attacker.rs"]
mod attacker;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use chrono::{DateTime, Datelike as _, Days, Months, NaiveDate, Utc};
use stoep_domain::area::AreaCode;
use stoep_domain::call::{
    Areas, Begin, CaptureSignal, FillSample, ImportAreas, Suggestions, Timeline, TimelineFilter, Wijktafel,
};
use stoep_domain::moment::Moment;
use stoep_domain::rule::figure::Figure;
use stoep_domain::rule::place::Certainty;
use stoep_domain::rule::small_numbers::Shown;
use stoep_domain::view::What;
use stoep_domain::word::{Kind, Topic};
use stoep_domain::{HubTrouble, Language};
use stoep_notebook::{KeySource, Notebook, Surroundings, Transport, TransportReply, TransportRequest};
use tempfile::TempDir;

use crate::attacker::{Attacker, Sum};

/// A thursday: the month before is published, and the window of a suggestion lies across both.
const TODAY: &str = "2026-12-03";

/// Below this nothing is shown: the team's own threshold, which nobody has changed here.
const THRESHOLD: u32 = 5;

/// More signals of one topic in one neighbourhood and month than there are in these notebooks.
const MOST: u32 = 60;

/// A place, a topic and a stretch of days of which signals can be counted.
type Cell = (AreaCode, Topic, NaiveDate);

/// No network.
struct Flight;

impl Transport for Flight {
    fn send(&self, _: TransportRequest<'_>) -> Result<TransportReply, HubTrouble> {
        Err(HubTrouble::Unreachable)
    }

    fn listen(&self, _: TransportRequest<'_>, _: Duration, _: &mut dyn FnMut()) -> Result<(), HubTrouble> {
        Err(HubTrouble::Unreachable)
    }
}

/// A notebook with a clock that can be set.
struct Desk {
    notebook: Notebook,
    clock: Arc<AtomicI64>,
    _folder: TempDir,
}

impl Desk {
    /// A team of several workers, with the stories and texture of the sample neighbourhood.
    fn of_a_team(records: u32, seed: u64) -> Self {
        let desk = Self::empty(seed);
        desk.notebook.call(FillSample { records, months: 6, seed }).unwrap();
        desk
    }

    /// One worker alone, who captured `records` signals at random over the last six months.
    fn alone(records: u32, seed: u64) -> Self {
        let desk = Self::empty(seed);
        let areas = desk.neighbourhoods();
        desk.notebook.call(Begin { name: "Noor".parse().unwrap(), area: None }).unwrap();
        let today: NaiveDate = TODAY.parse().unwrap();
        for number in 0..records {
            let drawn = blake3::hash(format!("{seed} {number}").as_bytes());
            let [day, area, topic, ..] = *drawn.as_bytes();
            desk.on(today.checked_sub_days(Days::new(u64::from(day) * 2 / 3)).unwrap());
            let area = areas[usize::from(area) % areas.len()];
            let topic = Topic::pavement()[usize::from(topic) % 6].clone();
            desk.notebook.call(CaptureSignal { area: Some(area), ..CaptureSignal::tap(topic) }).unwrap();
        }
        desk.on(today);
        desk
    }

    fn empty(seed: u64) -> Self {
        let folder = TempDir::new().unwrap();
        let clock = Arc::new(AtomicI64::new(noon(TODAY.parse().unwrap())));
        let ticking = Arc::clone(&clock);
        let surroundings = Surroundings {
            clock: Arc::new(move || Moment::from_milliseconds(ticking.load(Ordering::SeqCst))),
            transport: Arc::new(Flight),
            seed: Some(seed),
            ..Surroundings::real()
        };
        let key = KeySource::Passphrase("drie stoeptegels".to_owned().into());
        let notebook = Notebook::open(folder.path(), &key, surroundings).unwrap();
        let geojson = include_str!("../../crates/notebook/sample/waterhoek.geojson").to_owned();
        notebook.call(ImportAreas { geojson, source: None }).unwrap();
        Self { notebook, clock, _folder: folder }
    }

    fn on(&self, day: NaiveDate) {
        self.clock.store(noon(day), Ordering::SeqCst);
    }

    fn neighbourhoods(&self) -> Vec<AreaCode> {
        self.notebook.call(Areas { containing: None }).unwrap().all.iter().map(|area| area.code).collect()
    }

    /// How many signals there really are, by place, topic and month: what the attacker wants.
    fn truth(&self) -> BTreeMap<Cell, u32> {
        let mut truth = BTreeMap::new();
        let filter = TimelineFilter { kind: Some(Kind::Signal), ..TimelineFilter::default() };
        let mut after = None;
        loop {
            let page = self.notebook.call(Timeline { filter: filter.clone(), after, limit: 500 }).unwrap();
            for row in &page.rows {
                if let (What::Signal { topic, .. }, Some(area), Certainty::Certain) =
                    (&row.what, row.area, row.certainty)
                {
                    *truth.entry((area, topic.clone(), row.at.date().with_day(1).unwrap())).or_default() += 1;
                }
            }
            after = page.next;
            if after.is_none() {
                return truth;
            }
        }
    }
}

fn noon(day: NaiveDate) -> i64 {
    DateTime::<Utc>::from_naive_utc_and_offset(day.and_hms_opt(11, 0, 0).unwrap(), Utc).timestamp_millis()
}

/// What is told of places and topics in a month, by every sheet there is.
fn told(desk: &Desk, month: NaiveDate) -> Vec<(AreaCode, Topic, Shown)> {
    desk.on(month.checked_add_months(Months::new(1)).unwrap().checked_add_days(Days::new(2)).unwrap());
    let neighbourhoods = desk.neighbourhoods();
    let mut places = neighbourhoods.clone();
    places.extend(neighbourhoods.iter().map(|area| area.district()));
    places.sort_unstable();
    places.dedup();
    let mut told = Vec::new();
    for area in places {
        let sheet = desk.notebook.call(Wijktafel { area, language: Language::Dutch }).unwrap().sheet;
        assert_eq!(sheet.periods.len(), 1, "one month");
        let lines = sheet.asks.into_iter().chain(sheet.residents_offer);
        told.extend(lines.map(|line| (area, line.topic, line.heard)));
    }
    told
}

/// Sums of cells with their bounds, as an attacker writes figures down.
struct Notes {
    cells: Vec<Cell>,
    known: Vec<(Vec<usize>, std::ops::RangeInclusive<u32>)>,
}

impl Notes {
    /// The cells are months, cut in two where the window of today's suggestions begins.
    fn new(neighbourhoods: &[AreaCode], months: &[NaiveDate], window: NaiveDate) -> Self {
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

    fn within(&self, place: AreaCode, topic: &Topic, from: NaiveDate, until: NaiveDate) -> Vec<usize> {
        let inside = |area: AreaCode| area == place || area.district() == place;
        let fits = |(area, about, since): &Cell| inside(*area) && about == topic && (from..until).contains(since);
        (0..self.cells.len()).filter(|cell| fits(&self.cells[*cell])).collect()
    }

    fn month(&mut self, month: NaiveDate, told: &[(AreaCode, Topic, Shown)]) {
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
    fn hidden_are_small(&mut self, month: NaiveDate) {
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
    fn found(&self, months: &[NaiveDate]) -> Vec<(AreaCode, Topic, NaiveDate, u32)> {
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
