//! Lines: notes that are for something, such as an agreement or a step of the family's own plan.

use serde::{Deserialize, Serialize};

use super::calls;
use crate::day::Day;
use crate::id::{NoteId, RecordId};
use crate::text::{Name, NoteText};
use crate::view::{Progress, RecordView};
use crate::word::NoteSort;

/// Adds a line to a record. [`crate::rule::line::fits`] says which sorts a kind of record has. Only the text is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddLine {
    /// The record.
    pub record: RecordId,
    /// What the line is for.
    pub sort: NoteSort,
    /// The text.
    pub text: NoteText,
    /// Who does it, as people say it: a name, "de buren", "wij samen".
    pub who: Option<Name>,
    /// The day it speaks of.
    pub day: Option<Day>,
}

/// Says that an agreement or a step of a plan was done, or that it stands again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetLine {
    /// The record.
    pub record: RecordId,
    /// The line.
    pub note: NoteId,
    /// How far it is.
    pub progress: Progress,
}

/// Says who decided a note together ("Samen besloten"), or takes that away. Only the note's author can.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decide {
    /// The record.
    pub record: RecordId,
    /// The note.
    pub note: NoteId,
    /// Who decided it. `None` takes the mark away.
    pub decided: Option<Name>,
}

calls! {
    AddLine -> RecordView,
    SetLine -> RecordView,
    Decide -> RecordView,
}
