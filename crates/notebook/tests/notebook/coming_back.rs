//! Coming back, once and with a finger on the pulse.

use chrono::Duration;
use rstest::rstest;
use stoep_domain::call::{
    AddPerson, AskLater, AskedPulse, CaptureSignal, ComeBack, ComingBack, Detail, EndSupport, FinishFollowUp,
    LinkPerson, Merge, Pavement, Postpone, Remove, StopPulse, TakeUpAgain, Target, Undo, Unmerge, WhoIs,
};
use stoep_domain::id::RecordId;
use stoep_domain::rule::follow_up::{Bucket, Choice};
use stoep_domain::rule::pulse::{Pulse, Step};
use stoep_domain::view::{ComesBack, FollowUpFacts, RecordView, What};
use stoep_domain::word::{NoteSort, Rhythm, Topic};
use stoep_domain::{CallError, Refusal};

use super::Desk;

fn facts(record: &RecordView) -> FollowUpFacts {
    match &record.what {
        What::FollowUp(facts) => (**facts).clone(),
        other => panic!("something to come back to, not {other:?}"),
    }
}

fn come_back(desk: &Desk, on: Target, when: Choice) -> RecordView {
    desk.call(ComeBack { on, when, text: None })
}

fn somebody(desk: &Desk) -> RecordId {
    let signal = desk.tap(Topic::Care).record.id;
    let who = WhoIs::Named("Tante Bep".parse().unwrap());
    desk.call(LinkPerson { on: Target::Record(signal), who })[0].people[0].id.into()
}

fn end(desk: &Desk, of: RecordId, ask_later: AskLater) {
    desk.call(EndSupport { of, goes_wrong: "De post blijft liggen".parse().ok(), ask_later });
}

fn refused<T: std::fmt::Debug>(result: Result<T, CallError>) -> Refusal {
    match result.unwrap_err() {
        CallError::Refused(refusal) => refusal,
        other => panic!("{other:?}"),
    }
}

// The clock stands on Saturday 21 November 2026.

#[test]
fn one_tap_is_about_the_talk_and_this_week() {
    let desk = Desk::begun();
    let signal = desk.tap(Topic::Money).record.id;
    let promised = come_back(&desk, Target::Talk, Choice::default());
    assert_eq!(facts(&promised).about.map(|about| about.id), Some(signal));
    assert_eq!(facts(&promised).due, "2026-11-22".parse().ok());
    assert_eq!(desk.call(ComingBack {}).this_week[0].id, promised.id);
    // Sunday evening, and long after: it stands under Nu and nowhere does it say that somebody was late.
    for days in [1, 400] {
        desk.wait(Duration::days(days));
        let view = desk.call(ComingBack {});
        assert_eq!(facts(&view.now[0]).stands, ComesBack::OnADay(Bucket::Now));
        assert!(view.this_week.is_empty());
    }
    desk.sound();
}

#[test]
fn the_open_talk_shows_what_you_come_back_to_until_it_is_done_or_taken_away() {
    let desk = Desk::begun();
    desk.tap(Topic::Money);
    let shown = || -> Vec<RecordId> {
        let talk = desk.call(Pavement {}).talk.expect("an open talk");
        talk.coming_back.iter().map(|record| record.id).collect()
    };
    assert!(shown().is_empty());
    let first = come_back(&desk, Target::Talk, Choice::default()).id;
    desk.wait(Duration::seconds(1));
    let second = come_back(&desk, Target::Talk, Choice::Tomorrow).id;
    assert_eq!(shown(), [first, second]);
    // What is captured after it brings the rows along: they are of the talk.
    assert_eq!(desk.tap(Topic::Idea).talk.coming_back.len(), 2);
    desk.call(Remove { record: first });
    assert_eq!(shown(), [second]);
    desk.call(FinishFollowUp { follow_up: second });
    assert!(shown().is_empty());
    desk.sound();
}

#[test]
fn with_no_talk_it_is_about_nobody_and_an_empty_text_is_refused_before() {
    let desk = Desk::begun();
    let promised = come_back(&desk, Target::Talk, Choice::NextWeek);
    assert_eq!((facts(&promised).about, facts(&promised).due), (None, "2026-11-23".parse().ok()));
    let elsewhere = RecordId::from_bytes([7; 16]);
    let missing = ComeBack { on: Target::Record(elsewhere), when: Choice::Tomorrow, text: None };
    assert_eq!(desk.notebook.call(missing).unwrap_err(), CallError::NotFound);
    let late = r#"{"on":"talk","when":{"on":"2300-01-01"},"text":null}"#;
    assert!(desk.notebook.call_named("ComeBack", late).is_err(), "a day beyond the calendar");
    desk.sound();
}

