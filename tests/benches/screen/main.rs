//! The real window, in a notebook that holds years of work: from the start of the process to the first paint, and from a tap to the
//! row that it made.
//!
//! The page measures itself by its own clock, so that the driver beside it costs nothing that counts. The notebook is the sample
//! neighbourhood at the size that is asked, written by the command line with the passphrase that the window unlocks with; what a
//! passphrase takes on purpose is in the figure, though a tablet with a keystore never does that.

mod started;

#[path = "../../../crates/notebook/benches/measure/arguments.rs"]
mod arguments;
#[path = "../../../crates/notebook/benches/measure/machine.rs"]
mod machine;
#[path = "../../../crates/notebook/benches/measure/sample.rs"]
mod sample;

use std::path::Path;
use std::process::{Command, ExitCode};
use std::thread::sleep;
use std::time::Duration;

use anyhow::{Context, Result, ensure};
use serde_json::{Value, json};
use stoep_tests::window::{Tablet, Window, hook};

use crate::arguments::Arguments;
use crate::sample::Sample;

/// Half of the starts may take so long until something is painted, in milliseconds.
const FIRST_PAINT: f64 = 1_000.0;

/// 99 in 100 taps may take so long until their row is painted, in milliseconds.
const REPAINT: f64 = 100.0;

/// How often the app is started.
const STARTS: usize = 8;

/// How many taps are measured.
const TAPS: usize = 100;

/// So many taps are one talk.
const TALK: usize = 4;

/// Any tile of the pavement.
const TILE: &str = "[data-test^='tile-']";

/// How long the finger rests between two taps.
const REST: Duration = Duration::from_millis(200);

/// When the page first painted something, in milliseconds since 1970.
const PAINTED: &str = "const [paint] = performance.getEntriesByName('first-contentful-paint'); \
                       return paint ? performance.timeOrigin + paint.startTime : null";

/// Taps one tile and says how many milliseconds later its row was painted.
const TAP: &str = "
    const [tile, row, number, done] = arguments;
    const tiles = [...document.querySelectorAll(tile)];
    const rows = () => document.querySelectorAll(row).length;
    const before = rows();
    const start = performance.now();
    const watch = new MutationObserver(() => {
        if (rows() === before) return;
        watch.disconnect();
        requestAnimationFrame(() => {
            const painted = new MessageChannel();
            painted.port1.onmessage = () => done(performance.now() - start);
            painted.port2.postMessage(0);
        });
    });
    watch.observe(document.body, { childList: true, subtree: true });
    tiles[number % tiles.length].click();
";

fn main() -> Result<ExitCode> {
    let arguments = Arguments::read(100_000)?;
    let tablet = Tablet { size: (1180, 820), ..Tablet::default() };
    let passphrase = tablet.passphrase.clone();
    let mut filled = Ok(());
    let mut window = Window::start_on(tablet, |folder| filled = fill(folder, &passphrase, arguments.records));
    filled?;

    let mut starts = Vec::with_capacity(STARTS);
    for _ in 0..STARTS {
        window.restart();
        window.wait_for(TILE);
        let painted = window.execute(PAINTED, &[]).as_f64().context("this web view does not say when it painted")?;
        starts.push(Duration::from_secs_f64((painted - started::app_in_milliseconds()?).max(0.0) / 1e3));
    }

    let mut taps = Vec::with_capacity(TAPS);
    for number in 0..TAPS {
        let asked = [Value::from(TILE), Value::from(hook("talk-row")), Value::from(number)];
        let milliseconds = window.execute_async(TAP, &asked).as_f64().context("a tap made no row")?;
        taps.push(Duration::from_secs_f64(milliseconds / 1e3));
        sleep(REST);
        if number % TALK == TALK - 1 {
            window.tap(&hook("chip-done"));
            window.wait_gone(&hook("talk-row"));
        }
    }

    let (starts, taps) = (Sample::of(starts).context("no starts")?, Sample::of(taps).context("no taps")?);
    let (first_paint, repaint) = (starts.percentile(50), taps.percentile(99));
    arguments.print(&json!({
        "name": "screen",
        "records": arguments.records,
        "machine": machine::machine(),
        "commit": machine::commit(),
        "first_paint_ms": first_paint.round(),
        "first_paint_most_ms": starts.percentile(100).round(),
        "starts": starts.size(),
        "repaint_ms": (repaint * 10.0).round() / 10.0,
        "repaint_p50_ms": (taps.percentile(50) * 10.0).round() / 10.0,
        "taps": taps.size(),
    }));
    let word = |holds| if holds { "holds" } else { "missed" };
    let (paints, repaints) = (first_paint <= FIRST_PAINT, repaint <= REPAINT);
    eprintln!("{}: {first_paint:.0} ms of at most {FIRST_PAINT} to the first paint", word(paints));
    eprintln!("{}: {repaint:.1} ms of at most {REPAINT} to the row of a tap", word(repaints));
    Ok(if paints && repaints { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Fills a notebook with the sample neighbourhood, through the command line.
fn fill(notebook: &Path, passphrase: &str, records: u64) -> Result<()> {
    let program =
        std::env::var_os("STOEP_BIN").context("no command line was built; to fix: cargo xtask bench screen")?;
    eprintln!("filling a notebook with {records} records");
    let status = Command::new(program)
        .args(["sample", "--records", &records.to_string(), "--months", "24"])
        .env("STOEP_NOTEBOOK", notebook)
        .env("STOEP_PASSPHRASE", passphrase)
        .status()?;
    ensure!(status.success(), "the notebook could not be filled");
    Ok(())
}
