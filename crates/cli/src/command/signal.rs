//! `stoep signal`: captures a signal. A topic is enough.

use stoep_domain::call::CaptureSignal;
use stoep_domain::word::Weight;
use stoep_notebook::Notebook;

use super::capturing::{self, Details};
use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::typed;

/// What was noticed.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The topic.
    #[arg(value_name = "TOPIC", help = "Het onderwerp, zoals money · The topic, such as money")]
    topic: String,
    /// The tone.
    #[arg(
        long,
        value_name = "concern|strength",
        help = "De toon, als die anders is dan van het onderwerp · The tone, when it is not the topic's own"
    )]
    tone: Option<String>,
    /// The weight.
    #[arg(long, value_name = "1|2", value_parser = clap::value_parser!(u8).range(1..=2), help = "2 is \"Hoor ik vaker\" · 2 is heard more often")]
    weight: Option<u8>,
    #[command(flatten)]
    with: capturing::Arguments,
}

/// Captures it, into the open talk or a new one.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let topic = typed::topic(&arguments.topic, terminal.language())?;
    let tone = arguments.tone.as_deref().map(|tone| typed::tone(tone, terminal.language())).transpose()?;
    let weight = weight(arguments.weight);
    let Details { area, note, person, circle, from } = arguments.with.details(notebook)?;
    let captured = notebook.call(CaptureSignal { topic, tone, weight, area, note, person, circle, from })?;
    terminal.print(&captured.record)
}

/// The weight that was typed, which the command line has held to 1 and 2.
pub(super) fn weight(typed: Option<u8>) -> Weight {
    typed.and_then(|number| Weight::try_from(number).ok()).unwrap_or_default()
}
