//! Stories (verhalen): what changed, and who did it.

use serde::{Deserialize, Serialize};

use super::calls;
use crate::area::AreaCode;
use crate::id::{CircleId, RecordId};
use crate::text::{Name, NoteText};
use crate::view::{Cleared, RecordView};
use crate::word::DoneBy;

/// Writes a story down. Only its name is asked; more lines follow as notes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddStory {
    /// What it is called.
    pub name: Name,
    /// Its first line.
    pub text: Option<NoteText>,
    /// Who did it.
    pub done_by: Option<DoneBy>,
    /// Where.
    pub area: Option<AreaCode>,
    /// What it tells of: an initiative, a theme, an organisation.
    pub links: Vec<RecordId>,
    /// Who reads along, when it is not the usual circle.
    pub circle: Option<CircleId>,
}

/// Changes one thing of a story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeStory {
    /// Which.
    pub story: RecordId,
    /// What changes.
    pub change: StoryChange,
}

/// What can change of a story.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StoryChange {
    /// Who did it; `None` takes it away.
    DoneBy(Option<DoneBy>),
    /// Whether it may go into a report.
    Cleared(Cleared),
}

calls! {
    AddStory -> RecordView,
    ChangeStory -> RecordView,
}
