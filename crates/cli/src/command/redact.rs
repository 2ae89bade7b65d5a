//! `stoep redact`: takes a note out of a record for good.

use stoep_domain::call::{Detail, Redact};
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::named;
use crate::terminal::{Answer, Terminal};

/// Which note.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The record.
    #[arg(value_name = "ID", help = "Het nummer of de naam, of het begin daarvan · The id or name, or its beginning")]
    id: String,
    /// The note.
    #[arg(
        value_name = "NOTE",
        help = "Het nummer van de notitie, of het begin ervan · The note's id, or its beginning"
    )]
    note: String,
}

/// Asks, and takes it out. The record goes on under a new id, which is printed; the old one leads there.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let shown = notebook.call(Detail { record: named::anything(notebook, &arguments.id)? })?.record;
    let note = named::note(&shown, &arguments.note)?;
    match terminal.asks_yes("Deze notitie voorgoed wissen?", "Erase this note for good?")? {
        Answer::Yes => terminal.print(&notebook.call(Redact { record: shown.id, note })?),
        Answer::No => Err(Failure::NotErased),
    }
}
