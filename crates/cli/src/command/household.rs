//! `stoep household`: people together, with their own plan.

mod add;
mod change;
mod lead;
mod show;

use clap::Subcommand;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Adds one.
    #[command(about = "Een huishouden toevoegen · Add a household")]
    Add(add::Arguments),
    /// Changes one.
    #[command(about = "Verander wat erbij staat · Change what it says")]
    Change(change::Arguments),
    /// The aanspreekpunt.
    #[command(about = "Zeg wie het aanspreekpunt is · Say who is the first to speak to")]
    Lead(lead::Arguments),
    /// Shows one.
    #[command(about = "Laat een huishouden zien met plan, afspraken en wat erover is vastgelegd · Show a household")]
    Show(show::Arguments),
}

/// Does what was asked.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, command: &Command) -> Result<(), Failure> {
    match command {
        Command::Add(arguments) => add::run(notebook, terminal, arguments),
        Command::Change(arguments) => change::run(notebook, terminal, arguments),
        Command::Lead(arguments) => lead::run(notebook, terminal, arguments),
        Command::Show(arguments) => show::run(notebook, terminal, arguments),
    }
}
