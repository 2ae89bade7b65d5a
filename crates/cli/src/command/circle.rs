//! `stoep circle`: who reads along.

mod approve;
mod found;
mod invite;
mod join;
mod list;
mod patience;

use clap::Subcommand;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;

pub(super) use patience::heard;

/// What can be done with circles.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Founds a circle.
    #[command(about = "Begin een teamkring of netwerkkring · Found a team or network circle")]
    Found(found::Arguments),
    /// Makes an invitation.
    #[command(about = "Nodig iemand uit: laat een code zien · Invite somebody: show a code")]
    Invite(invite::Arguments),
    /// Asks to join.
    #[command(about = "Vraag om erbij te komen met een code · Ask to join with a code")]
    Join(join::Arguments),
    /// Lets the newcomer in.
    #[command(about = "Laat iemand toe die de code typte · Let somebody in who typed the code")]
    Approve,
    /// Lists circles.
    #[command(about = "Laat je kringen zien · Show your circles")]
    List,
}

/// Does what was asked.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, command: Command) -> Result<(), Failure> {
    match command {
        Command::Found(arguments) => found::run(notebook, terminal, arguments),
        Command::Invite(arguments) => invite::run(notebook, terminal, &arguments),
        Command::Join(arguments) => join::run(notebook, terminal, arguments),
        Command::Approve => approve::run(notebook, terminal),
        Command::List => list::run(notebook, terminal),
    }
}
