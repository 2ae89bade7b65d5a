//! `stoep organisation`: the social map.

mod add;
mod change;
mod confirm;

use clap::Subcommand;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Adds one.
    #[command(about = "Zet een organisatie op de sociale kaart · Put an organisation on the social map")]
    Add(add::Arguments),
    /// Changes one.
    #[command(about = "Verander wat erbij staat · Change what it says")]
    Change(change::Arguments),
    /// Confirms one.
    #[command(about = "Klopt nog · Still right")]
    Confirm(confirm::Arguments),
}

/// Does what was asked.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, command: &Command) -> Result<(), Failure> {
    match command {
        Command::Add(arguments) => add::run(notebook, terminal, arguments),
        Command::Change(arguments) => change::run(notebook, terminal, arguments),
        Command::Confirm(arguments) => confirm::run(notebook, terminal, arguments),
    }
}
