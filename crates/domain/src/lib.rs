//! The words of Stoep, and the rules that connect them.
//!
//! Everything here is pure: no I/O, no clock, no randomness. Time and ids come in as arguments, so that every rule can be
//! tested with a table and gives the same answer on a tablet, in the screens (wasm) and on the command line.
//!
//! - [`word`] vocabularies: topics, tones, settings, circles' kinds. Each survives a word that a newer version wrote.
//! - [`id`] newtypes for everything that has an identity.
//! - [`text`], [`area`], [`moment`], [`day`] values that are parsed once, at the edge.
//! - [`rule`] decisions: does a tap join the talk, is the place still certain, may a record leave the tablet.
//! - [`call`] what a screen or the command line can ask of a notebook, one type per call.
//! - [`view`] what it gets back.
//! - [`language`] Dutch and English for the words themselves.

pub mod area;
pub mod bundle;
pub mod call;
pub mod day;
pub mod error;
pub mod field;
pub mod id;
pub mod language;
pub mod moment;
pub mod recovery;
pub mod rule;
pub mod text;
pub mod view;
pub mod word;

pub use error::{CallError, HubTrouble, Refusal};
pub use language::Language;
