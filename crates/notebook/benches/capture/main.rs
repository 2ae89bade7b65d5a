//! From tap to durable commit, in a notebook that holds years of work.
//!
//! Each tap stands beside a floor that was measured in the same moment: appending 4 KiB to a file on the same file system and
//! waiting until they are there. No commit that is durable can be faster, so the ratio says what the notebook itself adds.

#[path = "../measure/arguments.rs"]
mod arguments;
#[path = "../measure/disk.rs"]
mod disk;
#[path = "../fill/mod.rs"]
mod fill;
#[path = "../measure/machine.rs"]
mod machine;
#[path = "../measure/sample.rs"]
mod sample;

use std::fs::File;
use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use serde_json::json;
use stoep_domain::call::{CaptureSignal, EndTalk, Timeline, TimelineFilter};
use stoep_domain::word::Topic;
use stoep_notebook::{Notebook, Surroundings};

use crate::arguments::Arguments;
use crate::sample::Sample;

/// How many taps are measured.
const TAPS: usize = 400;

/// How many topics are tapped in one talk, in turn.
const TALKS: [usize; 5] = [3, 1, 4, 2, 2];

/// How long the worker talks on before the next one: long enough for the notebook to put its log in order, which is work that a tap
/// in quick succession would never see.
const BETWEEN_TALKS: Duration = Duration::from_millis(300);

/// What the floor writes: a page of the database.
const PAGE: [u8; 4096] = [0x5a; 4096];

/// A tap may take so many times the floor, and [`ROOM`] on top.
const MOST_P50: f64 = 1.3;
/// As [`MOST_P50`], for the slowest tap in a hundred.
const MOST_P99: f64 = 3.0;
/// In milliseconds.
const ROOM: f64 = 1.0;

fn main() -> Result<ExitCode> {
    let arguments = Arguments::read(100_000)?;
    let filled = fill::filled(arguments.records)?;
    let run = disk::scratch()?;
    let folder = run.path().join("notebook");
    disk::copy_durably(&filled.folder, &folder)?;
    let notebook = fill::open(&folder, Surroundings::real().clock)?;
    let present = count(&notebook)?;
    anyhow::ensure!(present == arguments.records, "the notebook holds {present} records and not {}", arguments.records);

    let (taps, floor) = measure(&notebook, &run.path().join("floor"))?;
    let (p50, p99) = (taps.percentile(50), taps.percentile(99));
    let (floor_p50, floor_p99) = (floor.percentile(50), floor.percentile(99));
    arguments.print(&json!({
        "name": "capture",
        "records": arguments.records,
        "machine": machine::machine(),
        "commit": machine::commit(),
        "p50_ms": rounded(p50),
        "p99_ms": rounded(p99),
        "floor_p50_ms": rounded(floor_p50),
        "floor_p99_ms": rounded(floor_p99),
        "p50_ratio": rounded(p50 / floor_p50),
        "p99_ratio": rounded(p99 / floor_p99),
        "samples": taps.size(),
        "fill_cached": filled.cached,
    }));

    let kept = [holds("half of the taps", p50, MOST_P50, floor_p50), holds("99 in 100 taps", p99, MOST_P99, floor_p99)];
    Ok(if kept == [true, true] { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// How many moments there are, counted page by page as a screen would see them.
fn count(notebook: &Notebook) -> Result<u64> {
    let (mut count, mut after) = (0, None);
    loop {
        let page = notebook.call(Timeline { filter: TimelineFilter::default(), after, limit: 500 })?;
        count += u64::try_from(page.rows.len())?;
        after = page.next;
        if after.is_none() {
            return Ok(count);
        }
    }
}

/// Taps and floor, one by one in turn, so that whatever else the machine does falls on both.
fn measure(notebook: &Notebook, floor_file: &Path) -> Result<(Sample, Sample)> {
    let mut file = File::create(floor_file)?;
    let (mut taps, mut floor) = (Vec::with_capacity(TAPS), Vec::with_capacity(TAPS));
    let mut talks = TALKS.iter().cycle();
    let mut left = 0;
    for topic in Topic::ALL.iter().cycle().take(TAPS) {
        if left == 0 {
            notebook.call(EndTalk {})?;
            thread::sleep(BETWEEN_TALKS);
            left = *talks.next().unwrap_or(&1);
        }
        left -= 1;
        floor.push(timed(|| {
            file.write_all(&PAGE)?;
            Ok(file.sync_data()?)
        })?);
        taps.push(timed(|| {
            notebook.call(CaptureSignal::tap(topic.clone()))?;
            Ok(())
        })?);
    }
    Ok((Sample::of(taps).context("nothing was tapped")?, Sample::of(floor).context("nothing was written")?))
}

fn timed(work: impl FnOnce() -> Result<()>) -> Result<Duration> {
    let start = Instant::now();
    work()?;
    Ok(start.elapsed())
}

fn holds(who: &str, took: f64, times: f64, floor: f64) -> bool {
    let most = times * floor + ROOM;
    let holds = took <= most;
    let word = if holds { "holds" } else { "MISSED" };
    eprintln!(
        "{word}: {who} took at most {took:.2} ms; {times} times the floor of {floor:.2} ms and {ROOM} ms is {most:.2} ms"
    );
    holds
}

fn rounded(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}
