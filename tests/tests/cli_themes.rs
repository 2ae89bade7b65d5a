//! Schakelen from the command line: signals, a theme, an initiative, and back.

use serde_json::{Value, json};
use stoep_tests::notebook::{MAP, Notebook, id};

const AREA: &str = "BU04390201";

/// Noor's notebook with so many signals about being alone, all of one person and with one note.
fn heard(count: usize) -> Notebook {
    let notebook = Notebook::of("Noor");
    for _ in 0..count {
        let person = ["--person", "Kanariepiet", "--note", "geheimpje"];
        notebook.does(&[&["signal", "loneliness", "--area", AREA][..], &person[..]].concat());
        notebook.does(&["done"]);
    }
    notebook
}

fn is_clean(value: &Value) -> bool {
    let text = value.to_string().to_lowercase();
    !text.contains("kanariepiet") && !text.contains("geheimpje")
}

#[test]
fn a_suggestion_is_shown_answered_and_followed_from_end_to_end() {
    let notebook = heard(5);
    let suggested = notebook.objects(&["suggestions"]);
    assert_eq!((&suggested[0]["topic"], &suggested[0]["area"]), (&json!("loneliness"), &json!(AREA)));
    assert_eq!(suggested[0]["why"]["signals"], json!({"at_least": 5}));
    let said = notebook.run(&["suggestions"]);
    assert!(said.output.contains("Minstens 5 signalen over alleen zijn"), "{said:?}");

    let theme = notebook.object(&["theme", "accept", "loneliness", AREA]);
    assert_eq!((&theme["kind"], &theme["phase"]), (&json!("theme"), &json!("emerging")));
    assert_eq!(theme["links"].as_array().unwrap().len(), 5);
    assert!(is_clean(&theme), "{theme}");
    let name = theme["name"].as_str().unwrap().to_owned();
    assert!(notebook.objects(&["suggestions"]).is_empty());

    let started = notebook.object(&["initiative", "add", "Koffie op de bank", "--theme", &name]);
    assert_eq!((&started["phase"], &started["area"]), (&json!("idea"), &json!(AREA)));
    notebook.does(&[
        "initiative",
        "change",
        "koffie op de bank",
        "--phase",
        "running",
        "--role",
        "help",
        "--next",
        "Kan",
    ]);
    notebook.does(&["initiative", "owner", "Koffie op de bank", "Tante Bep"]);
    notebook.does(&["initiative", "moment", "Koffie op de bank", "Zeven mensen", "--day", "2026-11-19"]);
    notebook.does(&["initiative", "arose", "Koffie op de bank", "Een appgroep"]);
    let inside = notebook.captures(&["signal", "money", "--from", "Koffie op de bank"]);
    let ended = notebook.object(&["initiative", "end", "Koffie op de bank", "--changed", "Zij bellen elkaar"]);
    assert_eq!((&ended["phase"], &ended["our_role"]), (&json!("ended"), &json!("help")));
    assert_eq!(ended["owners"], json!(["Tante Bep"]));

    let shown = notebook.object(&["theme", "show", &name]);
    assert!(is_clean(&shown), "{shown}");
    assert_eq!(shown["chain"]["signals"].as_array().unwrap().len(), 5);
    assert_eq!(id(&shown["chain"]["initiatives"][0]), id(&started));
    assert_eq!(id(&shown["chain"]["inside"][0]), inside);
    assert_eq!(notebook.object(&["initiative", "show", "Koffie op de bank"])["chain"], shown["chain"]);
    assert_eq!(notebook.objects(&["list", "themes"]).len(), 1);
    assert_eq!(notebook.objects(&["list", "initiatives"]).len(), 1);
    assert_eq!(notebook.object(&["check"])["sound"], true);
}

#[test]
fn not_now_prints_nothing_and_is_taken_back() {
    let notebook = heard(5);
    assert_eq!(notebook.does(&["theme", "dismiss", "loneliness", AREA]), "");
    assert!(notebook.objects(&["suggestions"]).is_empty());
    notebook.does(&["undo"]);
    assert_eq!(notebook.objects(&["suggestions"]).len(), 1);
}

#[test]
fn a_neighbourhood_is_looked_at_without_a_name() {
    let notebook = heard(6);
    // Figures are of the areas of a map.
    notebook.does(&["import-areas", &notebook.file("map", MAP)]);
    notebook.does(&["theme", "accept", "loneliness", AREA]);
    notebook.does(&["organisation", "add", "Moskee", "--area", AREA]);
    let here = notebook.objects(&["already-here", "--area", AREA, "--topic", "loneliness"]);
    assert_eq!(here.len(), 2);
    assert_eq!((&here[0]["about"], &here[1]["near"]), (&json!("same"), &json!("here")));
    for arguments in [&["wijktafel", AREA][..], &["balance"], &["balance", "--quarter", "2026-10", "--area", AREA]] {
        assert!(is_clean(&notebook.object(arguments)), "{arguments:?}");
        assert!(!notebook.does(arguments).to_lowercase().contains("kanariepiet"));
    }
    for arguments in [&["silence"][..], &["ties"]] {
        assert!(notebook.objects(arguments).iter().all(is_clean));
    }
    for arguments in [&["figures"][..], &["figures", "--topic", "loneliness"], &["figures", "--area", AREA]] {
        assert!(is_clean(&notebook.object(arguments)), "{arguments:?}");
    }
    let figures = notebook.does(&["figures", "--topic", "loneliness"]);
    assert!(figures.contains(&format!("{AREA}  Overwhere-Noord: 6 · 6")), "{figures}");
    let english = notebook.does(&["balance", "--language", "en"]);
    assert!(english.contains("No side is the good side"), "{english}");
}

#[rstest::rstest]
#[case(&["theme", "add"], 2)]
#[case(&["theme", "accept", "money", AREA], 1)]
#[case(&["theme", "accept", "money", "Purmerend"], 1)]
#[case(&["theme", "change", "Niets", "--phase", "acting"], 1)]
#[case(&["initiative", "add", " "], 1)]
#[case(&["initiative", "change", "Koffie", "--phase", "asleep"], 1)]
#[case(&["initiative", "change", "Koffie"], 2)]
#[case(&["initiative", "moment", "Koffie", "Iets", "--day", "gisteren"], 1)]
#[case(&["balance", "--quarter", "herfst"], 1)]
#[case(&["signal", "money", "--from", "Niets"], 1)]
fn what_cannot_be_is_refused_and_changes_nothing(#[case] arguments: &[&str], #[case] code: i32) {
    let notebook = Notebook::of("Noor");
    notebook.does(&["initiative", "add", "Koffie"]);
    let before = [notebook.objects(&["list", "initiatives"]), notebook.objects(&["list", "themes"])];
    let said = notebook.run(arguments);
    assert_eq!(said.code, Some(code), "{said:?}");
    assert_eq!(before, [notebook.objects(&["list", "initiatives"]), notebook.objects(&["list", "themes"])]);
}
