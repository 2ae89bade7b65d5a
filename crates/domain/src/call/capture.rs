//! Capturing: every call here is one durable commit, and nothing but the topic or the setting is ever asked.

use serde::{Deserialize, Serialize};

use super::{Target, calls};
use crate::area::AreaCode;
use crate::id::{CircleId, RecordId};
use crate::text::{Name, NoteText};
use crate::view::{RecordView, TalkView};
use crate::word::{Setting, Tone, Topic, Weight};

/// Captures a signal, into the open talk or a new one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaptureSignal {
    /// What about.
    pub topic: Topic,
    /// The tone, when it is not the topic's own.
    pub tone: Option<Tone>,
    /// How often it is heard.
    pub weight: Weight,
    /// The place, when it is not where you are.
    pub area: Option<AreaCode>,
    /// A note to go with it.
    pub note: Option<NoteText>,
    /// Somebody to link, by name or nickname.
    pub person: Option<Name>,
    /// Who reads along, when it is not the talk's or the usual circle.
    pub circle: Option<CircleId>,
    /// The theme, initiative or household from inside which it is captured: the new record links to it.
    pub from: Option<RecordId>,
}

impl CaptureSignal {
    /// One tap: a topic and nothing else.
    #[must_use]
    pub const fn tap(topic: Topic) -> Self {
        Self { topic, tone: None, weight: Weight::Once, area: None, note: None, person: None, circle: None, from: None }
    }
}

/// Captures a visit (ontmoeting), into the open talk when that has none yet, otherwise into a new one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaptureVisit {
    /// Where, or how.
    pub setting: Setting,
    /// The place, when it is not where you are.
    pub area: Option<AreaCode>,
    /// A note to go with it.
    pub note: Option<NoteText>,
    /// Somebody to link, by name or nickname.
    pub person: Option<Name>,
    /// Who reads along, when it is not the talk's or the usual circle.
    pub circle: Option<CircleId>,
    /// The theme, initiative or household from inside which it is captured: the new record links to it.
    pub from: Option<RecordId>,
}

impl CaptureVisit {
    /// One tap: a setting and nothing else.
    #[must_use]
    pub const fn tap(setting: Setting) -> Self {
        Self { setting, area: None, note: None, person: None, circle: None, from: None }
    }
}

/// What was captured, and the talk it belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Captured {
    /// The record.
    pub record: RecordView,
    /// Its talk.
    pub talk: TalkView,
}

/// Ends the open talk (*Klaar*) and lets its records leave at once. Ending no talk is fine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndTalk {}

/// Writes a note. On a talk it goes with the visit, or with the first signal when there is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddNote {
    /// On what.
    pub on: Target,
    /// The text.
    pub text: NoteText,
}

/// Says where you are: sets or confirms the place of what follows, and of the open talk.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetHere {
    /// The area; the same one as before confirms it.
    pub area: AreaCode,
}

calls! {
    CaptureSignal -> Captured,
    CaptureVisit -> Captured,
    EndTalk -> (),
    AddNote -> RecordView,
    SetHere -> (),
}
