//! `stoep remove`: takes a record away. It can be put back with `stoep undo`.

use stoep_domain::call::Remove;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::named;
use crate::terminal::Terminal;

/// What.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The record.
    #[arg(value_name = "ID", help = "Het nummer, of het begin ervan · The id, or its beginning")]
    id: String,
}

/// Takes it away, and prints it as it was.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let record = named::record(notebook, &arguments.id)?;
    terminal.print(&notebook.call(Remove { record })?)
}
