//! Coming back (terugkomen), once or with a finger on the pulse.

use serde::{Deserialize, Serialize};

use super::calls;
use crate::call::Target;
use crate::id::RecordId;
use crate::rule::follow_up::Choice;
use crate::text::NoteText;
use crate::view::{ComingBackView, RecordView};

/// *Ik kom terug*. One tap on the open talk, which is about its visit or first signal; with no talk open it is about nobody.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComeBack {
    /// To what. The new record is read by whoever reads that.
    pub on: Target,
    /// When; this week when nobody says.
    pub when: Choice,
    /// What for, in a few words.
    pub text: Option<NoteText>,
}

/// Another day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Postpone {
    /// What there is to come back to.
    pub follow_up: RecordId,
    /// When.
    pub when: Choice,
}

/// Somebody came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FinishFollowUp {
    /// What there was to come back to.
    pub follow_up: RecordId,
}

/// One tap for the step of a pulse that is now: somebody asked how they are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct AskedPulse {
    /// The pulse.
    pub follow_up: RecordId,
}

/// They do not want to be asked any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StopPulse {
    /// The pulse.
    pub follow_up: RecordId,
}

/// The answer to "Zal ik later nog eens vragen hoe het gaat?"
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AskLater {
    /// Yes, and only then there is a pulse.
    Yes,
    /// No.
    No,
}

/// Ends intensive support, today.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndSupport {
    /// Of whom: a household or a person.
    pub of: RecordId,
    /// "Gaat er iets mis als ik eruit stap?", where somebody wrote something.
    pub goes_wrong: Option<NoteText>,
    /// "Zal ik later nog eens vragen hoe het gaat?"
    pub ask_later: AskLater,
}

/// *Weer oppakken*: intensive support runs again, and the pulse rests.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakeUpAgain {
    /// Of whom: a household or a person.
    pub of: RecordId,
}

/// Everything there is to come back to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComingBack {}

calls! {
    ComeBack -> RecordView,
    Postpone -> RecordView,
    FinishFollowUp -> RecordView,
    AskedPulse -> RecordView,
    StopPulse -> RecordView,
    EndSupport -> RecordView,
    TakeUpAgain -> RecordView,
    ComingBack -> ComingBackView,
}
