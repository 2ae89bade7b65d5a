//! `stoep initiative end`: closes an initiative. It asks two things, and neither has to be answered.

use stoep_domain::call::EndInitiative;
use stoep_domain::word::Kind;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::{named, typed};

/// Which, and what came of it.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The initiative.
    #[arg(value_name = "INITIATIVE", help = "De naam of het nummer · The name or the id")]
    initiative: String,
    /// What it changed.
    #[arg(long, value_name = "TEXT", help = "Wat heeft dit veranderd? · What did this change?")]
    changed: Option<String>,
    /// What did not work.
    #[arg(long, value_name = "TEXT", help = "Wat lukte niet? · What did not work?")]
    failed: Option<String>,
}

/// Closes it.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let changed = arguments.changed.as_deref().map(typed::note).transpose()?;
    let failed = arguments.failed.as_deref().map(typed::note).transpose()?;
    let initiative = named::page(notebook, &Kind::Initiative, &arguments.initiative)?;
    terminal.print(&notebook.call(EndInitiative { initiative, changed, failed })?)
}
