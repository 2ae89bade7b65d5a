//! What a document says now: every key with every value that stands.

use std::collections::BTreeMap;

use automerge::{ROOT, ReadDoc};
use stoep_domain::field::{Field, Merge};
use stoep_domain::id::{MemberId, NoteId, PersonId, RecordId};
use stoep_domain::moment::Moment;
use stoep_domain::rule::suggestion::Matter;

use super::{Document, Held, Scalar};

/// The keys of a document. A key that two people wrote at once has several values, the one that shows first.
#[derive(Debug, Clone, PartialEq, Default)]
pub(crate) struct Fields(BTreeMap<Field, Vec<Scalar>>);

/// Whether a record stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Standing {
    /// It was never removed, or somebody edited it at the same time.
    Here,
    /// It was removed.
    Removed,
}

impl Document {
    /// Reads every key. A value that is no scalar is left out: a document has no containers.
    pub(crate) fn fields(&self) -> Fields {
        let engine = match &self.0 {
            Held::Engine(engine) => engine,
            Held::Plain(plain) => {
                let standing = plain.standing().into_iter().filter(|(_, values)| !values.is_empty());
                let values = |values: Vec<(&Scalar, _)>| values.into_iter().map(|(value, _)| value.clone()).collect();
                return Fields(standing.map(|(field, standing)| (field.clone(), values(standing))).collect());
            }
        };
        let mut fields = BTreeMap::new();
        for key in engine.keys(ROOT) {
            let Ok(standing) = engine.get_all(ROOT, key.as_str()) else { continue };
            // The engine lists values in the order of their operations; the last one is the one that shows.
            let values: Vec<Scalar> =
                standing.iter().rev().filter_map(|(value, _)| value.as_scalar().map(Scalar::of_automerge)).collect();
            if !values.is_empty() {
                fields.insert(Field::from(key), values);
            }
        }
        Fields(fields)
    }
}

impl Fields {
    /// Whether there is a key of such a sort.
    pub(crate) fn any(&self, sort: impl Fn(&Field) -> bool) -> bool {
        self.0.keys().any(sort)
    }

    /// The value that shows.
    pub(crate) fn winner(&self, field: &Field) -> Option<&Scalar> {
        self.0.get(field).and_then(|values| values.first())
    }

    /// The value that shows, when it is a text.
    pub(crate) fn text(&self, field: &Field) -> Option<&str> {
        self.winner(field).and_then(Scalar::as_text)
    }

    /// The value that shows, when it is a number.
    pub(crate) fn number(&self, field: &Field) -> Option<i64> {
        match self.winner(field) {
            Some(Scalar::Number(number)) => Some(*number),
            _ => None,
        }
    }

    /// The value that shows, when it is bytes.
    pub(crate) fn bytes(&self, field: &Field) -> Option<&[u8]> {
        match self.winner(field) {
            Some(Scalar::Bytes(bytes)) => Some(bytes),
            _ => None,
        }
    }

    /// Whether the value that shows is a yes: the rule of a mark that is a register.
    pub(crate) fn yes(&self, field: &Field) -> bool {
        self.winner(field) == Some(&Scalar::Flag(true))
    }

    /// Whether the key is there and true in any of its values: the rule of a set, where adding wins.
    pub(crate) fn any_true(&self, field: &Field) -> bool {
        self.0.get(field).is_some_and(|values| values.contains(&Scalar::Flag(true)))
    }

    /// Whether the key is there and true in all of its values: the rule of a yes that anybody can take back.
    pub(crate) fn all_true(&self, field: &Field) -> bool {
        self.0.get(field).is_some_and(|values| values.iter().all(|value| *value == Scalar::Flag(true)))
    }

    /// Whether the record stands: any `false` among the values shows it, because an edit beats a delete.
    pub(crate) fn standing(&self) -> Standing {
        match self.0.get(&Field::Removed) {
            Some(values) if !values.contains(&Scalar::Flag(false)) => Standing::Removed,
            _ => Standing::Here,
        }
    }

    /// The people who are linked.
    pub(crate) fn people(&self) -> impl Iterator<Item = PersonId> {
        self.0.keys().filter_map(|field| match field {
            Field::Person(person) if self.any_true(field) => Some(*person),
            _ => None,
        })
    }

