//! What only a warm handover has.

use serde::{Deserialize, Serialize};

use crate::id::MemberId;
use crate::rule::handover::Standing;
pub use crate::rule::handover::{Part, Say};
use crate::view::{LinkView, RecordView, Who};

/// What is written of a handover.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandoverFacts {
    /// What it is about.
    pub about: Option<LinkView>,
    /// Who is asked.
    pub to: Asked,
    /// Who gives.
    pub giver: Who,
    /// Who referred.
    pub referred: ReferredBy,
    /// Where it stands, and what it waits for.
    pub standing: Standing,
    /// What you are in it.
    pub you: Part,
    /// What you can say to it now, in the order in which the buttons stand.
    pub can_say: Vec<Say>,
}

/// Who is asked to take something on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Asked {
    /// A member of the circle.
    Member(MemberId, Who),
    /// An organisation or somebody else of whom there is a record.
    Record(LinkView),
    /// Somebody by name.
    Named(String),
}

/// Who referred, and so hears back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReferredBy {
    /// Who gives.
    Giver,
    /// Another member.
    Member(MemberId, Who),
    /// Who sent a message.
    Message(LinkView),
}

/// Handovers as the team sees them. What somebody answered with *Nu niet*, and what was returned, only its giver sees here: nobody's
/// refusals stand side by side.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HandoversView {
    /// Those that wait for something, the oldest first.
    pub waiting: Vec<RecordView>,
    /// Those that came back to you.
    pub back_with_you: Vec<RecordView>,
    /// Those that are complete, the newest first; at most a hundred.
    pub complete: Vec<RecordView>,
}
