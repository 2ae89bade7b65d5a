//! `stoep move`: changes who reads along.

use stoep_domain::call::{Move, Target};
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::named;
use crate::terminal::Terminal;

/// What, and where to.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The record.
    #[arg(value_name = "ID", help = "Het nummer, of het begin ervan · The id, or its beginning")]
    id: String,
    /// The circle.
    #[arg(
        long,
        value_name = "C",
        help = "Wie leest mee: private, team, een naam of nummer · Who reads along: private, team, a name or id"
    )]
    circle: String,
}

/// Brings the record, with its notes and people, to the circle. It goes on under a new id, which is printed; the old one leads there.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let circle = named::circle(notebook, &arguments.circle)?;
    let what = Target::Record(named::record(notebook, &arguments.id)?);
    terminal.print_all(&notebook.call(Move { what, circle })?)
}
