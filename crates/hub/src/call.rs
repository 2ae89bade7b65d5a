//! The calls, one per file.

mod enrol;
mod found;
mod keyframes;
mod pull;
mod push;
mod roster;
mod state;
