//! What only one kind of record has: a table, how its row follows from the document, and how it is read. One file per kind.

pub(crate) mod follow_up;
pub(crate) mod handover;
pub(crate) mod household;
pub(crate) mod initiative;
pub(crate) mod message;
pub(crate) mod organisation;
pub(crate) mod person;
pub(crate) mod question;
pub(crate) mod story;
pub(crate) mod theme;
