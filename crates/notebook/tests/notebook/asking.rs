//! Denk mee, and the nudge about what a note does not need.

use stoep_domain::call::{Ask, EndQuestion, Nudge, Questions};
use stoep_domain::id::RecordId;
use stoep_domain::rule::nudge::Sort;
use stoep_domain::word::Topic;
use stoep_domain::{CallError, Refusal};

use super::Desk;

#[test]
fn nobody_can_think_along_about_what_only_you_read() {
    let desk = Desk::begun();
    let about = desk.tap(Topic::Money).record.id;
    let ask = |about| desk.notebook.call(Ask { about, text: None }).unwrap_err();
    assert_eq!(ask(about), CallError::Refused(Refusal::PrivateCircle));
    assert_eq!(ask(RecordId::from_bytes([6; 16])), CallError::NotFound);
    assert_eq!(
        desk.notebook.call(EndQuestion { question: about }).unwrap_err(),
        CallError::Refused(Refusal::WrongKind)
    );
    assert!(desk.call(Questions {}).is_empty());
    desk.sound();
}

#[test]
fn a_note_that_holds_a_number_gets_a_nudge_and_nothing_is_kept() {
    let desk = Desk::begun();
    let before = desk.notebook.projection().unwrap();
    let found = desk.call(Nudge { text: "Bel 06 12 34 56 78".parse().unwrap() });
    assert_eq!(found.iter().map(|nudge| nudge.sort).collect::<Vec<_>>(), [Sort::Phone]);
    assert!(desk.call(Nudge { text: "Praat graag over duiven".parse().unwrap() }).is_empty());
    assert_eq!(desk.notebook.projection().unwrap(), before);
}
