//! PouchDB, which fetches the same records in the same run: plain documents, without encryption, signatures or search.

use std::path::Path;

use anyhow::{Context, Result, ensure};

use crate::contents::Contents;
use crate::pouchdb::{self, Pulled};
use crate::program::Programs;

/// How much longer than Stoep PouchDB takes, at least.
pub(crate) const RATIO: f64 = 2.0;

/// What PouchDB takes to fetch these documents, with the size of batch that is quickest; `None` when it is not installed. `between` is
/// done between two measurements.
pub(crate) fn quickest(
    documents: &Path,
    folder: &Path,
    contents: &Contents,
    mut between: impl FnMut() -> Result<()>,
) -> Result<Option<Pulled>> {
    let Some(programs) = Programs::installed() else {
        eprintln!("PouchDB is not installed, so nothing is measured beside; to fix: cargo xtask bench bootstrap");
        return Ok(None);
    };
    let hub = pouchdb::hub(&programs, &folder.join("pouchdb-hub"), Some(documents))?;
    let mut all: Vec<Pulled> = Vec::new();
    for batch in pouchdb::BATCHES {
        if !all.is_empty() {
            between()?;
        }
        let pulled = pouchdb::pull(&programs, &folder.join(format!("pouchdb-{batch}")), &hub.url, batch)?;
        let (arrived, expected) = ((pulled.records, pulled.notes), (contents.records, contents.notes));
        ensure!(arrived == expected, "records and notes: {arrived:?} arrived of {expected:?} through PouchDB");
        eprintln!("PouchDB fetched them in {:.1} s, {batch} at a time", pulled.seconds);
        all.push(pulled);
    }
    let quickest = all.into_iter().min_by(|one, other| one.seconds.total_cmp(&other.seconds));
    Ok(Some(quickest.context("no size of batch")?))
}
