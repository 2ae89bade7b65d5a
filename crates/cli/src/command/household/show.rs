//! `stoep household show`: a household with who knows it, its plan and agreements, and what is linked, newest first.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::call::HouseholdPage;
use stoep_domain::rule::known::Whom;
use stoep_domain::view::HouseholdPageView;
use stoep_domain::word::Kind;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::named::{self, PAGE};
use crate::row::{KnownObject, NoteObject, RecordObject, known, known_said, note, note_said, record};
use crate::terminal::{Printed, Terminal};

/// Which.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The household.
    #[arg(value_name = "HOUSEHOLD", help = "De naam of het nummer · The name or the id")]
    household: String,
}

/// Shows it.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let household = named::page(notebook, &Kind::Household, &arguments.household)?;
    let mut page = notebook.call(HouseholdPage { household, after: None, limit: PAGE })?;
    while let Some(after) = page.records.next {
        let more = notebook.call(HouseholdPage { household, after: Some(after), limit: PAGE })?;
        page.records.rows.extend(more.records.rows);
        page.records.next = more.records.next;
    }
    terminal.print(&Shown(page))
}

/// A household's page.
struct Shown(HouseholdPageView);

/// A household's page in JSON: the keys of the record, and what is around it.
#[derive(Debug, Serialize)]
struct ShownObject<'a> {
    #[serde(flatten)]
    household: RecordObject<'a>,
    notes: Vec<NoteObject<'a>>,
    known: KnownObject<'a>,
    records: Vec<RecordObject<'a>>,
}

impl Printed for Shown {
    fn object(&self) -> impl Serialize {
        let HouseholdPageView { household, known: by, records } = &self.0;
        ShownObject {
            household: record(household),
            notes: household.notes.iter().map(note).collect(),
            known: known(by),
            records: records.rows.iter().map(record).collect(),
        }
    }

    fn text(&self, language: Language) -> String {
        let HouseholdPageView { household, known, records } = &self.0;
        let mut lines = vec![household.text(language)];
        lines.extend(known_said(known, Whom::Household, language));
        lines.extend(household.notes.iter().map(|note| format!("  {}  {}", note.id, note_said(note, language))));
        lines.extend(records.rows.iter().map(|record| format!("  {}", record.text(language))));
        lines.join("\n")
    }
}
