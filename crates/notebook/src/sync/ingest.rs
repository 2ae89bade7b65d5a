//! Taking in what came from others: verified, opened, loaded, and written on the same way as a tap.
//!
//! In two steps, each durable by itself. [`Received`] stores what a page holds and marks the documents that it changes; [`read_unread`]
//! opens the envelopes of the marked documents and writes each document once, however many pages changed it. Whatever stops in between
//! goes on with the next exchange: until a document was read, it shows as it was.
//!
//! What cannot be used is set aside with its reason, and sharing goes on: one bad record must not keep a team apart.

mod joined;
mod open;
mod read;
mod receive;

pub(super) use joined::Joined;
pub(crate) use read::read_unread;
pub(super) use receive::Received;

#[cfg(test)]
mod tests;
