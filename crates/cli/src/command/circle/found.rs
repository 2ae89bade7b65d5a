//! `stoep circle found`: founds a team or network circle.

use stoep_domain::call::FoundCircle;
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
    /// Its sort.
    #[arg(
        long,
        value_name = "team|network",
        default_value = "team",
        help = "Teamkring of netwerkkring · Team or network circle"
    )]
    kind: String,
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
    let Arguments { name, kind, hub, founding_code } = arguments;
    let kind = typed::circle_kind(&kind, terminal.language())?;
    let name = typed::name(&name)?;
    terminal.print(&notebook.call(FoundCircle { name, kind, hub, founding_code })?)
}
