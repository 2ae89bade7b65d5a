//! What a neighbourhood shows: what is there already, its table, its balance, its silence and its ties, and never a name.

use chrono::Duration;
use serde::Serialize;
use stoep_domain::Language;
use stoep_domain::call::{
    AcceptSuggestion, AddInitiative, AddLine, AddNote, AddOrganisation, AddOwner, AddTheme, AlreadyHere, AreaFigures,
    Areas, Balance, CaptureSignal, CaptureVisit, ChangeOrganisation, ChangePerson, ChangeTheme, Detail, EndTalk,
    InitiativePage, Link, LinkPerson, OrganisationChange, Outlines, PersonChange, SetHere, Silence, Suggestions,
    Target, ThemeChange, ThemePage, Ties, TopicFigures, WhoIs, Wijktafel,
};
use stoep_domain::id::RecordId;
use stoep_domain::rule::balance::{Axis, Part};
use stoep_domain::rule::silence::Hearing;
use stoep_domain::rule::small_numbers::{Layer, Quarter, Shown, Trend};
use stoep_domain::rule::suggestion::Matter;
use stoep_domain::rule::tie::{Answer, End, Strength};
use stoep_domain::rule::wijktafel::Typed;
use stoep_domain::view::{About, Here, Near};
use stoep_domain::word::{Form, NoteSort, PersonRole, Setting, ThemePhase, Topic};

use super::Desk;

const LISDONK: &str = "BU99990102";
const NAME: &str = "Kanariepiet Zwartsnavel";
const NOTE: &str = "geheimpje onder de mat";

/// Whether any text of a view holds any of the canaries, whatever the case of its letters.
fn leaks(view: &impl Serialize) -> bool {
    fn walk(value: &serde_json::Value) -> bool {
        match value {
            serde_json::Value::String(text) => {
                let text = text.to_lowercase();
                ["kanariepiet", "zwartsnavel", "geheimpje"].iter().any(|canary| text.contains(canary))
            }
            serde_json::Value::Array(values) => values.iter().any(walk),
            serde_json::Value::Object(fields) => {
                fields.iter().any(|(key, value)| walk(&serde_json::Value::String(key.clone())) || walk(value))
            }
            _ => false,
        }
    }
    walk(&serde_json::to_value(view).unwrap())
}

fn organisation(desk: &Desk, name: &str, form: Form, offer: &str) -> RecordId {
    let area = LISDONK.parse().ok();
    let name = name.parse().unwrap();
    let id = desk.call(AddOrganisation { name, form: Some(form), area, circle: None }).id;
    desk.call(ChangeOrganisation { organisation: id, change: OrganisationChange::Offer(offer.parse().ok()) });
    id
}

/// A notebook full of what no view of a neighbourhood may hold: so many signals of one person with a note, a theme of them, and an
/// initiative that the person owns.
fn canaries(desk: &Desk, signals: usize) -> (RecordId, RecordId, RecordId) {
    let told = (0..signals)
        .map(|_| {
            desk.call(EndTalk {});
            let signal = CaptureSignal {
                note: NOTE.parse().ok(),
                person: NAME.parse().ok(),
                ..CaptureSignal::tap(Topic::Loneliness)
            };
            desk.call(signal).record.id
        })
        .collect::<Vec<_>>();
    assert!(!leaks(&desk.call(Suggestions {})));
    let theme =
        desk.call(AcceptSuggestion { matter: Matter { topic: Topic::Loneliness, place: LISDONK.parse().unwrap() } });
    let initiative = desk.call(AddInitiative {
        name: "Koffie op de bank".parse().unwrap(),
        area: None,
        theme: Some(theme.id),
        circle: None,
    });
    desk.call(AddOwner { initiative: initiative.id, who: WhoIs::Named(NAME.parse().unwrap()) });
    desk.call(AddLine {
        record: initiative.id,
        sort: NoteSort::Moment,
        text: NOTE.parse().unwrap(),
        who: NAME.parse().ok(),
        day: "2026-11-19".parse().ok(),
    });
    desk.call(EndTalk {});
    let visit = desk.call(CaptureVisit {
        note: NOTE.parse().ok(),
        person: NAME.parse().ok(),
        from: Some(initiative.id),
        ..CaptureVisit::tap(Setting::Group)
    });
    for name in ["Moskee Kruithof", "Woningbouw"] {
        let to = organisation(desk, name, Form::Informal, "Soep");
        desk.call(Link { record: visit.record.id, to });
    }
    (told[0], theme.id, initiative.id)
}

