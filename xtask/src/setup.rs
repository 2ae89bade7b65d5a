//! Installs what is missing, and does nothing when all is there.
//!
//! Each step says in one line what it found or did. Tools go into `target/tools`; only system packages and the wasm
//! standard library leave the project's folder, because they have nowhere else to go.

mod cargo_tool;
mod node;
mod packages;
pub(crate) mod wasm;

use std::path::PathBuf;

use anyhow::Result;

/// How much a command needs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wanted {
    /// What the crates and their tests need: system packages only.
    Crates,
    /// What the window needs besides: the wasm target, WebDriver and the Node tools.
    Window,
    /// What checks need besides.
    Everything,
}

/// Installs what is missing.
pub(crate) fn setup(wanted: Wanted) -> Result<()> {
    packages::install()?;
    if wanted == Wanted::Crates {
        return Ok(());
    }
    wasm::install()?;
    node::install(&node::TOOLS)?;
    cargo_tool::install(&cargo_tool::TAURI_DRIVER)?;
    if wanted == Wanted::Everything {
        cargo_tool::install(&cargo_tool::CARGO_DENY)?;
    }
    Ok(())
}

/// Installs what Stoep is measured beside, and tells where. Only benchmarks need it.
pub(crate) fn peers() -> Result<PathBuf> {
    node::install(&node::PEERS)
}

/// Says what a step found or did, on standard error so that it never mixes with a benchmark's JSON.
fn say(step: &str, what: &str) {
    eprintln!("setup: {step}: {what}");
}
