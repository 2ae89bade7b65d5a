//! What must hold of the whole sample, whatever is drawn.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::{Datelike as _, Duration};
use stoep_domain::call::{
    CaptureSignal, Circles, FillSample, FoundCircle, ImportAreas, Invite, Newcomer, Sharing, Start, Timeline,
    TimelineFilter,
};
use stoep_domain::field::Field;
use stoep_domain::moment::Moment;
use stoep_domain::rule::nudge::nudges;
use stoep_domain::view::Waiting;
use stoep_domain::word::{CircleKind, Kind, Tone, Topic};
use stoep_domain::{CallError, Refusal};
use tempfile::TempDir;

use super::place::{Place, Places};
use super::plan::{Amount, World, circles, plan};
use super::planned::{Planned, Writer};
use crate::document::{Put, Scalar};
use crate::store::projection::{self, TABLES};
use crate::{KeySource, Notebook, Surroundings};

/// A Saturday, so that the weekend counts: 21 November 2026, 14:02 in Amsterdam.
const NOW: Moment = Moment::from_milliseconds(1_795_266_120_000);

const WANTED: FillSample = FillSample { records: 2_000, months: 12, seed: 7 };

fn empty() -> (Notebook, TempDir) {
    let folder = TempDir::new_in(if std::path::Path::new("/dev/shm").is_dir() { "/dev/shm" } else { "." }).unwrap();
    let key = KeySource::Passphrase("drie stoeptegels".to_owned().into());
    let surroundings = Surroundings { clock: Arc::new(|| NOW), ..Surroundings::real() };
    (Notebook::open(folder.path(), &key, surroundings).unwrap(), folder)
}

fn filled(wanted: FillSample) -> (Notebook, TempDir) {
    let (notebook, folder) = empty();
    notebook.call(wanted).unwrap();
    (notebook, folder)
}

/// Looks at a plan without writing it.
fn planned<T>(seed: u64, moments: u64, look: impl FnOnce(&World<'_>, Vec<Planned>) -> T) -> T {
    planned_at(NOW, seed, moments, look)
}

fn planned_at<T>(now: Moment, seed: u64, moments: u64, look: impl FnOnce(&World<'_>, Vec<Planned>) -> T) -> T {
    let [team, network] = circles(seed).unwrap();
    let areas = [101, 102, 103, 201, 202].map(|number| format!("BU9999{number:04}").parse().unwrap());
    let places = Places::of(areas).unwrap();
    let zone = chrono_tz::Europe::Amsterdam;
    let world = World { places: &places, team: &team, network: &network, now, zone, seed };
    let all = plan(&world, Amount { moments, months: 12 }).unwrap().collect();
    look(&world, all)
}

fn value<'a>(planned: &'a Planned, field: &Field) -> Option<&'a str> {
    planned.steps[0].puts.iter().find_map(|put| match put {
        Put::Set(found, Scalar::Text(text)) if found == field => Some(text.as_str()),
        _ => None,
    })
}

fn is(planned: &Planned, kind: &Kind) -> bool {
    value(planned, &Field::Kind) == Some(kind.word())
}

fn stands(planned: &Planned) -> bool {
    let removed = Put::Set(Field::Removed, Scalar::Flag(true));
    !planned.steps.iter().any(|step| step.puts.contains(&removed))
}

fn texts(planned: &Planned) -> impl Iterator<Item = (&Field, &str)> {
    planned.steps.iter().flat_map(|step| &step.puts).filter_map(|put| match put {
        Put::Set(field, Scalar::Text(text)) => Some((field, text.as_str())),
        _ => None,
    })
}

#[test]
fn the_same_seed_gives_the_same_neighbourhood_and_another_seed_another() {
    let dump = |wanted| filled(wanted).0.projection().unwrap();
    let small = FillSample { records: 300, ..WANTED };
    assert_eq!(dump(small), dump(small));
    assert_ne!(dump(small), dump(FillSample { seed: 8, ..small }));
}

#[test]
fn a_filled_notebook_is_sound_and_has_every_table_filled() {
    let (notebook, _folder) = filled(WANTED);
    let report = notebook.check().unwrap();
    assert!(report.is_sound(), "{report:?}");
    let before = notebook.projection().unwrap();
    notebook.rebuild().unwrap();
    assert_eq!(notebook.projection().unwrap(), before);

    let lines = notebook.look(|look| projection::dump(look.connection)).unwrap();
    for table in TABLES {
        // Nothing is moved to other readers in the sample.
        let expected = *table != "supersedes";
        assert_eq!(lines.iter().any(|line| line.starts_with(&format!("{table}|"))), expected, "{table}");
    }
    assert!(notebook.call(Start {}).unwrap().sample);
    assert_eq!(notebook.call(WANTED).unwrap_err(), CallError::AlreadyBegun);
}

