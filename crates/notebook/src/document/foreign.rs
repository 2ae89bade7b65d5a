//! What comes out of an envelope can be anything: whoever is in the circle can seal it. Fuzz targets for everything that reads it, as
//! `crates/seal/tests/fuzz` has them for what is around it; that is where it says how they run longer.

use bolero::TypeGenerator;
use sha2::{Digest, Sha256};
use stoep_domain::id::NoteId;

use super::*;

#[path = "../../../seal/tests/fuzz/damage.rs"]
mod damage;

use damage::Damage;

/// How many inputs: about a second without optimisation.
const TIMES: usize = 4_000;

const FATIMA: Actor = Actor { device: 1, incarnation: 7 };

/// What happens to bytes, and whether whoever did it made the engine's checksum right again, as every writer can.
#[derive(Debug, Clone, TypeGenerator)]
struct Input {
    damage: Damage,
    is_checked: bool,
}

impl Input {
    fn done_to(&self, seeds: &[Vec<u8>]) -> Vec<u8> {
        let mut bytes = self.damage.done_to(seeds);
        if self.is_checked {
            check_sum(&mut bytes);
        }
        bytes
    }
}

/// A piece of a document is four bytes that are always the same, the first four of a hash, and what is hashed: its kind, its length and what
/// is in it.
fn check_sum(bytes: &mut [u8]) {
    if let Some((head, body)) = bytes.split_at_mut_checked(8) {
        head[4..].copy_from_slice(&Sha256::digest(body)[..4]);
    }
}

/// A few changes of one document as our writers make them, each behind the one before.
fn changes() -> Vec<Vec<u8>> {
    let mut document = Document::new();
    let note = NoteId::from_bytes([3; 16]);
    let text = |text: &str| Scalar::Text(text.to_owned());
    let acts = [
        vec![Put::Set(Field::Topic, text("money")), Put::Set(Field::Note(note), text("tas met dichte post"))],
        vec![Put::Set(Field::Removed, Scalar::Flag(false)), Put::Set(Field::Weight, Scalar::Number(2))],
        vec![Put::Clear(Field::Topic), Put::Set(Field::Name, Scalar::Bytes(vec![1, 2, 3]))],
    ];
    let change = |(seconds, puts): (i64, &Vec<Put>)| document.change(FATIMA, Moment::from_seconds(seconds), puts);
    (0..).zip(&acts).map(change).map(|change| change.unwrap().unwrap()).collect()
}

/// Everything that is ever asked of a document.
fn reads(document: &Document) {
    let fields = document.fields();
    document.history();
    document.creation();
    document.everything_written();
    drop(document.changes_of(FATIMA.device));
    let again = Document::load(&document.save()).expect("what was saved loads");
    assert_eq!(format!("{:?}", again.fields()), format!("{fields:?}"), "saved and loaded it says something else");
}

#[test]
fn a_change_of_anybody_is_taken_in_or_refused() {
    let seeds = changes();
    for known in 0..=seeds.len() {
        let mut document = Document::new();
        for change in &seeds[..known] {
            document.take_in(change, FATIMA).unwrap();
        }
        reads(&document);
        bolero::check!().with_iterations(TIMES / 4).with_type::<Input>().for_each(|input| {
            let mut with = document.clone();
            let change = input.done_to(&seeds);
            drop(Document::read_change(&change));
            let before = format!("{:?}", with.fields());
            match with.take_in(&change, FATIMA) {
                Ok(()) => reads(&with),
                Err(_) => assert_eq!(format!("{:?}", with.fields()), before, "what is refused changes nothing"),
            }
        });
    }
}

#[test]
fn several_changes_are_taken_in_one_by_one() {
    let seeds = changes();
    bolero::check!().with_iterations(TIMES / 4).with_type::<(Input, Input)>().for_each(|(one, other)| {
        let mut document = Document::new();
        let all: Vec<(Vec<u8>, Actor)> =
            [seeds[0].clone(), one.done_to(&seeds), other.done_to(&seeds)].map(|change| (change, FATIMA)).into();
        let taken = document.take_in_all(&all);
        assert!(taken[0].is_ok(), "a good change is kept out by a bad one");
        reads(&document);
    });
}

#[test]
fn a_saved_document_is_loaded_or_refused() {
    let seeds = vec![changes().concat(), changes()[0].clone()];
    bolero::check!().with_iterations(TIMES).with_type::<Input>().for_each(|input| {
        // Nobody but this tablet writes here, and a damaged page of the database is what is left. Its history is never asked for
        // before `check` has compared it.
        if let Ok(document) = Document::load(&input.done_to(&seeds)) {
            document.fields();
        }
    });
}

