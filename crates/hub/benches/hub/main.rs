//! What one hub takes: pushes and pulls each second, and a thousand tablets that listen.
//!
//! The hub is the real program behind a real socket on loopback, in a folder, on PostgreSQL, and as two replicas on one PostgreSQL. The
//! tablets are threads of this process and share its cores with the hub and the database, so the figures say what a machine does that
//! has to do all three.

#![expect(clippy::unwrap_used, reason = "the tests' world, which is used here, fails that way")]

mod line;
mod replica;
mod setting;

#[path = "../../../notebook/benches/measure/arguments.rs"]
mod arguments;
#[path = "../../../notebook/benches/measure/machine.rs"]
mod machine;
#[expect(dead_code, reason = "the tests of the hub use more of their world than this does")]
#[path = "../../tests/hub/world.rs"]
mod world;

use anyhow::Result;
use serde_json::json;
use stoep_leash::Postgres;
use tempfile::TempDir;

use crate::arguments::Arguments;
use crate::setting::{Figures, measure};
use crate::world::Data;

/// How many envelopes are pushed and pulled where nothing else is said.
const RECORDS: u64 = 10_000;

fn main() -> Result<()> {
    let arguments = Arguments::read(RECORDS)?;
    stoep_hub::serve::open_many_files()?;
    let folder = measure(&Data::Folder(TempDir::with_prefix("stoep-bench-")?), 1, arguments.records)?;
    let postgres = Postgres::start();
    let one = measure(&Data::Database(postgres.database()), 1, arguments.records)?;
    let two = measure(&Data::Database(postgres.database()), 2, arguments.records)?;
    let Figures { push_per_s, pull_per_s, kb_per_listener, .. } = folder;
    arguments.print(&json!({
        "name": "hub",
        "records": arguments.records,
        "machine": machine::machine(),
        "commit": machine::commit(),
        "push_per_s": push_per_s,
        "pull_per_s": pull_per_s,
        "kb_per_listener": kb_per_listener,
        "listeners": setting::LISTENERS,
        "settings": { "sqlite": folder.json(), "postgres": one.json(), "postgres_two_replicas": two.json() },
    }));
    Ok(())
}
