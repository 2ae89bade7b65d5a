//! `stoep circle leave`, `stay` and `connect`: your own place in a circle.

use stoep_domain::call::{ConnectPrivate, Leave, Stay};
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::named;
use crate::terminal::Terminal;

/// Which circle.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The circle.
    #[arg(value_name = "C", help = "De kring · The circle")]
    circle: String,
}

/// Where *Alleen ik* is kept.
#[derive(Debug, clap::Args)]
pub(crate) struct ConnectArguments {
    /// The hub's address.
    #[arg(long, value_name = "URL", help = "De server; anders die van je team · The hub; otherwise your team's")]
    hub: Option<String>,
    /// The founding code.
    #[arg(
        long,
        value_name = "CODE",
        help = "De code van de beheerder, als de server die vraagt · The administrator's code, where the hub asks for one"
    )]
    founding_code: Option<String>,
}

/// Asks to leave.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let circle = named::circle(notebook, &arguments.circle)?;
    terminal.print(&notebook.call(Leave { circle })?)?;
    terminal.remark(
        "Gevraagd. Zodra een tablet van wie de kring leidt dit hoort, verdwijnt de kring hier. Toch blijven: stoep circle stay",
        "Asked. When a tablet of who leads the circle hears of it, the circle goes from here. To stay after all: stoep circle stay",
    );
    Ok(())
}

/// Stays after all.
pub(super) fn stay(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let circle = named::circle(notebook, &arguments.circle)?;
    terminal.print(&notebook.call(Stay { circle })?)
}

/// Gives *Alleen ik* a hub.
pub(super) fn connect(notebook: &Notebook, terminal: &Terminal, arguments: ConnectArguments) -> Result<(), Failure> {
    let ConnectArguments { hub, founding_code } = arguments;
    terminal.print(&notebook.call(ConnectPrivate { hub, founding_code })?)
}
