//! What small changes weigh. The bounds are those of the benchmark `wire`; the corpus is not the one the dictionary learned from.

use automerge::transaction::Transactable;
use stoep_seal::{Entry, Run, Wire};

use crate::corpus::Corpus;
use crate::world::{Tablet, World};

const UNSEEN: u8 = 200;

fn run_size(world: &mut World, change: &[u8]) -> (usize, usize) {
    let mut tablet = Tablet::new(&mut world.random, world.member.device.0);
    tablet.keys = world.member.keys.clone();
    let (entry, _) = world.seal(&mut tablet, change);
    let Entry::Full { envelope, .. } = &entry else { panic!("just sealed") };
    let body = envelope.body.len();
    let run = Run::sign(&world.roster, &world.member.keys, vec![entry]).unwrap();
    (body, run.encode().len())
}

#[test]
fn a_one_tap_signal_fits_one_class_and_300_bytes() {
    let (mut world, mut corpus) = (World::new(7), Corpus::new(UNSEEN));
    for _ in 0..500 {
        let change = corpus.one_tap_signal();
        let (body, run) = run_size(&mut world, &change);
        assert_eq!(body, 64 + stoep_seal::TAG_SIZE, "a change of {} bytes", change.len());
        assert_eq!(run, 294);
    }
}

#[test]
fn every_change_of_a_records_life_opens_and_is_smaller_than_before() {
    let (mut world, mut corpus) = (World::new(7), Corpus::new(UNSEEN));
    let (mut before, mut after) = (0, 0);
    for change in (0..300).flat_map(|_| corpus.record()) {
        let mut tablet = Tablet::new(&mut world.random, world.member.device.0);
        let (entry, key) = world.seal(&mut tablet, &change);
        let Entry::Full { envelope, .. } = &entry else { panic!("just sealed") };
        before += change.len();
        after += envelope.body.len();
        assert_eq!(envelope.open(&key).unwrap(), change);
    }
    assert!(after < before, "{after} of {before} bytes, padding and tag included");
}

#[test]
fn a_note_of_300_characters_fits_550_bytes() {
    let (mut world, mut corpus) = (World::new(7), Corpus::new(UNSEEN));
    for _ in 0..200 {
        let change = corpus.signal_with_note(300);
        let (_, run) = run_size(&mut world, &change);
        assert!(run <= 550, "{run} bytes for a change of {}", change.len());
    }
}

#[test]
fn text_that_no_dictionary_saw_fits_550_bytes_too() {
    let note = "Gisteren liep ik langs het kanaal en sprak een oudere vrouw die vroeger balletdanseres was; ze vertelde over haar \
                tournees door Polen, haar katten Floris en Mimi, en dat de gordijnen van haar flat nog steeds dicht blijven \
                omdat de overbuurman 's nachts in het schuurtje aan een grote zeilboot timmert.";
    let mut document = automerge::AutoCommit::new().with_actor(automerge::ActorId::from(vec![0, 1, 9, 9, 9, 9]));
    document.put(automerge::ROOT, "kind", "signal").unwrap();
    document.put(automerge::ROOT, "topic", "loneliness").unwrap();
    document.put(automerge::ROOT, "area", "BU04390201").unwrap();
    document.put(automerge::ROOT, "note/0197f3a2c4d17b6e9f00a1b2c3d4e5f6", note).unwrap();
    document.commit();
    let change = document.get_last_local_change().unwrap().raw_bytes().to_vec();
    let (_, run) = run_size(&mut World::new(7), &change);
    assert!(note.chars().count() >= 300);
    assert!(run <= 550, "{run} bytes");
}
