//! `stoep person`: people.

mod add;
mod change;
mod show;

use clap::Subcommand;
use stoep_domain::word::Kind;
use stoep_notebook::Notebook;

use super::same;
use crate::failure::Failure;
use crate::terminal::Terminal;

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Adds somebody.
    #[command(about = "Iemand toevoegen: een naam of bijnaam · Add somebody: a name or nickname")]
    Add(add::Arguments),
    /// Changes somebody.
    #[command(about = "Verander wat erbij staat · Change what it says")]
    Change(change::Arguments),
    /// Shows somebody.
    #[command(
        about = "Laat iemand zien met huishouden en wat erover is vastgelegd · Show somebody with what is linked"
    )]
    Show(show::Arguments),
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
    #[command(about = "Toch twee mensen · Two after all")]
    NotSame(same::Two),
}

/// Does what was asked.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, command: &Command) -> Result<(), Failure> {
    match command {
        Command::Add(arguments) => add::run(notebook, terminal, arguments),
        Command::Change(arguments) => change::run(notebook, terminal, arguments),
        Command::Show(arguments) => show::run(notebook, terminal, arguments),
        Command::Duplicates => same::duplicates(notebook, terminal, &Kind::Person),
        Command::Merge(arguments) => same::merge(notebook, terminal, &Kind::Person, arguments),
        Command::Unmerge(arguments) => same::unmerge(notebook, terminal, &Kind::Person, arguments),
        Command::NotSame(arguments) => same::not_same(notebook, terminal, &Kind::Person, arguments),
    }
}
