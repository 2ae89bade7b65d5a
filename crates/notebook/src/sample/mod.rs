//! Waterhoek, the sample neighbourhood, at any size: a team of four with a guest, their stories, and the texture of ordinary weeks.
//!
//! [`plan`] decides everything and touches nothing: out of a seed, a moment and a map follow the records in the order in which they
//! were begun, each with its changes and who made them. [`fill`] writes them down. The stories are data (sample/stories.json); what is
//! between them is drawn from the seed.
//!
//! Nobody in it is real. Names are nicknames and landmarks, there is no address and no number of anybody, and a test holds every text
//! that can come out against the rule that nudges about personal data.

mod calendar;
mod circle;
mod dice;
mod fill;
mod gathering;
mod household;
mod message;
mod nickname;
mod offshoot;
mod place;
mod plan;
mod planned;
mod story;
mod texture;
mod words;

pub(crate) use fill::{Wanted, fill};

#[cfg(test)]
mod tests;
