//! `stoep coming-back`: what there is to come back to.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::call::ComingBack;
use stoep_domain::rule::follow_up::Bucket;
use stoep_domain::view::RecordView;
use stoep_domain::word::Rhythm;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::row::{RecordObject, record};
use crate::terminal::{Printed, Terminal};

/// Shows it, one row each, in the order of the screen.
pub(super) fn run(notebook: &Notebook, terminal: &Terminal) -> Result<(), Failure> {
    let view = notebook.call(ComingBack {})?;
    let groups = [
        (Group::Day(Bucket::Now), &view.now),
        (Group::Day(Bucket::ThisWeek), &view.this_week),
        (Group::Day(Bucket::Later), &view.later),
        (Group::Pulse, &view.pulse),
    ];
    let rows: Vec<Row<'_>> = groups
        .into_iter()
        .flat_map(|(group, records)| records.iter().map(move |record| Row { group, record }))
        .collect();
    terminal.print_all(&rows)
}

/// Under which heading something stands.
#[derive(Debug, Clone, Copy)]
enum Group {
    Day(Bucket),
    Pulse,
}

/// One thing to come back to, under its heading.
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
            Group::Day(Bucket::Now) => "now",
            Group::Day(Bucket::ThisWeek) => "this_week",
            Group::Day(Bucket::Later) => "later",
            Group::Pulse => "pulse",
        };
        RowObject { group, record: record(self.record) }
    }

    fn text(&self, language: Language) -> String {
        let heading = match self.group {
            Group::Day(bucket) => bucket.said(language).to_owned(),
            Group::Pulse => Rhythm::Pulse.said(language).to_owned(),
        };
        format!("{heading}: {}", self.record.text(language))
    }
}
