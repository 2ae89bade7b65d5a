//! `stoep known`: who else knows a person or household, and nothing of what was written.

use stoep_domain::call::{Detail, Known};
use stoep_domain::rule::known::Whom;
use stoep_domain::word::Kind;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::named;
use crate::row::KnownRow;
use crate::terminal::Terminal;

/// Who.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The person or household.
    #[arg(value_name = "WHO", help = "De mens of het huishouden · The person or household")]
    who: String,
}

/// Says who else knows them.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let of = named::one_of(notebook, &[Kind::Person, Kind::Household], &arguments.who)?;
    let known = notebook.call(Known { of })?;
    let whom = match notebook.call(Detail { record: of })?.record.what.kind() {
        Kind::Household => Whom::Household,
        _ => Whom::Person,
    };
    terminal.print(&KnownRow { known, whom })
}