#[test]
fn there_are_exactly_so_many_moments() {
    for wanted in [100, 777, 2_000] {
        let moments = planned(7, wanted, |_, all| {
            all.iter()
                .filter(|planned| is(planned, &Kind::Visit) || is(planned, &Kind::Signal))
                .filter(|planned| stands(planned))
                .count()
        });
        assert_eq!(moments as u64, wanted);
    }
    let (notebook, _folder) = filled(FillSample { records: 300, ..WANTED });
    let timeline = Timeline { filter: TimelineFilter::default(), after: None, limit: 500 };
    assert_eq!(notebook.call(timeline).unwrap().rows.len(), 300);
}

/// The stories hold on any day: a Monday just after midnight, the first day of a year, a leap day, the night in which a clock goes back.
#[rstest::rstest]
#[case("2026-11-22T23:05:00Z")]
#[case("2027-01-01T08:00:00Z")]
#[case("2028-02-29T11:00:00Z")]
#[case("2026-10-25T00:30:00Z")]
fn the_day_on_which_somebody_begins_does_not_matter(#[case] now: chrono::DateTime<chrono::Utc>) {
    let now = Moment::from_milliseconds(now.timestamp_millis());
    planned_at(now, 7, 1_000, |world, all| {
        let moments = all.iter().filter(|planned| is(planned, &Kind::Visit) || is(planned, &Kind::Signal));
        assert_eq!(moments.filter(|planned| stands(planned)).count(), 1_000);
        for planned in &all {
            assert!(
                planned.steps.is_sorted_by_key(|step| step.at),
                "what follows stays behind what it follows: {planned:?}"
            );
            assert!(planned.steps.iter().all(|step| step.at <= world.now), "nothing is ahead of now: {planned:?}");
        }
    });
}

#[test]
fn the_texture_is_that_of_the_street() {
    planned(7, 5_000, |world, all| {
        let moments: Vec<&Planned> =
            all.iter().filter(|planned| is(planned, &Kind::Visit) || is(planned, &Kind::Signal)).collect();
        let bare = moments
            .iter()
            .filter(|planned| {
                !planned
                    .steps
                    .iter()
                    .flat_map(|step| &step.puts)
                    .any(|put| matches!(put.field(), Field::Note(_) | Field::Person(_)))
            })
            .count();
        let share = bare * 100 / moments.len();
        assert!((28..=40).contains(&share), "{share} % bare taps");

        let topics: Vec<Topic> =
            moments.iter().filter_map(|planned| value(planned, &Field::Topic)).map(Topic::from).collect();
        let strong = topics.iter().filter(|topic| topic.tone() == Tone::Strength).count();
        let share = strong * 100 / topics.len();
        assert!((35..=45).contains(&share), "{share} % strengths");

        for planned in &all {
            let at = planned.at().unwrap();
            assert!(planned.steps.iter().all(|step| step.at <= world.now), "nothing is ahead of now: {planned:?}");
            assert!(at.local(&world.zone).weekday().num_days_from_monday() < 5);
        }
        assert!(all.is_sorted_by_key(|planned| planned.at()));

        let by: BTreeSet<Writer> = all.iter().flat_map(|planned| &planned.steps).map(|step| step.by).collect();
        assert!(Writer::TEAM.iter().all(|writer| by.contains(writer)));
        let mut met: BTreeMap<&Field, usize> = BTreeMap::new();
        for put in moments.iter().flat_map(|planned| &planned.steps[0].puts) {
            if matches!(put.field(), Field::Person(_)) {
                *met.entry(put.field()).or_default() += 1;
            }
        }
        assert!(met.values().filter(|times| **times > 3).count() > 20, "people come back");
    });
}

#[test]
fn every_key_is_one_that_records_have_and_no_text_is_somebodys_data() {
    planned(11, 4_000, |_, all| {
        let mut seen = BTreeSet::new();
        for (field, text) in all.iter().flat_map(texts) {
            assert!(!matches!(field, Field::Newer(_)), "{field}");
            if matches!(
                field,
                Field::Note(_) | Field::Name | Field::Offer | Field::Contact | Field::NoteWho(_) | Field::Decision(_)
            ) {
                assert_eq!(nudges(text), [], "{text}");
                seen.insert(text.to_owned());
            }
            assert_ne!(*field, Field::Phone, "nobody has a number in the sample");
        }
        assert!(seen.len() > 1_000);
    });
}

#[test]
fn the_stories_are_told() {
    planned(3, 500, |_, all| {
        let notes: Vec<&str> = all
            .iter()
            .flat_map(texts)
            .filter(|(field, _)| matches!(field, Field::Note(_)))
            .map(|(_, text)| text)
            .collect();
        for line in [
            "Meneer met de rode pet zit er weer. Praat graag over duiven.",
            "Drie mensen vragen naar koffie op donderdag.",
            "Jongens willen sleutelen, niet weg.",
            "Garage gevonden. R. houdt de sleutel.",
            "Mevrouw van de planten heeft een tas dichte post.",
            "Samen met Bram langs schuldhulp. Zij deed het woord.",
            "Zes vrouwen schenken thee in ruil voor les.",
            "Ze hebben nu een appgroep.",
            "Opa komt niet meer op vrijdag.",
            "Dankjewel, jij zag het eerder dan wij.",
            "Slaapt slecht.",
            "Zoon is verhuisd.",
            "Nieuwe poort. Iedereen kent elkaar, behalve nummer achter.",
            "Buurtmaaltijd: drie mensen, te duur, verkeerde dag.",
            "Gestopt. Wel een kok gevonden.",
        ] {
            assert_eq!(notes.iter().filter(|note| **note == line).count(), 1, "{line}");
        }
    });
}

