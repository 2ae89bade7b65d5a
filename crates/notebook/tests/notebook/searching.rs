//! Finding: offline, from two letters, accents and typing mistakes forgiven, and never what was taken away.

use proptest::prelude::*;
use rstest::rstest;
use stoep_domain::call::{
    AddNote, AddOrganisation, CaptureSignal, CaptureVisit, ChangeTeamSettings, ChangeTopic, FoundCircle, LinkPerson,
    Move, Remove, Rename, Restore, Search, SearchFilter, SetPlace, Target, TeamChange, WhoIs,
};
use stoep_domain::id::RecordId;
use stoep_domain::view::{Closeness, Group, Hit, HitView, Piece};
use stoep_domain::word::{CircleKind, Kind, Setting, Topic};

use super::Desk;

fn find(desk: &Desk, text: &str) -> Vec<HitView> {
    filtered(desk, text, SearchFilter::default())
}

fn filtered(desk: &Desk, text: &str, filter: SearchFilter) -> Vec<HitView> {
    desk.call(Search { text: text.to_owned(), filter, limit: 20 })
}

fn noted(desk: &Desk, topic: Topic, note: &str) -> RecordId {
    desk.call(CaptureSignal { note: Some(note.parse().unwrap()), ..CaptureSignal::tap(topic) }).record.id
}

fn records(hits: &[HitView]) -> Vec<RecordId> {
    hits.iter().filter_map(|hit| if let Hit::Record(record) = &hit.hit { Some(record.id) } else { None }).collect()
}

fn people(hits: &[HitView]) -> Vec<(&str, Closeness)> {
    hits.iter()
        .filter_map(|hit| match &hit.hit {
            Hit::Person { name, .. } => Some((name.as_str(), hit.closeness)),
            _ => None,
        })
        .collect()
}

fn meet(desk: &Desk, name: &str) -> RecordId {
    desk.call(CaptureVisit { person: name.parse().ok(), ..CaptureVisit::tap(Setting::Street) }).record.id
}

fn marked(hit: &HitView) -> String {
    let piece = |piece: &Piece| match piece {
        Piece::Plain(text) => text.clone(),
        Piece::Found(text) => format!("[{text}]"),
    };
    hit.snippet.pieces.iter().map(piece).collect()
}

#[rstest]
#[case("du", 1)]
#[case("DUIVEN", 1)]
#[case("cafe", 1)]
#[case("café duiven", 1)]
#[case("duiven fietsen", 0)]
#[case("d", 0)]
#[case("\"*", 0)]
fn words_are_found_by_how_they_begin(#[case] text: &str, #[case] expected: usize) {
    let desk = Desk::begun();
    noted(&desk, Topic::Loneliness, "Praat graag over duiven in het café");
    assert_eq!(records(&find(&desk, text)).len(), expected);
}

#[test]
fn people_bring_their_records_and_places_are_found() {
    let desk = Desk::begun();
    let id = desk.tap(Topic::Money).record.id;
    desk.call(LinkPerson { on: Target::Record(id), who: WhoIs::Named("Tante Bep".parse().unwrap()) });
    let hits = find(&desk, "bep");
    assert_eq!(people(&hits), [("Tante Bep", Closeness::Word)]);
    assert_eq!(records(&hits), [id]);
    assert_eq!(marked(&hits[0]), "Tante [Bep]");
    // The record shows who is linked to it by itself: its snippet does not say the name once more.
    assert!(hits[1].snippet.pieces.is_empty());
    let places = find(&desk, "kruit");
    assert!(matches!(&places[0].hit, Hit::Area(area) if area.name == "Kruithof-Oost"));
    assert!(find(&desk, "waterhoek noord").iter().any(|hit| hit.hit.group() == Group::Areas));
}

