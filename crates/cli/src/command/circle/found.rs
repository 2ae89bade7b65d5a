//! `stoep circle found`: founds a team circle.

use stoep_domain::call::FoundCircle;
use stoep_domain::word::CircleKind;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::typed;

/// Which circle, and where its hub is.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Its name.
    #[arg(value_name = "NAME", help = "De naam van de kring · The circle's name")]
    name: String,
    /// The hub's address.
    #[arg(long, value_name = "URL", help = "De server van je team · Your team's hub")]
    hub: String,
    /// The founding code.
    #[arg(
        long,
        value_name = "CODE",
        help = "De code van de beheerder, als de server die vraagt · The administrator's code, where the hub asks for one"
    )]
    founding_code: Option<String>,
}

/// Founds it. Works without a network; the hub hears of it at the next exchange.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: Arguments) -> Result<(), Failure> {
    let Arguments { name, hub, founding_code } = arguments;
    let name = typed::name(&name)?;
    terminal.print(&notebook.call(FoundCircle { name, kind: CircleKind::Team, hub, founding_code })?)
}
