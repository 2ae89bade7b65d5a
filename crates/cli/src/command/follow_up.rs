//! `stoep follow-up`: done, another day, and the steps of a pulse.

use clap::Subcommand;
use stoep_domain::call::{AskedPulse, FinishFollowUp, Postpone, StopPulse};
use stoep_domain::word::Kind;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::{named, typed};

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Done.
    #[command(about = "Gedaan: je kwam terug · Done: you came back")]
    Done(Which),
    /// Another day.
    #[command(about = "Een andere dag · Another day")]
    Postpone(Later),
    /// A step of a pulse was asked.
    #[command(about = "Gevraagd hoe het gaat · Asked how they are")]
    Asked(Which),
    /// A pulse stops.
    #[command(about = "Niet meer vragen · Ask no more")]
    Stop(Which),
}

/// Which.
#[derive(Debug, clap::Args)]
pub(crate) struct Which {
    /// The follow-up.
    #[arg(value_name = "ID", help = "Het nummer · The id")]
    id: String,
}

/// Which, and when.
#[derive(Debug, clap::Args)]
pub(crate) struct Later {
    /// The follow-up.
    #[arg(value_name = "ID", help = "Het nummer · The id")]
    id: String,
    /// When.
    #[arg(
        value_name = "WHEN",
        default_value = "next-week",
        help = "this-week, tomorrow, next-week of een dag · or a day"
    )]
    when: String,
}

/// Does what was asked.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, command: &Command) -> Result<(), Failure> {
    let follow_up = |id: &str| named::page(notebook, &Kind::FollowUp, id);
    let changed = match command {
        Command::Done(which) => notebook.call(FinishFollowUp { follow_up: follow_up(&which.id)? })?,
        Command::Postpone(later) => {
            let when = typed::choice(&later.when)?;
            notebook.call(Postpone { follow_up: follow_up(&later.id)?, when })?
        }
        Command::Asked(which) => notebook.call(AskedPulse { follow_up: follow_up(&which.id)? })?,
        Command::Stop(which) => notebook.call(StopPulse { follow_up: follow_up(&which.id)? })?,
    };
    terminal.print(&changed)
}
