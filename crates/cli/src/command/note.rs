//! `stoep note`: writes a note on a record.

use stoep_domain::call::{AddNote, Target};
use stoep_notebook::Notebook;

use super::nudge;
use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::{named, typed};

/// On what, and what.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The record.
    #[arg(value_name = "ID", help = "Het nummer, of het begin ervan · The id, or its beginning")]
    id: String,
    /// The text.
    #[arg(value_name = "TEXT", help = "De notitie · The note")]
    text: String,
}

/// Writes it.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let text = typed::note(&arguments.text)?;
    let on = Target::Record(named::anything(notebook, &arguments.id)?);
    nudge::remark(notebook, terminal, &text)?;
    terminal.print(&notebook.call(AddNote { on, text })?)
}
