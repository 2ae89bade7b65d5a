//! `stoep theme accept` and `stoep theme dismiss`: the two answers to a suggestion.

use stoep_domain::call::{AcceptSuggestion, DismissSuggestion};
use stoep_domain::rule::suggestion::Matter;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::typed;

/// Which suggestion.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Its topic.
    #[arg(value_name = "TOPIC", help = "Het onderwerp · The topic")]
    topic: String,
    /// Its place.
    #[arg(value_name = "CODE", help = "De buurt of wijk · The neighbourhood or district")]
    area: String,
}

/// Makes a theme of it.
pub(super) fn accept(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let matter = arguments.matter(terminal)?;
    terminal.print(&notebook.call(AcceptSuggestion { matter })?)
}

/// Says *Nu niet*, and prints nothing.
pub(super) fn dismiss(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let matter = arguments.matter(terminal)?;
    Ok(notebook.call(DismissSuggestion { matter })?)
}

impl Arguments {
    fn matter(&self, terminal: &Terminal) -> Result<Matter, Failure> {
        Ok(Matter { topic: typed::topic(&self.topic, terminal.language())?, place: typed::area(&self.area)? })
    }
}
