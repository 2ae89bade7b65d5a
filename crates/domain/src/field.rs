//! The fields of a record: the keys of its flat document.
//!
//! These names are the wire form of every record and never change. Scalars are registers (the last write wins, the other values
//! stay visible as history); `person/<id>` is a set, where adding wins; `note/<id>` are addenda that never overwrite each other.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::id::{NoteId, PersonId, RecordId};

/// One key of a record's document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(into = "String", from = "String")]
pub enum Field {
    /// What the record is; written once.
    Kind,
    /// A signal's topic. Register: of two changes at once one shows, the other is offered in history.
    Topic,
    /// A signal's tone, when it was turned. Register.
    Tone,
    /// A signal's weight, when it is heard more often. Register.
    Weight,
    /// A visit's setting. Register.
    Setting,
    /// The area's code. Register.
    Area,
    /// Present and true while the place was remembered and not yet confirmed. Register.
    AreaUncertain,
    /// The talk it belongs to; written once.
    Talk,
    /// A person's, member's or team's name. Register.
    Name,
    /// What sort of circle a team record speaks of; written once.
    CircleKind,
    /// Whether it was removed. Every edit writes `false`, and any `false` among concurrent values shows the record: an edit beats
    /// a delete.
    Removed,
    /// A person who is linked. Set: linking wins over unlinking at the same time.
    Person(PersonId),
    /// A note. Addendum: written once, never changed.
    Note(NoteId),
    /// A note that was taken back by undo: hidden, not erased.
    NoteHidden(NoteId),
    /// The record that this one replaces, after a move or a redaction; written once.
    Supersedes(RecordId),
    /// A key of a newer version: kept and never touched.
    Newer(String),
}

impl fmt::Display for Field {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Kind => formatter.write_str("kind"),
            Self::Topic => formatter.write_str("topic"),
            Self::Tone => formatter.write_str("tone"),
            Self::Weight => formatter.write_str("weight"),
            Self::Setting => formatter.write_str("setting"),
            Self::Area => formatter.write_str("area"),
            Self::AreaUncertain => formatter.write_str("area_uncertain"),
            Self::Talk => formatter.write_str("talk"),
            Self::Name => formatter.write_str("name"),
            Self::CircleKind => formatter.write_str("circle_kind"),
            Self::Removed => formatter.write_str("removed"),
            Self::Person(person) => write!(formatter, "person/{person}"),
            Self::Note(note) => write!(formatter, "note/{note}"),
            Self::NoteHidden(note) => write!(formatter, "note_hidden/{note}"),
            Self::Supersedes(record) => write!(formatter, "supersedes/{record}"),
            Self::Newer(key) => formatter.write_str(key),
        }
    }
}

impl From<&str> for Field {
    fn from(key: &str) -> Self {
        match key {
            "kind" => return Self::Kind,
            "topic" => return Self::Topic,
            "tone" => return Self::Tone,
            "weight" => return Self::Weight,
            "setting" => return Self::Setting,
            "area" => return Self::Area,
            "area_uncertain" => return Self::AreaUncertain,
            "talk" => return Self::Talk,
            "name" => return Self::Name,
            "circle_kind" => return Self::CircleKind,
            "removed" => return Self::Removed,
            _ => {}
        }
        let of_set = match key.split_once('/') {
            Some(("person", id)) => id.parse().ok().map(Self::Person),
            Some(("note", id)) => id.parse().ok().map(Self::Note),
            Some(("note_hidden", id)) => id.parse().ok().map(Self::NoteHidden),
            Some(("supersedes", id)) => id.parse().ok().map(Self::Supersedes),
            _ => None,
        };
        of_set.unwrap_or_else(|| Self::Newer(key.to_owned()))
    }
}

impl From<String> for Field {
    fn from(key: String) -> Self {
        Self::from(key.as_str())
    }
}

impl From<Field> for String {
    fn from(field: Field) -> Self {
        field.to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_key_reads_back_as_itself() {
        let id = [9; 16];
        let fields = [
            Field::Kind,
            Field::Topic,
            Field::Tone,
            Field::Weight,
            Field::Setting,
            Field::Area,
            Field::AreaUncertain,
            Field::Talk,
            Field::Name,
            Field::CircleKind,
            Field::Removed,
            Field::Person(PersonId::from_bytes(id)),
            Field::Note(NoteId::from_bytes(id)),
            Field::NoteHidden(NoteId::from_bytes(id)),
            Field::Supersedes(RecordId::from_bytes(id)),
            Field::Newer("mood".to_owned()),
            Field::Newer("note/not-an-id".to_owned()),
        ];
        for field in fields {
            assert_eq!(Field::from(field.to_string()), field);
        }
    }
}
