//! What the command line refuses: in a sentence, with a code that a script can read, and without a trace.

#![expect(clippy::unwrap_used, reason = "a test that is surprised fails there")]

use std::{
    io::{Read as _, Write as _},
    net::TcpListener,
    thread,
};

use rstest::rstest;
use serde_json::{Value, json};
use stoep_tests::{
    hub_process::HubProcess,
    notebook::{MAP, Notebook, command},
};

/// Everything that is refused: why, in words, and without a trace.
#[test]
fn what_makes_no_sense_is_refused_in_a_sentence_and_changes_nothing() {
    let hub = HubProcess::start();
    let notebook = Notebook::of("Bram");
    let address = hub.url();
    notebook.does(&["import-areas", &notebook.file("map", MAP)]);
    let signal = notebook.captures(&["signal", "money"]);
    let visit = notebook.captures(&["visit", "street"]);
    let other = Notebook::of("Noor");
    let pushed_in = other.captures(&["signal", "idea"]);
    let rubbish = rubbish();
    let (unknown, expired) = (format!("0000-0000@{address}"), format!("ABCD-EFGH@{rubbish}"));
    let long = "n".repeat(10_000);
    let shape = r#"{"type":"Polygon","coordinates":[[[4.9,52.5],[4.95,52.5],[4.95,52.55],[4.9,52.5]]]}"#;
    let feature = |properties: &str, shape: &str| {
        format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{properties},"geometry":{shape}}}]}}"#
        )
    };
    let file = |name: &str, contents: &str| notebook.file(name, contents);
    let no_map = file("list.txt", "melk, brood");
    let no_shape = file("null.json", &feature(r#"{"statcode":"BU04390202","statnaam":"X"}"#, "null"));
    let no_code = file("code.json", &feature(r#"{"statnaam":"X"}"#, shape));
    let no_text = notebook.file("binary", [0xff, 0xfe, 0x00]);
    let folder = notebook.folder().display().to_string();

    let table: [(&[&str], &str); 33] = [
        (&["signal", "climate"], "Kies uit: loneliness (Alleen zijn), money (Geld)"),
        (&["signal", ""], "Kies uit: loneliness"),
        (&["visit", "office"], "Kies uit: street (Op straat)"),
        (&["signal", "money", "--tone", "red"], "Kies uit: concern (Dit knelt), strength (Dit is sterk)"),
        (&["signal", "money", "--area", "Overwhere"], "BU en acht cijfers"),
        (&["signal", "money", "--area", "BU99999999"], "Deze buurt staat niet op de tablet"),
        (&["signal", "money", "--circle", "moskee"], "Deze kring is er niet. Kies uit: private"),
        (&["signal", "money", "--person", &long], "korter dan 120 tekens"),
        (&["signal", "money", "--note", " \t "], "Typ eerst iets"),
        (&["note", &signal, ""], "Typ eerst iets"),
        (&["note", &pushed_in, "tekst"], "Dat staat niet op deze tablet"),
        (&["note", "abcd", "tekst"], "Niets op deze tablet heet zo"),
        (&["note", "abc", "tekst"], "Niets op deze tablet heet zo"),
        (&["show", "geen nummer"], "minstens vier tekens"),
        (&["remove", "00000000000000000000000000000000"], "Dat staat niet op deze tablet"),
        (&["edit", &visit, "--area", "BU04390201", "--topic", "money"], "Dat kan alleen bij een signaal"),
        (&["edit", &signal, "--weight", "2", "--setting", "home"], "Dat kan alleen bij een ontmoeting"),
        (&["edit", &signal, "--topic", "idea", "--area", "BU99999999"], "Deze buurt staat niet op de tablet"),
        (&["move", &signal, "--circle", "private"], "Deze kring leest al mee"),
        (&["move", &signal, "--circle", "team"], "Deze kring is er niet"),
        (&["init", "--name", "Nog iemand"], "al iemand begonnen"),
        (&["sample"], "al iemand begonnen"),
        (&["import-areas", "no-such-file"], "no-such-file bestaat niet. Controleer de naam."),
        (&["import-areas", &folder], "is een map. Kies een bestand."),
        (&["import-areas", &no_map], "geen GeoJSON"),
        (&["import-areas", &no_text], "geen GeoJSON"),
        (&["import-areas", &no_shape], "geen buurt met een code, een naam en een vorm"),
        (&["import-areas", &no_code], "geen buurt met een code, een naam en een vorm"),
        (&["circle", "found", &long, "--hub", &address], "korter dan 120 tekens"),
        (&["circle", "found", "Waterhoek", "--hub", "gemeente"], "geen adres van een server"),
        (&["circle", "join", "ABC", "--yes"], "Dit is geen code"),
        (&["circle", "join", &unknown, "--yes"], "Deze code is niet bekend, al gebruikt, of ouder dan tien minuten"),
        (&["circle", "join", &expired, "--yes"], "antwoordt iets anders dan de server"),
    ];
    let (before, records) = (notebook.everything(), notebook.objects(&["list"]));
    for (arguments, expected) in table {
        let said = notebook.run(arguments);
        assert!(said.refusal().contains(expected), "stoep {arguments:?} should say {expected:?}: {said:?}");
        assert_eq!(notebook.objects(&["list"]), records, "stoep {arguments:?} changed something");
    }
    assert_eq!(notebook.everything(), before);
    for arguments in [&["circle", "invite"], &["circle", "approve"]] {
        assert!(!notebook.run(arguments).refusal().is_empty());
    }
    assert_eq!(notebook.object(&["check"])["sound"], true);
}

/// Something on this machine that answers every request with a page to sign in on.
fn rubbish() -> String {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = format!("http://{}", listener.local_addr().unwrap());
    thread::spawn(move || {
        for mut connection in listener.incoming().flatten() {
            let _ = connection.read(&mut [0; 4096]);
            let page = "<html>Welkom op het gastennetwerk</html>";
            let head = format!("HTTP/1.1 200 OK\r\ncontent-type: text/html\r\ncontent-length: {}\r\n\r\n", page.len());
            let _ = connection.write_all((head + page).as_bytes());
        }
    });
    address
}

#[test]
fn a_hub_that_answers_rubbish_is_named_and_everything_is_kept() {
    let notebook = Notebook::of("Bram");
    notebook.does(&["circle", "found", "Waterhoek", "--hub", &rubbish()]);
    let signal = notebook.captures(&["signal", "money", "--circle", "team"]);
    let said = notebook.run(&["sync", "--json"]);
    assert_eq!(said.code, Some(1), "{said:?}");
    assert!(said.errors.contains("antwoordt iets anders dan de server"), "{said:?}");
    let sharing: Value = serde_json::from_str(&said.output).unwrap();
    assert_eq!((&sharing["state"], &sharing["circles"][0]["trouble"]), (&json!("act"), &json!("not_a_hub")));
    assert_eq!(notebook.object(&["show", &signal])["state"], "only_here");
    assert!(notebook.run(&["circle", "invite"]).refusal().contains("antwoordt iets anders"));
}

#[test]
fn a_wrong_passphrase_and_a_missing_keystore_open_nothing() {
    let notebook = Notebook::of("Bram");
    let before = notebook.everything();
    let wrong = notebook.command(&["list"]).env("STOEP_PASSPHRASE", "een ander wachtwoord").output().unwrap();
    assert_eq!(wrong.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&wrong.stderr).contains("Dit wachtwoord opent het notitieboek niet"));
    let mut without = notebook.command(&["list"]);
    // No keystore of the person who runs this test is asked for a key.
    without.env_remove("STOEP_PASSPHRASE").env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus");
    let without = without.output().unwrap();
    assert_eq!((without.status.code(), without.stdout.as_slice()), (Some(1), &b""[..]));
    assert!(String::from_utf8_lossy(&without.stderr).contains("STOEP_PASSPHRASE"), "{without:?}");
    assert_eq!(notebook.everything(), before);
}

#[rstest]
#[case::nothing(&[])]
#[case::an_unknown_command(&["register"])]
#[case::a_weight_of_three(&["signal", "money", "--weight", "3"])]
#[case::an_edit_of_nothing(&["edit", "abcdef"])]
#[case::a_filter_that_does_nothing(&["list", "people", "--mine"])]
#[case::an_unknown_language(&["list", "--language", "fr"])]
#[case::a_word_too_many(&["undo", "twice"])]
fn a_wrong_command_line_ends_with_two(#[case] arguments: &[&str]) {
    let notebook = Notebook::of("Bram");
    let said = notebook.run(arguments);
    assert_eq!((said.code, said.output.as_str()), (Some(2), ""), "{said:?}");
    assert!(said.errors.starts_with("error: ") || said.errors.contains("Usage: stoep"), "{said:?}");
}

#[test]
fn a_folder_without_a_notebook_stays_as_it_is() {
    let notebook = Notebook::empty();
    let sentence = notebook.run(&["list"]).refusal().to_owned();
    assert!(sentence.contains("is geen notitieboek") && sentence.contains("stoep init"), "{sentence}");
    assert!(!notebook.run(&["init", "--name", " "]).refusal().is_empty());
    assert!(!notebook.folder().exists());
    let mut nowhere = command(&notebook.folder(), &["list"]);
    assert_eq!(nowhere.env_remove("STOEP_NOTEBOOK").output().unwrap().status.code(), Some(2));
}