/// Found by the target above: the document was stored, and nobody could read it any more or write to it.
#[test]
fn a_change_with_a_checksum_that_is_not_its_own_spoils_no_document() {
    let seeds = changes();
    for known in 0..seeds.len() {
        let mut document = Document::new();
        for change in &seeds[..known] {
            document.take_in(change, FATIMA).unwrap();
        }
        // One that leads on from what is here, and those that wait for another one.
        for change in &seeds[known..] {
            let mut spoilt = change.clone();
            spoilt[4] ^= 1;
            assert!(document.take_in(&spoilt, FATIMA).is_err());
        }
        reads(&document);
        document.take_in(&seeds[known], FATIMA).unwrap();
        reads(&document);
    }
}

#[test]
fn noise_is_no_change() {
    bolero::check!().with_iterations(TIMES).for_each(|bytes: &[u8]| {
        assert!(Document::new().take_in(bytes, FATIMA).is_err());
        drop(Document::read_change(bytes));
        drop(Document::load(bytes));
    });
}

/// A number in as many groups of seven bits as it needs.
fn leb(mut value: u64) -> Vec<u8> {
    let mut bytes = Vec::new();
    while value >= 0x80 {
        bytes.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
    bytes
}

/// The same for a number that can be below zero: the highest bit of the last group says that it is not.
fn signed(value: u64) -> Vec<u8> {
    let mut bytes = leb(value);
    if bytes.last().is_some_and(|last| last & 0x40 != 0)
        && let Some(last) = bytes.last_mut()
    {
        *last |= 0x80;
        bytes.push(0);
    }
    bytes
}

/// A change of a hundred bytes that says that it writes one key so many times.
fn many_writes(times: u64) -> Vec<u8> {
    let columns: [(u8, Vec<u8>); 5] = [
        (0x15, [signed(times), vec![1, b'k']].concat()),
        (0x34, leb(times)),
        (0x42, [signed(times), vec![1]].concat()),
        (0x56, [signed(times), vec![0]].concat()),
        (0x70, [signed(times), vec![0]].concat()),
    ];
    let actor: Vec<u8> = [&FATIMA.device.to_be_bytes()[..], &FATIMA.incarnation.to_be_bytes()].concat();
    let mut content = [&[0_u8, 6][..], &actor, &[1, 1, 0, 0, 0, 5]].concat();
    for (spec, column) in &columns {
        content.extend([*spec, u8::try_from(column.len()).unwrap()]);
    }
    for (_, column) in &columns {
        content.extend(column);
    }
    let mut change = [&[0x85_u8, 0x6f, 0x4a, 0x83, 0, 0, 0, 0, 1][..], &leb(content.len() as u64), &content].concat();
    check_sum(&mut change);
    change
}

#[test]
fn a_short_change_of_very_many_writes_is_refused_before_it_is_unfolded() {
    for (times, is_bounded) in
        [(1, true), (300, true), (65_536, true), (65_537, false), (1 << 40, false), (1 << 61, false)]
    {
        let change = many_writes(times);
        assert!(change.len() < 120);
        assert_eq!(bounds::is_bounded(&change), is_bounded, "{times} writes");
        if is_bounded {
            assert_eq!(Document::read_change(&change).unwrap().puts.len(), 1, "the engine reads what it says");
        } else {
            assert!(Document::new().take_in(&change, FATIMA).is_err());
        }
    }
}

/// Written in another way than the engine's, a change has another name as soon as the engine has told it again.
#[test]
fn a_change_that_the_engine_would_write_in_another_way_is_refused() {
    let mut document = Document::new();
    // The engine writes a run of one as it is.
    assert!(document.take_in(&many_writes(1), FATIMA).is_err());
    assert!(document.fields().winners().next().is_none());
    reads(&document);
}

#[test]
fn what_our_writers_make_is_bounded() {
    for change in changes() {
        assert!(bounds::is_bounded(&change));
    }
    // A large record that moves: everything about it in one change.
    let notes: Vec<Put> = (0..9_000_u32)
        .map(|number| {
            let mut id = [7; 16];
            id[..4].copy_from_slice(&number.to_be_bytes());
            Put::Set(Field::Note(NoteId::from_bytes(id)), Scalar::Text("tas met dichte post ".repeat(9)))
        })
        .collect();
    let change = Document::new().change(FATIMA, Moment::from_seconds(1), &notes).unwrap().unwrap();
    let mut document = Document::new();
    document.take_in(&change, FATIMA).unwrap();
    assert_eq!(document.fields().notes().count(), notes.len());
}
