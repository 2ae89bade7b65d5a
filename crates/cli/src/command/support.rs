//! `stoep support`: the end of intensive support, and taking it up again.

use clap::Subcommand;
use stoep_domain::call::{AskLater, EndSupport, TakeUpAgain};
use stoep_domain::id::RecordId;
use stoep_domain::word::Kind;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::{named, typed};

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// It ends.
    #[command(about = "Rond intensieve ondersteuning af · End intensive support")]
    End(End),
    /// It is taken up again.
    #[command(about = "Weer oppakken · Take up again")]
    Again(Again),
}

/// Of whom, and what was asked.
#[derive(Debug, clap::Args)]
pub(crate) struct End {
    /// The household or person.
    #[arg(value_name = "WHO", help = "Het huishouden of de mens · The household or person")]
    who: String,
    /// Whether something goes wrong.
    #[arg(
        long,
        value_name = "TEXT",
        help = "Gaat er iets mis als ik eruit stap? · Does something go wrong when I leave?"
    )]
    goes_wrong: Option<String>,
    /// Whether to ask later.
    #[arg(long, help = "Ja, vraag later nog eens hoe het gaat · Yes, ask again later how they are")]
    ask_later: bool,
}

/// Of whom.
#[derive(Debug, clap::Args)]
pub(crate) struct Again {
    /// The household or person.
    #[arg(value_name = "WHO", help = "Het huishouden of de mens · The household or person")]
    who: String,
}

/// Does what was asked.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, command: &Command) -> Result<(), Failure> {
    match command {
        Command::End(end) => {
            let goes_wrong = end.goes_wrong.as_deref().map(typed::note).transpose()?;
            let ask_later = if end.ask_later { AskLater::Yes } else { AskLater::No };
            let of = supported(notebook, &end.who)?;
            terminal.print(&notebook.call(EndSupport { of, goes_wrong, ask_later })?)
        }
        Command::Again(again) => terminal.print(&notebook.call(TakeUpAgain { of: supported(notebook, &again.who)? })?),
    }
}

fn supported(notebook: &Notebook, text: &str) -> Result<RecordId, Failure> {
    named::one_of(notebook, &[Kind::Household, Kind::Person], text)
}
