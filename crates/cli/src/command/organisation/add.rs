//! `stoep organisation add`: puts an organisation on the social map. A name is enough.

use stoep_domain::call::AddOrganisation;
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
    /// Formal or informal.
    #[arg(long, value_name = "formal|informal", help = "Formeel of informeel · Formal or informal")]
    form: Option<String>,
    /// Where.
    #[arg(long, value_name = "CODE", help = "De buurt of wijk · The neighbourhood or district")]
    area: Option<String>,
    /// Who reads along.
    #[arg(long, value_name = "C", help = "Wie leest mee · Who reads along")]
    circle: Option<String>,
}

/// Adds it.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let name = typed::name(&arguments.name)?;
    let form = arguments.form.as_deref().map(|form| typed::form(form, terminal.language())).transpose()?;
    let area = arguments.area.as_deref().map(typed::area).transpose()?;
    let circle = arguments.circle.as_deref().map(|circle| named::circle(notebook, circle)).transpose()?;
    terminal.print(&notebook.call(AddOrganisation { name, form, area, circle })?)
}
