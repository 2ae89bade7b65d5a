//! Circles, and joining one with a typed code and six compared digits.

use serde::{Deserialize, Serialize};

use super::calls;
use crate::id::MemberId;
use crate::text::Name;
use crate::view::{ApprovalState, CircleView, InviteView, InvitedView, JoinState};
use crate::word::CircleKind;

/// Every circle of this tablet, the private one first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Circles {}

/// Founds a circle. Works without a network: the hub hears of it at the next exchange.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundCircle {
    /// Its name.
    pub name: Name,
    /// Its sort: a team or a network circle.
    pub kind: CircleKind,
    /// The hub's address, `https://...`, or `http://...` on a network that its administrator keeps: what travels is sealed either way,
    /// and only TLS hides from the network which tablet talks to which circle.
    pub hub: String,
    /// The founding code, where the hub asks for one.
    pub founding_code: Option<String>,
}

/// Makes an invitation to a circle; the team circle when none is named. Needs the hub. A new invitation ends the one before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invite {
    /// The circle.
    pub circle: Option<crate::id::CircleId>,
    /// As what the newcomer comes in.
    #[serde(default)]
    pub newcomer: Newcomer,
}

/// As what somebody comes into a circle. The one who invites says so beforehand; the code does not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Newcomer {
    /// A colleague.
    #[default]
    Member,
    /// An informal partner. Only in a network circle.
    Guest,
    /// Another tablet of somebody who is or was in the circle: it gets their id and their role. In *Alleen ik* that is you.
    Tablet(MemberId),
}

/// For whom the invitation is that is open on this tablet, if one is. Asks nobody: whoever wants to invite somebody else must not show the
/// code, or the digits, of the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Invited {}

/// How the open invitation goes. Asks the hub.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approval {}

/// The answer to "do both tablets show the same digits?".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SameDigits {
    /// They are the same.
    Yes,
    /// They differ: somebody is in between.
    No,
}

/// Lets the newcomer in, or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Approve {
    /// Whether the digits are the same.
    pub same: SameDigits,
}

/// Asks to join with a typed code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Join {
    /// The code as typed: `XXXX-XXXX@http://...`, or only `XXXX-XXXX` where the hub's address is set on this tablet.
    pub code: String,
}

/// Looks for an invitation's QR code in a photo. Asks nobody and keeps nothing: the photo is gone when the answer is there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReadCode {
    /// How many points a row of the photo has.
    pub width: u32,
    /// How light each point is, row by row, from 0 for black to 255.
    pub light: Vec<u8>,
}

/// How joining goes. Asks the hub.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct JoinProgress {}

/// The newcomer's answer about the digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmDigits {
    /// Whether the digits are the same.
    pub same: SameDigits,
}

calls! {
    Circles -> Vec<CircleView>,
    FoundCircle -> CircleView,
    Invite -> InviteView,
    Invited -> Option<InvitedView>,
    Approval -> ApprovalState,
    Approve -> ApprovalState,
    Join -> JoinState,
    ReadCode -> String,
    JoinProgress -> JoinState,
    ConfirmDigits -> JoinState,
}
