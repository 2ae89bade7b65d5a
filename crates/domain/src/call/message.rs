//! What a guest tells (*Doorgeven*), and what the team does with it.

use serde::{Deserialize, Serialize};

use super::calls;
use crate::area::AreaCode;
use crate::id::{CircleId, RecordId};
use crate::text::NoteText;
use crate::view::{MessageSent, MessageView};
use crate::word::{Message, Topic};

/// Sends a message to a network circle. The tap is enough. Who will read it stands in [`crate::view::CircleView::members`] before,
/// and in the reply after.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SendMessage {
    /// Dit viel me op, Ik heb een vraag, Ik wil iets doen.
    pub message: Message,
    /// What they want to say.
    pub text: Option<NoteText>,
    /// What about; when nobody says, an offer is about *Wil iets doen* and anything else about *Iets anders*.
    pub topic: Option<Topic>,
    /// Where, when it is not where you are.
    pub area: Option<AreaCode>,
    /// Which network circle; the first one when none is named.
    pub circle: Option<CircleId>,
}

/// Picks a message up: its sender reads "Opgepakt door Fatima".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PickUp {
    /// The signal that the message is.
    pub signal: RecordId,
}

/// Your own messages, the newest first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MyMessages {}

/// The messages of your network circles: first those that nobody picked up for a week, the oldest first, then the others, the newest
/// first; at most 200.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Messages {}

calls! {
    SendMessage -> MessageSent,
    PickUp -> MessageView,
    MyMessages -> Vec<MessageView>,
    Messages -> Vec<MessageView>,
}