#[test]
fn no_view_of_a_neighbourhood_holds_a_name_or_a_note() {
    let desk = Desk::begun();
    let (signal, theme, initiative) = canaries(&desk, 16);
    let area = LISDONK.parse().unwrap();
    // The net catches: both canaries are where they belong.
    assert!(leaks(&desk.call(Detail { record: signal })));
    assert!(leaks(&desk.call(InitiativePage { initiative }).initiative), "its owner and its moments are its own");

    desk.wait(Duration::days(14));
    let quarter = Some(Quarter::of("2026-11-21".parse().unwrap()));
    assert!(!leaks(&desk.call(ThemePage { theme })));
    assert!(!leaks(&desk.call(InitiativePage { initiative }).chain));
    assert!(!leaks(&desk.call(AlreadyHere { area, topic: Some(Topic::Loneliness) })));
    assert!(!leaks(&desk.call(Suggestions {})));
    assert!(!leaks(&desk.call(Balance { quarter, area: None })));
    assert!(!leaks(&desk.call(Silence {})));
    assert!(!leaks(&desk.call(Ties {})), "a resident is in no picture");
    for layer in [Layer::Everything, Layer::Strengths, Layer::Topic(Topic::Loneliness)] {
        assert!(!leaks(&desk.call(AreaFigures { layer })));
    }
    assert!(!leaks(&desk.call(TopicFigures { area })));

    // What somebody typed over a theme can name a person. The table does not get it, and is told so.
    desk.call(ChangeTheme { theme, change: ThemeChange::NextStep(format!("Bellen met {NAME}").parse().ok()) });
    let named = desk.call(AddTheme { name: NAME.parse().ok(), topic: None, area: Some(area), circle: None });
    assert!(leaks(&named));
    organisation(&desk, "Zwartsnavel en zonen", Form::Formal, "Zij bellen met 06-12345678");
    let table = desk.call(Wijktafel { area, language: Language::Dutch });
    assert!(!leaks(&table));
    assert!(!serde_json::to_string(&table).unwrap().contains("12345678"));
    assert_eq!(table.sheet.themes.iter().filter(|line| line.title == Typed::LeftOut).count(), 1);
    assert!(table.sheet.themes.iter().any(|line| line.next_step == Some(Typed::LeftOut)));
    desk.sound();
}

#[test]
fn a_table_gets_open_themes_asks_and_offers_of_the_last_month_that_is_over() {
    let desk = Desk::begun();
    canaries(&desk, 6);
    super::schakelen::hear(&desk, &Topic::Willing, 5);
    super::schakelen::hear(&desk, &Topic::Money, 4);
    let area = LISDONK.parse().unwrap();
    let early = desk.call(Wijktafel { area, language: Language::Dutch });
    assert!(early.sheet.asks.is_empty(), "this month is not over");

    desk.wait(Duration::days(14));
    let resting = desk.call(AddTheme { name: "Oud".parse().ok(), topic: None, area: Some(area), circle: None }).id;
    desk.call(ChangeTheme { theme: resting, change: ThemeChange::Phase(ThemePhase::Resting) });
    let table = desk.call(Wijktafel { area, language: Language::Dutch });
    let sheet = table.sheet;
    assert_eq!(table.area.name, "Lisdonk");
    let asks: Vec<_> = sheet.asks.iter().map(|line| (line.topic.clone(), line.heard)).collect();
    assert_eq!(asks, [(Topic::Loneliness, Shown::Count(6))], "four about money are a small number");
    assert_eq!(sheet.residents_offer[0].topic, Topic::Willing);
    assert_eq!(sheet.organisations_offer.len(), 2);
    assert_eq!(sheet.themes.len(), 1, "what rests is not on the table");
}

