//! Changing, removing and taking back. Taking back restores exactly.

use stoep_domain::call::{
    AddNote, CaptureSignal, CaptureVisit, ChangeSetting, ChangeTopic, Detail, LinkPerson, People, Remove, Restore,
    SetWeight, TakeBack, Target, Timeline, TimelineFilter, TurnTone, Undo, UnlinkPerson, WhoIs,
};
use stoep_domain::field::Field;
use stoep_domain::view::{Happened, LastAct, RecordView, Still, What};
use stoep_domain::word::{Kind, NoteSort, Setting, Tone, Topic, Weight};
use stoep_domain::{CallError, Refusal};

use super::Desk;

/// Something that a person does, with what it is called.
type Act<'a> = (&'a str, Box<dyn Fn() + 'a>);

fn shown(desk: &Desk) -> Vec<RecordView> {
    desk.call(Timeline { filter: TimelineFilter::default(), after: None, limit: 100 }).rows
}

/// From a page the last step is taken back when it was done there, and nothing of another page ever is.
#[test]
fn the_last_step_is_taken_back_where_it_was_done() {
    let desk = Desk::begun();
    let one = desk.tap(Topic::Money).record.id;
    let other = desk.tap(Topic::Work).record.id;
    let last_act = |record| desk.call(Detail { record }).last_act;
    desk.call(AddNote { on: Target::Record(one), text: "Op de verkeerde plek".parse().unwrap() });
    assert_eq!((last_act(one), last_act(other)), (LastAct::Here, LastAct::Elsewhere));
    let refused = desk.notebook.call(TakeBack { record: other }).unwrap_err();
    assert_eq!(refused, CallError::Refused(Refusal::NothingToUndo));
    assert_eq!(desk.call(Detail { record: one }).record.notes.len(), 1, "what was refused was done");

    desk.call(TakeBack { record: one });
    assert!(desk.call(Detail { record: one }).record.notes.is_empty());
    // What was done before it, was done to the other one.
    assert_eq!((last_act(one), last_act(other)), (LastAct::Elsewhere, LastAct::Here));
    desk.sound();
}

#[test]
fn undo_restores_exactly_whatever_was_done() {
    let desk = Desk::begun();
    let id = desk.tap(Topic::Money).record.id;
    desk.call(AddNote { on: Target::Record(id), text: "Eerste".parse().unwrap() });
    let record = Target::Record(id);
    let acts: Vec<Act<'_>> = vec![
        ("topic", Box::new(|| drop(desk.call(ChangeTopic { record: id, topic: Topic::Housing })))),
        ("tone", Box::new(|| drop(desk.call(TurnTone { record: id, tone: Tone::Strength })))),
        ("weight", Box::new(|| drop(desk.call(SetWeight { record: id, weight: Weight::Often })))),
        ("note", Box::new(|| drop(desk.call(AddNote { on: record, text: "Tweede".parse().unwrap() })))),
        ("person", Box::new(|| drop(desk.call(LinkPerson { on: record, who: WhoIs::Named("Bep".parse().unwrap()) })))),
        ("removal", Box::new(|| drop(desk.call(Remove { record: id })))),
        ("capture", Box::new(|| drop(desk.tap(Topic::Work)))),
        (
            "capture with all",
            Box::new(|| {
                let tap = CaptureSignal::tap(Topic::Idea);
                let extras = CaptureSignal { note: "Iets".parse().ok(), person: "Karel".parse().ok(), ..tap };
                drop(desk.call(extras));
            }),
        ),
    ];
    for (what, act) in acts {
        let (before, people) = (shown(&desk), desk.call(People {}));
        act();
        assert_ne!((&shown(&desk), &desk.call(People {})), (&before, &people), "{what} did nothing");
        desk.call(Undo {});
        assert_eq!(shown(&desk), before, "{what}");
        assert_eq!(desk.call(People {}), people, "{what}");
    }
    desk.sound();
}

#[test]
fn there_is_an_end_to_taking_back() {
    let desk = Desk::begun();
    desk.tap(Topic::Money);
    desk.call(Undo {});
    assert!(shown(&desk).is_empty());
    assert_eq!(desk.notebook.call(Undo {}).unwrap_err(), CallError::Refused(Refusal::NothingToUndo));
}

#[test]
fn a_removed_record_comes_back_by_restoring_or_by_any_edit() {
    let desk = Desk::begun();
    let id = desk.tap(Topic::Money).record.id;
    assert_eq!(desk.call(Remove { record: id }).still, Still::Removed);
    assert!(shown(&desk).is_empty());
    assert_eq!(desk.call(Restore { record: id }).still, Still::Here);
    desk.call(Remove { record: id });
    desk.call(AddNote { on: Target::Record(id), text: "Toch wel".parse().unwrap() });
    assert_eq!(shown(&desk).len(), 1, "an edit beats a delete");
    desk.sound();
}

#[test]
fn history_tells_what_happened_in_order() {
    let desk = Desk::begun();
    let id = desk.tap(Topic::Money).record.id;
    desk.call(ChangeTopic { record: id, topic: Topic::Housing });
    desk.call(AddNote { on: Target::Record(id), text: "Huur omhoog".parse().unwrap() });
    let linked = desk.call(LinkPerson { on: Target::Record(id), who: WhoIs::Named("Bep".parse().unwrap()) });
    desk.call(UnlinkPerson { on: Target::Record(id), person: linked[0].people[0].id });
    desk.call(Remove { record: id });
    desk.call(Restore { record: id });
    let happened: Vec<Happened> =
        desk.call(Detail { record: id }).history.into_iter().map(|line| line.happened).collect();
    let expected = [
        Happened::Captured(Kind::Signal),
        Happened::Set(Field::Topic, "housing".to_owned()),
        Happened::Noted(NoteSort::Note),
        Happened::Linked("Bep".to_owned()),
        Happened::Unlinked("Bep".to_owned()),
        Happened::Removed,
        Happened::Restored,
    ];
    assert_eq!(happened, expected);
    desk.sound();
}

#[test]
fn a_visit_has_no_topic_and_a_signal_no_setting() {
    let desk = Desk::begun();
    let visit = desk.call(CaptureVisit::tap(Setting::Street)).record.id;
    let signal = desk.tap(Topic::Money).record.id;
    let topic = desk.notebook.call(ChangeTopic { record: visit, topic: Topic::Work });
    assert_eq!(topic.unwrap_err(), CallError::Refused(Refusal::NotASignal));
    let setting = desk.notebook.call(ChangeSetting { record: signal, setting: Setting::Home });
    assert_eq!(setting.unwrap_err(), CallError::Refused(Refusal::NotAVisit));
    let changed = desk.call(ChangeSetting { record: visit, setting: Setting::Home });
    assert_eq!(changed.what, What::Visit { setting: Setting::Home });
    desk.sound();
}

#[test]
fn a_turned_tone_stays_turned_when_the_topic_changes() {
    let desk = Desk::begun();
    let id = desk.tap(Topic::Money).record.id;
    desk.call(TurnTone { record: id, tone: Tone::Strength });
    let changed = desk.call(ChangeTopic { record: id, topic: Topic::Work });
    assert!(matches!(changed.what, What::Signal { topic: Topic::Work, tone: Tone::Strength, .. }));
    let other = desk.tap(Topic::Money).record.id;
    let followed = desk.call(ChangeTopic { record: other, topic: Topic::Talent });
    assert!(matches!(followed.what, What::Signal { tone: Tone::Strength, .. }), "an unturned tone follows the topic");
}
