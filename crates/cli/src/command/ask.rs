//! `stoep ask`: asks colleagues to think along.

use stoep_domain::call::Ask;
use stoep_notebook::Notebook;

use super::nudge;
use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::{named, typed};

/// About what.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The record.
    #[arg(value_name = "ID", help = "De naam of het nummer · The name or the id")]
    id: String,
    /// What is asked.
    #[arg(value_name = "TEXT", help = "Wat je vraagt; mag weg · What you ask; can be left out")]
    text: Option<String>,
}

/// Asks.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let text = arguments.text.as_deref().map(typed::note).transpose()?;
    let about = named::anything(notebook, &arguments.id)?;
    if let Some(text) = &text {
        nudge::remark(notebook, terminal, text)?;
    }
    terminal.print(&notebook.call(Ask { about, text })?)
}
