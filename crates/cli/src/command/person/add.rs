//! `stoep person add`: writes somebody down. A name or nickname is enough.

use stoep_domain::call::AddPerson;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::{named, typed};

/// Who.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The name.
    #[arg(value_name = "NAME", help = "De naam of bijnaam · The name or nickname")]
    name: String,
    /// What they are here.
    #[arg(
        long,
        value_name = "resident|key_figure|guide|volunteer|professional",
        help = "Wat iemand in de buurt is · What somebody is here"
    )]
    role: Option<String>,
    /// Where.
    #[arg(long, value_name = "CODE", help = "De buurt of wijk · The neighbourhood or district")]
    area: Option<String>,
    /// Who reads along.
    #[arg(long, value_name = "C", help = "Wie leest mee · Who reads along")]
    circle: Option<String>,
}

/// Adds them.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let name = typed::name(&arguments.name)?;
    let role = arguments.role.as_deref().map(|role| typed::role(role, terminal.language())).transpose()?;
    let area = arguments.area.as_deref().map(typed::area).transpose()?;
    let circle = arguments.circle.as_deref().map(|circle| named::circle(notebook, circle)).transpose()?;
    terminal.print(&notebook.call(AddPerson { name, role, area, circle })?)
}
