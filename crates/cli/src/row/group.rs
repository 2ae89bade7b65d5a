//! Records under headings, where a command lists several groups.

use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::view::RecordView;

use super::{RecordObject, record};
use crate::terminal::Printed;

/// Records under one heading.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Group<'a> {
    /// What the group is called in JSON.
    pub(crate) word: &'static str,
    /// What stands in front of each record, in the language of the terminal.
    pub(crate) heading: &'a str,
    /// The records, in their order.
    pub(crate) records: &'a [RecordView],
}

impl<'a> Group<'a> {
    /// A row for each record.
    pub(crate) fn rows(self) -> impl Iterator<Item = GroupedRow<'a>> {
        self.records.iter().map(move |record| GroupedRow { group: self, record })
    }
}

/// A record under its heading.
pub(crate) struct GroupedRow<'a> {
    group: Group<'a>,
    record: &'a RecordView,
}

/// The same in JSON: the keys of every record, and the group.
#[derive(Debug, Serialize)]
struct GroupedObject<'a> {
    group: &'static str,
    #[serde(flatten)]
    record: RecordObject<'a>,
}

impl Printed for GroupedRow<'_> {
    fn object(&self) -> impl Serialize {
        GroupedObject { group: self.group.word, record: record(self.record) }
    }

    fn text(&self, language: Language) -> String {
        format!("{}: {}", self.group.heading, self.record.text(language))
    }
}
