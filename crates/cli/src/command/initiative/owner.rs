//! `stoep initiative owner`: says that a resident owns an initiative, or does not any more.

use stoep_domain::call::{AddOwner, RemoveOwner, WhoIs};
use stoep_domain::id::PersonId;
use stoep_domain::word::Kind;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::{named, typed};

/// Of what, and who.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The initiative.
    #[arg(value_name = "INITIATIVE", help = "De naam of het nummer · The name or the id")]
    initiative: String,
    /// The resident.
    #[arg(value_name = "PERSON", help = "De bewoner, met naam of bijnaam · The resident, by name or nickname")]
    person: String,
    /// Not any more.
    #[arg(long, help = "Niet meer · Not any more")]
    remove: bool,
}

/// Says it. Somebody who is not known yet by that name is made along.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let initiative = named::page(notebook, &Kind::Initiative, &arguments.initiative)?;
    if arguments.remove {
        let person = PersonId::of_record(named::page(notebook, &Kind::Person, &arguments.person)?);
        return terminal.print(&notebook.call(RemoveOwner { initiative, person })?);
    }
    let who = match arguments.person.trim().parse() {
        Ok(id) => WhoIs::Known(id),
        Err(_) => WhoIs::Named(typed::name(&arguments.person)?),
    };
    terminal.print(&notebook.call(AddOwner { initiative, who })?)
}
