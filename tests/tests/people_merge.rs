//! What becomes of people, households, lines and questions that two tablets change while they are apart.

use stoep_domain::call::{AddNote, CaptureSignal, Decide, Detail, Target, UseValue};
use stoep_domain::field::Field;
use stoep_domain::view::{NoteView, RecordView};
use stoep_domain::word::Topic;
use stoep_domain::{CallError, Refusal};
use stoep_tests::world::{Network, Tablet, World};

/// Both without a network, as two people in the street are.
fn apart(world: &World) -> [&Tablet; 2] {
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    fatima.network(Network::Away);
    karel.network(Network::Away);
    [fatima, karel]
}

/// Everybody shares, and every tablet shows the same.
fn together(world: &World) {
    world.settle();
    let shown = |tablet: &Tablet| tablet.notebook.projection().expect("a projection");
    for tablet in &world.tablets {
        assert!(tablet.notebook.check().expect("a report").is_sound());
        assert_eq!(shown(tablet), shown(&world.tablets[0]));
    }
}

fn only_note(record: &RecordView) -> NoteView {
    let [note] = record.notes.as_slice() else { panic!("one note, not {:?}", record.notes) };
    note.clone()
}

#[test]
fn only_the_author_says_who_decided_and_nobody_hides_it() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let record = fatima.call(CaptureSignal::tap(Topic::Health)).record.id;
    let text = "Eerst naar de huisarts".parse().expect("a note");
    let note = only_note(&fatima.call(AddNote { on: Target::Record(record), text })).id;
    fatima.call(Decide { record, note, decided: "Bep en haar zoon".parse().ok() });
    together(&world);

    let decide = Decide { record, note, decided: "ik alleen".parse().ok() };
    assert_eq!(karel.try_call(decide).err(), Some(CallError::Refused(Refusal::NotYourNote)));

    // Writing over it needs no more than a tablet that does not ask: here the same words, under another name.
    let field = Field::Decision(note);
    karel.call(UseValue { record, field: field.clone(), value: "Bep en haar zoon".to_owned() });
    together(&world);
    let decided = |tablet: &Tablet| only_note(&tablet.call(Detail { record }).record).decided;
    for tablet in [fatima, karel] {
        assert_eq!(decided(tablet).as_deref(), Some("Bep en haar zoon"));
    }

    // What the author takes away is gone, although a colleague's words still stand beside it.
    apart(&world);
    fatima.call(Decide { record, note, decided: None });
    karel.call(UseValue { record, field, value: "Bep en haar zoon".to_owned() });
    together(&world);
    for tablet in [fatima, karel] {
        assert_eq!(decided(tablet), None);
        assert!(!tablet.call(Detail { record }).record.merged, "a mark that does not count is no disagreement");
    }
}