#[test]
fn what_is_there_already_stands_side_by_side_and_says_why() {
    let desk = Desk::begun();
    let mosque = organisation(&desk, "Moskee", Form::Informal, "Soep op vrijdag");
    let clinic = organisation(&desk, "Buurtzorg", Form::Formal, "Zorg");
    desk.call(AddOrganisation { name: "Landelijke lijn".parse().unwrap(), form: None, area: None, circle: None });
    let add = |name: &str, topic, area: &str| {
        let (name, area) = (name.parse().ok(), area.parse().ok());
        desk.call(AddTheme { name, topic: Some(topic), area, circle: None }).id
    };
    let alone = add("Alleen", Topic::Loneliness, LISDONK);
    add("Scooters", Topic::Safety, "BU99990101");
    add("Ver weg", Topic::Loneliness, "BU99990201");
    desk.call(Link { record: mosque, to: alone });
    super::schakelen::hear(&desk, &Topic::Talent, 2);
    super::schakelen::hear(&desk, &Topic::Money, 1);

    let view = desk.call(AlreadyHere { area: LISDONK.parse().unwrap(), topic: Some(Topic::Loneliness) });
    let rows: Vec<_> = view.here.iter().map(|one| (one.name.as_deref().unwrap(), one.about, one.near)).collect();
    assert_eq!(
        rows,
        [
            ("Alleen", About::Same, Near::Here),
            ("Moskee", About::Same, Near::Here),
            ("Buurtzorg", About::NotSaid, Near::Here),
            ("Landelijke lijn", About::NotSaid, Near::Everywhere),
            ("Scooters", About::Other, Near::Around),
        ]
    );
    let formal = view.here.iter().find(|one| one.id == clinic).unwrap();
    assert!(matches!(&formal.what, Here::Organisation { form: Form::Formal, offer: Some(offer) } if offer == "Zorg"));
    assert_eq!(view.strengths.len(), 2, "a talent is a strength, money is none");
    let district = desk.call(AlreadyHere { area: "WK999901".parse().unwrap(), topic: None });
    assert!(district.here.iter().all(|one| one.about == About::NotSaid));
    assert_eq!(district.here.iter().filter(|one| one.near == Near::Here).count(), 4);
    desk.sound();
}

#[test]
fn a_balance_is_told_for_a_district_and_a_quarter() {
    let desk = Desk::begun();
    super::schakelen::hear(&desk, &Topic::Money, 14);
    super::schakelen::hear(&desk, &Topic::Talent, 4);
    let quarter = Some(Quarter::of("2026-11-21".parse().unwrap()));
    let weighed = |quarter, area: Option<&str>| {
        let area = area.map(|code| code.parse().unwrap());
        let balance = desk.call(Balance { quarter, area });
        let (_, places) = balance.axes.into_iter().find(|(axis, _)| *axis == Axis::ConcernStrength).unwrap();
        places.into_iter().map(|seen| seen.part).collect::<Vec<_>>()
    };
    assert_eq!(weighed(quarter, None), [Part::Large]);
    assert!(weighed(None, None).is_empty(), "nothing was captured in the quarter that is over");
    assert!(weighed(quarter, Some("WK999902")).is_empty());
    desk.sound();
}

#[test]
fn silence_answers_for_every_neighbourhood_by_name() {
    let desk = Desk::begun();
    let answers = desk.call(Silence {});
    let names: Vec<&str> = answers.iter().map(|one| one.area.name.as_str()).collect();
    assert_eq!(names, ["De Terp", "Kruithof-Oost", "Lisdonk", "Spuikom", "Vlierveld"]);
    assert!(answers.iter().all(|one| one.hearing == Hearing::NothingYet));
    super::schakelen::hear(&desk, &Topic::Money, 5);
    let answers = desk.call(Silence {});
    assert_eq!(answers.iter().filter(|one| one.hearing == Hearing::Heard).count(), 1);
}

