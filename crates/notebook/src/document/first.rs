//! The first change of a document, written without the engine.
//!
//! A tap makes a record and nothing is merged with it yet. Its first change can be written as it is, without the engine keeping books
//! that nobody will read: that is a quarter of the work of a tap.

use std::num::NonZeroU64;

use automerge::ExpandedChange;
use automerge::legacy::{Key, ObjectId, Op, OpType, SortedVec};
use stoep_domain::field::Field;
use stoep_domain::moment::Moment;

use super::plain::{PlainChange, PlainWrite};
use super::{Actor, Put, Scalar};

/// Writes keys as a first change; `None` when there is nothing to write. Of a key that is written twice the last value counts.
pub(super) fn first(actor: Actor, at: Moment, puts: &[Put]) -> Option<PlainChange> {
    let mut values: Vec<(Field, Scalar)> = Vec::with_capacity(puts.len());
    for put in puts {
        values.retain(|(field, _)| field != put.field());
        if let Put::Set(field, scalar) = put {
            values.push((field.clone(), scalar.clone()));
        }
    }
    if values.is_empty() {
        return None;
    }
    let operations = values.iter().map(|(field, scalar)| Op {
        action: OpType::Put(scalar.to_automerge()),
        obj: ObjectId::Root,
        key: Key::Map(field.to_string().into()),
        pred: SortedVec::new(),
        insert: false,
    });
    let expanded = ExpandedChange {
        operations: operations.collect(),
        actor_id: actor.id(),
        hash: None,
        seq: 1,
        start_op: NonZeroU64::MIN,
        time: at.milliseconds(),
        message: None,
        deps: Vec::new(),
        extra_bytes: Vec::new(),
        author: None,
    };
    let change = automerge::Change::from(expanded);
    let write = |(field, value)| PlainWrite { field, value: Some(value), replaces: Vec::new() };
    Some(PlainChange {
        actor,
        at,
        seq: 1,
        start: 1,
        hash: change.hash(),
        deps: Vec::new(),
        writes: values.into_iter().map(write).collect(),
        bytes: change.raw_bytes().to_vec(),
        ancestors: 0,
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use stoep_domain::id::{NoteId, PersonId};

    use super::*;
    use crate::document::Document;

    const FATIMA: Actor = Actor { device: 1, incarnation: 7 };

    fn scalar() -> impl Strategy<Value = Scalar> {
        prop_oneof![
            "\\PC{0,40}".prop_map(Scalar::Text),
            any::<bool>().prop_map(Scalar::Flag),
            any::<i64>().prop_map(Scalar::Number),
            proptest::collection::vec(any::<u8>(), 0..20).prop_map(Scalar::Bytes),
        ]
    }

    fn put() -> impl Strategy<Value = Put> {
        let id = any::<[u8; 16]>();
        let field = prop_oneof![
            proptest::sample::select(Field::KEYS),
            id.prop_map(|id| Field::Person(PersonId::from_bytes(id))),
            id.prop_map(|id| Field::Note(NoteId::from_bytes(id))),
            "[a-z]{1,9}".prop_map(|key| Field::from(key.as_str())),
        ];
        (field, proptest::option::weighted(0.9, scalar())).prop_map(|(field, value)| match value {
            Some(value) => Put::Set(field, value),
            None => Put::Clear(field),
        })
    }

    proptest! {
        /// What is told without the engine is what the engine tells, on this tablet later and on every other one.
        #[test]
        fn the_engine_reads_what_was_written_without_it(
            puts in proptest::collection::vec(put(), 0..12),
            at in 0_i64..4_000_000_000_000,
        ) {
            let mut fresh = Document::new();
            let change = fresh.change(FATIMA, Moment::from_milliseconds(at), &puts).unwrap();
            let Some(change) = change else {
                prop_assert!(fresh.fields().winners().next().is_none());
                return Ok(());
            };
            let mut theirs = Document::new();
            theirs.take_in(&change, FATIMA).unwrap();
            for read in [Document::load(&fresh.save()).unwrap(), Document::load(&change).unwrap(), theirs] {
                prop_assert_eq!(read.fields(), fresh.fields());
                prop_assert_eq!(read.creation(), fresh.creation());
                prop_assert_eq!(read.history().len(), 1);
                let keys: Vec<Field> = fresh.fields().winners().map(|(field, _)| field.clone()).collect();
                for field in &keys {
                    prop_assert_eq!(read.written(field), fresh.written(field));
                }
            }
        }

        /// Both ways of going on from here lead to the same.
        #[test]
        fn the_next_change_builds_on_the_first(puts in proptest::collection::vec(put(), 1..6), more in put()) {
            let mut fresh = Document::new();
            let mut loaded = Document::new();
            if let Some(change) = fresh.change(FATIMA, Moment::from_seconds(1), &puts).unwrap() {
                loaded.take_in(&change, FATIMA).unwrap();
            }
            let one = fresh.change(FATIMA, Moment::from_seconds(2), std::slice::from_ref(&more)).unwrap();
            let other = loaded.change(FATIMA, Moment::from_seconds(2), std::slice::from_ref(&more)).unwrap();
            prop_assert_eq!(one, other);
            prop_assert_eq!(fresh.fields(), loaded.fields());
        }
    }
}
