//! The same visits through Stoep, through PouchDB with express-pouchdb, and through automerge-repo.
//!
//! One tablet gives all visits to a hub, an empty one fetches them, and two tablets edit one record while they are apart. Hubs, tablets
//! and the wire between them, which is weighed, share the cores of this machine; one after the other is measured. What each of them
//! leaves out is in docs/performance.md. The programs of the others are in tests/peers.

mod others;
mod pouchdb;
mod program;
mod row;
mod stoep;
mod visits;

#[path = "../../../crates/notebook/benches/measure/arguments.rs"]
mod arguments;
#[expect(dead_code, reason = "other benchmarks use more of it")]
#[path = "../../../crates/notebook/benches/measure/disk.rs"]
mod disk;
#[path = "../../../crates/notebook/benches/measure/machine.rs"]
mod machine;
#[path = "../../../crates/notebook/benches/measure/processor.rs"]
mod processor;

use anyhow::{Context, Result};
use serde_json::{Value, json};
use stoep_domain::word::Setting;

use crate::arguments::Arguments;
use crate::others::{Form, Material};
use crate::program::Programs;
use crate::row::Row;

/// How many visits there are when nothing else is said.
const VISITS: u64 = 10_000;

/// A visit, and what two people make of it at the same time.
pub(crate) struct Edits {
    /// Where it was, at first.
    pub(crate) first: Setting,
    /// What was noted at first.
    pub(crate) first_note: &'static str,
    /// What one makes of it, with a note.
    pub(crate) one: (Setting, &'static str),
    /// What the other makes of it, with a note.
    pub(crate) other: (Setting, &'static str),
}

impl Edits {
    fn json(&self) -> Value {
        let edit = |(setting, note): &(Setting, &str)| json!({ "setting": setting.word(), "note": note });
        json!({
            "record": { "kind": "visit", "setting": self.first.word(), "notes": [self.first_note] },
            "one": edit(&self.one),
            "other": edit(&self.other),
        })
    }
}

fn main() -> Result<()> {
    let arguments = Arguments::read(VISITS)?;
    let programs = Programs::installed().context("the peers are not installed; to fix: cargo xtask bench peers")?;
    let run = disk::scratch()?;
    let all = visits::visits(arguments.records)?;
    let edits = Edits {
        first: Setting::Street,
        first_note: "Zij wachtte op de bus.",
        one: (Setting::Home, "Zij vroeg of ik binnen wilde komen."),
        other: (Setting::Call, "Zij belde later terug."),
    };
    let material = Material::write(run.path(), &all, &edits.json())?;

    let mut rows = Vec::new();
    let mut done = |row: Row| {
        eprintln!("{}: given in {:.1} s, fetched in {:.1} s", row.name, row.push.seconds, row.pull.seconds);
        rows.push(row);
    };
    done(stoep::stoep(run.path(), &all, &edits)?);
    done(others::pouchdb(&programs, &material)?);
    done(others::automerge(&programs, &material, Form::Each)?);
    done(others::automerge(&programs, &material, Form::One)?);

    arguments.print(&json!({
        "name": "peers",
        "records": arguments.records,
        "machine": machine::machine(),
        "commit": machine::commit(),
        "table": rows.iter().map(Row::json).collect::<Vec<_>>(),
    }));
    Ok(())
}
