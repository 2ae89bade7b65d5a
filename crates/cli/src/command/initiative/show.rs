//! `stoep initiative show`: an initiative with the line it is part of.

use stoep_domain::call::InitiativePage;
use stoep_domain::word::Kind;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::named;
use crate::terminal::Terminal;

/// Which.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The initiative.
    #[arg(value_name = "INITIATIVE", help = "De naam of het nummer · The name or the id")]
    initiative: String,
}

/// Shows it.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let initiative = named::page(notebook, &Kind::Initiative, &arguments.initiative)?;
    terminal.print(&notebook.call(InitiativePage { initiative })?)
}
