//! From the start of a process to the first view, in a notebook that holds years of work.
//!
//! The process is this program once more. It has the raw key, as a system's keystore gives it, opens the notebook and asks what
//! Vastleggen and Vandaag show first. It is measured from outside, from before it starts until it says that it has both; and it says
//! how much memory was resident at most.

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

use std::fs;
use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use serde_json::json;
use stoep_domain::call::{Pavement, Start, Timeline, TimelineFilter};
use stoep_notebook::Surroundings;

use crate::arguments::Arguments;
use crate::sample::Sample;

/// How often it is opened.
const TIMES: usize = 40;

/// How many rows Vandaag asks for at first.
const ROWS: u32 = 50;

/// Half of the openings may take so long, in milliseconds.
const MOST_TIME: f64 = 150.0;

/// So much may be resident, in MB (10⁶ bytes).
const MOST_MEMORY: f64 = 80.0;

/// The first argument of the process that opens.
const ROLE: &str = "opener";

fn main() -> Result<ExitCode> {
    let mut given = std::env::args().skip(1);
    if given.next().as_deref() == Some(ROLE) {
        view(Path::new(&given.next().context("the opener is told no folder")?))?;
        return Ok(ExitCode::SUCCESS);
    }
    let arguments = Arguments::read(100_000)?;
    let filled = fill::filled(arguments.records)?;
    let run = disk::scratch()?;
    let folder = run.path().join("notebook");
    disk::copy_durably(&filled.folder, &folder)?;

    let (mut times, mut memory) = (Vec::with_capacity(TIMES), 0.0_f64);
    for _ in 0..TIMES {
        let (time, resident) = open_once(&folder)?;
        times.push(time);
        memory = memory.max(resident);
    }
    let times = Sample::of(times).context("nothing was opened")?;
    let (p50, memory) = (rounded(times.percentile(50)), rounded(memory));
    arguments.print(&json!({
        "name": "open",
        "records": arguments.records,
        "machine": machine::machine(),
        "commit": machine::commit(),
        "p50_ms": p50,
        "p99_ms": rounded(times.percentile(99)),
        "rss_mb": memory,
        "samples": times.size(),
        "fill_cached": filled.cached,
    }));
    let kept = [holds("ms", p50, MOST_TIME), holds("MB resident", memory, MOST_MEMORY)];
    Ok(if kept == [true, true] { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// One process, from its start until it has seen, and the most memory it had.
fn open_once(folder: &Path) -> Result<(Duration, f64)> {
    let mut command = Command::new(std::env::current_exe()?);
    let start = Instant::now();
    let mut child = command.arg(ROLE).arg(folder).stdout(Stdio::piped()).spawn()?;
    let mut said = BufReader::new(child.stdout.take().context("the opener has no standard output")?).lines();
    let seen = said.next().context("the opener said nothing")??;
    let time = start.elapsed();
    ensure!(seen == "seen", "the opener said {seen}");
    let memory = said.next().context("the opener did not say how much memory it took")??.parse()?;
    ensure!(child.wait()?.success(), "the opener failed");
    Ok((time, memory))
}

/// The life of the process: open, look, say so.
fn view(folder: &Path) -> Result<()> {
    let notebook = fill::open(folder, Surroundings::real().clock)?;
    notebook.call(Start {})?;
    let pavement = notebook.call(Pavement {})?;
    let page = notebook.call(Timeline { filter: TimelineFilter::default(), after: None, limit: ROWS })?;
    println!("seen");
    ensure!(!page.rows.is_empty(), "there is nothing to see");
    std::hint::black_box(pavement);
    let status =
        fs::read_to_string("/proc/self/status").context("this system does not tell how much memory it took")?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:")).context("no VmHWM")?;
    let kibibytes: u32 = line.trim().trim_end_matches(" kB").parse()?;
    println!("{}", f64::from(kibibytes) * 1024.0 / 1e6);
    Ok(())
}

fn holds(unit: &str, is: f64, most: f64) -> bool {
    let holds = is <= most;
    eprintln!("{}: {is:.1} {unit}, at most {most:.0}", if holds { "holds" } else { "MISSED" });
    holds
}

fn rounded(number: f64) -> f64 {
    (number * 100.0).round() / 100.0
}
