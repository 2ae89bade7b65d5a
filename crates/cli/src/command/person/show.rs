//! `stoep person show`: somebody with who knows them, their households, and what is linked, newest first.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::call::PersonPage;
use stoep_domain::id::PersonId;
use stoep_domain::rule::known::Whom;
use stoep_domain::view::{PersonPageView, RecordView};
use stoep_domain::word::Kind;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::named::{self, PAGE};
use crate::row::{KnownObject, NoteObject, RecordObject, known, known_said, note, record};
use crate::terminal::{Printed, Terminal};

/// Who.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The person.
    #[arg(value_name = "PERSON", help = "De naam of het nummer · The name or the id")]
    person: String,
}

/// Shows them. Somebody who was merged into another shows as that one.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let person = PersonId::of_record(named::page(notebook, &Kind::Person, &arguments.person)?);
    let mut page = notebook.call(PersonPage { person, after: None, limit: PAGE })?;
    while let Some(after) = page.records.next {
        let more = notebook.call(PersonPage { person, after: Some(after), limit: PAGE })?;
        page.records.rows.extend(more.records.rows);
        page.records.next = more.records.next;
    }
    terminal.print(&Shown(page))
}

/// A person's page.
struct Shown(PersonPageView);

/// A person's page in JSON: the keys of the record, and what is around it.
#[derive(Debug, Serialize)]
struct ShownObject<'a> {
    #[serde(flatten)]
    person: RecordObject<'a>,
    notes: Vec<NoteObject<'a>>,
    known: KnownObject<'a>,
    households: Vec<RecordObject<'a>>,
    records: Vec<RecordObject<'a>>,
}

impl Printed for Shown {
    fn object(&self) -> impl Serialize {
        let PersonPageView { person, known: by, households, records } = &self.0;
        ShownObject {
            person: record(person),
            notes: person.notes.iter().map(note).collect(),
            known: known(by),
            households: households.iter().map(record).collect(),
            records: records.rows.iter().map(record).collect(),
        }
    }

    fn text(&self, language: Language) -> String {
        let PersonPageView { person, known, households, records } = &self.0;
        let mut lines = vec![person.text(language)];
        lines.extend(known_said(known, Whom::Person, language));
        let rows = households.iter().chain(&records.rows).map(|record: &RecordView| record.text(language));
        lines.extend(rows.map(|row| format!("  {row}")));
        lines.join("\n")
    }
}
