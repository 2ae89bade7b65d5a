//! Handing over warmly ("Samen overdragen"), and asking for more help.

use serde::{Deserialize, Serialize};

use super::calls;
use crate::id::{CircleId, MemberId, RecordId};
use crate::text::{Name, NoteText};
use crate::view::{HandoversView, RecordView};
use crate::word::Answer;

/// Offers a handover, or asks a partner for something.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OfferHandover {
    /// What it is about: a person, a household, a signal, any record.
    pub about: Option<RecordId>,
    /// Who is asked.
    pub to: HandoverTo,
    /// Who referred, where that is not you.
    pub referred: Option<Referrer>,
    /// What is asked, in a few words.
    pub text: Option<NoteText>,
    /// Who reads along. When nobody says: the circle of the member who is asked, otherwise the usual one.
    pub circle: Option<CircleId>,
}

/// Who is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HandoverTo {
    /// A member of the circle.
    Member(MemberId),
    /// An organisation, or anybody of whom there is a record.
    Record(RecordId),
    /// Somebody by name.
    Named(Name),
}

/// Who referred, and so hears back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Referrer {
    /// Another member.
    Member(MemberId),
    /// Who sent this message.
    Message(RecordId),
}

/// Answers: Ja, or Nu niet. A member who is asked answers; for a partner without a tablet the team writes down what they said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerHandover {
    /// The handover.
    pub handover: RecordId,
    /// The answer.
    pub answer: Answer,
}

/// Says that you met together, as who gives or as who is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MetTogether {
    /// The handover.
    pub handover: RecordId,
}

/// Closes a handover.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CloseHandover {
    /// The handover.
    pub handover: RecordId,
    /// Word back to the one who referred. When a guest's message referred, the guest reads it there as what came of it. Without it
    /// the handover keeps waiting for it, and a line [`crate::word::NoteSort::WordBack`] can follow.
    pub word_back: Option<NoteText>,
}

/// Gives a handover back to who gave it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReturnHandover {
    /// The handover.
    pub handover: RecordId,
}

/// The handovers of your circles.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Handovers {}

/// What is asked of you: Ja, Nu niet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedOfMe {}

calls! {
    OfferHandover -> RecordView,
    AnswerHandover -> RecordView,
    MetTogether -> RecordView,
    CloseHandover -> RecordView,
    ReturnHandover -> RecordView,
    Handovers -> HandoversView,
    AskedOfMe -> Vec<RecordView>,
}
