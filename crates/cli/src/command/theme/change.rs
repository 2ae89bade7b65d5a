//! `stoep theme change`: changes a theme. An empty text takes a part away.

use stoep_domain::call::{ChangeTheme, ThemeChange};
use stoep_domain::word::Kind;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::{named, typed};

/// Which, and what.
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("change").required(true).multiple(true))]
pub(crate) struct Arguments {
    /// The theme.
    #[arg(value_name = "THEME", help = "De naam of het nummer · The name or the id")]
    theme: String,
    /// What it is about.
    #[arg(long, group = "change", value_name = "TOPIC", help = "Het onderwerp · The topic")]
    topic: Option<String>,
    /// How far it is.
    #[arg(
        long,
        group = "change",
        value_name = "emerging|exploring|acting|resting",
        help = "Hoe ver zij is · How far it is"
    )]
    phase: Option<String>,
    /// Where.
    #[arg(long, group = "change", value_name = "CODE", help = "De buurt of wijk · The neighbourhood or district")]
    area: Option<String>,
    /// What is done next.
    #[arg(long, group = "change", value_name = "TEXT", help = "De volgende stap · The next step")]
    next: Option<String>,
}

/// Changes it, part by part, and prints it as it is then.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let theme = named::page(notebook, &Kind::Theme, &arguments.theme)?;
    let mut changed = None;
    for change in arguments.changes(terminal)? {
        changed = Some(notebook.call(ChangeTheme { theme, change })?);
    }
    changed.map_or(Ok(()), |record| terminal.print(&record))
}

impl Arguments {
    /// Everything is parsed before anything is changed.
    fn changes(&self, terminal: &Terminal) -> Result<Vec<ThemeChange>, Failure> {
        let language = terminal.language();
        let mut changes = Vec::new();
        if let Some(topic) = &self.topic {
            changes.push(ThemeChange::Topic(typed::topic(topic, language)?));
        }
        if let Some(phase) = &self.phase {
            changes.push(ThemeChange::Phase(typed::theme_phase(phase, language)?));
        }
        if let Some(area) = &self.area {
            changes.push(ThemeChange::Area(typed::unless_empty(area, typed::area)?));
        }
        if let Some(next) = &self.next {
            changes.push(ThemeChange::NextStep(typed::unless_empty(next, typed::note)?));
        }
        Ok(changes)
    }
}
