//! The same calls over a real socket, with the lines and headers of HTTP.

use anyhow::{Context, Result};
use stoep_domain::call::{Begin, CaptureSignal, FoundCircle, ShareNow};
use stoep_domain::word::{CircleKind, Topic};
use stoep_notebook::{KeySource, Notebook, Surroundings};
use stoep_tests::hub_process::HubProcess;
use stoep_tests::recorder::Recorder;
use tempfile::TempDir;

/// Everything that went by, both ways.
pub(crate) struct Weight {
    /// For one tap.
    pub(crate) signal: usize,
    /// For a look whether there is anything new.
    pub(crate) idle: usize,
}

/// Weighs a tap and a look. What a connection itself takes (TCP, TLS) is not heard here.
pub(crate) fn weigh() -> Result<Weight> {
    let hub = HubProcess::start();
    let wire = Recorder::before(&hub.url());
    let folder = TempDir::new()?;
    let key = KeySource::Raw([21; 32].into());
    let notebook = Notebook::open(folder.path(), &key, Surroundings::real()).context("the notebook does not open")?;
    notebook.call(Begin { name: "Fatima".parse()?, area: None })?;
    let circle =
        FoundCircle { name: "Waterhoek".parse()?, kind: CircleKind::Team, hub: wire.url(), founding_code: None };
    notebook.call(circle)?;
    // The first exchange founds the circle and shares its name.
    notebook.call(ShareNow {})?;
    notebook.call(ShareNow {})?;
    let before = wire.weight();
    notebook.call(ShareNow {})?;
    let idle = wire.weight() - before;
    let before = wire.weight();
    notebook.call(CaptureSignal::tap(Topic::Loneliness))?;
    notebook.call(ShareNow {})?;
    Ok(Weight { signal: wire.weight() - before, idle })
}
