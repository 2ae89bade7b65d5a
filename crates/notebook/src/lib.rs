//! The tablet's notebook: Automerge documents, SQLite, search and sharing.
//!
//! [`Notebook::open`] opens one, [`Notebook::call`] answers every call of [`stoep_domain::call`], and
//! [`Notebook::start_sharing`] shares by itself while the app is open. See docs/ARCHITECTURE.md for the way of a tap.

mod action;
mod answer;
mod check;
mod checkpoint;
mod circle;
mod damage;
mod document;
mod error;
mod guest;
mod held;
mod keystore;
mod lease;
mod look;
mod mark;
mod notebook;
mod query;
mod retention;
mod sample;
mod store;
mod sync;
mod words;
mod write;

pub use answer::Answer;
pub use check::{Repaired, Report};
pub use damage::{ReadOf, Salvaged};
pub use keystore::{KeySource, Keystore};
pub use notebook::{Notebook, Surroundings};
pub use sync::{Http, Method, Transport, TransportReply, TransportRequest};
