//! `stoep theme add`: begins a theme by hand, or of signals that somebody chose.

use stoep_domain::call::{AddTheme, ThemeFromSignals};
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::{named, typed};

/// Which.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// Its name.
    #[arg(
        value_name = "NAME",
        required_unless_present = "topic",
        conflicts_with = "signals",
        help = "De naam; anders heet zij naar onderwerp en plek · The name; otherwise it is called after topic and place"
    )]
    name: Option<String>,
    /// What it is about.
    #[arg(long, value_name = "TOPIC", help = "Het onderwerp · The topic")]
    topic: Option<String>,
    /// Where.
    #[arg(long, value_name = "CODE", help = "De buurt of wijk · The neighbourhood or district")]
    area: Option<String>,
    /// The signals it is made of.
    #[arg(
        long = "signal",
        value_name = "ID",
        requires_all = ["topic", "area"],
        help = "Een signaal waar zij van gemaakt wordt; mag vaker · A signal that it is made of; may be given often"
    )]
    signals: Vec<String>,
    /// Who reads along.
    #[arg(long, value_name = "C", conflicts_with = "signals", help = "Wie leest mee · Who reads along")]
    circle: Option<String>,
}

/// Adds it.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let topic = arguments.topic.as_deref().map(|topic| typed::topic(topic, terminal.language())).transpose()?;
    let area = arguments.area.as_deref().map(typed::area).transpose()?;
    if let (Some(topic), Some(area), false) = (&topic, area, arguments.signals.is_empty()) {
        let signals = arguments.signals.iter().map(|id| named::record(notebook, id)).collect::<Result<_, _>>()?;
        return terminal.print(&notebook.call(ThemeFromSignals { topic: topic.clone(), area, signals })?);
    }
    let name = arguments.name.as_deref().map(typed::name).transpose()?;
    let circle = arguments.circle.as_deref().map(|circle| named::circle(notebook, circle)).transpose()?;
    terminal.print(&notebook.call(AddTheme { name, topic, area, circle })?)
}
