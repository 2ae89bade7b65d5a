//! The command line from outside: what a person or a script types, and what comes back.

#![expect(clippy::unwrap_used, reason = "a test that is surprised fails there")]

use std::{fs, path::PathBuf, thread};

use rstest::rstest;
use serde_json::{Value, json};
use stoep_tests::{
    hub_process::HubProcess,
    notebook::{MAP, Notebook, id},
};

/// The keys of every record, in their order.
const KEYS: [&str; 12] =
    ["id", "kind", "at", "area", "setting", "topic", "tone", "weight", "note", "people", "circle", "state"];

/// What a list says, without what may differ from tablet to tablet.
fn without_state(mut objects: Vec<Value>) -> Vec<Value> {
    for object in &mut objects {
        object.as_object_mut().unwrap().remove("state").unwrap();
    }
    objects
}

/// Fifty records of every sort, as they come on a day.
fn captures_fifty(notebook: &Notebook, name: &str) {
    for number in 0..50 {
        let (note, person) = (format!("{name} noteert {number}"), format!("Mens {}", number % 7));
        let arguments: &[&str] = match number % 5 {
            0 => &["signal", "money", "--circle", "waterhoek"],
            1 => &["visit", "street", "--circle", "team", "--note", &note],
            2 => &["signal", "idea", "--circle", "team", "--tone", "concern", "--weight", "2"],
            3 => &["signal", "care", "--circle", "team", "--area", "BU04390201", "--person", &person],
            _ => &["visit", "home", "--circle", "team", "--person", &person, "--note", &note],
        };
        notebook.does(arguments);
    }
}

#[test]
fn two_notebooks_that_were_apart_tell_the_same_story() {
    let mut hub = HubProcess::start();
    let (bram, fatima) = (Notebook::of("Bram"), Notebook::of("Fatima"));
    bram.does(&["circle", "found", "Waterhoek", "--hub", &hub.url()]);
    bram.lets_in(&fatima);
    let both = bram.captures(&["signal", "money", "--circle", "team", "--note", "tas met dichte post"]);
    bram.does(&["sync"]);
    fatima.does(&["sync"]);
    assert_eq!(id(&fatima.object(&["show", &both])), both);

    hub.stop();
    thread::scope(|scope| {
        scope.spawn(|| captures_fifty(&bram, "Bram"));
        captures_fifty(&fatima, "Fatima");
    });
    bram.does(&["edit", &both, "--topic", "housing"]);
    bram.does(&["note", &both, "belt morgen"]);
    fatima.does(&["edit", &both, "--topic", "papers", "--weight", "2"]);
    fatima.does(&["note", &both, "kent de buurvrouw"]);
    for notebook in [&bram, &fatima] {
        let sharing = notebook.object(&["sync"]);
        assert_eq!((&sharing["state"], &sharing["circles"][0]["trouble"]), (&json!("offline"), &json!("unreachable")));
        assert!(notebook.objects(&["list", "--circle", "team"]).iter().any(|record| record["state"] == "only_here"));
    }

    hub.resume();
    for notebook in [&bram, &fatima, &bram, &fatima] {
        notebook.does(&["sync"]);
    }
    let lists = [&bram, &fatima].map(|notebook| notebook.objects(&["list", "--circle", "Waterhoek"]));
    assert_eq!(lists[0].len(), 101);
    assert!(lists.iter().flatten().all(|record| record["state"] == "shared"));
    let [first, second] = lists.map(without_state);
    assert_eq!(first, second);

    let merged = bram.object(&["show", &both]);
    assert_eq!(merged["note"], json!(["tas met dichte post", "belt morgen", "kent de buurvrouw"]));
    assert_eq!(merged["weight"], 2);
    let mut topics: Vec<&str> =
        merged["merges"][0]["values"].as_array().unwrap().iter().map(|value| value.as_str().unwrap()).collect();
    topics.sort_unstable();
    assert_eq!(topics, ["housing", "papers"]);
    assert!(merged["history"].to_string().contains("Fatima schreef een notitie."), "{merged}");

    for notebook in [&bram, &fatima] {
        assert_eq!(notebook.object(&["check"])["sound"], true);
        notebook.does(&["rebuild"]);
        assert_eq!(without_state(notebook.objects(&["list", "--circle", "team"])), first);
        assert_eq!(notebook.object(&["sharing"])["state"], "all_shared");
    }
}

