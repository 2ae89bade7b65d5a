//! What is being typed survives that the tablet breaks off, stays on it, and goes with its record.

use stoep_domain::call::{DraftOf, Drafts, Erase, FoundCircle, KeepDraft, Move, Sharing, Target, Undo};
use stoep_domain::id::RecordId;
use stoep_domain::text::TextRefusal;
use stoep_domain::view::DraftView;
use stoep_domain::word::{CircleKind, DraftPurpose, Topic};
use stoep_domain::{CallError, Refusal};

use super::Desk;

fn about(record: RecordId, purpose: DraftPurpose) -> DraftOf {
    DraftOf { record: Some(record), purpose }
}

fn typed(desk: &Desk) -> Vec<(DraftOf, String)> {
    desk.call(Drafts {}).into_iter().map(|DraftView { of, text }| (of, text)).collect()
}

#[test]
fn what_was_typed_last_is_there_after_the_notebook_was_opened_again() {
    let desk = Desk::begun();
    let record = desk.tap(Topic::Money).record.id;
    let sharing = desk.call(Sharing {});
    for text in ["Z", "Zij b", "Zij belt  \n"] {
        desk.call(KeepDraft { of: DraftOf::NOTE, text: text.to_owned() });
    }
    desk.call(KeepDraft { of: about(record, DraftPurpose::Plan), text: "Samen bellen".to_owned() });
    assert_eq!(desk.call(Sharing {}), sharing, "nothing of it waits to be shared");

    let desk = desk.reopen();
    let plan = about(record, DraftPurpose::Plan);
    assert_eq!(typed(&desk), [(DraftOf::NOTE, "Zij belt  \n".to_owned()), (plan.clone(), "Samen bellen".to_owned())]);

    desk.call(KeepDraft { of: DraftOf::NOTE, text: String::new() });
    assert_eq!(typed(&desk), [(plan, "Samen bellen".to_owned())]);
    // It is no act: what is taken back is the tap.
    assert_eq!(desk.call(Undo {}).records[0].id, record);
    desk.sound();
}

#[test]
fn what_was_being_typed_goes_along_with_a_record_and_goes_with_it() {
    let desk = Desk::begun();
    let record = desk.tap(Topic::Money).record.id;
    let team = desk.call(FoundCircle {
        name: "Overwhere".parse().unwrap(),
        kind: CircleKind::Team,
        hub: "http://127.0.0.1:9".to_owned(),
        founding_code: None,
    });
    let plan = || about(record, DraftPurpose::Plan);
    desk.call(KeepDraft { of: plan(), text: "Samen".to_owned() });
    let moved = desk.call(Move { what: Target::Record(record), circle: team.id }).remove(0).id;
    assert_eq!(typed(&desk), [(about(moved, DraftPurpose::Plan), "Samen".to_owned())]);
    // A screen that still knows it by the id of before goes on with the same text.
    desk.call(KeepDraft { of: plan(), text: "Samen bellen".to_owned() });
    assert_eq!(typed(&desk), [(about(moved, DraftPurpose::Plan), "Samen bellen".to_owned())]);

    desk.call(Erase { record: moved });
    assert!(typed(&desk).is_empty(), "a text about what was erased is left");
    // Who was still typing does not bring it back.
    assert_eq!(desk.notebook.call(KeepDraft { of: plan(), text: "Samen".to_owned() }), Err(CallError::NotFound));
    assert!(typed(&desk).is_empty(), "a text about what was erased is left");
}

#[test]
fn a_text_without_an_end_is_not_remembered() {
    let desk = Desk::begun();
    let text = "n".repeat(100_000);
    desk.call(KeepDraft { of: DraftOf::NOTE, text: text.clone() });
    let endless = desk.notebook.call(KeepDraft { of: DraftOf::NOTE, text: "n".repeat(2 << 20) });
    assert!(matches!(endless, Err(CallError::Refused(Refusal::Text(TextRefusal::TooLong(_))))));
    assert_eq!(typed(&desk), [(DraftOf::NOTE, text)]);
}