#[test]
fn what_was_removed_is_not_found() {
    let desk = Desk::begun();
    let id = desk.tap(Topic::Money).record.id;
    desk.call(AddNote { on: Target::Record(id), text: "gele envelop".parse().unwrap() });
    assert_eq!(find(&desk, "envelop").len(), 1);
    desk.call(Remove { record: id });
    for text in ["envelop", "velop", "enveloop"] {
        assert!(find(&desk, text).is_empty(), "{text}");
    }
    desk.call(Restore { record: id });
    assert_eq!(records(&find(&desk, "velop")), [id]);
    desk.sound();
}

#[test]
fn a_topic_is_found_by_its_label_in_both_languages() {
    let desk = Desk::begun();
    for text in ["geld", "gel", "money", "Gezin jeugd"] {
        let hits = find(&desk, text);
        assert!(matches!(&hits[0].hit, Hit::Topic(Topic::Money | Topic::Family)), "{text}: {hits:?}");
    }
    // The word stands in a text now, so that a mistake in it and its inside could be told from it.
    noted(&desk, Topic::Papers, "geld");
    for text in ["gedl", "eld"] {
        let hits = find(&desk, text);
        assert_eq!(records(&hits).len(), 1, "{text}");
        assert!(hits.iter().all(|hit| hit.hit.group() != Group::Topics), "{text}: {hits:?}");
    }
    let filter = SearchFilter { kind: Some(Kind::Person), ..SearchFilter::default() };
    assert!(filtered(&desk, "geld", filter).is_empty());
}

#[test]
fn a_word_inside_a_word_is_found_and_marked() {
    let desk = Desk::begun();
    let id = noted(&desk, Topic::Safety, "Weer hangjongeren bij de brug");
    let hits = find(&desk, "jongeren");
    assert_eq!((records(&hits), hits[0].closeness), (vec![id], Closeness::Inside));
    assert_eq!(marked(&hits[0]), "Weer hang[jongeren] bij de brug");
    assert!(find(&desk, "ng").is_empty(), "two letters are not looked for inside words");
}

#[test]
fn a_typing_mistake_is_forgiven_in_names_and_in_notes_only_when_nothing_is_closer() {
    let desk = Desk::begun();
    for name in ["Fatima", "Abderrahman", "Bep"] {
        meet(&desk, name);
        desk.wait(chrono::Duration::hours(1));
    }
    for (typed, name) in [("fatma", "Fatima"), ("Faitma", "Fatima"), ("abdelrahmn", "Abderrahman")] {
        let hits = find(&desk, typed);
        assert_eq!(people(&hits), [(name, Closeness::Forgiven)], "{typed}");
        assert_eq!(marked(&hits[0]), format!("[{name}]"));
    }
    for typed in ["bap", "fatma12", "fatmoe"] {
        assert!(people(&find(&desk, typed)).is_empty(), "{typed}");
    }
    let envelope = noted(&desk, Topic::Papers, "Een gele envelop");
    assert_eq!(records(&find(&desk, "envelob")), [envelope]);
    let money = noted(&desk, Topic::Money, "Geen geld");
    assert_eq!(records(&find(&desk, "geld")), [money], "\"gele\" is one mistake away, and nobody meant it");
}

#[test]
fn the_closest_comes_first_and_of_the_equally_close_the_newest() {
    let desk = Desk::begun();
    for name in ["Anna", "Annabel", "Oma Anna", "Susanna", "Anne", "Joanna", "Oom Anna"] {
        meet(&desk, name);
        desk.wait(chrono::Duration::hours(2));
    }
    let hits = find(&desk, "anna");
    let expected = [
        ("Anna", Closeness::Same),
        ("Oom Anna", Closeness::Word),
        ("Oma Anna", Closeness::Word),
        ("Annabel", Closeness::Beginning),
        ("Joanna", Closeness::Inside),
        ("Susanna", Closeness::Inside),
        ("Anne", Closeness::Forgiven),
    ];
    assert_eq!(people(&hits), expected);

    let notes: Vec<RecordId> = (0..3)
        .map(|_| {
            desk.wait(chrono::Duration::hours(2));
            noted(&desk, Topic::Idea, "koffie op de bank")
        })
        .collect();
    assert_eq!(records(&find(&desk, "koffie")), notes.iter().rev().copied().collect::<Vec<_>>());
    // The order is that of the records, also when an old one is written on later.
    desk.call(AddNote { on: Target::Record(notes[0]), text: "nog eens koffie".parse().unwrap() });
    assert_eq!(records(&find(&desk, "koffie")), notes.iter().rev().copied().collect::<Vec<_>>());
    desk.sound();
}

