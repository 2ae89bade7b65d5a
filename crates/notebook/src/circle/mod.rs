//! Circles: founding one, and joining one with a typed code and six compared digits.
//!
//! Joining (docs/decisions/0010): the inviting tablet commits to its keys first, the newcomer answers with theirs, the inviting
//! tablet opens its commitment, and both show six digits over all of it. Nothing that the hub or anybody in between does can make
//! the digits equal but by a chance of one in a million, with one attempt.

mod approve;
pub(crate) mod found;
mod invite;
mod join;

pub(crate) use join::continue_joining;