#[test]
fn every_record_has_the_same_keys_in_the_same_order() {
    let notebook = Notebook::of("Bram");
    let signal = notebook.object(&["signal", "talent", "--note", "kan koken", "--person", "Tante Bep"]);
    notebook.does(&["visit", "group"]);
    for line in notebook.does(&["list", "--json"]).lines() {
        let places: Vec<usize> = KEYS.iter().map(|key| line.find(&format!("\"{key}\":")).expect(key)).collect();
        assert!(places.is_sorted(), "{line}");
        assert_eq!(serde_json::from_str::<Value>(line).unwrap().as_object().unwrap().len(), KEYS.len());
    }
    let at = signal["at"].as_str().unwrap();
    assert!(at.len() == 19 && at.ends_with(":00"), "what only you read has the minute: {at}");
    assert_eq!(signal["note"], json!(["kan koken"]));
    assert_eq!(
        (&signal["people"], &signal["circle"], &signal["state"]),
        (&json!(["Tante Bep"]), &json!("private"), &json!("just_me"))
    );
    assert_eq!(notebook.object(&["list", "people"])["name"], "Tante Bep");
    assert_eq!(notebook.object(&["list", "visits"])["setting"], "group");
    assert_eq!(notebook.object(&["list", "--topic", "talent"])["id"], signal["id"]);
}

#[rstest]
#[case::a_signal(&["signal", "money", "--note", "nog iets", "--person", "Nieuw mens"])]
#[case::a_visit(&["visit", "home"])]
#[case::a_note(&["note", "ID", "een addendum"])]
#[case::a_topic(&["edit", "ID", "--topic", "idea"])]
#[case::a_tone(&["edit", "ID", "--tone", "strength"])]
#[case::a_weight(&["edit", "ID", "--weight", "2"])]
#[case::a_place(&["edit", "ID", "--area", "BU04390201"])]
#[case::a_known_person(&["edit", "ID", "--person", "Bep"])]
#[case::a_removal(&["remove", "ID"])]
fn what_was_done_last_is_taken_back_exactly(#[case] act: &[&str]) {
    let notebook = Notebook::of("Bram");
    let signal = notebook.captures(&["signal", "money", "--note", "tas post"]);
    notebook.does(&["visit", "street", "--person", "Bep"]);
    let before = notebook.objects(&["list"]);
    let act: Vec<&str> = act.iter().map(|word| if *word == "ID" { signal.as_str() } else { word }).collect();
    notebook.does(&act);
    assert_ne!(notebook.objects(&["list"]), before, "{act:?} did nothing");
    notebook.does(&["undo"]);
    assert_eq!(notebook.objects(&["list"]), before);
    assert_eq!(notebook.object(&["check"])["sound"], true);
}

#[test]
fn there_is_an_end_to_taking_back() {
    let notebook = Notebook::of("Bram");
    notebook.does(&["signal", "money"]);
    notebook.does(&["undo"]);
    assert_eq!(notebook.run(&["undo"]).refusal(), "Er is niets om terug te draaien.");
}

#[test]
fn a_record_moves_to_the_team_with_its_person_and_notes() {
    let hub = HubProcess::start();
    let (bram, fatima) = (Notebook::of("Bram"), Notebook::of("Fatima"));
    let old = bram.captures(&["signal", "money", "--circle", "private", "--person", "Tante Bep", "--note", "tas post"]);
    bram.does(&["note", &old, "belt morgen"]);
    bram.does(&["done"]);
    bram.does(&["circle", "found", "Waterhoek", "--hub", &hub.url()]);
    bram.lets_in(&fatima);
    let new = bram.captures(&["move", &old, "--circle", "waterhoek"]);
    assert_ne!(new, old);
    assert_eq!(bram.object(&["show", &old])["id"], json!(new), "the old id leads to the new one");
    assert!(bram.objects(&["list", "--circle", "private"]).is_empty());
    bram.does(&["sync"]);
    fatima.does(&["sync"]);
    let arrived = fatima.object(&["list", "--circle", "team"]);
    assert_eq!(arrived["note"], json!(["tas post", "belt morgen"]));
    assert_eq!((&arrived["people"], &arrived["circle"]), (&json!(["Tante Bep"]), &json!("Waterhoek")));
    assert!(arrived["at"].as_str().unwrap().ends_with(":00:00"), "a colleague sees the part of the day: {arrived}");
    assert!(fatima.objects(&["list", "--mine"]).is_empty());

    let taken_back = bram.captures(&["move", &new, "--circle", "private"]);
    bram.does(&["sync"]);
    fatima.does(&["sync"]);
    assert_eq!(bram.object(&["show", &old])["id"], json!(taken_back), "the first id leads to where it is now");
    assert!(
        fatima.objects(&["list", "--circle", "team"]).is_empty(),
        "what was taken back is gone from a colleague's tablet"
    );
}

