//! Lines: notes that are for something.

use stoep_domain::call::{AddLine, AddNote, Decide, Detail, SetLine, Target, Undo};
use stoep_domain::day::DayRefusal;
use stoep_domain::id::{NoteId, RecordId};
use stoep_domain::view::{Happened, NoteView, Progress, RecordView};
use stoep_domain::word::{NoteSort, Topic};
use stoep_domain::{CallError, Refusal};

use super::Desk;

fn line(record: RecordId, sort: NoteSort, text: &str) -> AddLine {
    AddLine { record, sort, text: text.parse().unwrap(), who: None, day: None }
}

fn only_note(record: &RecordView) -> NoteView {
    let [note] = record.notes.as_slice() else { panic!("one note, not {:?}", record.notes) };
    note.clone()
}

#[test]
fn a_line_says_what_it_is_for_who_does_it_and_when() {
    let desk = Desk::begun();
    let signal = desk.tap(Topic::Money).record.id;
    let told = desk.call(AddLine {
        who: Some("Bram en de buurvrouw".parse().unwrap()),
        day: Some("2026-12-01".parse().unwrap()),
        ..line(signal, NoteSort::Outcome, "Tas met post opgehaald")
    });
    let note = only_note(&told);
    assert_eq!((note.sort, note.text.as_str()), (NoteSort::Outcome, "Tas met post opgehaald"));
    assert_eq!((note.doer.as_deref(), note.day), (Some("Bram en de buurvrouw"), "2026-12-01".parse().ok()));
    let history = desk.call(Detail { record: signal }).history;
    assert_eq!(history.last().unwrap().happened, Happened::Noted(NoteSort::Outcome));

    desk.call(Undo {});
    assert!(desk.call(Detail { record: signal }).record.notes.is_empty());
    desk.sound();
}

#[test]
fn a_line_that_does_not_belong_is_refused_and_changes_nothing() {
    let desk = Desk::begun();
    let signal = desk.tap(Topic::Money).record.id;
    for sort in [NoteSort::Plan, NoteSort::Agreement, NoteSort::WordBack, NoteSort::from("song")] {
        let refused = desk.notebook.call(line(signal, sort, "Hoort hier niet")).unwrap_err();
        assert_eq!(refused, CallError::Refused(Refusal::LineDoesNotFit));
    }
    let nowhere = desk.notebook.call(line(RecordId::from_bytes([3; 16]), NoteSort::Note, "Nergens"));
    assert_eq!(nowhere.unwrap_err(), CallError::NotFound);
    assert_eq!("2026-13-01".parse::<stoep_domain::day::Day>(), Err(DayRefusal::NotADay));
    assert!(desk.call(Detail { record: signal }).record.notes.is_empty());
    desk.sound();
}

#[test]
fn only_what_somebody_would_do_is_done() {
    let desk = Desk::begun();
    let signal = desk.tap(Topic::Money).record.id;
    let note = only_note(&desk.call(line(signal, NoteSort::Thanks, "Dankjewel"))).id;
    let set = |note| desk.notebook.call(SetLine { record: signal, note, progress: Progress::Done });
    assert_eq!(set(note).unwrap_err(), CallError::Refused(Refusal::LineDoesNotFit));
    assert_eq!(set(NoteId::from_bytes([4; 16])).unwrap_err(), CallError::NotFound);
    desk.sound();
}

#[test]
fn who_wrote_a_note_says_who_decided_it() {
    let desk = Desk::begun();
    let record = desk.tap(Topic::Money).record.id;
    let text = "Eerst de buurvrouw bellen".parse().unwrap();
    let note = only_note(&desk.call(AddNote { on: Target::Record(record), text })).id;
    let decide = |who: Option<&str>| {
        let decided = who.map(|who| who.parse().unwrap());
        only_note(&desk.call(Decide { record, note, decided })).decided
    };
    assert_eq!(decide(Some("Bep en haar zoon")).as_deref(), Some("Bep en haar zoon"));
    assert_eq!(decide(Some("Bep")).as_deref(), Some("Bep"));
    assert_eq!(decide(None), None);
    desk.call(Undo {});
    assert_eq!(only_note(&desk.call(Detail { record }).record).decided.as_deref(), Some("Bep"));
    desk.sound();
}
