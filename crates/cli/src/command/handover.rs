//! `stoep handover`: handing over warmly, and what is asked of you.

mod list;
mod offer;

use clap::Subcommand;
use stoep_domain::call::{AnswerHandover, AskedOfMe, CloseHandover, MetTogether, ReturnHandover};
use stoep_domain::word::{Answer, Kind};
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::{named, typed};

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Offers one.
    #[command(about = "Draag samen over, of vraag iets · Hand over together, or ask something")]
    Offer(offer::Arguments),
    /// Yes.
    #[command(about = "Ja · Yes")]
    Yes(Which),
    /// Not now.
    #[command(about = "Nu niet, zonder reden · Not now, without a reason")]
    NotNow(Which),
    /// They met.
    #[command(about = "Samen gezien · Met together")]
    Met(Which),
    /// Closes one.
    #[command(about = "Afronden, met bericht terug aan wie verwees · Close, with word back to who referred")]
    Close(Close),
    /// Gives one back.
    #[command(about = "Geef terug · Give back")]
    Return(Which),
    /// What waits.
    #[command(about = "Overdrachten: wat nog wacht, en wat rond is · Handovers: what waits, and what is complete")]
    List,
    /// What is asked of you.
    #[command(about = "Vragen aan mij · Asked of me")]
    Asked,
}

/// Which.
#[derive(Debug, clap::Args)]
pub(crate) struct Which {
    /// The handover.
    #[arg(value_name = "ID", help = "Het nummer · The id")]
    id: String,
}

/// Which, and what the one who referred hears.
#[derive(Debug, clap::Args)]
pub(crate) struct Close {
    /// The handover.
    #[arg(value_name = "ID", help = "Het nummer · The id")]
    id: String,
    /// Word back.
    #[arg(long, value_name = "TEXT", help = "Bericht terug aan wie verwees · Word back to who referred")]
    word_back: Option<String>,
}

/// Does what was asked.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, command: &Command) -> Result<(), Failure> {
    // What is asked of a guest is found among that; a guest has no list of the records of a kind.
    let handover = |id: &str| match id.trim().parse() {
        Ok(id) => Ok(id),
        Err(_) => named::page(notebook, &Kind::Handover, id),
    };
    let changed = match command {
        Command::Offer(arguments) => return offer::run(notebook, terminal, arguments),
        Command::List => return list::run(notebook, terminal),
        Command::Asked => return terminal.print_all(&notebook.call(AskedOfMe {})?),
        Command::Yes(which) => notebook.call(AnswerHandover { handover: handover(&which.id)?, answer: Answer::Yes })?,
        Command::NotNow(which) => {
            notebook.call(AnswerHandover { handover: handover(&which.id)?, answer: Answer::NotNow })?
        }
        Command::Met(which) => notebook.call(MetTogether { handover: handover(&which.id)? })?,
        Command::Close(close) => {
            let word_back = close.word_back.as_deref().map(typed::note).transpose()?;
            notebook.call(CloseHandover { handover: handover(&close.id)?, word_back })?
        }
        Command::Return(which) => notebook.call(ReturnHandover { handover: handover(&which.id)? })?,
    };
    terminal.print(&changed)
}
