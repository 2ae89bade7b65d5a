//! Changing what was captured. Every change keeps what was there before as history.

use serde::{Deserialize, Serialize};

use super::calls;
use crate::area::AreaCode;
use crate::field::Field;
use crate::id::{CircleId, PersonId, RecordId};
use crate::text::Name;
use crate::view::RecordView;
use crate::word::{Setting, Tone, Topic, Weight};

/// What a change is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// The open talk: every record of it.
    Talk,
    /// One record.
    Record(RecordId),
}

/// Who is meant.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhoIs {
    /// Somebody who is here already.
    Known(PersonId),
    /// Somebody by name or nickname: found by exactly that name in the record's circle, or new.
    Named(Name),
}

/// Changes a signal's topic (*Ander onderwerp*). A tone that was turned stays turned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeTopic {
    /// The signal.
    pub record: RecordId,
    /// The topic.
    pub topic: Topic,
}

/// Turns a signal's tone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TurnTone {
    /// The signal.
    pub record: RecordId,
    /// The tone.
    pub tone: Tone,
}

/// Says how often a signal is heard ("Hoor ik vaker").
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetWeight {
    /// The signal.
    pub record: RecordId,
    /// The weight.
    pub weight: Weight,
}

/// Changes a visit's setting.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeSetting {
    /// The visit.
    pub record: RecordId,
    /// The setting.
    pub setting: Setting,
}

/// Sets or confirms the place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetPlace {
    /// Of what.
    pub on: Target,
    /// The area.
    pub area: AreaCode,
}

/// Links a person. Never widens who reads along.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkPerson {
    /// To what.
    pub on: Target,
    /// Who.
    pub who: WhoIs,
}

/// Unlinks a person.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnlinkPerson {
    /// From what.
    pub on: Target,
    /// Who.
    pub person: PersonId,
}

/// Changes the name of whatever has one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rename {
    /// The record.
    pub record: RecordId,
    /// The name.
    pub name: Name,
}

/// Links a record to another one: an organisation to a household, a signal to a theme. Linking twice is fine, and so is linking to
/// what has not arrived yet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Link {
    /// The record that gets the link.
    pub record: RecordId,
    /// Where it leads.
    pub to: RecordId,
}

/// Takes a link away.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Unlink {
    /// The record that has the link.
    pub record: RecordId,
    /// Where it leads.
    pub to: RecordId,
}

/// Takes a record away (*Weg*). It can be restored, and a change that a colleague makes at the same time brings it back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Remove {
    /// The record.
    pub record: RecordId,
}

/// Puts a removed record back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Restore {
    /// The record.
    pub record: RecordId,
}

/// Takes back the last thing that was done on this tablet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undo {}

/// What was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Undone {
    /// The records as they are now.
    pub records: Vec<RecordView>,
}

/// Changes who reads along: brings records to another circle, as new records that replace the old ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// What.
    pub what: Target,
    /// To which circle.
    pub circle: CircleId,
}

/// Chooses one of the values that two people set at the same time ("Deze gebruiken").
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UseValue {
    /// The record.
    pub record: RecordId,
    /// The field.
    pub field: Field,
    /// One of the values of its [`crate::view::MergeView`].
    pub value: String,
}

/// Takes back the last thing that was done on this tablet when it was done to this record, so that a tap on one page never changes
/// another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakeBack {
    /// The record.
    pub record: RecordId,
}

calls! {
    ChangeTopic -> RecordView,
    TurnTone -> RecordView,
    SetWeight -> RecordView,
    ChangeSetting -> RecordView,
    SetPlace -> Vec<RecordView>,
    LinkPerson -> Vec<RecordView>,
    UnlinkPerson -> Vec<RecordView>,
    Rename -> RecordView,
    Link -> RecordView,
    Unlink -> RecordView,
    Remove -> RecordView,
    Restore -> RecordView,
    Undo -> Undone,
    TakeBack -> Undone,
    Move -> Vec<RecordView>,
    UseValue -> RecordView,
}
