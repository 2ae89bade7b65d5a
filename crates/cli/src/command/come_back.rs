//! `stoep come-back`: something to come back to.

use stoep_domain::call::{ComeBack, Target};
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::{named, typed};

/// To what, and when.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The record.
    #[arg(value_name = "ID", help = "Waarop; anders het gesprek, of niemand · To what; otherwise the talk, or nobody")]
    id: Option<String>,
    /// When.
    #[arg(
        long,
        value_name = "WHEN",
        default_value = "this-week",
        help = "this-week, tomorrow, next-week of een dag · or a day"
    )]
    when: String,
    /// What for.
    #[arg(long, value_name = "TEXT", help = "Waarvoor · What for")]
    text: Option<String>,
}

/// Writes it down.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let when = typed::choice(&arguments.when)?;
    let text = arguments.text.as_deref().map(typed::note).transpose()?;
    let on = match &arguments.id {
        Some(id) => Target::Record(named::anything(notebook, id)?),
        None => Target::Talk,
    };
    terminal.print(&notebook.call(ComeBack { on, when, text })?)
}