#[test]
fn ties_of_your_own_follow_from_your_visits() {
    let desk = Desk::begun();
    let mosque = organisation(&desk, "Moskee", Form::Informal, "Soep");
    let clinic = organisation(&desk, "Buurtzorg", Form::Formal, "Zorg");
    let visit = desk.call(CaptureVisit::tap(Setting::Partner)).record.id;
    for to in [mosque, clinic] {
        desk.call(Link { record: visit, to });
    }
    desk.call(LinkPerson { on: Target::Record(visit), who: WhoIs::Named(NAME.parse().unwrap()) });
    desk.call(AddNote { on: Target::Record(visit), text: NOTE.parse().unwrap() });
    let ties = desk.call(Ties {});
    assert!(ties.network.is_empty(), "what only you read ties nobody for others");
    let own: Vec<_> = ties.own.iter().map(|tie| (tie.with.end, tie.with.name.as_deref(), tie.strength)).collect();
    let mut wanted = vec![
        (End::Organisation(mosque), Some("Moskee"), Strength::Once),
        (End::Organisation(clinic), Some("Buurtzorg"), Strength::Once),
    ];
    wanted.sort();
    assert_eq!(own, wanted);

    // Somebody who is more than a resident here is in the picture from a yes on, and out of it again with a no.
    let linked = desk.call(LinkPerson { on: Target::Record(visit), who: WhoIs::Named("Yusuf".parse().unwrap()) });
    let person = linked[0].people.iter().find(|one| one.name.as_deref() == Some("Yusuf")).unwrap().id;
    let own = |change| {
        desk.call(ChangePerson { person, change });
        desk.call(Ties {}).own.into_iter().filter_map(|tie| tie.with.name).collect::<Vec<_>>()
    };
    assert!(!own(PersonChange::Role(PersonRole::Guide)).contains(&"Yusuf".to_owned()), "nobody asked yet");
    assert!(own(PersonChange::OptsIn(Answer::Yes)).contains(&"Yusuf".to_owned()));
    assert!(!own(PersonChange::OptsIn(Answer::No)).contains(&"Yusuf".to_owned()));
    desk.wait(Duration::days(370));
    assert!(desk.call(Ties {}).own.is_empty(), "a tie lasts twelve months");
}

#[test]
fn the_map_and_the_list_hold_the_same_areas() {
    let desk = Desk::begun();
    let map = desk.call(Outlines {});
    let listed = desk.call(Areas { containing: None });
    assert_eq!(map.areas.iter().map(|one| one.area.clone()).collect::<Vec<_>>(), listed.all);
    assert_eq!(map.source, listed.source);
    assert!(map.areas.iter().all(|one| !one.outline.rings.is_empty() && one.outline.middle.is_some()));
    assert_eq!(map.width.max(map.height), stoep_domain::rule::outline::LONGER_SIDE);
    let bare = Desk::empty().call(Outlines {});
    assert!(bare.areas.is_empty() && bare.source.is_none());
}

#[test]
fn figures_are_told_per_area_and_topic_and_small_ones_are_not() {
    let desk = Desk::begun();
    super::schakelen::hear(&desk, &Topic::Money, 6);
    super::schakelen::hear(&desk, &Topic::Talent, 4);
    let area = LISDONK.parse().unwrap();
    desk.wait(Duration::days(30));
    // On a new day a place is asked for again, and what is uncertain is in no figure.
    desk.call(SetHere { area });
    super::schakelen::hear(&desk, &Topic::Money, 9);
    super::schakelen::hear(&desk, &Topic::Talent, 5);
    desk.wait(Duration::days(30));

    let view = desk.call(AreaFigures { layer: Layer::Topic(Topic::Money) });
    assert_eq!(view.months.iter().map(ToString::to_string).collect::<Vec<_>>(), ["2026-11", "2026-12", "2027-01"]);
    let first = &view.areas[0];
    assert_eq!(first.area.name, "Lisdonk");
    assert_eq!(first.course.months, [Shown::Count(6), Shown::Count(9), Shown::FewerThan(5)]);
    assert_eq!(first.course.trend, Trend::More);
    let others: Vec<&str> = view.areas[1..].iter().map(|row| row.area.name.as_str()).collect();
    assert_eq!(others, ["De Terp", "Kruithof-Oost", "Spuikom", "Vlierveld"], "of which nothing is told, by name");
    assert!(view.areas[1..].iter().all(|row| row.course.together.is_hidden()));
    assert_eq!(view.districts[0].area.name, "Waterhoek-Noord");
    assert_eq!(view.districts[0].course.together, Shown::AtLeast(15));

    let strengths = desk.call(AreaFigures { layer: Layer::Strengths });
    assert_eq!(strengths.areas[0].course.months[..2], [Shown::NotShown, Shown::AtLeast(5)]);
    let topics = desk.call(TopicFigures { area });
    assert_eq!(topics.everything.together, Shown::AtLeast(20));
    let said: Vec<_> = topics.topics[..2].iter().map(|row| (&row.topic, row.course.together)).collect();
    assert_eq!(said, [(&Topic::Money, Shown::AtLeast(15)), (&Topic::Talent, Shown::AtLeast(5))]);
    assert!(topics.topics[2..].iter().all(|row| row.course.together.is_hidden()));
}
