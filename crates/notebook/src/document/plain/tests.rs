//! What is told without the engine is what the engine tells.

use automerge::Automerge;
use proptest::prelude::*;
use stoep_domain::id::{NoteId, PersonId};

use super::super::{Document, Held};
use super::*;

/// Something that one of three tablets does.
#[derive(Debug, Clone)]
enum Act {
    /// Writes keys at a moment.
    Write(usize, i64, Vec<Put>),
    /// Takes in what another one has.
    Hear(usize, usize),
}

fn scalar() -> impl Strategy<Value = Scalar> {
    prop_oneof![
        "[a-z]{0,3}".prop_map(Scalar::Text),
        any::<bool>().prop_map(Scalar::Flag),
        (-2..3_i64).prop_map(Scalar::Number),
        proptest::collection::vec(any::<u8>(), 0..3).prop_map(Scalar::Bytes),
    ]
}

fn put() -> impl Strategy<Value = Put> {
    let field = prop_oneof![
        proptest::sample::select(vec![Field::Topic, Field::Removed, Field::Name]),
        (0..2_u8).prop_map(|id| Field::Person(PersonId::from_bytes([id; 16]))),
        (0..2_u8).prop_map(|id| Field::Note(NoteId::from_bytes([id; 16]))),
    ];
    (field, proptest::option::weighted(0.8, scalar())).prop_map(|(field, value)| match value {
        Some(value) => Put::Set(field, value),
        None => Put::Clear(field),
    })
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        (0..3_usize, 0..4_i64, proptest::collection::vec(put(), 1..4))
            .prop_map(|(who, at, puts)| Act::Write(who, at, puts)),
        (0..3_usize, 0..3_usize).prop_map(|(who, whom)| Act::Hear(who, whom)),
    ]
}

fn actor(who: usize) -> Actor {
    Actor { device: u16::try_from(who).unwrap() + 1, incarnation: 7 - u32::try_from(who).unwrap() }
}

/// Every change that was made, with who made it, in the order of making.
fn play(acts: Vec<Act>) -> Vec<(Vec<u8>, Actor)> {
    let mut tablets = [const { Vec::<(Vec<u8>, Actor)>::new() }; 3];
    let mut all = Vec::new();
    for act in acts {
        match act {
            Act::Write(who, at, puts) => {
                let mut document = by_engine(&tablets[who]);
                if let Some(change) = document.change(actor(who), Moment::from_seconds(at), &puts).unwrap() {
                    tablets[who].push((change.clone(), actor(who)));
                    all.push((change, actor(who)));
                }
            }
            Act::Hear(who, whom) => {
                let heard = tablets[whom].clone();
                tablets[who].extend(heard);
            }
        }
    }
    all
}

/// A document that only the engine ever held.
fn by_engine(changes: &[(Vec<u8>, Actor)]) -> Document {
    if changes.is_empty() {
        return Document::new();
    }
    let mut engine = Automerge::new();
    for (change, _) in changes {
        engine.apply_changes([automerge::Change::try_from(change.as_slice()).unwrap()]).unwrap();
    }
    Document(Held::Engine(Box::new(engine)))
}

