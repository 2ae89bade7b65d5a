//! `stoep message`: what a guest tells, and what the team does with it.

use clap::Subcommand;
use stoep_domain::call::{Messages, MyMessages, PickUp, SendMessage};
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::{named, typed};

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Sends one.
    #[command(about = "Doorgeven aan een netwerkkring · Pass something on to a network circle")]
    Send(Send),
    /// Those of the team.
    #[command(about = "Berichten; wat al een week wacht eerst · Messages, those that waited a week first")]
    List,
    /// Picks one up.
    #[command(about = "Pak op · Pick up")]
    PickUp(Which),
    /// Your own.
    #[command(about = "Mijn berichten · My messages")]
    Mine,
}

/// What to tell.
#[derive(Debug, clap::Args)]
pub(crate) struct Send {
    /// What it is.
    #[arg(
        value_name = "noticed|question|offer",
        help = "Dit viel me op, ik heb een vraag, ik wil iets doen · What it is"
    )]
    message: String,
    /// What they want to say.
    #[arg(value_name = "TEXT", help = "Wat je wilt vertellen · What you want to say")]
    text: Option<String>,
    /// What about.
    #[arg(long, value_name = "TOPIC", help = "Waarover · What about")]
    topic: Option<String>,
    /// Where.
    #[arg(long, value_name = "CODE", help = "De buurt of wijk · The neighbourhood or district")]
    area: Option<String>,
    /// Which circle.
    #[arg(long, value_name = "C", help = "Welke netwerkkring · Which network circle")]
    circle: Option<String>,
}

/// Which.
#[derive(Debug, clap::Args)]
pub(crate) struct Which {
    /// The message.
    #[arg(value_name = "ID", help = "Het nummer · The id")]
    id: String,
}

/// Does what was asked.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, command: &Command) -> Result<(), Failure> {
    match command {
        Command::Send(send) => {
            let language = terminal.language();
            let message = typed::message(&send.message, language)?;
            let text = send.text.as_deref().map(typed::note).transpose()?;
            let topic = send.topic.as_deref().map(|topic| typed::topic(topic, language)).transpose()?;
            let area = send.area.as_deref().map(typed::area).transpose()?;
            let circle = send.circle.as_deref().map(|circle| named::circle(notebook, circle)).transpose()?;
            terminal.print(&notebook.call(SendMessage { message, text, topic, area, circle })?)
        }
        Command::List => terminal.print_all(&notebook.call(Messages {})?),
        Command::PickUp(which) => {
            terminal.print(&notebook.call(PickUp { signal: named::record(notebook, &which.id)? })?)
        }
        Command::Mine => terminal.print_all(&notebook.call(MyMessages {})?),
    }
}
