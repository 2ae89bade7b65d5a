//! `stoep search`: finds records, people and areas.

use serde::Serialize;
use serde_json::Value;
use stoep_domain::Language;
use stoep_domain::call::Search;
use stoep_domain::view::{AreaView, Hit, HitView, PersonView};
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::terminal::{Printed, Terminal};

/// At most so many of each sort: all that a notebook gives.
const LIMIT: u32 = 200;

/// What to look for.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The words.
    #[arg(value_name = "TEXT", help = "Woorden, of het begin ervan · Words, or their beginnings")]
    text: String,
}

/// Looks for it, and prints what was found, the best first. Finding nothing is an answer.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: Arguments) -> Result<(), Failure> {
    terminal.print_all(&notebook.call(Search { text: arguments.text, limit: LIMIT })?)
}

/// Something that was found looks as it does in a list; `kind` says what it is.
impl Printed for HitView {
    fn object(&self) -> impl Serialize {
        match &self.hit {
            Hit::Record(record) => serde_json::to_value(record.object()),
            Hit::Person { id, name } => serde_json::to_value(PersonView { id: *id, name: Some(name.clone()) }.object()),
            Hit::Area(area) => serde_json::to_value(area.object()),
        }
        .unwrap_or(Value::Null)
    }

    fn text(&self, language: Language) -> String {
        match &self.hit {
            Hit::Record(record) => record.text(language),
            Hit::Person { id, name } => PersonView { id: *id, name: Some(name.clone()) }.text(language),
            Hit::Area(area) => AreaView::text(area, language),
        }
    }
}
