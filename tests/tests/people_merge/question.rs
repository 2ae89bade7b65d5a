//! Thinking along, and who decided.

use stoep_domain::call::{
    AddNote, Ask, CaptureSignal, Decide, Detail, EndQuestion, Merge, Questions, Remove, Target, Undo, UseValue,
};
use stoep_domain::field::Field;
use stoep_domain::view::{NoteView, Openness, QuestionFacts, RecordView, What, Who};
use stoep_domain::word::Topic;
use stoep_domain::{CallError, Refusal};
use stoep_tests::world::{Tablet, World};

use crate::{person, signal_of};

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
    world.together();

    let decide = Decide { record, note, decided: "ik alleen".parse().ok() };
    assert_eq!(karel.try_call(decide).err(), Some(CallError::Refused(Refusal::NotYourNote)));

    // Writing over it needs no more than a tablet that does not ask: here the same words, under another name.
    let field = Field::Decision(note);
    karel.call(UseValue { record, field: field.clone(), value: "Bep en haar zoon".to_owned() });
    world.together();
    let decided = |tablet: &Tablet| only_note(&tablet.call(Detail { record }).record).decided;
    for tablet in [fatima, karel] {
        assert_eq!(decided(tablet).as_deref(), Some("Bep en haar zoon"));
    }

    // What the author takes away is gone, although a colleague's words still stand beside it.
    world.away();
    fatima.call(Decide { record, note, decided: None });
    karel.call(UseValue { record, field, value: "Bep en haar zoon".to_owned() });
    world.together();
    for tablet in [fatima, karel] {
        assert_eq!(decided(tablet), None);
        assert!(!tablet.call(Detail { record }).record.merged, "a mark that does not count is no disagreement");
    }
}
fn question(record: &RecordView) -> QuestionFacts {
    match &record.what {
        What::Question(facts) => (**facts).clone(),
        other => panic!("a question, not {other:?}"),
    }
}

#[test]
fn a_question_is_answered_by_colleagues_and_ended_by_who_asked() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let about = signal_of(fatima, person(fatima, "Bep"));
    let asked = fatima.call(Ask { about, text: None });
    assert_eq!(question(&asked).asker, Who::You);
    world.together();
    let open = karel.call(Questions {});
    assert_eq!(question(&open[0]).asker, Who::Colleague("Fatima".to_owned()));
    assert_eq!(question(&open[0]).about.as_ref().expect("what it is about").id, about);
    let ended = karel.try_call(EndQuestion { question: asked.id }).err();
    assert_eq!(ended, Some(CallError::Refused(Refusal::NotYourQuestion)));
    let about_a_question = karel.try_call(Ask { about: asked.id, text: None }).err();
    assert_eq!(about_a_question, Some(CallError::Refused(Refusal::WrongKind)));

    // An answer and the end cross: the answer is there, and the question stays ended.
    world.away();
    karel.call(AddNote { on: Target::Record(asked.id), text: "Vraag de gids eens".parse().expect("a note") });
    let done = fatima.call(EndQuestion { question: asked.id });
    assert_eq!(question(&done).openness, Openness::Ended);
    world.together();
    for tablet in [fatima, karel] {
        assert!(tablet.call(Questions {}).is_empty());
        assert_eq!(tablet.call(Detail { record: asked.id }).record.notes.len(), 1);
    }
    // Whoever writes over the mark, as a tablet that does not ask can, does not open or end it.
    world.away();
    fatima.call(Undo {});
    karel.call(UseValue { record: asked.id, field: Field::QuestionEnded, value: "true".to_owned() });
    world.together();
    assert_eq!(karel.call(Questions {}).len(), 1, "its asker opened it again, whatever stands beside it");
}

#[test]
fn what_a_question_is_about_may_come_later() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let about = fatima.call(CaptureSignal::tap(Topic::Money)).record.id;
    fatima.call(Ask { about, text: "Wie kent een goede fietsenmaker?".parse().ok() });
    karel.call(Merge { one: person(karel, "Bep"), into: person(karel, "Elisabeth") });
    world.together();
    let [open] = &karel.call(Questions {})[..] else { panic!("one question") };
    assert_eq!(open.notes[0].text, "Wie kent een goede fietsenmaker?");
    karel.call(Remove { record: about });
    world.together();
    assert_eq!(fatima.call(Questions {}).len(), 1, "a question outlives what it is about");
}
