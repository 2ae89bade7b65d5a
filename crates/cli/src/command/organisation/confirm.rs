//! `stoep organisation confirm`: says in passing that the social map is right.

use stoep_domain::call::ConfirmOrganisation;
use stoep_domain::word::Kind;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::named;
use crate::terminal::Terminal;

/// Which.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The organisation.
    #[arg(value_name = "ORGANISATION", help = "De naam of het nummer · The name or the id")]
    organisation: String,
}

/// Confirms it.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let organisation = named::page(notebook, &Kind::Organisation, &arguments.organisation)?;
    terminal.print(&notebook.call(ConfirmOrganisation { organisation })?)
}
