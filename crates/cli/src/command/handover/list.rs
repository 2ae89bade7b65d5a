//! `stoep handover list`: what waits, what came back to you, and what is complete.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::call::Handovers;
use stoep_domain::view::RecordView;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::row::{RecordObject, record};
use crate::terminal::{Printed, Terminal};

/// Lists them.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal) -> Result<(), Failure> {
    let view = notebook.call(Handovers {})?;
    let groups =
        [(Group::Waiting, &view.waiting), (Group::BackWithYou, &view.back_with_you), (Group::Complete, &view.complete)];
    let rows: Vec<Row<'_>> = groups
        .into_iter()
        .flat_map(|(group, records)| records.iter().map(move |record| Row { group, record }))
        .collect();
    terminal.print_all(&rows)
}

/// Under which heading a handover stands.
#[derive(Debug, Clone, Copy)]
enum Group {
    Waiting,
    BackWithYou,
    Complete,
}

/// A handover under its heading.
struct Row<'a> {
    group: Group,
    record: &'a RecordView,
}

/// The same in JSON: the keys of every record, and the heading.
#[derive(Debug, Serialize)]
struct RowObject<'a> {
    group: &'static str,
    #[serde(flatten)]
    record: RecordObject<'a>,
}

impl Printed for Row<'_> {
    fn object(&self) -> impl Serialize {
        let group = match self.group {
            Group::Waiting => "waiting",
            Group::BackWithYou => "back_with_you",
            Group::Complete => "complete",
        };
        RowObject { group, record: record(self.record) }
    }

    fn text(&self, language: Language) -> String {
        let heading = match self.group {
            Group::Waiting => language.choose("wacht", "waits"),
            Group::BackWithYou => language.choose("terug bij jou", "back with you"),
            Group::Complete => language.choose("rond", "complete"),
        };
        format!("{heading}: {}", self.record.text(language))
    }
}
