//! What a team sets for itself: its topics, thresholds, how long it keeps what, and whom to call.

use serde::{Deserialize, Serialize};

use super::calls;
use crate::id::{CircleId, NoteId};
use crate::rule::retention::KeptFor;
use crate::text::Name;
use crate::view::TeamSettingsView;
use crate::word::{KeptSort, Threshold, Topic};

/// What a circle has set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamSettings {
    /// Which; the team when none is named, otherwise a guest's network circle or the private one.
    pub circle: Option<CircleId>,
}

/// Changes one thing that a circle has set. Only a lead can.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeTeamSettings {
    /// Which, as in [`TeamSettings`].
    pub circle: Option<CircleId>,
    /// What changes.
    pub change: TeamChange,
}

/// What can change. `None` goes back to what Stoep brings along. A number outside its bounds is read as the nearest that is allowed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TeamChange {
    /// The topics on the pavement, in their order; none goes back to Stoep's own.
    Topics(Vec<Topic>),
    /// What a topic is called.
    TopicName(Topic, Option<Name>),
    /// At what something is suggested, told or hidden.
    Threshold(Threshold, Option<u32>),
    /// How many months a sort of record is kept.
    Kept(KeptSort, Option<KeptFor>),
    /// Adds somebody to call when help is needed now.
    AddEmergency {
        /// Whom.
        name: Name,
        /// The number, as it is dialled.
        number: Name,
    },
    /// Takes such a number away.
    RemoveEmergency(NoteId),
}

calls! {
    TeamSettings -> TeamSettingsView,
    ChangeTeamSettings -> TeamSettingsView,
}
