//! Input that nobody should have to survive: a sentence or a sane view, never a panic, and nothing lost.

use rstest::rstest;
use serde_json::{Value, json};
use stoep_tests::notebook::{Notebook, Said, id};

/// An id that is on no tablet.
const NOWHERE: &str = "0000000000000000000000000000000a";

/// A notebook with one of everything, each known by its name.
fn begun() -> Notebook {
    let noor = Notebook::of("Noor");
    for (kind, name) in [
        ("person", "Tante Bep"),
        ("household", "De hoek"),
        ("organisation", "Moskee"),
        ("theme", "Buurtvraag"),
        ("initiative", "Koffie"),
        ("story", "De bank"),
    ] {
        noor.does(&[kind, "add", name]);
    }
    noor.does(&["come-back", "Tante Bep"]);
    noor
}

/// Everything that stands in the notebook.
fn all(notebook: &Notebook) -> Vec<Value> {
    let kinds =
        ["people", "households", "organisations", "themes", "initiatives", "stories", "follow-ups", "handovers"];
    let pages = kinds.iter().flat_map(|kind| notebook.objects(&["list", kind]));
    notebook.objects(&["list"]).into_iter().chain(pages).collect()
}

/// Nothing a program says may be the end of the program.
#[track_caller]
fn is_no_panic(said: &Said) {
    assert!(matches!(said.code, Some(0..=2)), "{said:?}");
    assert!(!said.errors.contains("panicked"), "{said:?}");
}

#[test]
fn what_cannot_be_is_said_and_nothing_is_lost() {
    let notebook = begun();
    let before = all(&notebook);
    let table: [(&[&str], &str); 19] = [
        (&["line", "De hoek", "agreement", "Bellen", "--day", "1899-12-31"], "voor 1900"),
        (&["line", "De hoek", "agreement", "Bellen", "--day", "2200-01-01"], "na 2199"),
        (&["line", "De hoek", "agreement", "Bellen", "--day", "2026-02-30"], "geen dag"),
        (&["come-back", "Tante Bep", "--when", "99999999999-01-01"], "geen dag"),
        (&["come-back", "Tante Bep", "--when", "1066-10-14"], "voor 1900"),
        (&["come-back", "Tante Bep", "--when", "2200-01-01"], "na 2199"),
        (&["initiative", "moment", "Koffie", "Er was koffie", "--day", "0001-01-01"], "voor 1900"),
        (&["person", "merge", "Tante Bep", "tante bep"], "Dit is dezelfde"),
        (&["person", "not-same", "Tante Bep", "Tante Bep"], "Dit is dezelfde"),
        (&["person", "merge", "Tante Bep", "De hoek"], "staat niet op deze tablet"),
        (&["person", "merge", "Tante Bep", NOWHERE], "staat niet op deze tablet"),
        (&["support", "end", NOWHERE, "--ask-later"], "staat niet op deze tablet"),
        (&["theme", "show", NOWHERE], "staat niet op deze tablet"),
        (&["initiative", "add", "Tuin", "--theme", NOWHERE], "staat niet op deze tablet"),
        (&["signal", "money", "--from", NOWHERE], "staat niet op deze tablet"),
        (&["ask", NOWHERE], "staat niet op deze tablet"),
        (&["come-back", NOWHERE], "staat niet op deze tablet"),
        (&["team", "set", "topics", "climate"], "Kies uit: loneliness"),
        (&["team", "set", "emergency", "", "112"], "Typ eerst iets"),
    ];
    for (arguments, expected) in table {
        let said = notebook.run(arguments);
        assert!(said.refusal().contains(expected), "stoep {arguments:?} should say {expected:?}: {said:?}");
    }
    assert_eq!(all(&notebook), before);
}

#[test]
fn a_number_out_of_range_is_a_wrong_command_line() {
    let notebook = begun();
    let before = all(&notebook);
    let table: [&[&str]; 5] = [
        &["signal", "money", "--weight", "0"],
        &["signal", "money", "--weight", "256"],
        &["signal", "money", "--weight=-1"],
        &["team", "set", "kept", "visit", "99999999999"],
        &["team", "set", "threshold", "smallest_count", "--", "-1"],
    ];
    for arguments in table {
        let said = notebook.run(arguments);
        assert_eq!((said.code, said.output.as_str()), (Some(2), ""), "{said:?}");
        is_no_panic(&said);
    }
    assert_eq!(all(&notebook), before);
}

