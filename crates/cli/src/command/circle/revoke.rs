//! `stoep circle revoke`: closes a lost tablet, or everything of somebody.

use stoep_domain::call::{Revoke, Revoked};
use stoep_domain::view::{TabletState, TabletView};
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::named;
use crate::terminal::Terminal;

/// What is closed, and where.
#[derive(Debug, clap::Args)]
#[group(id = "whom", required = true, multiple = false)]
pub(crate) struct Whom {
    /// One tablet.
    #[arg(
        long,
        value_name = "NUMBER",
        help = "Een tablet, met het nummer van `stoep circle tablets` · One tablet, by its number"
    )]
    tablet: Option<u16>,
    /// Somebody.
    #[arg(long, value_name = "NAME", help = "Iemand, met alle tablets · Somebody, with every tablet")]
    member: Option<String>,
}

/// What is closed, and where.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// What.
    #[command(flatten)]
    whom: Whom,
    /// The circle.
    #[arg(long, value_name = "C", help = "De kring; anders je team · The circle; otherwise your team")]
    circle: Option<String>,
}

/// Closes it, at once or as soon as the hub answers.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let circle = named::circle_or_team(notebook, arguments.circle.as_deref())?;
    let whom = match (&arguments.whom.tablet, &arguments.whom.member) {
        (Some(number), _) => Revoked::Tablet(*number),
        (None, name) => {
            Revoked::Member(named::member_of_tablets(notebook, circle, name.as_deref().unwrap_or_default())?)
        }
    };
    let tablets = notebook.call(Revoke { circle, whom })?;
    let meant = |tablet: &&TabletView| match whom {
        Revoked::Tablet(number) => tablet.number == number,
        Revoked::Member(member) => tablet.member == member,
    };
    let touched: Vec<TabletView> = tablets.iter().filter(meant).cloned().collect();
    terminal.print_all(&touched)?;
    if touched.iter().any(|tablet| tablet.state == TabletState::Closing) {
        terminal.remark(
            "Nog niet afgesloten: de server antwoordt niet. Het gebeurt vanzelf zodra die er weer is; probeer het met: stoep sync",
            "Not closed yet: the hub does not answer. It happens by itself when it does; try with: stoep sync",
        );
    }
    Ok(())
}
