//! Tablets of a circle, who came and went, and what a closed tablet still knows.

use serde::{Deserialize, Serialize};

use super::Who;
use crate::id::{CircleId, MemberId};
use crate::moment::When;
use crate::word::{CircleKind, Role};

/// A tablet that is or was in a circle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TabletView {
    /// Its number in the circle, never given out twice.
    pub number: u16,
    /// Whose it is.
    pub member: MemberId,
    /// The same, by name.
    pub who: Who,
    /// What it may do, or could do last.
    pub role: Role,
    /// Whether it is the tablet that shows this.
    pub is: TabletIs,
    /// When something of it last came in here, by this tablet's clock: of a colleague the part of the day. `None` while nothing did.
    pub last_heard: Option<When>,
    /// Whether it is in the circle.
    pub state: TabletState,
}

/// Which tablet it is, seen from this one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TabletIs {
    /// This one.
    This,
    /// Another one.
    Another,
}

/// Whether a tablet is in the circle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TabletState {
    /// It is.
    Active,
    /// It still is: here somebody asked to close it, and the hub has not answered yet.
    Closing,
    /// It still is: its person asked to leave, and no lead's tablet has carried it out yet.
    Leaving,
    /// It is not, for ever.
    Closed,
}

/// Something that happened to who is in a circle. [`crate::language`] makes it a sentence. The signed list of the circle holds no
/// time, so neither does this.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CircleEvent {
    /// Who did it: the person behind the tablet that signed it.
    pub by: Who,
    /// What.
    pub happened: CircleHappened,
}

/// What happened to who is in a circle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CircleHappened {
    /// The circle began.
    Founded,
    /// Somebody came in.
    CameIn(Who),
    /// Somebody who is in already came in with another tablet, or came back.
    AnotherTablet(Who),
    /// The recovery kit was made.
    RecoveryKit,
    /// One tablet of somebody was closed, and they are still in with another.
    TabletClosed(Who),
    /// Somebody was removed.
    Removed(Who),
    /// Somebody left, because they asked to.
    Left(Who),
    /// The recovery kit was closed.
    RecoveryKitClosed,
    /// Somebody leads the circle from here on.
    LeadsNow(Who),
    /// Somebody no longer leads the circle.
    LeadsNoMore(Who),
    /// Somebody got another role that this version has no sentence for.
    OtherRole(Who, Role),
}

/// A circle that this tablet was closed out of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ClosedCircleView {
    /// Which it was.
    pub id: CircleId,
    /// What it was called.
    pub name: String,
    /// What sort it was.
    pub kind: CircleKind,
    /// Who closed it; `None` when their name had not reached this tablet.
    pub by: Option<String>,
    /// When this tablet heard of it.
    pub at: When,
    /// So many records were changed here and never reached the hub: they are gone with the circle.
    pub never_shared: u64,
}

/// Whether this tablet is locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeaseView {
    /// Whether it is.
    pub state: LeaseState,
    /// So many whole days this tablet can do without its hub; `None` where nothing locks it.
    pub days_left: Option<u16>,
}

/// Whether a tablet is locked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum LeaseState {
    /// Everything can be read.
    Open,
    /// No hub answered for too long: capturing goes on, reading waits for the hub.
    Locked,
}
