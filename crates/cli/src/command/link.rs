//! `stoep link` and `stoep unlink`: what belongs together.

use stoep_domain::call::{Link, Unlink};
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::named;
use crate::terminal::Terminal;

/// Both ends.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The record that gets the link.
    #[arg(value_name = "ID", help = "Het nummer · The id")]
    id: String,
    /// Where it leads.
    #[arg(value_name = "TO", help = "Het nummer van het andere · The id of the other")]
    to: String,
}

/// Links.
pub(super) fn link(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let record = named::record(notebook, &arguments.id)?;
    let to = named::record(notebook, &arguments.to)?;
    terminal.print(&notebook.call(Link { record, to })?)
}

/// Unlinks.
pub(super) fn unlink(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let record = named::record(notebook, &arguments.id)?;
    let to = named::record(notebook, &arguments.to)?;
    terminal.print(&notebook.call(Unlink { record, to })?)
}
