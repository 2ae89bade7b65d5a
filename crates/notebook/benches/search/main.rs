//! How long a search takes, in a notebook that holds years of work.
//!
//! What is typed is drawn from what stands in the notebook, with a seed: from two letters to ten words, beginnings, whole words, insides
//! of words, names, mistakes, and with filters. A search is measured around `Notebook::call`, with all it shows.

#[path = "../measure/arguments.rs"]
mod arguments;
#[path = "../measure/disk.rs"]
mod disk;
#[path = "../fill/mod.rs"]
mod fill;
#[path = "../measure/machine.rs"]
mod machine;
mod question;
#[path = "../measure/sample.rs"]
mod sample;

use std::collections::BTreeMap;
use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use rustix::time::{ClockId, clock_gettime};
use serde_json::json;
use stoep_domain::call::{Search, SearchFilter};
use stoep_notebook::Surroundings;

use crate::arguments::Arguments;
use crate::question::{Question, Questions};
use crate::sample::Sample;

/// How many searches are measured.
const SEARCHES: usize = 2_000;

/// How many hits of each group a screen asks for.
const LIMIT: u32 = 50;

/// 99 in 100 searches may take so long, in milliseconds.
const MOST: f64 = 10.0;

fn main() -> Result<ExitCode> {
    let arguments = Arguments::read(100_000)?;
    let filled = fill::filled(arguments.records)?;
    let run = disk::scratch()?;
    let folder = run.path().join("notebook");
    disk::copy_durably(&filled.folder, &folder)?;
    let notebook = fill::open(&folder, Surroundings::real().clock)?;

    // The screen asks as soon as it opens, which reads the vocabulary.
    let start = Instant::now();
    notebook.call(Search { text: String::new(), filter: SearchFilter::default(), limit: LIMIT })?;
    let first = start.elapsed();

    let questions = Questions::read(&notebook)?;
    let mut random = StdRng::seed_from_u64(19);
    let mut times: BTreeMap<Question, Vec<Duration>> = BTreeMap::new();
    let mut worked = Vec::new();
    let (mut found, mut slowest) = (0_usize, (Duration::ZERO, Question::TwoLetters));
    for question in Question::ALL.into_iter().cycle().take(SEARCHES) {
        let (text, filter) = questions.draw(question, &mut random);
        let (start, begun) = (Instant::now(), processor_time());
        let hits = notebook.call(Search { text, filter, limit: LIMIT })?;
        let time = start.elapsed();
        worked.push(processor_time().saturating_sub(begun));
        slowest = slowest.max((time, question));
        found += usize::from(!hits.is_empty());
        times.entry(question).or_default().push(time);
    }
    let by_sort: BTreeMap<&str, f64> = times
        .iter()
        .filter_map(|(question, times)| Some((question.word(), rounded(Sample::of(times.clone())?.percentile(99)))))
        .collect();
    let all = Sample::of(times.into_values().flatten().collect()).context("nothing was searched")?;
    let worked = Sample::of(worked).context("nothing was searched")?;
    let p99 = rounded(all.percentile(99));
    arguments.print(&json!({
        "name": "search",
        "records": arguments.records,
        "machine": machine::machine(),
        "commit": machine::commit(),
        "p50_ms": rounded(all.percentile(50)),
        "p99_ms": p99,
        "processor_p99_ms": rounded(worked.percentile(99)),
        "slowest_ms": rounded(slowest.0.as_secs_f64() * 1e3),
        "slowest": slowest.1.word(),
        "first_ms": rounded(first.as_secs_f64() * 1e3),
        "p99_ms_by_sort": by_sort,
        "with_hits": found,
        "samples": all.size(),
        "fill_cached": filled.cached,
    }));
    let holds = p99 <= MOST;
    eprintln!(
        "{}: 99 in 100 searches took at most {p99:.2} ms, at most {MOST:.0}",
        if holds { "holds" } else { "MISSED" }
    );
    Ok(if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// How long this thread has worked. On a machine that others use too, this says what a search costs, and the time how long it waits.
fn processor_time() -> Duration {
    let time = clock_gettime(ClockId::ThreadCPUTime);
    Duration::new(time.tv_sec.try_into().unwrap_or_default(), time.tv_nsec.try_into().unwrap_or_default())
}

fn rounded(number: f64) -> f64 {
    (number * 1000.0).round() / 1000.0
}
