//! One record with its history.

use serde::{Deserialize, Serialize};

use crate::field::Field;
use crate::moment::When;
use crate::view::{MessageView, RecordView};
use crate::word::{Kind, NoteSort};

/// A record, what happened to it, and where two people changed the same thing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DetailView {
    /// The record.
    pub record: RecordView,
    /// What happened, oldest first.
    pub history: Vec<HistoryLine>,
    /// Fields with more than one value at once.
    pub merges: Vec<MergeView>,
    /// The guest's message that the record is, with its way back.
    #[serde(default)]
    pub message: Option<MessageView>,
    /// Where the last thing was done that can be taken back.
    #[serde(default)]
    pub last_act: LastAct,
}

/// Where the last thing was done on this tablet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum LastAct {
    /// To another record, or a colleague changed this one since: taking it back would take theirs along.
    #[default]
    Elsewhere,
    /// To this record, and nobody changed it since: it can be taken back from here.
    Here,
}

/// One thing that happened to a record: who, when, what. [`crate::language`] makes it a sentence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HistoryLine {
    /// Who did it.
    pub by: Who,
    /// When.
    pub at: When,
    /// What.
    pub happened: Happened,
}

/// Who did something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Who {
    /// The person who looks.
    You,
    /// A colleague, by name.
    Colleague(String),
    /// Somebody whose name has not reached this tablet yet.
    Unknown,
}

/// What happened to a record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Happened {
    /// It was captured.
    Captured(Kind),
    /// A field was set; the value as a word or a name.
    Set(Field, String),
    /// A field was taken away again.
    Cleared(Field),
    /// A person or another record was linked, by name.
    Linked(String),
    /// A person or another record was unlinked, by name.
    Unlinked(String),
    /// A note was added.
    Noted(NoteSort),
    /// A note was taken back.
    NoteHidden,
    /// The place was confirmed.
    PlaceConfirmed,
    /// It was removed.
    Removed,
    /// It was restored, or changed by somebody while another removed it.
    Restored,
    /// It came from another circle.
    Moved,
    /// A newer version of Stoep changed something that this one does not know.
    Newer,
}

/// A field that two people changed at once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergeView {
    /// Which field.
    pub field: Field,
    /// All values that stand, the one that shows first.
    pub values: Vec<MergedValue>,
}

/// One of the values of a merged field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MergedValue {
    /// The value as it is stored: a word, a code or a name. [`crate::call::UseValue`] takes it as it is.
    pub value: String,
    /// The name behind it, where the value is the id of a member or a record that has reached this tablet.
    pub name: Option<String>,
    /// Who wrote it.
    pub by: Who,
    /// When.
    pub at: When,
}
