//! The truth about sharing. "Gedeeld" means: acknowledged by the hub, and nothing less.

use serde::{Deserialize, Serialize};

use crate::error::HubTrouble;
use crate::id::CircleId;
use crate::moment::{Moment, When};
use crate::word::CircleKind;

/// Whether a record is only here, or shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Sharing {
    /// "Nog alleen hier": at least one change of it was not acknowledged by the hub.
    OnlyHere,
    /// "Alleen ik": its circle has no other reader, so there is nothing to share. The circles of the sample neighbourhood say this too:
    /// the colleagues in them do not exist, and nothing of it leaves the tablet.
    JustMe,
    /// "Gedeeld met {kring}": the hub acknowledged every change of it.
    Shared,
}

impl Sharing {
    /// The word that JSON and the command line use.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::OnlyHere => "only_here",
            Self::JustMe => "just_me",
            Self::Shared => "shared",
        }
    }
}

/// The chip on every screen, and the screen *Delen en apparaten*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SharingView {
    /// How many records were changed here, or came here in a bundle, and are not acknowledged yet.
    pub waiting: Waiting,
    /// The last time the hub acknowledged everything: local time, for "Alles gedeeld - 14:02".
    pub last_shared: Option<When>,
    /// Each circle that has a hub.
    pub circles: Vec<CircleSharing>,
}

/// What waits to be shared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Waiting {
    /// There is no circle with a hub: everything is yours alone and nothing waits.
    NothingToShare,
    /// Everything was acknowledged.
    Nothing,
    /// So many records wait; the oldest since then.
    Records {
        /// The number of records, not of changes.
        count: u64,
        /// Since when the oldest of them waits. Amber after three days, and only then.
        since: Moment,
        /// Whether it has waited for more than three days.
        long: bool,
    },
}

/// How sharing with one circle goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CircleSharing {
    /// The circle.
    pub id: CircleId,
    /// Its name.
    pub name: String,
    /// Its sort.
    pub kind: CircleKind,
    /// The hub's address.
    pub hub: String,
    /// How many records of it wait.
    pub waiting: u64,
    /// When an exchange with the hub last ended well.
    pub last_exchange: Option<When>,
    /// What stands in the way, if anything does. `Unreachable` is ordinary: "Offline, alles wordt bewaard".
    pub trouble: Option<HubTrouble>,
    /// Changes that did not load and were set aside.
    pub set_aside: u64,
}