#[test]
fn it_is_postponed_done_and_taken_back() {
    let desk = Desk::begun();
    let follow_up = come_back(&desk, Target::Talk, Choice::Tomorrow).id;
    let later = desk.call(Postpone { follow_up, when: Choice::On("2027-02-01".parse().unwrap()) });
    assert_eq!(facts(&later).stands, ComesBack::OnADay(Bucket::Later));
    let done = desk.call(FinishFollowUp { follow_up });
    assert_eq!(facts(&done).stands, ComesBack::Done("2026-11-21".parse().unwrap()));
    assert!(desk.call(ComingBack {}).later.is_empty());
    desk.call(Undo {});
    assert_eq!(desk.call(ComingBack {}).later.len(), 1);
    desk.call(FinishFollowUp { follow_up });
    desk.call(Postpone { follow_up, when: Choice::Tomorrow });
    assert_eq!(desk.call(ComingBack {}).this_week.len(), 1, "what is postponed comes back");
    desk.call(Remove { record: follow_up });
    assert!(desk.call(ComingBack {}).this_week.is_empty());
    let signal = desk.tap(Topic::Money).record.id;
    assert_eq!(refused(desk.notebook.call(FinishFollowUp { follow_up: signal })), Refusal::WrongKind);
    desk.sound();
}

#[test]
fn only_a_yes_makes_a_pulse_and_it_comes_with_the_end_of_support() {
    let desk = Desk::begun();
    let bep = somebody(&desk);
    end(&desk, bep, AskLater::No);
    assert!(desk.call(ComingBack {}).pulse.is_empty());
    end(&desk, bep, AskLater::Yes);
    let pulse = desk.call(ComingBack {}).pulse;
    assert_eq!(pulse.len(), 1);
    assert_eq!(facts(&pulse[0]).rhythm, Rhythm::Pulse);
    let notes = desk.call(Detail { record: bep }).record.notes;
    assert!(notes.iter().all(|note| note.sort == NoteSort::Risk), "{notes:?}");
    // One act: taking it back takes the pulse and the line with it.
    desk.call(Undo {});
    assert!(desk.call(ComingBack {}).pulse.is_empty());
    assert_eq!(desk.call(Detail { record: bep }).record.notes.len(), 1);
    let signal = desk.tap(Topic::Money).record.id;
    let wrong = EndSupport { of: signal, goes_wrong: None, ask_later: AskLater::Yes };
    assert_eq!(refused(desk.notebook.call(wrong)), Refusal::WrongKind);
    desk.sound();
}

#[test]
fn each_step_is_one_tap_and_what_is_taken_up_again_rests() {
    let desk = Desk::begun();
    let bep = somebody(&desk);
    end(&desk, bep, AskLater::Yes);
    let follow_up = desk.call(ComingBack {}).pulse[0].id;
    assert_eq!(refused(desk.notebook.call(AskedPulse { follow_up })), Refusal::NothingToAsk);
    assert_eq!(refused(desk.notebook.call(FinishFollowUp { follow_up })), Refusal::WrongKind);
    desk.wait(Duration::days(14));
    let now = |desk: &Desk| match facts(&desk.call(ComingBack {}).pulse[0]).stands {
        ComesBack::Pulse(Pulse::Running(rhythm)) => rhythm.now().map(|step| step.step),
        other => panic!("{other:?}"),
    };
    assert_eq!(now(&desk), Some(Step::TwoWeeks));
    desk.call(AskedPulse { follow_up });
    assert_eq!(now(&desk), None);
    // Nobody asked after six weeks, nor after three months: that passes silently.
    desk.wait(Duration::days(180));
    assert_eq!(now(&desk), Some(Step::SixMonths));

    desk.call(TakeUpAgain { of: bep });
    assert!(desk.call(ComingBack {}).pulse.is_empty());
    end(&desk, bep, AskLater::Yes);
    assert_eq!(desk.call(ComingBack {}).pulse[0].id, follow_up, "the same pulse begins again");
    desk.call(StopPulse { follow_up });
    assert!(desk.call(ComingBack {}).pulse.is_empty());
    assert_eq!(refused(desk.notebook.call(AskedPulse { follow_up })), Refusal::NothingToAsk);
    desk.sound();
}

#[test]
fn nothing_is_asked_about_somebody_who_was_removed() {
    let desk = Desk::begun();
    let bep = somebody(&desk);
    end(&desk, bep, AskLater::Yes);
    let follow_up = desk.call(ComingBack {}).pulse[0].id;
    desk.wait(Duration::days(14));
    desk.call(Remove { record: bep });
    assert!(desk.call(ComingBack {}).pulse.is_empty());
    assert_eq!(refused(desk.notebook.call(AskedPulse { follow_up })), Refusal::NothingToAsk);
    assert!(desk.notebook.call(CaptureSignal::tap(Topic::Care)).is_ok());
    desk.sound();
}

