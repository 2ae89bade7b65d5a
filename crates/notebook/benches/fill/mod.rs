//! A notebook with years of work in it, made through the calls that a screen makes.
//!
//! It is made in memory, where waiting for the disk costs nothing, copied to the disk and kept for the next run. What is kept is
//! named after the number of records, the migrations, the rooms that open and index, and these files, so that another notebook is never
//! taken for it.

mod language;

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{RngExt as _, SeedableRng};
use serde::Deserialize;
use stoep_domain::HubTrouble;
use stoep_domain::call::{
    AddOrganisation, Begin, CaptureSignal, CaptureVisit, FillSample, FoundCircle, ImportAreas, Link, SetHere,
};
use stoep_domain::moment::Moment;
use stoep_domain::word::{CircleKind, Setting, Topic};
use stoep_notebook::{KeySource, Notebook, Surroundings, Transport, TransportReply, TransportRequest};

use crate::disk;

/// The fictional map of the project, and its stories.
const MAP: &str = include_str!("../../sample/waterhoek.geojson");
const STORIES: &str = include_str!("stories.json");

/// The areas in which the worker is.
const AREAS: [&str; 4] = ["BU99990101", "BU99990102", "BU99990103", "BU99990201"];

/// The days end on 21 November 2026; the first is two years before.
const END: i64 = 1_795_258_800_000;
const SPAN: i64 = 2 * 365 * 24 * 3_600_000;

/// The key, as a system's keystore would hold it: nothing is derived from it, and opening takes as long as on a tablet that has one.
const KEY: [u8; 32] = [21; 32];

/// One in so many talks also puts an organisation on the social map and links it to what was said.
const ORGANISATIONS: u32 = 200;

/// One in so many records is of the sample neighbourhood, with its themes, handovers and everything else.
const SAMPLE: u64 = 10;

/// The stories of the sample take about so many; a smaller notebook is filled without them.
const STORIES_TAKE: u64 = 100;

/// A notebook that was filled.
pub(crate) struct Filled {
    /// Where it is. It is never opened there, so that it stays as it is.
    pub(crate) folder: PathBuf,
    /// Whether an earlier run made it.
    pub(crate) cached: bool,
}

/// At most so many are captured one by one, as on a tablet; what a team of years has beyond that comes from the generator, which needs
/// minutes for a million and not an hour.
const MOST_CAPTURED: u64 = 100_000;

/// A story of the sample.
#[derive(Deserialize)]
struct Story {
    note: Option<String>,
}

/// No network: the records of the team wait on the tablet, as they do on a day without reception.
struct Flight;

impl Transport for Flight {
    fn send(&self, _: TransportRequest<'_>) -> Result<TransportReply, HubTrouble> {
        Err(HubTrouble::Unreachable)
    }

    fn listen(&self, _: TransportRequest<'_>, _: Duration, _: &mut dyn FnMut()) -> Result<(), HubTrouble> {
        Err(HubTrouble::Unreachable)
    }
}

/// Opens a notebook that has no network, with a clock.
pub(crate) fn open(folder: &Path, clock: Arc<dyn Fn() -> Moment + Send + Sync>) -> Result<Notebook> {
    let surroundings = Surroundings { clock, transport: Arc::new(Flight), ..Surroundings::real() };
    Notebook::open(folder, &KeySource::Raw(KEY.into()), surroundings).context("the notebook does not open")
}

/// The notebook with so many records, from an earlier run or made now.
pub(crate) fn filled(records: u64) -> Result<Filled> {
    let folder = disk::kept()?.join(format!("notebook-{records}-{}", fingerprint()?));
    let cached = folder.is_dir();
    if !cached {
        eprintln!("filling a notebook with {records} records, once");
        let start = Instant::now();
        let memory = disk::memory()?;
        fill(memory.path(), records)?;
        disk::keep(memory.path(), &folder)?;
        eprintln!("filled in {:.0} s", start.elapsed().as_secs_f64());
    }
    Ok(Filled { folder, cached })
}

