//! The hub as tablets meet it: requests, answers, and what is left after a restart.

#![expect(clippy::unwrap_used, reason = "a helper of the tests that fails is a test that fails")]

mod backup;
mod bad_input;
pub(crate) mod concurrency;
mod confirm;
mod encryption;
mod enrol;
mod erase;
pub(crate) mod erasing;
mod forget;
mod founding;
mod gone;
mod limits;
mod membership;
mod metrics;
mod noise;
pub(crate) mod program;
mod pull;
mod push;
mod readiness;
mod removal;
mod request;
mod restart;
mod rough;
pub(crate) mod served;
mod shred;
mod socket;
mod state;
pub(crate) mod world;