#[test]
fn hits_stand_in_groups() {
    let desk = Desk::begun();
    desk.call(AddOrganisation { name: "Lisdonk samen".parse().unwrap(), form: None, area: None, circle: None });
    meet(&desk, "Opa Lisdonk");
    noted(&desk, Topic::Idea, "Muziek in Lisdonk");
    let groups: Vec<Group> = find(&desk, "lisdonk").iter().map(|hit| hit.hit.group()).collect();
    let expected = [Group::People, Group::Organisations, Group::Areas, Group::Moments, Group::Moments];
    assert_eq!(groups, expected);
}

#[test]
fn filters_are_answered_by_the_index_and_follow_changes() {
    let desk = Desk::begun();
    desk.call(FoundCircle {
        name: "Waterhoek".parse().unwrap(),
        kind: CircleKind::Team,
        hub: "http://hub.invalid".to_owned(),
        founding_code: None,
    });
    let old = noted(&desk, Topic::Money, "brief over huur");
    desk.wait(chrono::Duration::days(3));
    let captured = desk.call(CaptureVisit { note: "brief gebracht".parse().ok(), ..CaptureVisit::tap(Setting::Home) });
    let new = captured.record.id;
    let any = SearchFilter::default;
    let finds = |filter: SearchFilter| records(&filtered(&desk, "brief", filter));
    assert_eq!(finds(any()), [new, old]);
    assert_eq!(finds(SearchFilter { kind: Some(Kind::Signal), ..any() }), [old]);
    assert_eq!(finds(SearchFilter { topic: Some(Topic::Money), ..any() }), [old]);
    assert_eq!(finds(SearchFilter { topic: Some(Topic::Housing), ..any() }), []);
    assert_eq!(finds(SearchFilter { since: "2026-11-24".parse().ok(), ..any() }), [new]);
    assert_eq!(finds(SearchFilter { circle: Some(captured.record.circle), ..any() }), [new, old]);
    let [noord, zuid, lisdonk, terp] =
        ["WK999901", "WK999902", "BU99990102", "BU99990103"].map(|code| code.parse().ok());
    assert_eq!(finds(SearchFilter { area: noord, ..any() }), [new, old]);
    assert_eq!(finds(SearchFilter { area: zuid, ..any() }), []);

    desk.call(ChangeTopic { record: old, topic: Topic::Housing });
    desk.call(SetPlace { on: Target::Record(new), area: terp.unwrap() });
    assert_eq!(finds(SearchFilter { topic: Some(Topic::Housing), ..any() }), [old]);
    assert_eq!(finds(SearchFilter { topic: Some(Topic::Money), ..any() }), []);
    assert_eq!(finds(SearchFilter { area: lisdonk, ..any() }), [old]);
    assert_eq!(finds(SearchFilter { area: terp, ..any() }), [new]);

    // A record that a person brings along passes the filter too.
    desk.call(LinkPerson { on: Target::Record(old), who: WhoIs::Named("Tante Bep".parse().unwrap()) });
    let bep = |filter: SearchFilter| records(&filtered(&desk, "bep", filter));
    assert_eq!(bep(any()), [old]);
    assert_eq!(bep(SearchFilter { topic: Some(Topic::Money), ..any() }), []);
    desk.sound();
}

