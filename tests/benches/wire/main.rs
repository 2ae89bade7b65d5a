//! What goes over the wire: a tap, a note, and a tablet that looks whether there is anything new.
//!
//! Bodies are weighed between real notebooks and the hub in one process: 30 tablets in one circle with `--records` signals. HTTP is
//! weighed beside it, over a real socket with a real hub behind it, because its lines and headers are not ours.

mod socket;

#[path = "../../../crates/notebook/benches/measure/arguments.rs"]
mod arguments;
#[path = "../../../crates/notebook/benches/measure/machine.rs"]
mod machine;

use std::process::ExitCode;

use anyhow::{Context, Result, ensure};
use serde_json::json;
use stoep_domain::call::{CaptureSignal, EndTalk, ShareNow};
use stoep_domain::text::NoteText;
use stoep_domain::word::Topic;
use stoep_tests::world::{Carried, Tablet, World};

use crate::arguments::Arguments;

/// The tablets of the circle.
const TABLETS: usize = 30;

/// How many records there are when nothing else is said.
const RECORDS: u64 = 20_000;

/// So many signals are one talk.
const TALK: u64 = 4;

/// So many records leave together.
const TOGETHER: u64 = 1_000;

/// The most bytes of a push with one tap, of one with a note, and of all bodies of a tablet that finds nothing new.
const SIGNAL: usize = 300;
const NOTE: usize = 550;
const IDLE: usize = 1_000;

/// A note of 300 letters that no dictionary was trained on.
const TEXT: &str = "Gisteren liep ik langs het kanaal en sprak een oudere vrouw die vroeger balletdanseres was; ze vertelde over \
                    haar tournees door Polen, haar katten Floris en Mimi, en dat de gordijnen van haar flat nog steeds dicht \
                    blijven omdat de overbuurman 's nachts in het schuurtje aan een zeilboot timmert. Morgen weer.";

fn main() -> Result<ExitCode> {
    let arguments = Arguments::read(RECORDS)?;
    let note: NoteText = TEXT.parse().context("the note")?;
    ensure!(TEXT.chars().count() >= 300, "the note has {} letters", TEXT.chars().count());
    let world = world(arguments.records);
    let tablet = &world.tablets[1];

    let signal_bytes = pushed(tablet, CaptureSignal::tap(Topic::Loneliness))?;
    let with_note = CaptureSignal { note: Some(note), ..CaptureSignal::tap(Topic::Loneliness) };
    let note_bytes = pushed(tablet, with_note)?;
    tablet.call(ShareNow {});
    drop(tablet.carried());
    tablet.call(ShareNow {});
    let idle = tablet.carried();
    let idle_bytes = idle.iter().map(|carried| carried.sent + carried.received).sum::<usize>();
    let socket = socket::weigh()?;

    arguments.print(&json!({
        "name": "wire",
        "records": arguments.records,
        "machine": machine::machine(),
        "commit": machine::commit(),
        "devices": TABLETS,
        "signal_bytes": signal_bytes,
        "note_bytes": note_bytes,
        "note_letters": TEXT.chars().count(),
        "idle_bytes": idle_bytes,
        "idle_calls": idle.len(),
        "idle_with_http_bytes": socket.idle,
        "signal_with_http_bytes": socket.signal,
    }));
    let mut holds = true;
    for (what, bytes, most) in
        [("a tap", signal_bytes, SIGNAL), ("a note", note_bytes, NOTE), ("nothing new", idle_bytes, IDLE)]
    {
        let word = if bytes <= most { "holds" } else { "MISSED" };
        eprintln!("{word}: {what} takes {bytes} bytes of at most {most}");
        holds &= bytes <= most;
    }
    Ok(if holds { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

/// A circle of many tablets, each of which has said something, with so many signals that one of them fetched.
fn world(records: u64) -> World {
    eprintln!("letting {TABLETS} tablets in, and capturing {records} signals");
    let world = World::large_team(TABLETS);
    for tablet in &world.tablets {
        tablet.call(CaptureSignal::tap(Topic::Money));
        tablet.call(ShareNow {});
    }
    let busy = &world.tablets[0];
    for number in 0..records {
        busy.call(CaptureSignal::tap(Topic::Safety));
        if number % TALK == 0 {
            busy.call(EndTalk {});
        }
        if number % TOGETHER == 0 {
            busy.call(ShareNow {});
        }
    }
    busy.call(ShareNow {});
    world.tablets[1].call(ShareNow {});
    drop(world.tablets[1].carried());
    world
}

/// The bytes of the push that carries one signal.
fn pushed(tablet: &Tablet, signal: CaptureSignal) -> Result<usize> {
    tablet.call(ShareNow {});
    drop(tablet.carried());
    tablet.call(signal);
    tablet.call(ShareNow {});
    let pushes: Vec<Carried> = tablet.carried().into_iter().filter(|carried| carried.call == "/v1/push").collect();
    let [push] = pushes.as_slice() else { anyhow::bail!("one push, and not {}", pushes.len()) };
    Ok(push.sent)
}
