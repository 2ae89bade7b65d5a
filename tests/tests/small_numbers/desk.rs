//! The notebook that is attacked, what it tells, and what is true.

use std::collections::BTreeMap;
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use chrono::{DateTime, Datelike as _, Days, Months, NaiveDate, Utc};
use stoep_domain::area::AreaCode;
use stoep_domain::call::{Areas, Begin, CaptureSignal, FillSample, ImportAreas, Timeline, TimelineFilter, Wijktafel};
use stoep_domain::moment::Moment;
use stoep_domain::rule::place::Certainty;
use stoep_domain::rule::small_numbers::Shown;
use stoep_domain::view::What;
use stoep_domain::word::{Kind, Topic};
use stoep_domain::{HubTrouble, Language};
use stoep_notebook::{KeySource, Notebook, Surroundings, Transport, TransportReply, TransportRequest};
use tempfile::TempDir;

use crate::{Cell, TODAY};

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
pub(crate) struct Desk {
    pub(crate) notebook: Notebook,
    clock: Arc<AtomicI64>,
    _folder: TempDir,
}

impl Desk {
    /// A team of several workers, with the stories and texture of the sample neighbourhood.
    pub(crate) fn of_a_team(records: u32, seed: u64) -> Self {
        let desk = Self::empty(seed);
        desk.notebook.call(FillSample { records, months: 6, seed }).unwrap();
        desk
    }

    /// One worker alone, who captured `records` signals at random over the last six months.
    pub(crate) fn alone(records: u32, seed: u64) -> Self {
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
        let geojson = include_str!("../../../crates/notebook/sample/waterhoek.geojson").to_owned();
        notebook.call(ImportAreas { geojson, source: None }).unwrap();
        Self { notebook, clock, _folder: folder }
    }

    pub(crate) fn on(&self, day: NaiveDate) {
        self.clock.store(noon(day), Ordering::SeqCst);
    }

    pub(crate) fn neighbourhoods(&self) -> Vec<AreaCode> {
        self.notebook.call(Areas { containing: None }).unwrap().all.iter().map(|area| area.code).collect()
    }

    /// How many signals there really are, by place, topic and month: what the attacker wants.
    pub(crate) fn truth(&self) -> BTreeMap<Cell, u32> {
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
pub(crate) fn told(desk: &Desk, month: NaiveDate) -> Vec<(AreaCode, Topic, Shown)> {
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
