//! `stoep visit`: captures a visit. A setting is enough.

use stoep_domain::call::CaptureVisit;
use stoep_notebook::Notebook;

use super::capturing::{self, Details};
use crate::failure::Failure;
use crate::terminal::Terminal;
use crate::typed;

/// Which moment of contact.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The setting.
    #[arg(value_name = "SETTING", help = "Waar of hoe, zoals street · Where or how, such as street")]
    setting: String,
    #[command(flatten)]
    with: capturing::Arguments,
}

/// Captures it, into the open talk or a new one.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let setting = typed::setting(&arguments.setting, terminal.language())?;
    let Details { area, note, person, circle, from } = arguments.with.details(notebook)?;
    let captured = notebook.call(CaptureVisit { setting, area, note, person, circle, from })?;
    terminal.print(&captured.record)
}
