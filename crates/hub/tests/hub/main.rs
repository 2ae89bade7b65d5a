//! The hub as tablets meet it: requests, answers, and what is left after a restart.

#![expect(clippy::unwrap_used, reason = "a helper of the tests that fails is a test that fails")]

pub(crate) mod concurrency;
mod confirm;
mod enrol;
mod erase;
pub(crate) mod erasing;
mod forget;
mod founding;
mod gone;
mod membership;
mod noise;
mod program;
mod pull;
mod push;
mod removal;
mod request;
mod restart;
mod shred;
mod socket;
mod state;
pub(crate) mod world;
