//! `stoep bundle`: carrying changes in a file, where there is no network at all.

mod export;
mod import;

use clap::Subcommand;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;

/// What can be done with bundles.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Makes one.
    #[command(
        about = "Zet wat deze tablet heeft in een bestand voor een collega · Put what this tablet has into a file for a colleague",
        after_help = "Alleen de tablets van de kring kunnen het lezen. Gedeeld is iets pas als de server het heeft. · \
                      Only the tablets of the circle can read it. Something is shared only when the hub has it."
    )]
    Export(export::Arguments),
    /// Takes one over.
    #[command(about = "Neem zo'n bestand over · Take over such a file")]
    Import(import::Arguments),
}

/// Does what was asked.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, command: &Command) -> Result<(), Failure> {
    match command {
        Command::Export(arguments) => export::run(notebook, terminal, arguments),
        Command::Import(arguments) => import::run(notebook, terminal, arguments),
    }
}