#[test]
fn what_moved_is_found_once_where_it_is_now() {
    let desk = Desk::begun();
    let id = noted(&desk, Topic::Money, "tas dichte post");
    let name = "Waterhoek".parse().unwrap();
    let (kind, hub) = (CircleKind::Team, "http://hub.invalid".to_owned());
    let circle = desk.call(FoundCircle { name, kind, hub, founding_code: None }).id;
    desk.call(Move { what: Target::Record(id), circle });
    let hits = find(&desk, "dichte post");
    assert_eq!(records(&hits).len(), 1);
    assert!(matches!(&hits[0].hit, Hit::Record(record) if record.circle == circle && record.id != id));
    desk.sound();
}

#[test]
fn a_name_that_was_changed_is_found_by_the_new_one_alone() {
    let desk = Desk::begun();
    let mosque = AddOrganisation { name: "Moskee".parse().unwrap(), form: None, area: None, circle: None };
    let record = desk.call(mosque).id;
    assert_eq!(records(&find(&desk, "moskee")), [record]);
    desk.call(Rename { record, name: "Buurthuis de Brug".parse().unwrap() });
    assert!(find(&desk, "moskee").is_empty());
    assert!(find(&desk, "oskee").is_empty());
    assert_eq!(records(&find(&desk, "brug")), [record]);
    assert_eq!(find(&desk, "brug")[0].snippet.pieces.len(), 2);
}

/// More texts than are looked at one by one: the closest and newest of each sort are still there.
#[test]
fn a_word_that_stands_everywhere_keeps_nothing_out() {
    let desk = Desk::begun();
    let inside = noted(&desk, Topic::Idea, "de stadskoffieclub");
    meet(&desk, "Koffie Jan");
    let mut newest = inside;
    for _ in 0..420 {
        newest = noted(&desk, Topic::Idea, "koffie");
    }
    let hits = find(&desk, "koffie");
    assert_eq!(people(&hits), [("Koffie Jan", Closeness::Word)]);
    let moments: Vec<RecordId> = records(&hits);
    assert_eq!((moments.len(), moments[0]), (20, newest));
    assert_eq!(records(&find(&desk, "dskoff")), [inside]);
    for number in 0..410 {
        let name = format!("Koffie {number}").parse().unwrap();
        desk.call(AddOrganisation { name, form: None, area: None, circle: None });
    }
    let hits = find(&desk, "koffie");
    assert_eq!(people(&hits), [("Koffie Jan", Closeness::Word)], "410 newer names of another sort");
    assert_eq!(hits.iter().filter(|hit| hit.hit.group() == Group::Organisations).count(), 20);
    desk.call(ChangeTopic { record: inside, topic: Topic::Talent });
    let filter = SearchFilter { topic: Some(Topic::Talent), ..SearchFilter::default() };
    assert_eq!(records(&filtered(&desk, "koffie", filter)), [inside], "the newest 421 have another topic");
}

/// The single letter is no beginning to the index; each text is looked at for it, further back when the newest ones lack it.
#[test]
fn one_letter_beside_a_word_is_the_beginning_of_another() {
    let desk = Desk::begun();
    meet(&desk, "Tineke de Wit");
    meet(&desk, "Tineke Bos");
    let old = noted(&desk, Topic::Idea, "koffie met xandra");
    for _ in 0..410 {
        noted(&desk, Topic::Idea, "koffie");
    }
    assert_eq!(people(&find(&desk, "tineke d")), [("Tineke de Wit", Closeness::Beginning)]);
    assert_eq!(records(&find(&desk, "koffie x")), [old]);
}

#[test]
fn many_words_are_widened_only_when_nothing_is_closer() {
    let desk = Desk::begun();
    let beginning = noted(&desk, Topic::Idea, "samen koffie drinken op straat");
    assert_eq!(records(&find(&desk, "samen koffie drinken stra")), [beginning]);
    let whole = noted(&desk, Topic::Idea, "koffie drinken en samen stra");
    assert_eq!(records(&find(&desk, "samen koffie drinken stra")), [whole]);
    assert_eq!(records(&find(&desk, "samen koffie stra")), [whole, beginning], "three words are few");
    assert_eq!(records(&find(&desk, "drinken traat")), [beginning], "the inside of one of two words");
}

