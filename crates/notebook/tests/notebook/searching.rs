//! Finding: offline, from two letters, accents forgiven, and never what was taken away.

use rstest::rstest;
use stoep_domain::call::{AddNote, CaptureSignal, LinkPerson, Remove, Search, SearchFilter, Target, WhoIs};
use stoep_domain::view::{Hit, HitView, Piece};
use stoep_domain::word::Topic;

use super::Desk;

fn find(desk: &Desk, text: &str) -> Vec<HitView> {
    desk.call(Search { text: text.to_owned(), filter: SearchFilter::default(), limit: 20 })
}

#[rstest]
#[case("du", 1)]
#[case("DUIVEN", 1)]
#[case("cafe", 1)]
#[case("café duiven", 1)]
#[case("duiven fietsen", 0)]
#[case("d", 0)]
#[case("\"*", 0)]
fn words_are_found_by_how_they_begin(#[case] text: &str, #[case] records: usize) {
    let desk = Desk::begun();
    let note = "Praat graag over duiven in het café".parse().ok();
    desk.call(CaptureSignal { note, ..CaptureSignal::tap(Topic::Loneliness) });
    let hits = find(&desk, text);
    assert_eq!(hits.iter().filter(|hit| matches!(hit.hit, Hit::Record(_))).count(), records);
}

#[test]
fn people_bring_their_records_and_places_are_found() {
    let desk = Desk::begun();
    let id = desk.tap(Topic::Money).record.id;
    desk.call(LinkPerson { on: Target::Record(id), who: WhoIs::Named("Tante Bep".parse().unwrap()) });
    let hits = find(&desk, "bep");
    assert!(hits.iter().any(|hit| matches!(&hit.hit, Hit::Person { name, .. } if name == "Tante Bep")));
    assert!(hits.iter().any(|hit| matches!(&hit.hit, Hit::Record(record) if record.id == id)));
    assert!(hits[0].snippet.pieces.contains(&Piece::Found("Bep".to_owned())));
    let places = find(&desk, "kruit");
    assert!(matches!(&places[0].hit, Hit::Area(area) if area.name == "Kruithof-Oost"));
}

#[test]
fn what_was_removed_is_not_found() {
    let desk = Desk::begun();
    let id = desk.tap(Topic::Money).record.id;
    desk.call(AddNote { on: Target::Record(id), text: "gele envelop".parse().unwrap() });
    assert_eq!(find(&desk, "envelop").len(), 1);
    desk.call(Remove { record: id });
    assert!(find(&desk, "envelop").is_empty());
    desk.sound();
}
