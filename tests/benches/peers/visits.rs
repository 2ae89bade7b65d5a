//! The visits that go through everybody.

use std::fs::File;
use std::io::{BufWriter, Write as _};
use std::path::Path;

use anyhow::{Context, Result};
use data_encoding::HEXLOWER;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use rand::{Rng as _, RngExt as _, SeedableRng as _};
use serde::Deserialize;
use serde_json::json;
use stoep_domain::word::Setting;

/// The stories of the sample neighbourhood, out of which notes are put together.
const STORIES: &str = include_str!("../../../crates/notebook/benches/fill/stories.json");

/// Where people are met.
const AREAS: [&str; 6] = ["BU99990101", "BU99990102", "BU99990103", "BU99990201", "BU99990202", "BU99990203"];

/// So many visits of a hundred have a note.
const WITH_NOTE: f64 = 0.4;

/// The first visit, 21 November 2025, in milliseconds since 1970, and the time until the next one.
const BEGINNING: u64 = 1_763_722_800_000;
const BETWEEN: u64 = 20 * 60_000;

/// A visit.
pub(crate) struct Visit {
    /// Where, or how.
    pub(crate) setting: Setting,
    /// The neighbourhood.
    pub(crate) area: &'static str,
    /// What was noted, of one to three sentences.
    pub(crate) note: Option<String>,
}

/// So many visits, the same ones every time.
pub(crate) fn visits(count: u64) -> Result<Vec<Visit>> {
    #[derive(Deserialize)]
    struct Story {
        note: Option<String>,
    }
    let stories: Vec<Story> = serde_json::from_str(STORIES).context("the sample does not read")?;
    let sentences: Vec<String> = stories.into_iter().filter_map(|story| story.note).collect();
    let mut random = StdRng::seed_from_u64(72);
    (0..count).map(|number| visit(number, &sentences, &mut random)).collect()
}

fn visit(number: u64, sentences: &[String], random: &mut StdRng) -> Result<Visit> {
    let setting = Setting::ALL.choose(random).context("a setting")?.clone();
    let area = AREAS.choose(random).context("an area")?;
    let note = random.random_bool(WITH_NOTE).then(|| {
        let length = random.random_range(1..=3);
        let chosen: Vec<&str> = (0..length).filter_map(|_| sentences.choose(random).map(String::as_str)).collect();
        // A number makes every note another one.
        format!("{} Bezoek {number}.", chosen.join(" "))
    });
    Ok(Visit { setting, area, note })
}

/// Writes the visits as JSON documents, one on each line, with what the notebook writes of a visit: kind, setting, area, talk, the
/// moment, and the note with its moment.
pub(crate) fn write(visits: &[Visit], file: &Path) -> Result<()> {
    let mut random = StdRng::seed_from_u64(73);
    let mut file = BufWriter::new(File::create(file)?);
    for (at, visit) in (BEGINNING..).step_by(usize::try_from(BETWEEN)?).zip(visits) {
        let mut bytes = [0; 24];
        random.fill_bytes(&mut bytes);
        let (id, talk) = bytes.split_at(16);
        let notes: Vec<_> = visit.note.iter().map(|text| json!({ "at": at, "text": text })).collect();
        let record = json!({
            "id": uuid::Uuid::from_slice(id)?.to_string(),
            "changes": 1,
            "kind": "visit",
            "setting": visit.setting.word(),
            "area": visit.area,
            "talk": HEXLOWER.encode(talk),
            "at": at,
            "notes": notes,
        });
        writeln!(file, "{record}")?;
    }
    file.flush()?;
    Ok(())
}
