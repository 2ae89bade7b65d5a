//! Who reads along: what was captured alone is shared with a circle by moving it there.

use stoep_domain::call::{
    AddNote, AddOrganisation, CaptureSignal, Circles, Detail, FoundCircle, LinkPerson, Move, Pavement, ShareNow,
    Sharing as AskSharing, Target, Timeline, TimelineFilter, WhoIs,
};
use stoep_domain::view::{CircleView, Happened, Sharing, Waiting};
use stoep_domain::word::{CircleKind, Topic};
use stoep_domain::{CallError, HubTrouble, Refusal};

use super::Desk;

fn team(desk: &Desk) -> CircleView {
    desk.call(FoundCircle {
        name: "Overwhere".parse().unwrap(),
        kind: CircleKind::Team,
        hub: "http://127.0.0.1:9".to_owned(),
        founding_code: None,
    })
}

#[test]
fn captures_go_to_the_team_from_when_it_exists_and_earlier_ones_stay_private() {
    let desk = Desk::begun();
    let private = desk.call(Pavement {}).readers;
    let before = desk.tap(Topic::Money);
    let team = team(&desk);
    assert_eq!(desk.tap(Topic::Work).record.circle, private, "the open talk keeps its readers");
    desk.call(stoep_domain::call::EndTalk {});
    let after = desk.tap(Topic::Housing);
    assert_eq!((before.record.circle, after.record.circle), (private, team.id));
    assert_eq!(after.record.circle_name, "Overwhere");
    assert_eq!(after.record.sharing, Sharing::OnlyHere);
    desk.sound();
}

#[test]
fn a_moved_record_takes_its_note_and_its_person_along() {
    let desk = Desk::begun();
    let tapped = desk.tap(Topic::Money).record;
    desk.call(AddNote { on: Target::Record(tapped.id), text: "Gele envelop".parse().unwrap() });
    desk.call(LinkPerson { on: Target::Record(tapped.id), who: WhoIs::Named("Bep".parse().unwrap()) });
    let other = desk.tap(Topic::Papers).record.id;
    desk.call(LinkPerson { on: Target::Record(other), who: WhoIs::Named("Bep".parse().unwrap()) });
    let team = team(&desk);
    let moved = desk.call(Move { what: Target::Record(tapped.id), circle: team.id }).remove(0);
    assert_eq!((moved.circle, moved.at), (team.id, tapped.at));
    assert_eq!(moved.notes[0].text, "Gele envelop");
    assert_eq!(moved.people[0].name.as_deref(), Some("Bep"));

    // The old id leads to the new record, and the link of the record that stayed leads to the same person.
    assert_eq!(desk.call(Detail { record: tapped.id }).record.id, moved.id);
    assert_eq!(desk.call(Detail { record: other }).record.people, moved.people);
    assert_eq!(desk.call(Detail { record: moved.id }).history[0].happened, Happened::Moved);
    assert_eq!(desk.call(Timeline { filter: TimelineFilter::default(), after: None, limit: 9 }).rows.len(), 2);
    assert_eq!(desk.call(stoep_domain::call::People {}).len(), 1);
    desk.sound();
}

#[test]
fn the_readers_of_an_open_talk_hold_for_what_follows() {
    let desk = Desk::begun();
    let team = team(&desk);
    let private = desk.call(Circles {})[0].id;
    desk.tap(Topic::Money);
    let moved = desk.call(Move { what: Target::Talk, circle: private });
    assert_eq!(moved[0].circle, private);
    assert_eq!(desk.tap(Topic::Work).record.circle, private);
    assert_eq!(desk.call(Pavement {}).readers, private);
    let back = desk.call(Move { what: Target::Talk, circle: team.id });
    assert_eq!(back.len(), 2);
    desk.sound();
}

#[test]
fn there_and_back_again_leaves_one_record() {
    let desk = Desk::begun();
    let team = team(&desk);
    let private = desk.call(Circles {})[0].id;
    let first = desk.call(CaptureSignal { circle: Some(private), ..CaptureSignal::tap(Topic::Money) }).record.id;
    for circle in [team.id, private, team.id] {
        desk.call(Move { what: Target::Record(first), circle });
    }
    let rows = desk.call(Timeline { filter: TimelineFilter::default(), after: None, limit: 9 }).rows;
    assert_eq!(rows.len(), 1);
    assert_eq!(
        desk.notebook.call(Move { what: Target::Record(first), circle: team.id }).unwrap_err(),
        CallError::Refused(Refusal::SameCircle)
    );
    desk.sound();
}

#[test]
fn without_a_network_nothing_is_called_shared() {
    let desk = Desk::begun();
    assert_eq!(desk.call(AskSharing {}).waiting, Waiting::NothingToShare);
    team(&desk);
    assert_eq!(
        desk.call(AskSharing {}).waiting,
        Waiting::Nothing,
        "the names of a circle and its member are no moments"
    );
    let tapped = desk.tap(Topic::Money);
    assert_eq!(tapped.record.sharing, Sharing::OnlyHere);
    desk.call(LinkPerson { on: Target::Talk, who: WhoIs::Named("Bep".parse().unwrap()) });
    let told = desk.call(ShareNow {});
    assert_eq!(told.circles[0].trouble, Some(HubTrouble::Unreachable));
    assert!(matches!(told.waiting, Waiting::Records { count: 1, long: false, .. }), "{:?}", told.waiting);
    assert!(told.last_shared.is_none());
    let name = "Moskee Kruithof".parse().unwrap();
    desk.call(AddOrganisation { name, form: None, area: None, circle: None });
    let told = desk.call(AskSharing {}).waiting;
    assert!(matches!(told, Waiting::Records { count: 2, .. }), "every kind of record waits: {told:?}");
    desk.wait(chrono::Duration::days(4));
    assert!(matches!(desk.call(AskSharing {}).waiting, Waiting::Records { long: true, .. }));
}

#[test]
fn founding_again_before_a_hub_knows_it_corrects_a_mistyped_address() {
    let desk = Desk::begun();
    let first = team(&desk);
    let corrected = desk.call(FoundCircle {
        name: "Overwhere-Zuid".parse().unwrap(),
        kind: CircleKind::Team,
        hub: "https://stoep.example.nl".to_owned(),
        founding_code: Some("zeister-bos".to_owned()),
    });
    assert_eq!(corrected.id, first.id);
    assert_eq!(
        (corrected.name.as_str(), corrected.hub.as_deref()),
        ("Overwhere-Zuid", Some("https://stoep.example.nl"))
    );
    assert_eq!(desk.call(Circles {}).len(), 2);
    desk.sound();
}
