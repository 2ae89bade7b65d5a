//! What sealing, opening, rosters and joining promise, tried from outside.

#![expect(clippy::unwrap_used, reason = "a helper of the tests that fails is a test that fails")]

mod bundle;
mod corpus;
mod envelope;
mod joining;
mod keyframe;
mod request;
mod roster;
mod run;
mod run_together;
mod size;
mod tombstone;
mod vector;
mod wire;
mod world;