    /// The residents who own an initiative.
    pub(crate) fn owners(&self) -> impl Iterator<Item = PersonId> {
        self.0.keys().filter_map(|field| match field {
            Field::Owner(person) if self.any_true(field) => Some(*person),
            _ => None,
        })
    }

    /// The suggestions to which *Nu niet* was said, each with the latest moment of it: the rule of [`Merge::Latest`].
    pub(crate) fn dismissed(&self) -> impl Iterator<Item = (&Matter, Moment)> {
        self.0.iter().filter_map(|(field, values)| match field {
            Field::Dismissed(matter) => {
                let moments = values.iter().filter_map(|value| match value {
                    Scalar::Number(milliseconds) => Some(Moment::from_milliseconds(*milliseconds)),
                    _ => None,
                });
                moments.max().map(|latest| (matter, latest))
            }
            _ => None,
        })
    }

    /// The notes that show, in the order in which they were written.
    pub(crate) fn notes(&self) -> impl Iterator<Item = (NoteId, &str)> {
        self.0.keys().filter_map(|field| match field {
            Field::Note(note) if !self.any_true(&Field::NoteHidden(*note)) => {
                self.text(field).map(|text| (*note, text))
            }
            _ => None,
        })
    }

    /// The records that this one replaces.
    pub(crate) fn supersedes(&self) -> impl Iterator<Item = RecordId> {
        self.0.keys().filter_map(|field| match field {
            Field::Supersedes(record) => Some(*record),
            _ => None,
        })
    }

    /// The value that shows, when it is a record's id.
    pub(crate) fn record(&self, field: &Field) -> Option<RecordId> {
        self.bytes(field).and_then(|bytes| bytes.try_into().ok()).map(RecordId::from_bytes)
    }

    /// The value that shows, when it is a member's id.
    pub(crate) fn member(&self, field: &Field) -> Option<MemberId> {
        self.bytes(field).and_then(|bytes| bytes.try_into().ok()).map(MemberId::from_bytes)
    }

    /// The members of whom somebody wrote that they met together.
    pub(crate) fn met(&self) -> impl Iterator<Item = (&Field, MemberId)> {
        self.0.keys().filter_map(|field| match field {
            Field::Met(member) => Some((field, *member)),
            _ => None,
        })
    }

    /// The members of whom somebody wrote that they picked it up.
    pub(crate) fn picked_up(&self) -> impl Iterator<Item = (&Field, MemberId)> {
        self.0.keys().filter_map(|field| match field {
            Field::PickedUp(member) => Some((field, *member)),
            _ => None,
        })
    }

    /// What was said about a pulse, in the order in which it was said.
    pub(crate) fn pulse_facts(&self) -> impl Iterator<Item = (NoteId, &str)> {
        self.0.keys().filter_map(|field| match field {
            Field::PulseFact(said) => self.text(field).map(|fact| (*said, fact)),
            _ => None,
        })
    }

    /// The other records that are linked.
    pub(crate) fn links(&self) -> impl Iterator<Item = RecordId> {
        self.0.keys().filter_map(|field| match field {
            Field::Link(record) if self.any_true(field) => Some(*record),
            _ => None,
        })
    }

    /// Those of whom somebody said that they are another after all.
    pub(crate) fn apart(&self) -> impl Iterator<Item = RecordId> {
        self.0.keys().filter_map(|field| match field {
            Field::NotSame(record) if self.any_true(field) => Some(*record),
            _ => None,
        })
    }

    /// The registers on which people disagree: more than one value, and not all the same.
    pub(crate) fn merged(&self) -> impl Iterator<Item = &Field> {
        self.0.iter().filter_map(|(field, values)| {
            let register = field.merge() == Merge::Register;
            (register && values.iter().any(|value| Some(value) != values.first())).then_some(field)
        })
    }

    /// Every key with the value that shows, those of newer versions included: what a moved record takes along.
    pub(crate) fn winners(&self) -> impl Iterator<Item = (&Field, &Scalar)> {
        self.0.iter().filter_map(|(field, values)| values.first().map(|value| (field, value)))
    }
}
