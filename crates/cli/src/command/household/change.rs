//! `stoep household change`: changes what is written of a household. An empty text takes a part away.

use stoep_domain::call::{ChangeHousehold, HouseholdChange, LinkPerson, Target, WhoIs};
use stoep_domain::word::Kind;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::{named, typed};

/// Which, and what.
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("change").required(true).multiple(true))]
pub(crate) struct Arguments {
    /// The household.
    #[arg(value_name = "HOUSEHOLD", help = "De naam of het nummer · The name or the id")]
    household: String,
    /// Where.
    #[arg(long, group = "change", value_name = "CODE", help = "De buurt of wijk · The neighbourhood or district")]
    area: Option<String>,
    /// Whether support runs.
    #[arg(long, group = "change", value_name = "intensive|ended", help = "Intensieve steun · Intensive support")]
    support: Option<String>,
    /// Somebody who belongs to it.
    #[arg(
        long,
        group = "change",
        value_name = "T",
        help = "Iemand erbij, met naam of bijnaam · Somebody to add, by name or nickname"
    )]
    person: Option<String>,
}

/// Changes it, part by part, and prints it as it is then.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let mut changes = Vec::new();
    if let Some(area) = &arguments.area {
        changes.push(HouseholdChange::Area(typed::unless_empty(area, typed::area)?));
    }
    if let Some(support) = &arguments.support {
        let support = typed::unless_empty(support, |support| typed::support(support, terminal.language()))?;
        changes.push(HouseholdChange::Support(support));
    }
    let person = arguments.person.as_deref().map(typed::name).transpose()?;
    let household = named::page(notebook, &Kind::Household, &arguments.household)?;
    let mut changed = None;
    for change in changes {
        changed = Some(notebook.call(ChangeHousehold { household, change })?);
    }
    if let Some(name) = person {
        let on = Target::Record(household);
        changed = notebook.call(LinkPerson { on, who: WhoIs::Named(name) })?.pop();
    }
    changed.map_or(Ok(()), |record| terminal.print(&record))
}
