//! Builds everything, starts a hub and the app on it, and stops them again.

use anyhow::Result;

/// How to run.
#[derive(clap::Args)]
pub(crate) struct Arguments {}

pub(crate) fn run(_arguments: &Arguments) -> Result<()> {
    Ok(())
}
