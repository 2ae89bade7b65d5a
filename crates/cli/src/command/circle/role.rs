//! `stoep circle role`: lets somebody lead the circle too, or no longer.

use stoep_domain::call::SetRole;
use stoep_domain::view::TabletView;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::{named, typed};

/// Who, what, and where.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Who.
    #[arg(value_name = "NAME", help = "Wie · Who")]
    member: String,
    /// What.
    #[arg(value_name = "lead|member", help = "Leidt de kring mee, of niet · Leads the circle too, or not")]
    role: String,
    /// The circle.
    #[arg(long, value_name = "C", help = "De kring; anders je team · The circle; otherwise your team")]
    circle: Option<String>,
}

/// Sets it, at once or as soon as the hub answers.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let circle = named::circle_or_team(notebook, arguments.circle.as_deref())?;
    let role = typed::circle_role(&arguments.role, terminal.language())?;
    let member = named::member_of_tablets(notebook, circle, &arguments.member)?;
    let tablets = notebook.call(SetRole { circle, member, role: role.clone() })?;
    let theirs: Vec<TabletView> = tablets.into_iter().filter(|tablet| tablet.member == member).collect();
    terminal.print_all(&theirs)?;
    if theirs.iter().any(|tablet| tablet.state == stoep_domain::view::TabletState::Active && tablet.role != role) {
        terminal.remark(
            "Nog niet veranderd: de server antwoordt niet. Het gebeurt vanzelf zodra die er weer is; probeer het met: stoep sync",
            "Not changed yet: the hub does not answer. It happens by itself when it does; try with: stoep sync",
        );
    }
    Ok(())
}
