//! `stoep initiative add`: starts an initiative. A name is enough.

use stoep_domain::call::AddInitiative;
use stoep_domain::word::Kind;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::{named, typed};

/// Which.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Its name.
    #[arg(value_name = "NAME", help = "De naam · The name")]
    name: String,
    /// Where.
    #[arg(long, value_name = "CODE", help = "De buurt of wijk · The neighbourhood or district")]
    area: Option<String>,
    /// The theme it starts from.
    #[arg(long, value_name = "THEME", help = "De buurtvraag waaruit het begint · The theme it starts from")]
    theme: Option<String>,
    /// Who reads along.
    #[arg(long, value_name = "C", help = "Wie leest mee · Who reads along")]
    circle: Option<String>,
}

/// Starts it.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let name = typed::name(&arguments.name)?;
    let area = arguments.area.as_deref().map(typed::area).transpose()?;
    let theme = arguments.theme.as_deref().map(|theme| named::page(notebook, &Kind::Theme, theme)).transpose()?;
    let circle = arguments.circle.as_deref().map(|circle| named::circle(notebook, circle)).transpose()?;
    terminal.print(&notebook.call(AddInitiative { name, area, theme, circle })?)
}
