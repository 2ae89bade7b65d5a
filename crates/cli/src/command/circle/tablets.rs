//! `stoep circle tablets` and `stoep circle history`: who is in a circle with which tablets, and who came and went.

use stoep_domain::call::{CircleHistory, ClosedCircles, Tablets};
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::named;
use crate::terminal::Terminal;

/// Which circle.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The circle.
    #[arg(value_name = "C", help = "De kring; anders je team · The circle; otherwise your team")]
    circle: Option<String>,
}

/// Lists the tablets.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let circle = named::circle_or_team(notebook, arguments.circle.as_deref())?;
    terminal.print_all(&notebook.call(Tablets { circle })?)
}

/// Tells who came and went, the oldest first.
pub(super) fn history(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let circle = named::circle_or_team(notebook, arguments.circle.as_deref())?;
    terminal.print_all(&notebook.call(CircleHistory { circle })?)
}

/// Lists the circles that this tablet was closed out of.
pub(super) fn closed(notebook: &Notebook, terminal: &Terminal) -> Result<(), Failure> {
    terminal.print_all(&notebook.call(ClosedCircles {})?)
}
