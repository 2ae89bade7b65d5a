//! Letting a tablet into a circle by a code and six digits that two people compare.
//!
//! The inviting tablet commits to its keys and a nonce before it sees the newcomer's, and opens after. Neither side, nor a hub
//! in between, can choose keys after seeing the other side's nonce: docs/decisions/0010.

#[cfg(feature = "open")]
mod arrival;
mod code;
mod digits;
#[cfg(feature = "open")]
mod invitation;
mod messages;

#[cfg(feature = "open")]
pub use arrival::Arrival;
pub use code::{InviteCode, InviteCodeError};
pub use digits::Digits;
#[cfg(feature = "open")]
pub use invitation::Invitation;
pub use messages::{JOIN_VERSION, JoinRefusal, JoinRequest, Offer, Opening, Welcome};