fn fingerprint() -> Result<String> {
    let migrations = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../migrations/notebook");
    let mut files: Vec<PathBuf> = fs::read_dir(&migrations)?.map(|entry| Ok(entry?.path())).collect::<Result<_>>()?;
    files.sort();
    let mut hasher = blake3::Hasher::new();
    for file in files {
        hasher.update(&fs::read(file)?);
    }
    hasher.update(include_bytes!("../../src/store/mod.rs"));
    hasher.update(include_bytes!("../../src/words/mod.rs"));
    hasher.update(include_bytes!("../../src/store/search/mod.rs"));
    hasher.update(include_bytes!("../../sample/stories.json"));
    hasher.update(include_bytes!("../../sample/words.json"));
    hasher.update(include_bytes!("../../src/sample/texture.rs"));
    hasher.update(include_bytes!("../../src/sample/offshoot.rs"));
    hasher.update(include_bytes!("mod.rs"));
    hasher.update(include_bytes!("language.rs"));
    Ok(hasher.finalize().to_hex()[..12].to_owned())
}

/// A sample neighbourhood, and beside it a real team with talks of a visit and some signals: two in five with words, one in ten about
/// somebody, some with an organisation.
fn fill(folder: &Path, records: u64) -> Result<()> {
    let clock = Arc::new(AtomicI64::new(END - SPAN));
    let ticking = Arc::clone(&clock);
    let notebook = open(folder, Arc::new(move || Moment::from_milliseconds(ticking.fetch_add(1, Ordering::SeqCst))))?;
    notebook.call(ImportAreas { geojson: MAP.to_owned(), source: None })?;
    let told = (records / SAMPLE).max(records.saturating_sub(MOST_CAPTURED));
    if told < STORIES_TAKE {
        notebook.call(Begin { name: "Noor".parse()?, area: Some(AREAS[0].parse()?) })?;
    } else {
        // Everything that follows from talks, so that no table is empty; it ends when the days end.
        clock.store(END, Ordering::SeqCst);
        notebook.call(FillSample { records: u32::try_from(told)?, months: 24, seed: 21 })?;
        clock.store(END - SPAN, Ordering::SeqCst);
    }
    let told = if told < STORIES_TAKE { 0 } else { told };
    notebook.call(FoundCircle {
        name: "Waterhoek".parse()?,
        kind: CircleKind::Team,
        hub: "http://hub.invalid".to_owned(),
        founding_code: None,
    })?;

    let stories: Vec<Story> = serde_json::from_str(STORIES)?;
    let notes: Vec<&str> = stories.iter().filter_map(|story| story.note.as_deref()).collect();
    let mut random = StdRng::seed_from_u64(21);
    let mut left_of_talk = 0;
    for _ in told..records {
        let note = random
            .random_bool(0.4)
            .then(|| {
                let story = notes.choose(&mut random).copied().filter(|_| random.random_bool(0.3));
                let mut sentences: Vec<String> = story.into_iter().map(str::to_owned).collect();
                sentences.extend((0..random.random_range(1..=2)).map(|_| language::sentence(&mut random)));
                sentences.join(". ").parse()
            })
            .transpose()?;
        let person = random.random_bool(0.1).then(|| language::name(&mut random).parse()).transpose()?;
        if left_of_talk == 0 {
            left_of_talk = random.random_range(2..=5);
            // The next talk is another time and another place; the last one ran out by itself.
            let step = SPAN / i64::try_from(records)? * left_of_talk;
            clock.fetch_add(step.max(25 * 60_000), Ordering::SeqCst);
            if random.random_bool(0.2) {
                notebook.call(SetHere { area: AREAS.choose(&mut random).unwrap_or(&AREAS[0]).parse()? })?;
            }
            let setting = Setting::ALL.choose(&mut random).cloned().unwrap_or(Setting::Street);
            let visit = notebook.call(CaptureVisit { note, person, ..CaptureVisit::tap(setting) })?.record.id;
            if random.random_ratio(1, ORGANISATIONS) {
                let name = language::organisation(&mut random).parse()?;
                let area = Some(AREAS.choose(&mut random).unwrap_or(&AREAS[0]).parse()?);
                let to = notebook.call(AddOrganisation { name, form: None, area, circle: None })?.id;
                notebook.call(Link { record: visit, to })?;
            }
        } else {
            let topic = Topic::ALL.choose(&mut random).cloned().unwrap_or(Topic::Other);
            notebook.call(CaptureSignal { note, person, ..CaptureSignal::tap(topic) })?;
        }
        left_of_talk -= 1;
    }
    Ok(())
}