#[test]
fn what_is_looked_for_is_found_by_words_names_and_areas() {
    let notebook = Notebook::of("Bram");
    notebook.does(&["import-areas", &notebook.file("map", MAP)]);
    let signal = notebook.captures(&["signal", "care", "--note", "Zoon is verhuisd naar Curaçao"]);
    notebook.does(&["visit", "home", "--person", "Tante Bep"]);
    let kinds = |query: &str| -> Vec<String> {
        notebook.objects(&["search", query]).iter().map(|hit| hit["kind"].as_str().unwrap().to_owned()).collect()
    };
    assert_eq!(notebook.object(&["search", "curacao verh"])["id"], json!(signal));
    assert!(kinds("bep").contains(&"person".to_owned()));
    assert_eq!(kinds("overwhere"), ["area"]);
    assert!(kinds("scooters").is_empty());
}

#[test]
fn the_real_map_of_purmerend_is_read_when_it_lies_beside_the_project() {
    let notebook = Notebook::empty();
    let beside = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../shared/data/purmerend-buurten-2025.geojson");
    let (file, code) = if beside.exists() {
        (beside.display().to_string(), None)
    } else {
        (notebook.file("map", MAP), Some("BU04390201"))
    };
    let features: Value = serde_json::from_str(&fs::read_to_string(&file).unwrap()).unwrap();
    let expected = features["features"].as_array().unwrap().len();
    let imported = notebook.object(&["import-areas", &file]);
    assert_eq!(imported, json!({"taken": expected, "left_out": 0}));
    let areas = notebook.objects(&["list", "areas"]);
    assert_eq!(areas.len(), expected);
    let code = code.unwrap_or_else(|| areas[0]["area"].as_str().unwrap());
    // The map may come before the name, so that the first neighbourhood can be chosen from it.
    notebook.does(&["init", "--name", "Bram", "--area", code]);
    assert_eq!(notebook.object(&["signal", "money"])["area"], json!(code));
    let row = notebook.does(&["list"]);
    assert!(row.contains(areas.iter().find(|area| area["area"] == code).unwrap()["name"].as_str().unwrap()), "{row}");
    // Twice is the same as once.
    notebook.does(&["import-areas", &file]);
    assert_eq!(notebook.objects(&["list", "areas"]).len(), expected);
}

#[test]
fn a_record_can_be_named_by_the_beginning_of_its_id() {
    let notebook = Notebook::of("Bram");
    let ids: Vec<String> = (0..3).map(|_| notebook.captures(&["signal", "money"])).collect();
    notebook.does(&["note", &ids[1][..12].to_uppercase(), "gevonden"]);
    assert_eq!(notebook.object(&["show", &ids[1]])["note"], json!(["gevonden"]));
}

#[test]
fn everything_is_said_in_english_too() {
    let notebook = Notebook::of("Bram");
    let row = notebook.does(&["signal", "money", "--language", "en"]);
    assert!(row.contains("Money · This pinches · Only me"), "{row}");
    let output = notebook.command(&["signal", "climate"]).env("STOEP_LANGUAGE", "en").output().unwrap();
    assert!(
        String::from_utf8_lossy(&output.stderr)
            .starts_with("There is no such word. Choose from: loneliness (Being alone)")
    );
    let shown = notebook.does(&["show", row.split_whitespace().next().unwrap(), "--language", "en"]);
    assert!(shown.contains("You captured this: signal."), "{shown}");
}

#[test]
fn the_sample_is_a_whole_neighbourhood() {
    let notebook = Notebook::empty();
    assert_eq!(notebook.object(&["sample"])["sample"], true);
    assert!(notebook.objects(&["list"]).len() > 20);
    assert!(notebook.objects(&["list", "areas"]).iter().any(|area| area["name"] == "Spuikom"));
    assert_eq!(notebook.object(&["check"])["sound"], true);
}
