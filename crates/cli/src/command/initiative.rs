//! `stoep initiative`: what people do together.

mod add;
mod change;
mod end;
mod moment;
mod owner;
mod show;

use clap::Subcommand;
use stoep_domain::word::NoteSort;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Adds one.
    #[command(about = "Begin een initiatief · Start an initiative")]
    Add(add::Arguments),
    /// Changes one.
    #[command(about = "Verander een initiatief · Change an initiative")]
    Change(change::Arguments),
    /// Adds a moment.
    #[command(about = "Schrijf een moment op · Write down a moment")]
    Moment(moment::Arguments),
    /// Adds what came about.
    #[command(about = "Ook ontstaan · Also came about")]
    Arose(moment::Arguments),
    /// Ends one.
    #[command(
        about = "Sluit een initiatief: wat veranderde het, wat lukte niet? · Close an initiative: what changed, what did not work?"
    )]
    End(end::Arguments),
    /// Says who owns one.
    #[command(about = "Van welke bewoner het is · Which resident owns it")]
    Owner(owner::Arguments),
    /// Shows one.
    #[command(about = "Laat een initiatief zien met zijn lijn · Show an initiative with its line")]
    Show(show::Arguments),
}

/// Does what was asked.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, command: &Command) -> Result<(), Failure> {
    match command {
        Command::Add(arguments) => add::run(notebook, terminal, arguments),
        Command::Change(arguments) => change::run(notebook, terminal, arguments),
        Command::Moment(arguments) => moment::run(notebook, terminal, NoteSort::Moment, arguments),
        Command::Arose(arguments) => moment::run(notebook, terminal, NoteSort::Arose, arguments),
        Command::End(arguments) => end::run(notebook, terminal, arguments),
        Command::Owner(arguments) => owner::run(notebook, terminal, arguments),
        Command::Show(arguments) => show::run(notebook, terminal, arguments),
    }
}
