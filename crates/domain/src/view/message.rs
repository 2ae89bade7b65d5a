//! What a guest told, and its way back.

use serde::{Deserialize, Serialize};

use crate::area::AreaCode;
use crate::id::{CircleId, RecordId};
use crate::moment::When;
use crate::rule::message::{Step, Waits};
use crate::view::{MemberView, NoteView, Who};
use crate::word::{Message, Topic};

/// A message. It holds what its sender wrote and what came back, and none of what the team wrote down beside it: the same for the
/// guest and for the team.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageView {
    /// The signal that it is.
    pub id: RecordId,
    /// Dit viel me op, Ik heb een vraag, Ik wil iets doen.
    pub message: Message,
    /// What about.
    pub topic: Topic,
    /// What its sender wrote.
    pub text: Vec<NoteView>,
    /// Who sent it.
    pub from: Who,
    /// When.
    pub at: When,
    /// Where.
    pub area: Option<AreaCode>,
    /// The area's name, when it was imported.
    pub area_name: Option<String>,
    /// The circle that reads it.
    pub circle: CircleId,
    /// The circle's name.
    pub circle_name: String,
    /// How far it has come.
    pub step: Step,
    /// Opgepakt door.
    pub picked_up: Vec<Who>,
    /// Dit is ermee gedaan.
    pub outcome: Vec<NoteView>,
    /// Dankjewel.
    pub thanks: Vec<NoteView>,
    /// Whether it surfaces to the team.
    pub waits: Waits,
}

/// A message that was sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageSent {
    /// The message.
    pub message: MessageView,
    /// Who reads it: everybody in its circle.
    pub readers: Vec<MemberView>,
}