/// Everything that is ever asked of a document.
fn told(document: &Document) -> String {
    let fields = document.fields();
    let written: Vec<_> = fields.winners().map(|(field, _)| (field, document.written(field))).collect();
    let ever: Vec<_> = fields.winners().map(|(field, _)| document.ever_written(field)).collect();
    let merged: Vec<_> = fields.merged().collect();
    format!(
        "{fields:#?} {written:#?} {ever:#?} {merged:#?} {:#?} {:#?} {:#?}",
        document.history(),
        document.creation(),
        document.everything_written()
    )
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    /// Of random histories, in any order and with doubles, at once and one by one, saved and loaded.
    #[test]
    fn the_engine_tells_the_same(
        acts in proptest::collection::vec(act(), 1..24),
        order in any::<prop::sample::Index>(),
        doubled in any::<prop::sample::Index>(),
    ) {
        let mut changes = play(acts);
        let engine = by_engine(&changes);
        if !changes.is_empty() {
            let turn = order.index(changes.len());
            changes.rotate_left(turn);
            changes.push(changes[doubled.index(changes.len())].clone());
        }
        let mut plain = Document::new();
        prop_assert!(plain.take_in_all(&changes).iter().all(Result::is_ok));
        prop_assert!(matches!(plain.0, Held::Plain(_)), "what our writers make is plain");
        let mut slowly = Document::new();
        for (change, actor) in &changes {
            slowly.take_in(change, *actor).unwrap();
        }
        let loaded = Document::load(&plain.save()).unwrap();
        prop_assert!(matches!(loaded.0, Held::Plain(_)), "and stays plain when it is loaded");
        let again = Document::load(&engine.save()).unwrap();
        let by_engine = Automerge::load(&plain.save()).map(|engine| Document(Held::Engine(Box::new(engine)))).unwrap();
        let expected = told(&engine);
        for document in [plain, slowly, loaded, again, by_engine] {
            prop_assert_eq!(told(&document), expected.as_str());
        }
    }

    /// Bytes that are damaged anywhere are refused or mean the same to both.
    #[test]
    fn what_is_damaged_is_left_to_the_engine(
        acts in proptest::collection::vec(act(), 1..8),
        at in any::<prop::sample::Index>(),
        bit in 0..8_u32,
    ) {
        let changes = play(acts);
        let mut saved = changes.iter().map(|(change, _)| change.as_slice()).collect::<Vec<_>>().concat();
        if saved.is_empty() {
            return Ok(());
        }
        let at = at.index(saved.len());
        saved[at] ^= 1 << bit;
        let engine = std::panic::catch_unwind(|| Automerge::load(&saved));
        match (Document::load(&saved), engine) {
            (Ok(document), Ok(Ok(engine))) => {
                prop_assert_eq!(told(&document), told(&Document(Held::Engine(Box::new(engine)))));
            }
            (Err(_), Ok(Err(_)) | Err(_)) => {}
            (document, _) => prop_assert!(false, "only one of both loads it: {:?}", document.map(|document| told(&document))),
        }
    }
}

/// A change that does not follow from those before it, in one way each, as only a hostile member can write it.
fn odd(work: impl Fn(&mut automerge::ExpandedChange)) -> (Document, Vec<(Vec<u8>, Actor)>) {
    let mut document = Document::new();
    let topic = |word: &str| [Put::Set(Field::Topic, Scalar::Text(word.to_owned()))];
    let first = document.change(actor(0), Moment::from_seconds(1), &topic("money")).unwrap().unwrap();
    let mut changes = vec![(first, actor(0))];
    let second = document.change(actor(1), Moment::from_seconds(2), &topic("work")).unwrap().unwrap();
    let mut expanded = automerge::Change::try_from(second.as_slice()).unwrap().decode();
    work(&mut expanded);
    changes.push((automerge::Change::from(expanded).raw_bytes().to_vec(), actor(1)));
    let mut taken = Document::new();
    taken.take_in_all(&changes);
    (taken, changes)
}

#[test]
fn what_is_odd_is_left_to_the_engine() {
    use std::num::NonZeroU64;
    let (plain, _) = odd(|_| {});
    assert!(matches!(plain.0, Held::Plain(_)));
    type Oddity = fn(&mut automerge::ExpandedChange);
    let oddities: [(&str, Oddity); 6] = [
        ("a number that is not the next", |change| change.seq = 3),
        ("a place that is not behind what it knew", |change| change.start_op = NonZeroU64::new(9).unwrap()),
        ("a place that is taken", |change| change.start_op = NonZeroU64::MIN),
        ("a write that it cannot have known", |change| {
            change.operations[0].pred = vec![OpId::new(7, &actor(0).id())].into();
        }),
        ("a value of another sort", |change| {
            change.operations[0].action = OpType::Put(automerge::ScalarValue::counter(3));
        }),
        ("another key's write", |change| change.operations[0].key = Key::Map("tone".into())),
    ];
    for (name, oddity) in oddities {
        let (document, _) = odd(oddity);
        let is_plain_with_both = matches!(&document.0, Held::Plain(plain) if plain.changes.len() == 2);
        assert!(!is_plain_with_both, "{name}");
    }
}
