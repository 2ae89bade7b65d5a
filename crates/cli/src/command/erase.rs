//! `stoep erase`: erases something for good, with everything that concerns nothing else.

use stoep_domain::Language;
use stoep_domain::call::{Erase, WhatGoes};
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::named;
use crate::row::what_goes_said;
use crate::terminal::{Answer, Terminal};

/// What.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The record.
    #[arg(
        value_name = "NAME",
        help = "De naam of het nummer, of het begin daarvan · The name or id, or its beginning"
    )]
    what: String,
    /// Only looks.
    #[arg(long, help = "Laat alleen zien wat er mee weg gaat · Only show what would go along")]
    dry_run: bool,
}

/// Shows what goes, asks, and erases. What was erased cannot be put back.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let record = named::anything(notebook, &arguments.what)?;
    let goes = notebook.call(WhatGoes { record })?;
    if arguments.dry_run {
        return terminal.print(&goes);
    }
    terminal.remark(&what_goes_said(&goes, Language::Dutch), &what_goes_said(&goes, Language::English));
    match terminal.asks_yes("Voorgoed wissen?", "Erase for good?")? {
        Answer::Yes => terminal.print(&notebook.call(Erase { record: goes.record })?),
        Answer::No => Err(Failure::NotErased),
    }
}
