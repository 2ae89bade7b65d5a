//! One tap is a complete record, and taps of one conversation belong together.

use chrono::Duration;
use stoep_domain::CallError;
use stoep_domain::call::{
    AddNote, CaptureVisit, EndTalk, LinkPerson, Pavement, RecentPeople, SetHere, SetPlace, Target, Timeline,
    TimelineFilter, WhoIs,
};
use stoep_domain::moment::When;
use stoep_domain::rule::place::Certainty;
use stoep_domain::view::{Sharing, Still, What};
use stoep_domain::word::{Setting, Tone, Topic};

use super::Desk;

#[test]
fn a_clock_that_is_set_back_in_a_talk_loses_nothing_of_it() {
    let desk = Desk::begun();
    desk.tap(Topic::Money);
    desk.wait(-Duration::minutes(15));
    let talk = desk.tap(Topic::Care).talk;
    assert_eq!(talk.records.len(), 2, "both taps are in the talk that goes on");
    desk.wait(Duration::minutes(19));
    assert_eq!(desk.tap(Topic::Idea).talk.records.len(), 3);
}

#[test]
fn one_tap_is_a_complete_record() {
    let desk = Desk::begun();
    let captured = desk.tap(Topic::Money);
    let record = &captured.record;
    assert!(matches!(&record.what, What::Signal { topic: Topic::Money, tone: Tone::Concern, .. }));
    assert_eq!(record.area_name.as_deref(), Some("Lisdonk"));
    assert_eq!(record.certainty, Certainty::Certain);
    assert!(record.own && record.still == Still::Here && record.notes.is_empty() && record.people.is_empty());
    assert!(
        matches!(record.at, When::Minute(at) if at.to_string() == "2026-11-21 14:02:00"
        || at.to_string().starts_with("2026-11-21 14:02:00.")),
        "{:?}",
        record.at
    );
    assert_eq!(record.sharing, Sharing::JustMe);
    desk.sound();
}

#[test]
fn taps_of_one_conversation_belong_together() {
    let desk = Desk::begun();
    let visit = desk.call(CaptureVisit::tap(Setting::Street));
    let money = desk.tap(Topic::Money);
    let alone = desk.tap(Topic::Loneliness);
    assert_eq!(visit.talk.id, money.talk.id);
    assert_eq!(money.talk.id, alone.talk.id);
    let taps: Vec<_> = alone.talk.records.iter().map(|record| record.id).collect();
    assert_eq!(taps, [visit.record.id, money.record.id, alone.record.id], "in the order of the taps");

    let second = desk.call(CaptureVisit::tap(Setting::Call));
    assert_ne!(second.talk.id, visit.talk.id, "a second visit is the next talk");
    desk.call(EndTalk {});
    assert!(desk.call(Pavement {}).talk.is_none());
    assert_ne!(desk.tap(Topic::Work).talk.id, second.talk.id);
    desk.wait(Duration::minutes(20));
    assert!(desk.call(Pavement {}).talk.is_none(), "twenty minutes without a tap end a talk");
    desk.sound();
}

#[test]
fn place_person_and_note_hold_for_the_whole_talk() {
    let desk = Desk::begun();
    desk.tap(Topic::Money);
    desk.call(CaptureVisit::tap(Setting::Street));
    let who = WhoIs::Named("Tante Bep".parse().unwrap());
    let linked = desk.call(LinkPerson { on: Target::Talk, who });
    assert_eq!(linked.len(), 2);
    let people: Vec<_> = linked.iter().flat_map(|record| &record.people).collect();
    assert!(people.iter().all(|person| person.name.as_deref() == Some("Tante Bep") && person.id == people[0].id));

    let noted = desk.call(AddNote { on: Target::Talk, text: "Slaapt slecht".parse().unwrap() });
    assert!(matches!(noted.what, What::Visit { .. }), "a note on a talk goes with its visit");

    let placed = desk.call(SetPlace { on: Target::Talk, area: "BU99990103".parse().unwrap() });
    assert!(placed.iter().all(|record| record.area_name.as_deref() == Some("De Terp")));
    assert_eq!(desk.call(Pavement {}).place.unwrap().area.name, "De Terp");
    assert_eq!(desk.call(RecentPeople {}).len(), 1);
    desk.sound();
}

#[test]
fn a_remembered_place_is_uncertain_until_it_is_confirmed() {
    let desk = Desk::begun();
    desk.wait(Duration::hours(5));
    let captured = desk.tap(Topic::Money);
    assert_eq!(captured.record.certainty, Certainty::Uncertain);
    assert_eq!(captured.record.area_name.as_deref(), Some("Lisdonk"));
    desk.call(SetHere { area: "BU99990102".parse().unwrap() });
    let confirmed = desk.call(Pavement {});
    assert_eq!(confirmed.place.unwrap().certainty, Certainty::Certain);
    assert_eq!(confirmed.talk.unwrap().records[0].certainty, Certainty::Certain);
    desk.sound();
}

#[test]
fn the_timeline_is_newest_first_and_pages_without_gap_or_repeat() {
    let desk = Desk::begun();
    let mut taps: Vec<_> = (0..25)
        .map(|number| {
            desk.call(EndTalk {});
            if number % 3 == 0 { desk.call(CaptureVisit::tap(Setting::Home)) } else { desk.tap(Topic::Health) }
                .record
                .id
        })
        .collect();
    taps.reverse();
    let mut seen = Vec::new();
    let mut after = None;
    loop {
        let page = desk.call(Timeline { filter: TimelineFilter::default(), after, limit: 4 });
        seen.extend(page.rows.iter().map(|row| row.id));
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(seen, taps);

    let rows = |filter| desk.call(Timeline { filter, after: None, limit: 100 }).rows.len();
    assert_eq!(rows(TimelineFilter { topic: Some(Topic::Health), ..TimelineFilter::default() }), 16);
    assert_eq!(rows(TimelineFilter { topic: Some(Topic::Money), ..TimelineFilter::default() }), 0);
    assert_eq!(rows(TimelineFilter { area: Some("WK999901".parse().unwrap()), ..TimelineFilter::default() }), 25);
    assert_eq!(rows(TimelineFilter { area: Some("WK999902".parse().unwrap()), ..TimelineFilter::default() }), 0);
    desk.sound();
}

#[test]
fn nothing_is_captured_before_somebody_begins() {
    let desk = Desk::empty();
    let refused = desk.notebook.call(stoep_domain::call::CaptureSignal::tap(Topic::Money));
    assert_eq!(refused.unwrap_err(), CallError::NotBegun);
    desk.sound();
}
