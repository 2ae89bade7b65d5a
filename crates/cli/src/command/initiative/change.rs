//! `stoep initiative change`: changes an initiative. An empty text takes a part away.

use stoep_domain::call::{ChangeInitiative, InitiativeChange};
use stoep_domain::word::Kind;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::{named, typed};

/// Which, and what.
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("change").required(true).multiple(true))]
pub(crate) struct Arguments {
    /// The initiative.
    #[arg(value_name = "INITIATIVE", help = "De naam of het nummer · The name or the id")]
    initiative: String,
    /// How far it is.
    #[arg(
        long,
        group = "change",
        value_name = "idea|exploring|running|independent|ended",
        help = "Hoe ver het is · How far it is"
    )]
    phase: Option<String>,
    /// What we do in it.
    #[arg(long, group = "change", value_name = "start|together|help|follow", help = "Wat wij doen · What we do")]
    role: Option<String>,
    /// Where.
    #[arg(long, group = "change", value_name = "CODE", help = "De buurt of wijk · The neighbourhood or district")]
    area: Option<String>,
    /// What is done next.
    #[arg(long, group = "change", value_name = "TEXT", help = "De volgende stap · The next step")]
    next: Option<String>,
}

/// Changes it, part by part, and prints it as it is then.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let initiative = named::page(notebook, &Kind::Initiative, &arguments.initiative)?;
    let mut changed = None;
    for change in arguments.changes(terminal)? {
        changed = Some(notebook.call(ChangeInitiative { initiative, change })?);
    }
    changed.map_or(Ok(()), |record| terminal.print(&record))
}

impl Arguments {
    /// Everything is parsed before anything is changed.
    fn changes(&self, terminal: &Terminal) -> Result<Vec<InitiativeChange>, Failure> {
        let language = terminal.language();
        let mut changes = Vec::new();
        if let Some(phase) = &self.phase {
            changes.push(InitiativeChange::Phase(typed::initiative_phase(phase, language)?));
        }
        if let Some(role) = &self.role {
            changes.push(InitiativeChange::OurRole(typed::unless_empty(role, |role| typed::our_role(role, language))?));
        }
        if let Some(area) = &self.area {
            changes.push(InitiativeChange::Area(typed::unless_empty(area, typed::area)?));
        }
        if let Some(next) = &self.next {
            changes.push(InitiativeChange::NextStep(typed::unless_empty(next, typed::note)?));
        }
        Ok(changes)
    }
}
