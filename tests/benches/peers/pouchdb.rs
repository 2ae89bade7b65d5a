//! PouchDB with express-pouchdb: the peer that a whole circle is fetched from beside Stoep.

use std::path::Path;

use anyhow::{Context, Result};
use serde::Deserialize;

use crate::program::{Hub, Programs};

/// How many documents are asked for together: PouchDB's own number, and a larger one.
pub(crate) const BATCHES: [&str; 2] = ["100", "1000"];

/// The hub's program and the tablet's.
const HUB: &str = "pouchdb-hub.mjs";
pub(crate) const TABLET: &str = "pouchdb-tablet.mjs";

/// What fetching everything took.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub(crate) struct Pulled {
    /// From beginning to end.
    pub(crate) seconds: f64,
    /// Processor time of the tablet meanwhile.
    pub(crate) cpu_seconds: f64,
    /// How many documents are there now.
    pub(crate) records: u64,
    /// How many notes are in them.
    pub(crate) notes: u64,
}

/// A hub in a folder, with these records when there are any.
pub(crate) fn hub(programs: &Programs, folder: &Path, records: Option<&Path>) -> Result<Hub> {
    programs.hub(HUB, folder, records.as_slice())
}

/// Lets an empty tablet fetch everything, so many documents at a time.
pub(crate) fn pull(programs: &Programs, folder: &Path, hub: &str, batch: &str) -> Result<Pulled> {
    let folder = folder.to_str().context("a folder without a name")?;
    programs.tablet(TABLET, &["pull", folder, hub, batch])
}
