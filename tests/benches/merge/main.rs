//! A team that was apart for a week comes together: 30 tablets, 200 edits each without a network, some of them on the same records.
//!
//! Everything is the real engine in one process; only the socket is left out. `--records` says how many records everybody knows
//! before the week begins.

#[path = "../../../crates/notebook/benches/measure/arguments.rs"]
mod arguments;
#[path = "../../../crates/notebook/benches/measure/machine.rs"]
mod machine;

use std::process::ExitCode;
use std::time::{Duration, Instant};

use anyhow::{Context, Result};
use rand::RngExt as _;
use rand::SeedableRng as _;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom as _;
use serde_json::json;
use stoep_domain::call::{AddNote, CaptureSignal, EndTalk, SetWeight, ShareNow, Target};
use stoep_domain::id::RecordId;
use stoep_domain::word::{Topic, Weight};
use stoep_tests::world::{Network, Tablet, World};

use crate::arguments::Arguments;

/// The tablets.
const TABLETS: usize = 30;

/// What each does in the week.
const EDITS: usize = 200;

/// The time between two edits of anybody: all edits together take a week.
const BETWEEN: Duration = Duration::from_secs(7 * 24 * 3600 / (TABLETS * EDITS) as u64);

/// The records that everybody knows when nothing else is said.
const RECORDS: u64 = 500;

fn main() -> Result<ExitCode> {
    let arguments = Arguments::read(RECORDS)?;
    let mut random = StdRng::seed_from_u64(30);
    eprintln!("letting {TABLETS} tablets in, and sharing {} signals", arguments.records);
    let world = World::large_team(TABLETS);
    let known = known(&world, arguments.records);
    world.settle();

    world.away();
    for tablet in &world.tablets {
        for _ in 0..EDITS {
            edit(tablet, &known, &mut random)?;
            world.wait(BETWEEN);
        }
    }
    for tablet in &world.tablets {
        drop(tablet.carried());
        tablet.network(Network::Here);
    }
    let start = Instant::now();
    // In the first round everybody's edits reach the hub, in the second one everybody fetches those of who came later.
    for tablet in world.tablets.iter().chain(&world.tablets) {
        tablet.call(ShareNow {});
    }
    let seconds = start.elapsed().as_secs_f64();
    let carried = world.tablets.iter().flat_map(Tablet::carried);
    let bytes: usize = carried.map(|carried| carried.sent + carried.received).sum();

    let first = world.tablets[0].notebook.projection()?;
    let mut equal = true;
    for tablet in &world.tablets {
        equal &= tablet.notebook.projection()? == first;
    }
    arguments.print(&json!({
        "name": "merge",
        "records": arguments.records,
        "machine": machine::machine(),
        "commit": machine::commit(),
        "tablets": TABLETS,
        "edits": TABLETS * EDITS,
        "seconds": (seconds * 100.0).round() / 100.0,
        "bytes": bytes,
        "equal": equal,
    }));
    eprintln!("{}: every tablet holds the same", if equal { "holds" } else { "MISSED" });
    Ok(if equal { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// Signals that the first tablet shares with everybody.
fn known(world: &World, records: u64) -> Vec<RecordId> {
    let lead = &world.tablets[0];
    let capture = |_| {
        let captured = lead.call(CaptureSignal::tap(Topic::Safety));
        lead.call(EndTalk {});
        captured.record.id
    };
    (0..records).map(capture).collect()
}

/// One edit: half are new signals, a quarter notes and a quarter other weights, on records that others edit too.
fn edit(tablet: &Tablet, known: &[RecordId], random: &mut StdRng) -> Result<()> {
    let record = *known.choose(random).context("a record")?;
    match random.random_range(0..4) {
        0 => drop(
            tablet.call(AddNote { on: Target::Record(record), text: "Vandaag was de vijver weer schoon.".parse()? }),
        ),
        1 => drop(tablet.call(SetWeight { record, weight: Weight::Often })),
        _ => drop(tablet.call(CaptureSignal::tap(Topic::Loneliness))),
    }
    Ok(())
}
