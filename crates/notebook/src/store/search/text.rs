//! A text as it stands in the index.

use rusqlite::types::{FromSql, FromSqlResult, Null, ToSql, ToSqlOutput, ValueRef};
use stoep_domain::id::NoteId;

use super::{Marks, Place};
use crate::store::column::Column;

/// A text that can be found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Text {
    /// The kind of the record whose text it is, or `area`.
    pub(crate) kind: String,
    /// Which part of the record it is.
    pub(crate) part: Part,
    /// Its words, folded, with a space between.
    pub(crate) words: String,
    /// Its marks.
    pub(crate) marks: Marks,
}

impl Text {
    /// Which index it stands in. What an organisation offers is told in sentences, so it is found as notes are.
    pub(super) const fn place(&self) -> Place {
        match self.part {
            Part::Name => Place::Name,
            Part::Note(_) | Part::Offer => Place::Note,
        }
    }
}

/// Which part of a record a text is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Part {
    /// A name: its own, or that of who to ask for.
    Name,
    /// A note.
    Note(NoteId),
    /// What an organisation offers.
    Offer,
}

/// As it stands in a row: nothing for a name, the id of a note, and no bytes for what has no id of its own.
impl ToSql for Part {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(match self {
            Self::Name => Null.into(),
            Self::Note(note) => note.as_bytes().to_vec().into(),
            Self::Offer => Vec::new().into(),
        })
    }
}

impl FromSql for Part {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value {
            ValueRef::Null => Ok(Self::Name),
            ValueRef::Blob([]) => Ok(Self::Offer),
            value => Column::<NoteId>::column_result(value).map(|note| Self::Note(note.0)),
        }
    }
}
