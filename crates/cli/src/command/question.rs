//! `stoep question`: questions to think along about.

use clap::Subcommand;
use stoep_domain::call::{EndQuestion, Questions};
use stoep_domain::word::Kind;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::named;
use crate::terminal::Terminal;

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Ends one.
    #[command(about = "Rond je eigen vraag af · End a question of your own")]
    End(Arguments),
    /// Lists them.
    #[command(about = "De vragen die openstaan, de nieuwste eerst · The questions that are open, newest first")]
    List,
}

/// Which.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The question.
    #[arg(value_name = "ID", help = "Het nummer, of het begin ervan · The id, or its beginning")]
    id: String,
}

/// Does what was asked.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, command: &Command) -> Result<(), Failure> {
    match command {
        Command::End(arguments) => {
            let question = named::page(notebook, &Kind::Question, &arguments.id)?;
            terminal.print(&notebook.call(EndQuestion { question })?)
        }
        Command::List => terminal.print_all(&notebook.call(Questions {})?),
    }
}
