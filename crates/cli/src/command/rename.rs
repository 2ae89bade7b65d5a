//! `stoep rename`: changes the name of whatever has one.

use stoep_domain::call::Rename;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::{named, typed};

/// What, and its name.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// What gets another name.
    #[arg(value_name = "ID", help = "Het nummer of de naam van nu · The id or the name it has")]
    id: String,
    /// The name.
    #[arg(value_name = "NAME", help = "De naam · The name")]
    name: String,
}

/// Changes it.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let name = typed::name(&arguments.name)?;
    let record = named::anything(notebook, &arguments.id)?;
    terminal.print(&notebook.call(Rename { record, name })?)
}