/// Every place that takes a name, with names that nobody has.
#[test]
fn a_name_of_nothing_or_of_ten_thousand_letters_is_refused_everywhere() {
    let notebook = begun();
    let before = all(&notebook);
    let long = "n".repeat(10_000);
    let names = [
        ("", "Typ eerst iets"),
        (" \t\n", "Typ eerst iets"),
        ("\u{200B}\u{FEFF}", "Typ eerst iets"),
        (&*long, "korter dan"),
    ];
    for (name, expected) in names {
        let places: [&[&str]; 13] = [
            &["person", "add", name],
            &["household", "add", name],
            &["household", "add", "Thuis", "--person", name],
            &["organisation", "add", name],
            &["theme", "add", name],
            &["initiative", "add", name],
            &["initiative", "owner", "Koffie", name],
            &["story", "add", name],
            &["rename", "Tante Bep", name],
            &["handover", "offer", "Tante Bep", "--name", name],
            &["line", "De hoek", "agreement", "Bellen", "--who", name],
            &["circle", "found", name, "--hub", "http://hub.invalid"],
            &["team", "set", "emergency", name, "112"],
        ];
        for arguments in places {
            let said = notebook.run(arguments);
            assert!(said.refusal().contains(expected), "stoep {:?}: {said:?}", &arguments[..2]);
        }
    }
    assert_eq!(all(&notebook), before);
}

#[rstest]
#[case::control_characters("Tante\u{7} \u{1b}[31mBep\u{9b}\tde Wit", "Tante [31mBep de Wit")]
#[case::two_lines("Tante\nBep", "Tante Bep")]
#[case::arabic("فاطمة بنت محمد", "فاطمة بنت محمد")]
#[case::hebrew_and_dutch("שלום van de hoek", "שלום van de hoek")]
#[case::an_override("\u{202E}peB etnaT\u{202C}", "peB etnaT")]
#[case::a_family("👩\u{200D}👧 om de hoek", "👩\u{200D}👧 om de hoek")]
fn a_name_in_any_script_is_kept_and_one_clean_line(#[case] typed: &str, #[case] kept: &str) {
    let notebook = Notebook::of("Noor");
    let added = notebook.object(&["person", "add", typed]);
    assert_eq!(added["name"], json!(kept));
    assert_eq!(id(&notebook.object(&["person", "show", kept])), id(&added));
    let row = notebook.does(&["list", "people"]);
    assert_eq!(row.lines().count(), 1, "{row:?}");
    assert!(row.chars().all(|character| character == '\n' || !character.is_control()), "{row:?}");
}

#[test]
fn a_link_to_what_is_not_here_says_so_and_takes_nothing_along() {
    let notebook = begun();
    let home = id(&notebook.object(&["household", "show", "De hoek"]));
    let linked = notebook.object(&["link", &home, NOWHERE]);
    assert_eq!(linked["links"], json!([{"id": NOWHERE, "kind": null, "name": null}]));
    for told in [
        notebook.does(&["household", "show", "De hoek"]),
        notebook.does(&["show", &home]),
        notebook.does(&["story", "add", "Van elders", "--link", NOWHERE]),
        notebook.does(&["handover", "offer", NOWHERE, "--name", "Oom Henk"]),
        notebook.does(&["handover", "offer", "Tante Bep", "--organisation", NOWHERE]),
    ] {
        assert!(told.contains("nog niet gedeeld"), "{told}");
    }
    assert_eq!(notebook.object(&["unlink", &home, NOWHERE])["links"], json!([]));
    assert_eq!(notebook.object(&["check"])["sound"], true);
}

#[test]
fn a_ring_of_merges_shows_one_and_comes_apart() {
    let notebook = Notebook::of("Noor");
    let [bep, elisabeth, betty] =
        ["Bep", "Elisabeth", "Betty"].map(|name| id(&notebook.object(&["person", "add", name])));
    notebook.does(&["person", "merge", &bep, &elisabeth]);
    notebook.does(&["person", "merge", &elisabeth, &betty]);
    assert!(notebook.run(&["person", "merge", &betty, &bep]).refusal().contains("Dit is dezelfde"));
    for one in [&bep, &elisabeth, &betty] {
        assert_eq!(id(&notebook.object(&["person", "show", one])), betty);
    }
    let moskee = id(&notebook.object(&["organisation", "add", "Moskee"]));
    for arguments in [["organisation", "merge", &bep, &betty], ["person", "merge", &bep, &moskee]] {
        assert!(notebook.run(&arguments).refusal().contains("Dat kan niet bij dit soort"), "{arguments:?}");
    }
    notebook.does(&["person", "unmerge", &bep]);
    notebook.does(&["person", "unmerge", &elisabeth]);
    assert_eq!(notebook.objects(&["list", "people"]).len(), 3);
    assert_eq!(notebook.object(&["check"])["sound"], true);
}

