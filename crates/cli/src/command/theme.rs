//! `stoep theme`: collective questions made of signals.

mod accept;
mod add;
mod change;
mod show;

use clap::Subcommand;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Adds one.
    #[command(about = "Begin een buurtvraag, met naam of onderwerp · Begin a theme, by name or topic")]
    Add(add::Arguments),
    /// Makes one of a suggestion.
    #[command(about = "Maak er een buurtvraag van · Make a theme of a suggestion")]
    Accept(accept::Arguments),
    /// Dismisses a suggestion.
    #[command(about = "Nu niet · Not now")]
    Dismiss(accept::Arguments),
    /// Changes one.
    #[command(about = "Verander een buurtvraag · Change a theme")]
    Change(change::Arguments),
    /// Shows one.
    #[command(about = "Laat een buurtvraag zien met haar lijn · Show a theme with its line")]
    Show(show::Arguments),
}

/// Does what was asked.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, command: &Command) -> Result<(), Failure> {
    match command {
        Command::Add(arguments) => add::run(notebook, terminal, arguments),
        Command::Accept(arguments) => accept::accept(notebook, terminal, arguments),
        Command::Dismiss(arguments) => accept::dismiss(notebook, terminal, arguments),
        Command::Change(arguments) => change::run(notebook, terminal, arguments),
        Command::Show(arguments) => show::run(notebook, terminal, arguments),
    }
}
