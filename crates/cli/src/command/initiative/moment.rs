//! `stoep initiative moment` and `stoep initiative arose`: what happened, planned and unplanned.

use stoep_domain::call::AddLine;
use stoep_domain::word::{Kind, NoteSort};
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::{named, typed};

/// On what, and what.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The initiative.
    #[arg(value_name = "INITIATIVE", help = "De naam of het nummer · The name or the id")]
    initiative: String,
    /// What happened.
    #[arg(value_name = "TEXT", help = "Wat er gebeurde · What happened")]
    text: String,
    /// When.
    #[arg(long, value_name = "DAY", help = "De dag, als 2026-11-21 · The day, as 2026-11-21")]
    day: Option<String>,
}

/// Writes it down.
pub(super) fn run(
    notebook: &Notebook,
    terminal: &Terminal,
    sort: NoteSort,
    arguments: &Arguments,
) -> Result<(), Failure> {
    let text = typed::note(&arguments.text)?;
    let day = arguments.day.as_deref().map(typed::day).transpose()?;
    let record = named::page(notebook, &Kind::Initiative, &arguments.initiative)?;
    terminal.print(&notebook.call(AddLine { record, sort, text, who: None, day })?)
}
