//! `stoep show`: one record with its history in sentences.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::call::Detail;
use stoep_domain::language::sentence;
use stoep_domain::view::{DetailView, HistoryLine, MergeView, Who};
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::named;
use crate::row::{NoteObject, RecordObject, moment, note, note_said, record, when};
use crate::terminal::{Printed, Terminal};

/// What.
#[derive(Debug, clap::Args)]
pub(crate) struct Arguments {
    /// The record.
    #[arg(value_name = "ID", help = "Het nummer, of het begin ervan · The id, or its beginning")]
    id: String,
}

/// Shows it. The id of a record that was moved leads to the one that replaced it.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal, arguments: &Arguments) -> Result<(), Failure> {
    let record = named::record(notebook, &arguments.id)?;
    let detail = notebook.call(Detail { record })?;
    terminal.print(&Shown { detail: &detail, language: terminal.language() })
}

/// A record with its history, told in a language.
struct Shown<'a> {
    detail: &'a DetailView,
    language: Language,
}

/// A record with its history, in JSON: the keys of every record, and what came with it.
#[derive(Debug, Serialize)]
struct ShownObject<'a> {
    #[serde(flatten)]
    record: RecordObject<'a>,
    notes: Vec<NoteObject<'a>>,
    history: Vec<LineObject>,
    merges: Vec<MergeObject<'a>>,
}

/// What happened, in JSON.
#[derive(Debug, Serialize)]
struct LineObject {
    at: String,
    text: String,
}

/// A field with more than one value at once, in JSON.
#[derive(Debug, Serialize)]
struct MergeObject<'a> {
    field: String,
    values: Vec<&'a str>,
}

impl Printed for Shown<'_> {
    fn object(&self) -> impl Serialize {
        let DetailView { record: shown, history, merges, .. } = self.detail;
        let line = |line: &HistoryLine| LineObject {
            at: moment(&line.at, &shown.circle_kind),
            text: sentence(line, self.language),
        };
        ShownObject {
            record: record(shown),
            history: history.iter().map(line).collect(),
            notes: shown.notes.iter().map(note).collect(),
            merges: merges.iter().map(merge_object).collect(),
        }
    }

    fn text(&self, language: Language) -> String {
        let mut lines = vec![self.detail.record.text(language)];
        for line in &self.detail.history {
            lines.push(format!("  {}  {}", when(&line.at, language), sentence(line, language)));
        }
        // A line of a plan and a decision are pointed at by the note's id.
        lines.extend(
            self.detail.record.notes.iter().map(|note| format!("  {}  {}", note.id, note_said(note, language))),
        );
        lines.extend(self.detail.merges.iter().map(|merge| merged(merge, language)));
        lines.join("\n")
    }
}

fn merge_object(merge: &MergeView) -> MergeObject<'_> {
    MergeObject {
        field: merge.field.to_string(),
        values: merge.values.iter().map(|value| value.value.as_str()).collect(),
    }
}

/// "Ook aangepast door Fatima": the values that stand beside the one that shows.
fn merged(merge: &MergeView, language: Language) -> String {
    let mut values = Vec::new();
    for value in merge.values.iter().skip(1) {
        let who = match &value.by {
            Who::You => language.choose("jou", "you"),
            Who::Colleague(name) => name,
            Who::Unknown => language.choose("een collega", "a colleague"),
        };
        values.push(format!("{} ({who})", merge.field.value_said(&value.value, language)));
    }
    format!("  {}: {}", language.choose("Ook aangepast", "Also changed"), values.join(", "))
}
