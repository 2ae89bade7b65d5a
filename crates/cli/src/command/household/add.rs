//! `stoep household add`: writes a household down. A name is enough.

use stoep_domain::call::{AddHousehold, WhoIs};
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::{named, typed};

/// Which.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Its name.
    #[arg(value_name = "NAME", help = "Hoe je het noemt · What you call it")]
    name: String,
    /// Who belongs to it.
    #[arg(
        long,
        value_name = "T",
        help = "Iemand die erbij hoort, met naam of bijnaam; mag vaker · Somebody who belongs to it; can be repeated"
    )]
    person: Vec<String>,
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
    let people = arguments.person.iter().map(|person| who(person)).collect::<Result<_, _>>()?;
    let area = arguments.area.as_deref().map(typed::area).transpose()?;
    let circle = arguments.circle.as_deref().map(|circle| named::circle(notebook, circle)).transpose()?;
    terminal.print(&notebook.call(AddHousehold { name, people, area, circle })?)
}

/// Somebody by id, or by name: found by exactly that name, or new.
fn who(text: &str) -> Result<WhoIs, Failure> {
    match text.parse() {
        Ok(person) => Ok(WhoIs::Known(person)),
        Err(_) => Ok(WhoIs::Named(typed::name(text)?)),
    }
}
