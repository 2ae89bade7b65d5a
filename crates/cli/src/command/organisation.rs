//! `stoep organisation`: the social map.

mod add;
mod change;
mod confirm;
mod map;

use clap::Subcommand;
use stoep_domain::word::Kind;
use stoep_notebook::Notebook;

use super::same;
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
    /// The social map.
    #[command(
        about = "De sociale kaart: organisaties en spillen in de buurt · The social map: organisations and key people"
    )]
    Map(map::Arguments),
    /// Who was written down twice.
    #[command(about = "Wie er misschien twee keer staat · Who may be there twice")]
    Duplicates,
    /// Merges two.
    #[command(about = "Samenvoegen · Merge")]
    Merge(same::Two),
    /// Takes one apart.
    #[command(about = "Weer uit elkaar halen · Take apart again")]
    Unmerge(same::One),
    /// Says that two are two.
    #[command(about = "Toch twee organisaties · Two after all")]
    NotSame(same::Two),
}

/// Does what was asked.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, command: &Command) -> Result<(), Failure> {
    match command {
        Command::Add(arguments) => add::run(notebook, terminal, arguments),
        Command::Change(arguments) => change::run(notebook, terminal, arguments),
        Command::Map(arguments) => map::run(notebook, terminal, arguments),
        Command::Duplicates => same::duplicates(notebook, terminal, &Kind::Organisation),
        Command::Merge(arguments) => same::merge(notebook, terminal, &Kind::Organisation, arguments),
        Command::Unmerge(arguments) => same::unmerge(notebook, terminal, &Kind::Organisation, arguments),
        Command::NotSame(arguments) => same::not_same(notebook, terminal, &Kind::Organisation, arguments),
        Command::Confirm(arguments) => confirm::run(notebook, terminal, arguments),
    }
}