#[rstest]
#[case::right_to_left("פגשתי את שרה בשוק", "שרה")]
#[case::vowel_marks("التقيت فَاطِمَة", "فاطمة")]
#[case::decomposed("cafe\u{301}", "café")]
#[case::stroke("Paweł en Yıldız", "pawel yildiz")]
#[case::apostrophe("foto's van Ma'amun", "fotos maamun")]
#[case::other_digits("huis ١٢", "١٢")]
#[case::han("在街上见面", "街上")]
fn every_script_is_found(#[case] note: &str, #[case] typed: &str) {
    let desk = Desk::begun();
    let id = noted(&desk, Topic::Idea, note);
    let hits = find(&desk, typed);
    assert_eq!(records(&hits), [id]);
    assert!(hits.iter().any(|hit| hit.snippet.pieces.iter().any(|piece| matches!(piece, Piece::Found(_)))));
    desk.sound();
}

#[test]
fn no_text_is_syntax_or_too_much() {
    let desk = Desk::begun();
    let id = noted(&desk, Topic::Idea, "NEAR de AND stoep OR _name");
    for text in
        ["near", "and or", "NEAR(de stoep)", "words:stoep", "^stoep", "sto*ep", "{words} : stoep", "-stoep", "\"\"\""]
    {
        let hits = find(&desk, text);
        assert!(records(&hits).is_empty() || records(&hits) == [id], "{text}");
    }
    assert_eq!(records(&find(&desk, "near and or name")), [id]);
    assert!(find(&desk, "_name").iter().all(|hit| matches!(hit.hit, Hit::Record(_))), "no mark is a word");
    assert!(find(&desk, "_kperson").is_empty());
    for text in ["n".repeat(10_000), "een twee ".repeat(3_000), "\0\u{202E}\u{FEFF}".repeat(50)] {
        find(&desk, &text);
    }

    let any = prop_oneof![any::<String>(), "[ _\"*()a-e:^'-]{0,24}", "(stoep|AND|OR|NOT|NEAR|[\"*^{}()]| ){1,8}"];
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let answered = runner.run(&any, |text| {
        let call = Search { text: text.clone(), filter: SearchFilter::default(), limit: 5 };
        prop_assert!(desk.notebook.call(call).is_ok(), "{text:?}");
        Ok(())
    });
    answered.unwrap();
}

/// A name that somebody wrote without spaces, and a letter by itself that came with it.
#[test]
fn a_word_however_long_is_found_by_its_first_letters() {
    let desk = Desk::begun();
    let long = "wijkcentrumvrijwilligersoverleg".repeat(3);
    let record = meet(&desk, &long);
    for typed in ["wi", "wijkcent", &long[..39], &long[..40], &long[..41], &long] {
        let hits = find(&desk, typed);
        assert_eq!(people(&hits).first().map(|(name, _)| *name), Some(long.as_str()), "{typed}");
        assert_eq!(records(&hits), [record], "{typed}");
    }
    assert_eq!(people(&find(&desk, "vrijwilligers")).first().map(|(_, closeness)| *closeness), Some(Closeness::Inside));
    // Another word beside it does not take it away.
    let note = noted(&desk, Topic::Papers, &format!("Bij het {long} gehoord"));
    assert_eq!(records(&find(&desk, "gehoord wijkcent")), [note]);
    desk.sound();
}

/// A topic is found by what the team calls it, and still by the product's word.
#[test]
fn a_topic_is_found_by_the_teams_own_name() {
    let desk = Desk::begun();
    let change = TeamChange::TopicName(Topic::Money, "Rondkomen".parse().ok());
    desk.call(ChangeTeamSettings { circle: None, change });
    for (typed, said) in [("rondk", "Rondkomen"), ("geld", "Geld")] {
        let hits = find(&desk, typed);
        assert_eq!(hits.iter().map(|hit| &hit.hit).collect::<Vec<_>>(), [&Hit::Topic(Topic::Money)], "{typed}");
        assert_eq!(hits[0].snippet.said(), said);
    }
}
