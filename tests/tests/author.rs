//! Nobody is counted (principle 4): nothing that is asked of the notebook chooses, orders or measures by who wrote something.

use std::{collections::BTreeSet, fs, time::Duration};

use serde_json::Value;
use stoep_domain::{
    Language,
    area::AreaCode,
    call::{
        AreaFigures, Areas, Balance, CaptureSignal, Circles, Detail, EndTalk, People, Records, Search, SearchFilter,
        Silence, Suggestions, Timeline, TimelineFilter, Wijktafel,
    },
    rule::small_numbers::Layer,
    word::{Kind, Topic},
};
use stoep_tests::{architecture::text, manual::root, world::World};

/// The requests that name a colleague, and why they may: each is an act towards that one person. None is a way of looking.
const ACTS: [&str; 6] = [
    "Invite",        // another tablet of the same person
    "OfferHandover", // to whom
    "Recover",       // as who somebody comes back
    "Revoke",        // whose tablets are closed
    "SetLead",       // the aanspreekpunt
    "SetRole",       // who leads along
];

/// Names of fields that would choose by author.
const WHO: [&str; 10] =
    ["author", "authors", "by", "colleague", "colleagues", "maker", "member", "members", "worker", "writer"];

/// Which of the requests take a colleague is read from where all of them are written down.
#[test]
fn no_way_of_looking_takes_a_colleague() {
    let sources = calls();
    assert!(requests(&sources).len() > 100, "the requests are no longer where they were");
    assert_eq!(taking_a_colleague(&sources), ACTS.map(str::to_owned).into());
}

/// The same look finds one that does.
#[test]
fn a_look_by_author_is_found() {
    let with = |line: &str| {
        let body = format!(
            "pub struct TimelineFilter {{\n    pub whose: Whose,\n    {line}\n}}\npub struct Timeline {{\n    pub filter: TimelineFilter,\n}}\ncalls! {{\n    Timeline -> Page,\n}}\n"
        );
        taking_a_colleague(&body)
    };
    assert_eq!(with(""), BTreeSet::new());
    for line in ["pub by: Option<MemberId>,", "pub author: Option<String>,", "pub only: Vec<MemberId>,"] {
        assert_eq!(with(line), BTreeSet::from(["Timeline".to_owned()]), "{line}");
    }
}

/// What three people capture, one after the other: what about, where, what was noted and of whom.
const MOMENTS: [(Topic, &str, &str, &str); 6] = [
    (Topic::Money, "BU99990101", "dichte post in de gang", "Mevrouw van de planten"),
    (Topic::Loneliness, "BU99990102", "zit weer op de bank in de gang", "Meneer met de pet"),
    (Topic::Idea, "BU99990101", "wil een gang schilderen", "Oma van het balkon"),
    (Topic::Papers, "BU99990103", "brief in de gang gevonden", "Jongen van de scooter"),
    (Topic::Neighbours, "BU99990102", "veegt de gang", "Buurman van achter"),
    (Topic::Housing, "BU99990103", "gang is nat", "Tante Bep"),
];

/// Whoever wrote what: every list is in the same order, for each of the three.
#[test]
fn lists_stand_in_the_same_order_whoever_wrote_what() {
    let orders = [[0, 1, 2, 0, 1, 2], [2, 0, 1, 1, 2, 0], [1, 1, 0, 2, 0, 0], [0, 0, 0, 0, 0, 0]];
    let told: Vec<_> = orders.iter().map(|authors| lists(&written_by(authors))).collect();
    assert!(told[0][0][0].1.len() == MOMENTS.len(), "the moments are not in the timeline: {:?}", told[0][0][0]);
    for (authors, lists) in orders.iter().zip(&told) {
        for (reader, list) in lists.iter().enumerate() {
            assert_eq!(list, &told[0][0], "written by {authors:?}, read by {reader}");
        }
    }
}

/// No figure, suggestion or sheet says a colleague: not the name, and not the id.
#[test]
fn figures_and_sheets_say_nobody() {
    let world = written_by(&[0, 1, 2, 0, 1, 2]);
    let reader = &world.tablets[2];
    let members: Vec<_> = reader.call(Circles {}).into_iter().flat_map(|circle| circle.members).collect();
    let mut who: BTreeSet<String> = members.iter().map(|member| member.id.to_string()).collect();
    who.extend(members.iter().filter_map(|member| member.name.as_ref().map(ToString::to_string)));
    assert!(["Fatima", "Karel", "Noor"].iter().all(|name| who.contains(*name)), "{who:?}");
    let mut told = vec![
        json(&reader.call(AreaFigures { layer: Layer::Everything })),
        json(&reader.call(AreaFigures { layer: Layer::Strengths })),
        json(&reader.call(Balance { quarter: None, area: None })),
        json(&reader.call(Silence {})),
        json(&reader.call(Suggestions {})),
    ];
    for area in areas(reader) {
        told.push(json(&reader.call(Wijktafel { area, language: Language::Dutch })));
    }
    for view in &told {
        // "Waterhoek-Noord" is no Noor.
        let said: Vec<_> = who
            .iter()
            .filter(|who| view.contains(&format!("\"{who}\"")) || words(view).any(|word| word == *who))
            .collect();
        assert!(said.is_empty(), "{said:?} in {view}");
    }
    // The history of one record does say it, so that the look can find a name.
    let page = reader.call(Timeline { filter: TimelineFilter::default(), after: None, limit: 10 });
    let details: String = page.rows.iter().map(|row| json(&reader.call(Detail { record: row.id }))).collect();
    assert!(details.contains("Fatima") && details.contains("Karel"), "{details}");
}