#[test]
fn a_ring_of_links_is_walked_once() {
    let notebook = Notebook::of("Noor");
    let area = "BU04390201";
    let themes = ["Eén", "Twee", "Drie"].map(|name| id(&notebook.object(&["theme", "add", name, "--area", area])));
    let koffie = id(&notebook.object(&["initiative", "add", "Koffie", "--theme", "Eén"]));
    for (from, to) in [(0, 1), (1, 2), (2, 0), (1, 0)] {
        notebook.does(&["link", &themes[from], &themes[to]]);
    }
    notebook.does(&["link", &themes[2], &koffie]);
    assert!(notebook.run(&["link", &themes[0], &themes[0]]).refusal().contains("Dit is dezelfde"));
    let chain = |shown: Value| shown["chain"].clone();
    let of_the_theme = chain(notebook.object(&["theme", "show", "Eén"]));
    assert_eq!(of_the_theme["initiatives"].as_array().map(Vec::len), Some(1), "{of_the_theme}");
    assert_eq!(of_the_theme["themes"].as_array().map(Vec::len), Some(3), "{of_the_theme}");
    assert_eq!(chain(notebook.object(&["initiative", "show", "Koffie"])), of_the_theme);
    let table = notebook.does(&["wijktafel", area]);
    assert_eq!(table.matches("Twee").count(), 1, "{table}");
}

/// Support ends also where the person was taken away: an edit beats a delete, so they stand again and the pulse is theirs.
#[test]
fn a_pulse_on_somebody_who_was_removed_brings_them_back() {
    let notebook = begun();
    let bep = id(&notebook.object(&["person", "show", "Tante Bep"]));
    notebook.does(&["remove", &bep]);
    assert!(notebook.objects(&["list", "people"]).is_empty());
    assert_eq!(notebook.object(&["support", "end", &bep, "--ask-later"])["support"], json!("ended"));
    assert_eq!(id(&notebook.object(&["list", "people"])), bep);
    let rows = notebook.objects(&["coming-back"]);
    assert!(rows.iter().any(|row| row["group"] == "pulse" && row["about"] == json!(bep)), "{rows:?}");

    // Taken away after that, they are in no list; the rhythm may be, and says of whom without a panic.
    notebook.does(&["remove", &bep]);
    for arguments in [&["coming-back"][..], &["list", "follow-ups"], &["list", "people"], &["show", &bep]] {
        is_no_panic(&notebook.run(arguments));
    }
    assert_eq!(notebook.object(&["check"])["sound"], true);
}

#[test]
fn odd_questions_get_a_view_or_a_sentence() {
    let notebook = begun();
    let before = all(&notebook);
    let odd: [&[&str]; 13] = [
        &["search", "\""],
        &["search", "a* OR (b NEAR"],
        &["search", ""],
        &["search", "\u{202E}\u{1}"],
        &["wijktafel", "BU99999999"],
        &["balance", "--quarter", "1900-01"],
        &["balance", "--quarter", "9999-10"],
        &["balance", "--quarter", "999999999999-10"],
        &["already-here", "--area", "WK999999"],
        &["team", "set", "threshold", "smallest_count", "0"],
        &["team", "set", "threshold", "suggestion_weeks", "4294967295"],
        &["team", "set", "kept", "visit", "4294967295"],
        &["team", "set", "topics", "money", "money"],
    ];
    for arguments in odd {
        is_no_panic(&notebook.run(arguments));
    }
    for look in [&["suggestions"][..], &["silence"], &["wijktafel", "BU04390201"], &["check"]] {
        notebook.does(look);
    }
    let smallest = notebook.object(&["team", "show"])["suggestion"]["smallest_count"].as_u64();
    assert!(smallest >= Some(3), "no setting shows one or two people: {smallest:?}");
    assert_eq!(all(&notebook), before);
}
