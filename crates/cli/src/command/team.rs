//! `stoep team`: what a circle has set for itself.

mod set;

use clap::Subcommand;
use stoep_domain::call::TeamSettings;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::named;
use crate::terminal::Terminal;

/// What can be done.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Shows it.
    #[command(about = "Laat zien wat je team heeft ingesteld · Show what your team has set")]
    Show(Show),
    /// Changes it.
    #[command(about = "Stel iets in, als je de kring leidt · Set something, when you lead the circle")]
    Set(set::Arguments),
}

/// Which circle.
#[derive(Debug, clap::Args)]
pub(crate) struct Show {
    /// The circle.
    #[arg(long, value_name = "C", help = "De kring; anders je team · The circle; otherwise your team")]
    circle: Option<String>,
}

/// Does what was asked.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, command: &Command) -> Result<(), Failure> {
    match command {
        Command::Show(show) => {
            let circle = show.circle.as_deref().map(|circle| named::circle(notebook, circle)).transpose()?;
            terminal.print(&notebook.call(TeamSettings { circle })?)
        }
        Command::Set(arguments) => set::run(notebook, terminal, arguments),
    }
}
