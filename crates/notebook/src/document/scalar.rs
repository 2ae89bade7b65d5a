//! The values of a document's keys.

use automerge::ScalarValue;
use serde::{Deserialize, Serialize};

/// A value of one key.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) enum Scalar {
    /// A word, a code, a name or a note.
    Text(String),
    /// Yes or no.
    Flag(bool),
    /// A small number.
    Number(i64),
    /// An id.
    Bytes(Vec<u8>),
    /// A value of a newer version: carried along when a record moves, never read.
    #[serde(skip)]
    Newer(ScalarValue),
}

impl Scalar {
    pub(super) fn to_automerge(&self) -> ScalarValue {
        match self {
            Self::Text(text) => ScalarValue::Str(text.as_str().into()),
            Self::Flag(flag) => ScalarValue::Boolean(*flag),
            Self::Number(number) => ScalarValue::Int(*number),
            Self::Bytes(bytes) => ScalarValue::Bytes(bytes.clone()),
            Self::Newer(value) => value.clone(),
        }
    }

    pub(super) fn of_automerge(value: &ScalarValue) -> Self {
        match value {
            ScalarValue::Str(text) => Self::Text(text.to_string()),
            ScalarValue::Boolean(flag) => Self::Flag(*flag),
            ScalarValue::Int(number) => Self::Number(*number),
            ScalarValue::Bytes(bytes) => Self::Bytes(bytes.clone()),
            newer => Self::Newer(newer.clone()),
        }
    }

    /// The text, if it is one.
    pub(crate) fn as_text(&self) -> Option<&str> {
        match self {
            Self::Text(text) => Some(text),
            _ => None,
        }
    }
}
