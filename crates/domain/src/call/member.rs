//! Who is in a circle with which tablets: looking, closing a lost one, roles, and leaving.

use serde::{Deserialize, Serialize};

use super::calls;
use crate::id::{CircleId, MemberId};
use crate::view::{CircleEvent, CircleView, ClosedCircleView, LeaseView, TabletView};
use crate::word::Role;

/// Every tablet that is or was in a circle; the team's when none is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tablets {
    /// The circle.
    pub circle: Option<CircleId>,
}

/// Closes a lost tablet, or everything of somebody (*Tablet kwijt? Afsluiten*). Only a lead can. The wish is kept and carried out
/// with the hub, at once or as soon as it answers; the answer says which.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Revoke {
    /// The circle; the team when none is named.
    pub circle: Option<CircleId>,
    /// What is closed.
    pub whom: Revoked,
}

/// What is closed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Revoked {
    /// One tablet, by its number in the circle.
    Tablet(u16),
    /// Somebody, with every tablet that they have now.
    Member(MemberId),
}

/// Lets somebody lead the circle too, or no longer. Only a lead can, and one lead always stays. A guest stays a guest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetRole {
    /// The circle; the team when none is named.
    pub circle: Option<CircleId>,
    /// Whose role.
    pub member: MemberId,
    /// [`Role::Lead`] or [`Role::Member`].
    pub role: Role,
}

/// Asks to leave a circle, with every tablet of yours that is in it. What you did not share yet goes out first. A tablet of who leads
/// the circle carries it out by itself when it hears of it, and this tablet then forgets the circle. [`Stay`] takes it back until
/// then. The only lead cannot leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Leave {
    /// The circle.
    pub circle: CircleId,
}

/// Stays after all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stay {
    /// The circle.
    pub circle: CircleId,
}

/// Who came and went, the oldest first; in the team when no circle is named.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CircleHistory {
    /// The circle.
    pub circle: Option<CircleId>,
}

/// Circles that this tablet was closed out of, the last one first: what happened, and what of yours nobody had received.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosedCircles {}

/// Gives *Alleen ik* a hub, so that a second tablet of yours can be in it: the hub of your team when none is named. Only your own
/// tablets ever read it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConnectPrivate {
    /// The hub's address.
    pub hub: Option<String>,
    /// The founding code, where the hub asks for one.
    pub founding_code: Option<String>,
}

/// Whether this tablet is locked because no hub answered for too long ([`crate::rule::lease`]).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Lease {}

calls! {
    Tablets -> Vec<TabletView>,
    Revoke -> Vec<TabletView>,
    SetRole -> Vec<TabletView>,
    Leave -> CircleView,
    Stay -> CircleView,
    CircleHistory -> Vec<CircleEvent>,
    ClosedCircles -> Vec<ClosedCircleView>,
    ConnectPrivate -> CircleView,
    Lease -> LeaseView,
}
