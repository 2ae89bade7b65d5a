//! Circles, their members, and joining.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::call::Newcomer;
use crate::id::{CircleId, MemberId};
use crate::moment::Moment;
use crate::word::{CircleKind, Role};

/// A circle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CircleView {
    /// Its id.
    pub id: CircleId,
    /// Its name; empty for the private circle, which every language names itself.
    pub name: String,
    /// Its sort.
    pub kind: CircleKind,
    /// The hub's address; `None` for the private circle.
    pub hub: Option<String>,
    /// Your own role.
    pub role: Role,
    /// Who is in it, in the order of joining.
    pub members: Vec<MemberView>,
}

/// Somebody in a circle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberView {
    /// The id.
    pub id: MemberId,
    /// The name; `None` until it has reached this tablet.
    pub name: Option<String>,
    /// The role.
    pub role: Role,
    /// How many tablets.
    pub tablets: u64,
    /// Whether it is you.
    pub you: bool,
}

/// An invitation that was made on this tablet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InviteView {
    /// What the newcomer types: the code and the hub's address, `XXXX-XXXX@http://...`.
    pub code: String,
    /// The same for a camera; `None` when the hub's address is too long to be drawn.
    pub picture: Option<CodePicture>,
    /// Until when it can be used.
    pub expires: Moment,
}

/// A QR code as the squares of a drawing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CodePicture {
    /// How many squares it is wide and high, with the quiet zone that a camera needs around it.
    pub side: u16,
    /// The dark squares, one unit each, as the path of an SVG drawing.
    pub path: String,
}

/// For whom an invitation is open on this tablet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct InvitedView {
    /// The circle.
    pub circle: CircleId,
    /// As what the newcomer comes in.
    pub newcomer: Newcomer,
}

/// Six digits that both tablets show.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Digits(pub String);

impl fmt::Display for Digits {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&self.0)
    }
}

/// How an invitation goes, on the tablet that made it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ApprovalState {
    /// There is no open invitation.
    NoInvitation,
    /// Nobody has typed the code yet.
    Waiting(InviteView),
    /// Somebody has: do both tablets show these digits?
    Compare(Digits),
    /// The newcomer is in.
    Added,
    /// Ten minutes went by, or the attempt was spent: invite again.
    Expired,
}

/// How joining goes, on the newcomer's tablet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JoinState {
    /// No code was typed.
    NotAsked,
    /// The code was found; the other tablet has not looked yet.
    Asked,
    /// Do both tablets show these digits?
    Compare(Digits),
    /// You said yes; the other tablet has not said yes yet.
    Confirmed(Digits),
    /// You are in.
    Joined(CircleId),
    /// It did not work; nothing was changed.
    Failed(JoinFailure),
}

/// Why joining did not work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum JoinFailure {
    /// The code is not known, was used before, or its ten minutes are over.
    NotFound,
    /// What came back does not fit what was promised first: somebody may be in between.
    Tampered,
    /// The digits were said to differ.
    DigitsDiffer,
}
