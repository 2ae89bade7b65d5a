//! `stoep theme show`: a theme with the line it is part of.

use stoep_domain::call::ThemePage;
use stoep_domain::word::Kind;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::named;
use crate::terminal::Terminal;

/// Which.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The theme.
    #[arg(value_name = "THEME", help = "De naam of het nummer · The name or the id")]
    theme: String,
}

/// Shows it.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let theme = named::page(notebook, &Kind::Theme, &arguments.theme)?;
    terminal.print(&notebook.call(ThemePage { theme })?)
}