/// Somebody who was written down twice, each time with a pulse, and merged: the one under the other, the one that shows; and the
/// pulses.
fn merged(desk: &Desk) -> ([RecordId; 2], Vec<RecordId>) {
    let add = |name: &str| {
        let id = desk.call(AddPerson { name: name.parse().unwrap(), role: None, area: None, circle: None }).id;
        end(desk, id, AskLater::Yes);
        id
    };
    let [tante, elisabeth] = ["Tante Bep", "Elisabeth de Wit"].map(add);
    let pulses: Vec<_> = desk.call(ComingBack {}).pulse.iter().map(|pulse| pulse.id).collect();
    assert_eq!(pulses.len(), 2);
    desk.call(Merge { one: tante, into: elisabeth });
    ([tante, elisabeth], pulses)
}

fn asked_about(desk: &Desk) -> Vec<RecordId> {
    let about = |record: &RecordView| facts(record).about.expect("somebody").id;
    let mut subjects: Vec<_> = desk.call(ComingBack {}).pulse.iter().map(about).collect();
    subjects.sort_unstable();
    subjects
}

#[test]
fn whoever_was_merged_has_one_pulse_and_each_their_own_when_taken_apart() {
    let desk = Desk::begun();
    let ([tante, elisabeth], pulses) = merged(&desk);
    assert_eq!(asked_about(&desk), [elisabeth]);

    // What was asked on the row that shows was asked of both.
    desk.wait(Duration::days(14));
    let follow_up = desk.call(ComingBack {}).pulse[0].id;
    desk.call(AskedPulse { follow_up });
    for follow_up in pulses {
        assert_eq!(refused(desk.notebook.call(AskedPulse { follow_up })), Refusal::NothingToAsk);
    }
    desk.call(StopPulse { follow_up });
    assert!(asked_about(&desk).is_empty());

    // Taken apart, each has again what was said of them.
    desk.call(Undo {});
    assert_eq!(asked_about(&desk), [elisabeth]);
    desk.call(Unmerge { one: tante });
    let mut both = [tante, elisabeth];
    both.sort_unstable();
    assert_eq!(asked_about(&desk), both);
    desk.sound();
}

#[rstest]
#[case::under_the_name_that_shows(1)]
#[case::under_the_other_name(0)]
fn support_that_is_taken_up_again_rests_the_pulse_of_whoever_was_merged(#[case] tapped: usize) {
    let desk = Desk::begun();
    let (both, _) = merged(&desk);
    desk.wait(Duration::days(1));
    desk.call(TakeUpAgain { of: both[tapped] });
    assert!(asked_about(&desk).is_empty());
    end(&desk, both[tapped], AskLater::Yes);
    assert_eq!(asked_about(&desk), [both[1]]);
    end(&desk, both[tapped], AskLater::No);
    assert!(asked_about(&desk).is_empty());
    desk.sound();
}

#[test]
fn a_pulse_under_the_other_name_only_is_found_by_the_name_that_shows() {
    let desk = Desk::begun();
    let tante = somebody(&desk);
    end(&desk, tante, AskLater::Yes);
    let name = "Elisabeth de Wit".parse().unwrap();
    let elisabeth = desk.call(AddPerson { name, role: None, area: None, circle: None }).id;
    desk.call(Merge { one: tante, into: elisabeth });
    assert_eq!(asked_about(&desk), [elisabeth]);
    desk.call(TakeUpAgain { of: elisabeth });
    assert!(asked_about(&desk).is_empty());
    // A yes that was said of Elisabeth stays hers.
    end(&desk, elisabeth, AskLater::Yes);
    assert_eq!(asked_about(&desk), [elisabeth]);
    desk.call(Unmerge { one: tante });
    assert_eq!(asked_about(&desk), [elisabeth], "what was said of her stays hers, and Tante Bep's pulse rests");
    desk.sound();
}

#[test]
fn nothing_is_asked_about_whoever_was_merged_into_somebody_who_was_removed() {
    let desk = Desk::begun();
    let ([_, elisabeth], pulses) = merged(&desk);
    desk.wait(Duration::days(14));
    desk.call(Remove { record: elisabeth });
    assert!(desk.call(ComingBack {}).pulse.is_empty());
    for follow_up in pulses {
        assert_eq!(refused(desk.notebook.call(AskedPulse { follow_up })), Refusal::NothingToAsk);
    }
    desk.sound();
}
