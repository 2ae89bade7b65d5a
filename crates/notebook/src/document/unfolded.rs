//! A document with what is asked of it when it is written: its bytes and its keys. Both are worked out where documents are opened on all
//! cores, and not by the one writer.

use super::{Document, Fields};

/// A document, ready to be written.
#[derive(Debug)]
pub(crate) struct Unfolded {
    /// The document.
    pub(crate) document: Document,
    /// Its keys.
    pub(crate) fields: Fields,
    /// Its bytes, as [`Document::load`] takes them.
    pub(crate) bytes: Vec<u8>,
}

impl From<Document> for Unfolded {
    fn from(document: Document) -> Self {
        let (fields, bytes) = (document.fields(), document.save());
        Self { document, fields, bytes }
    }
}
