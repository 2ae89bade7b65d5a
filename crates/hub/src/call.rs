//! The calls, one per file.

mod enrol;
mod erase;
mod found;
mod keyframes;
mod pull;
mod push;
mod roster;
mod state;
mod word;

pub(crate) use word::word;