#[test]
fn vlierveld_is_quiet_but_for_its_story() {
    planned(7, 3_000, |world, all| {
        let vlierveld = world.places.of_story(Place::Vlierveld).to_string();
        let heard: Vec<Moment> = all
            .iter()
            .filter(|planned| is(planned, &Kind::Visit) || is(planned, &Kind::Signal))
            .filter(|planned| value(planned, &Field::Area) == Some(vlierveld.as_str()))
            .filter_map(Planned::at)
            .collect();
        let since = |weeks| heard.iter().filter(|at| **at > NOW.plus(-Duration::weeks(weeks))).count();
        assert_eq!(since(7), 0, "nothing for seven weeks");
        assert_eq!(since(14), 2, "before that the new gate, and nothing else");
        assert!(heard.len() > 100, "and it was not always so: {}", heard.len());
    });
}

#[test]
fn two_notes_and_a_topic_of_the_same_time_were_merged() {
    let (notebook, _folder) = filled(FillSample { records: 1_200, ..WANTED });
    let (mut both, mut merged, mut after) = (0, 0, None);
    loop {
        let page = notebook.call(Timeline { filter: TimelineFilter::default(), after, limit: 500 }).unwrap();
        for row in &page.rows {
            merged += usize::from(row.merged);
            let texts: Vec<&str> = row.notes.iter().map(|note| note.text.as_str()).collect();
            both += usize::from(texts.contains(&"Slaapt slecht.") && texts.contains(&"Zoon is verhuisd."));
        }
        after = page.next;
        if after.is_none() {
            break;
        }
    }
    assert_eq!(both, 1, "both notes stand");
    assert!(merged > 2, "{merged} records show what two people wrote at once");
}

#[test]
fn an_imported_map_is_used_and_that_of_waterhoek_stays_away() {
    let (notebook, _folder) = empty();
    let shape = r#"{"type":"Polygon","coordinates":[[[4.9,52.5],[4.95,52.5],[4.95,52.55],[4.9,52.5]]]}"#;
    let features: Vec<String> = (0..12)
        .map(|number| {
            format!(
                r#"{{"type":"Feature","properties":{{"statcode":"BU043902{number:02}","statnaam":"Buurt {number}"}},"geometry":{shape}}}"#
            )
        })
        .collect();
    let geojson = format!(r#"{{"type":"FeatureCollection","features":[{}]}}"#, features.join(","));
    notebook.call(ImportAreas { geojson, source: None }).unwrap();
    notebook.call(FillSample { records: 500, ..WANTED }).unwrap();
    let timeline = Timeline { filter: TimelineFilter::default(), after: None, limit: 500 };
    let names: BTreeSet<String> =
        notebook.call(timeline).unwrap().rows.into_iter().filter_map(|row| row.area_name).collect();
    assert!(names.len() >= 10 && names.iter().all(|name| name.starts_with("Buurt ")), "{names:?}");
    assert!(notebook.check().unwrap().is_sound());
}

#[test]
fn the_sample_shares_with_nobody_and_a_real_team_is_founded_beside_it() {
    let (notebook, _folder) = filled(FillSample { records: 100, ..WANTED });
    assert_eq!(notebook.call(Sharing {}).unwrap().waiting, Waiting::NothingToShare);
    assert_eq!(
        notebook.call(Invite { circle: None, newcomer: Newcomer::default() }).unwrap_err(),
        CallError::Refused(Refusal::NoHub)
    );
    let sample = notebook.call(Circles {}).unwrap();
    let real = notebook
        .call(FoundCircle {
            name: "Ons team".parse().unwrap(),
            kind: CircleKind::Team,
            hub: "http://hub.invalid".to_owned(),
            founding_code: None,
        })
        .unwrap();
    assert!(
        sample.iter().all(|circle| circle.id != real.id && circle.hub.is_none()),
        "the sample's circles stay as they are"
    );
    let tapped = notebook.call(CaptureSignal::tap(Topic::Money)).unwrap();
    assert_eq!((tapped.record.circle, tapped.record.sharing), (real.id, stoep_domain::view::Sharing::OnlyHere));
    assert_eq!(notebook.call(Sharing {}).unwrap().circles.len(), 1, "only the real team has anything to share");
    assert!(notebook.check().unwrap().is_sound());
}
