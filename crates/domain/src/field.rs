//! The fields of a record: the keys of its flat document.
//!
//! These names are the wire form of every record and never change. Each says how it merges; [`Merge`] explains the ways, and a test
//! asserts them for every field.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::id::{MemberId, NoteId, PersonId, RecordId};
use crate::rule::suggestion::Matter;
use crate::word::{KeptSort, Threshold, Topic};

/// What becomes of a field that two people wrote while they were apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Merge {
    /// Written once, with the record or with its note: nobody else writes it.
    Once,
    /// One of the values shows, the same on every tablet. The others stay visible as history and can be chosen instead.
    Register,
    /// A member of a set, or a mark: `true` wins over `false` at the same time, so that adding is never lost.
    Adding,
    /// Any `false` wins: an edit beats a delete, and a no beats a yes.
    Editing,
    /// What the one it belongs to wrote last: its note's author, who asked a question, the member that the mark speaks of, or a lead for what a circle has
    /// set for itself. What anybody else wrote does not count, and does not hide it.
    Authors,
    /// A moment: the latest of the values stands, because what was true later is true.
    Latest,
    /// Of a newer version: kept and never touched.
    Kept,
}

/// Defines the fields: those with one key, and those with a key per member.
macro_rules! fields {
    (
        keys { $($(#[$doc:meta])* $name:ident = $key:literal, $merge:ident;)+ }
        sets { $($(#[$set_doc:meta])* $set:ident($id:ty) = $prefix:literal, $set_merge:ident;)+ }
    ) => {
        /// One key of a record's document.
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(into = "String", from = "String")]
        pub enum Field {
            $($(#[$doc])* $name,)+
            $($(#[$set_doc])* $set($id),)+
            /// A key of a newer version: kept and never touched.
            Newer(String),
        }

        impl Field {
            /// The fields that have one key.
            pub const KEYS: &'static [Self] = &[$(Self::$name,)+];

            /// What becomes of it when two people write it while they are apart.
            #[must_use]
            pub const fn merge(&self) -> Merge {
                match self {
                    $(Self::$name => Merge::$merge,)+
                    $(Self::$set(_) => Merge::$set_merge,)+
                    Self::Newer(_) => Merge::Kept,
                }
            }
        }

        impl fmt::Display for Field {
            fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Self::$name => formatter.write_str($key),)+
                    $(Self::$set(id) => write!(formatter, concat!($prefix, "/{}"), id),)+
                    Self::Newer(key) => formatter.write_str(key),
                }
            }
        }

        impl From<&str> for Field {
            fn from(key: &str) -> Self {
                match key {
                    $($key => return Self::$name,)+
                    _ => {}
                }
                let of_set = match key.split_once('/') {
                    $(Some(($prefix, id)) => id.parse().ok().map(Self::$set),)+
                    _ => None,
                };
                // A key that prints differently from how it was written would not be found again.
                of_set.filter(|field| field.to_string() == key).unwrap_or_else(|| Self::Newer(key.to_owned()))
            }
        }

        /// One field of every sort, for tests that must hold for all of them.
        #[cfg(test)]
        fn one_of_each() -> Vec<Field> {
            let mut fields = Field::KEYS.to_vec();
            $(fields.push(Field::$set(<$id as tests::Example>::example()));)+
            fields
        }
    };
}

fields! {
    keys {
        /// What the record is.
        Kind = "kind", Once;
        /// A signal's or theme's topic.
        Topic = "topic", Register;
        /// A signal's tone, when it was turned.
        Tone = "tone", Register;
        /// A signal's weight, when it is heard more often.
        Weight = "weight", Register;
        /// A visit's setting.
        Setting = "setting", Register;
        /// The area's code.
        Area = "area", Register;
        /// Present and true while the place was remembered and not yet confirmed.
        AreaUncertain = "area_uncertain", Adding;
        /// The talk it belongs to.
        Talk = "talk", Once;
        /// The name of whatever has one.
        Name = "name", Register;
        /// What sort of circle a team record speaks of.
        CircleKind = "circle_kind", Once;
        /// Whether it was removed. Every edit writes `false`, and any `false` among concurrent values shows the record.
        Removed = "removed", Editing;
        /// The record that this one is about: what to come back to, what is handed over, what is asked.
        About = "about", Once;
        /// The member who is the aanspreekpunt.
        Lead = "lead", Register;
        /// Where a theme or an initiative stands.
        Phase = "phase", Register;
        /// What is done next, of a theme or an initiative.
        NextStep = "next_step", Register;
        /// What we do in an initiative.
        OurRole = "our_role", Register;
        /// The same person or organisation under another record, which shows instead (samenvoegen).
        SameAs = "same_as", Register;
        /// What a person is in the neighbourhood.
        PersonRole = "role", Register;
        /// Whether somebody knows that they are written down ("Weet ervan").
        Aware = "aware", Register;
        /// Whether somebody wants to be in the picture of ties.
        OptsIn = "opts_in", Editing;
        /// Whether who asked a question ended it.
        QuestionEnded = "question_ended", Authors;
        /// Formal or informal.
        Form = "form", Register;
        /// What an organisation offers, in its own words.
        Offer = "offer", Register;
        /// Who to ask for.
        Contact = "contact", Register;
        /// The number to call.
        Phone = "phone", Register;
        /// "Wat willen jullie zijn?"
        Wants = "wants", Register;
        /// When somebody last said that it is still so, in milliseconds ("klopt nog").
        Confirmed = "confirmed", Register;
        /// The day on which there is something to come back to.
        Due = "due", Register;
        /// The day on which somebody came back.
        Done = "done", Register;
        /// How often something comes back.
        Rhythm = "rhythm", Once;
        /// Whether a household or a person is supported intensively.
        Support = "support", Register;
        /// The member who is asked to take something on.
        ToMember = "to_member", Once;
        /// The organisation, or any other record, that is asked.
        ToRecord = "to_record", Once;
        /// Who is asked, by name.
        ToName = "to_name", Once;
        /// The member who referred, where that is not who hands over.
        ReferredMember = "referred_member", Once;
        /// The guest's message that a handover followed from.
        ReferredMessage = "referred_message", Once;
        /// What somebody answered who was asked.
        Answer = "answer", Register;
        /// How a handover ended.
        Ended = "ended", Register;
        /// What a guest's message is, on the signal that it is.
        Message = "message", Once;
        /// Who did what a story tells.
        DoneBy = "done_by", Register;
        /// Whether a story may go into a report.
        Cleared = "cleared", Register;
        /// On a member's own record: they leave, with every tablet that was in the circle up to this place in its signed list.
        Leaving = "leaving", Authors;
    }
    sets {
        /// A person who is linked.
        Person(PersonId) = "person", Adding;
        /// A record that is linked: an organisation of a household, a signal of a theme, the initiative a signal came from.
        Link(RecordId) = "link", Adding;
        /// A resident who owns an initiative.
        Owner(PersonId) = "owner", Adding;
        /// When the team said *Nu niet* to a suggestion, in milliseconds; a key of the team's own record.
        Dismissed(Matter) = "dismissed", Latest;
        /// Somebody who is not the same after all ("Toch twee mensen").
        NotSame(RecordId) = "not_same", Adding;
        /// A note's text. Addendum: nobody changes it.
        Note(NoteId) = "note", Once;
        /// A note that was taken back by undo: hidden, not erased.
        NoteHidden(NoteId) = "note_hidden", Adding;
        /// What a note is for, where it is more than a note.
        NoteSort(NoteId) = "note_sort", Once;
        /// Who does it, of an agreement or a step of a plan.
        NoteWho(NoteId) = "note_who", Register;
        /// The day a note speaks of, of a moment or an agreement.
        NoteDay(NoteId) = "note_day", Register;
        /// Whether it was done, of an agreement or a step of a plan.
        NoteDone(NoteId) = "note_done", Register;
        /// Who decided it together (Samen besloten). Only the note's author sets it or takes it away.
        Decision(NoteId) = "decision", Authors;
        /// The record that this one replaces, after a move or a redaction. Its value names the changes of that record which were known.
        Supersedes(RecordId) = "supersedes", Once;
        /// Something that was said about a pulse: an addendum, whose id holds the time.
        PulseFact(NoteId) = "pulse", Once;
        /// A member who says that they met together. Only that member says so.
        Met(MemberId) = "met", Authors;
        /// A member who picked a guest's message up. Only that member says so.
        PickedUp(MemberId) = "picked_up", Authors;
        /// Where a topic stands on a team's pavement; a negative number takes it off. Only a lead sets this and what follows.
        TopicPosition(Topic) = "topic", Authors;
        /// What a team calls a topic.
        TopicName(Topic) = "topic_name", Authors;
        /// A number at which something is suggested, told or hidden.
        Threshold(Threshold) = "threshold", Authors;
        /// How many months a sort of record is kept.
        KeptMonths(KeptSort) = "retention", Authors;
        /// Whom to call when help is needed now.
        Emergency(NoteId) = "emergency", Authors;
        /// The number of that.
        EmergencyNumber(NoteId) = "emergency_number", Authors;
    }
}

impl Field {
    /// The note that this is, or that it says something of.
    #[must_use]
    pub const fn note(&self) -> Option<NoteId> {
        match self {
            Self::Note(note)
            | Self::NoteHidden(note)
            | Self::NoteSort(note)
            | Self::NoteWho(note)
            | Self::NoteDay(note)
            | Self::NoteDone(note)
            | Self::Decision(note) => Some(*note),
            _ => None,
        }
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
    use crate::area::AreaCode;

    /// A member of a set, for a field that has a key per member.
    pub(super) trait Example {
        fn example() -> Self;
    }

    macro_rules! examples {
        ($($id:ty = $example:expr;)+) => {
            $(impl Example for $id {
                fn example() -> Self {
                    $example
                }
            })+
        };
    }

    examples! {
        RecordId = Self::from_bytes([9; 16]);
        PersonId = Self::from_bytes([9; 16]);
        MemberId = Self::from_bytes([9; 16]);
        NoteId = Self::from_bytes([9; 16]);
        Topic = Self::Money;
        Threshold = Self::SmallestCount;
        KeptSort = Self::Story;
        Matter = Self { topic: Topic::from("a newer/word"), place: AreaCode::Neighbourhood(4_390_201) };
    }

    #[test]
    fn every_key_reads_back_as_itself() {
        let newer = ["mood", "note/not-an-id", "note/09090909-0909-0909-0909-090909090909"];
        for field in one_of_each().into_iter().chain(newer.map(|key| Field::Newer(key.to_owned()))) {
            assert_eq!(Field::from(field.to_string()), field);
        }
    }

    #[test]
    fn no_two_fields_share_a_key() {
        let mut keys: Vec<String> = one_of_each().iter().map(Field::to_string).collect();
        keys.sort();
        let count = keys.len();
        keys.dedup();
        assert_eq!(keys.len(), count);
    }
}
