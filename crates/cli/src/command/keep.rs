//! `stoep keep`: something that ends soon is still needed.

use stoep_domain::call::KeepLonger;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::named;
use crate::terminal::Terminal;

/// What.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The record.
    #[arg(
        value_name = "NAME",
        help = "De naam of het nummer, of het begin daarvan · The name or id, or its beginning"
    )]
    what: String,
}

/// Keeps it longer, and prints it.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let record = named::anything(notebook, &arguments.what)?;
    terminal.print(&notebook.call(KeepLonger { record })?)
}