/// A team of three, in which the first moment was written by the first of these, and so on.
fn written_by(authors: &[usize; 6]) -> World {
    let world = World::team(3);
    for (who, (topic, area, note, person)) in authors.iter().zip(MOMENTS) {
        let tablet = &world.tablets[*who];
        tablet.call(CaptureSignal {
            area: area.parse().ok(),
            note: note.parse().ok(),
            person: person.parse().ok(),
            ..CaptureSignal::tap(topic)
        });
        tablet.call(EndTalk {});
        world.settle();
        world.wait(Duration::from_secs(60));
    }
    world.together();
    world
}

/// For each of the team: every list, by what it is and what it says in which order.
fn lists(world: &World) -> Vec<Vec<(String, Vec<String>)>> {
    world
        .tablets
        .iter()
        .map(|tablet| {
            let search = Search { text: "gang".to_owned(), filter: SearchFilter::default(), limit: 50 };
            let mut lists = vec![
                (
                    "timeline".to_owned(),
                    said(&tablet.call(Timeline { filter: TimelineFilter::default(), after: None, limit: 50 }).rows),
                ),
                ("people".to_owned(), said(&tablet.call(People {}))),
                ("search".to_owned(), said(&tablet.call(search))),
                ("figures".to_owned(), said(&tablet.call(AreaFigures { layer: Layer::Everything }))),
                ("silence".to_owned(), said(&tablet.call(Silence {}))),
            ];
            for area in areas(tablet) {
                let filter = TimelineFilter { area: Some(area), ..TimelineFilter::default() };
                lists.push((
                    format!("timeline of {area}"),
                    said(&tablet.call(Timeline { filter, after: None, limit: 50 }).rows),
                ));
            }
            for kind in Kind::ALL {
                let records = Records { kind: kind.clone(), area: None, circle: None, limit: 50, offset: 0 };
                lists.push((format!("{kind:?}"), said(&tablet.call(records))));
            }
            lists
        })
        .collect()
}

/// The notes, or names where there are none, of the moments that a list shows, in its order.
fn said(view: &impl serde::Serialize) -> Vec<String> {
    let value = serde_json::to_value(view).expect("a view is JSON");
    let rows = value.as_array().cloned().unwrap_or_else(|| vec![value]);
    rows.iter()
        .map(|row| marks(row).into_iter().collect::<Vec<_>>().join(" + "))
        .filter(|row| !row.is_empty())
        .collect()
}

/// Which of the notes, people and areas of [`MOMENTS`] stand somewhere in a row, in the order of the moments.
fn marks(row: &Value) -> BTreeSet<String> {
    let text = row.to_string();
    let known = MOMENTS.iter().flat_map(|(_topic, area, note, person)| [*area, *note, *person]);
    known.filter(|known| text.contains(known)).map(str::to_owned).collect()
}

fn areas(tablet: &stoep_tests::world::Tablet) -> Vec<AreaCode> {
    tablet.call(Areas { containing: None }).all.iter().map(|area| area.code).collect()
}

fn json(view: &impl serde::Serialize) -> String {
    serde_json::to_string(view).expect("a view is JSON")
}

/// All that is written about calls, without comments.
fn calls() -> String {
    let folder = root().join("crates/domain/src/call");
    let mut files: Vec<_> =
        fs::read_dir(folder).expect("the calls").filter_map(Result::ok).map(|file| file.path()).collect();
    files.sort();
    files.iter().map(|file| text::code(&fs::read_to_string(file).expect("a source"))).collect()
}

/// The requests: what stands before an arrow in `calls!`.
fn requests(sources: &str) -> BTreeSet<&str> {
    let lines = sources.lines().filter(|line| line.starts_with("    ") && line.ends_with(','));
    let named = lines.filter_map(|line| line.trim().split_once(" -> ")).map(|(name, _reply)| name);
    named.filter(|name| name.chars().all(char::is_alphanumeric)).collect()
}

/// The requests that name a member, themselves or in what they are made of.
fn taking_a_colleague(sources: &str) -> BTreeSet<String> {
    let types = types(sources);
    let mut naming: BTreeSet<&str> = types
        .iter()
        .filter(|(_name, body)| words(body).any(|word| word == "MemberId") || chooses(body))
        .map(|(name, _)| *name)
        .collect();
    loop {
        let more: Vec<_> = types
            .iter()
            .filter(|(name, body)| !naming.contains(name) && words(body).any(|word| naming.contains(word)))
            .map(|(name, _body)| *name)
            .collect();
        if more.is_empty() {
            break;
        }
        naming.extend(more);
    }
    requests(sources).into_iter().filter(|name| naming.contains(name)).map(str::to_owned).collect()
}

/// Whether a type has a field that is called as an author would be.
fn chooses(body: &str) -> bool {
    body.lines()
        .filter_map(|line| line.trim().strip_prefix("pub ")?.split_once(':'))
        .any(|(name, _kind)| WHO.contains(&name))
}

/// Structs and enums by name, with what stands between their braces.
fn types(sources: &str) -> Vec<(&str, &str)> {
    let begun = sources.split("\npub struct ").skip(1).chain(sources.split("\npub enum ").skip(1));
    let begun = begun.chain(sources.strip_prefix("pub struct "));
    let inside = |body: &str| if body.starts_with('}') { 0 } else { body.find("\n}").unwrap_or(body.len()) };
    begun.filter_map(|text| text.split_once('{')).map(|(name, body)| (name.trim(), &body[..inside(body)])).collect()
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|character: char| !character.is_alphanumeric() && character != '_')
}
