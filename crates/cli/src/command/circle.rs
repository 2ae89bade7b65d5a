//! `stoep circle`: who reads along.

mod approve;
mod found;
mod invite;
mod join;
mod leave;
mod list;
mod patience;
mod revoke;
mod role;
mod tablets;

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
    /// Lists tablets.
    #[command(about = "Laat de tablets van een kring zien · Show the tablets of a circle")]
    Tablets(tablets::Arguments),
    /// Tells who came and went.
    #[command(about = "Laat zien wie erbij kwam en wie ging · Show who came and went")]
    History(tablets::Arguments),
    /// Closes a tablet.
    #[command(about = "Tablet kwijt? Sluit hem af · Tablet lost? Close it")]
    Revoke(revoke::Arguments),
    /// Changes a role.
    #[command(about = "Laat iemand de kring mee leiden, of niet meer · Let somebody lead the circle too, or no longer")]
    Role(role::Arguments),
    /// Leaves.
    #[command(about = "Ga uit een kring · Leave a circle")]
    Leave(leave::Arguments),
    /// Stays after all.
    #[command(about = "Blijf toch in een kring · Stay in a circle after all")]
    Stay(leave::Arguments),
    /// Lists circles that were closed here.
    #[command(about = "Laat de kringen zien die hier afgesloten zijn · Show the circles that were closed here")]
    Closed,
    /// Gives the private circle a hub.
    #[command(about = "Geef Alleen ik een server, voor een tweede tablet · Give Just me a hub, for a second tablet")]
    Connect(leave::ConnectArguments),
}

/// Does what was asked.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, command: Command) -> Result<(), Failure> {
    match command {
        Command::Found(arguments) => found::run(notebook, terminal, arguments),
        Command::Invite(arguments) => invite::run(notebook, terminal, &arguments),
        Command::Join(arguments) => join::run(notebook, terminal, arguments),
        Command::Approve => approve::run(notebook, terminal),
        Command::List => list::run(notebook, terminal),
        Command::Tablets(arguments) => tablets::run(notebook, terminal, &arguments),
        Command::History(arguments) => tablets::history(notebook, terminal, &arguments),
        Command::Revoke(arguments) => revoke::run(notebook, terminal, &arguments),
        Command::Role(arguments) => role::run(notebook, terminal, &arguments),
        Command::Leave(arguments) => leave::run(notebook, terminal, &arguments),
        Command::Stay(arguments) => leave::stay(notebook, terminal, &arguments),
        Command::Closed => tablets::closed(notebook, terminal),
        Command::Connect(arguments) => leave::connect(notebook, terminal, arguments),
    }
}
