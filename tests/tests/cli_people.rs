//! People, households, lines and questions on the command line.

use serde_json::{Value, json};
use stoep_tests::{
    hub_process::HubProcess,
    notebook::{Notebook, id},
};

#[test]
fn a_person_is_written_down_changed_merged_and_taken_apart_by_name() {
    let noor = Notebook::of("Noor");
    let added = noor.object(&["person", "add", "Tante Bep"]);
    assert_eq!(
        (&added["kind"], &added["role"], &added["aware"]),
        (&json!("person"), &json!("resident"), &json!(false))
    );
    let elisabeth = noor.object(&["person", "add", "Elisabeth de Wit", "--role", "guide"]);
    let changed = noor.object(&[
        "person",
        "change",
        "elisabeth de wit",
        "--phone",
        "06 11",
        "--aware",
        "yes",
        "--opts-in",
        "yes",
    ]);
    assert_eq!((&changed["phone"], &changed["opts_in"]), (&json!("06 11"), &json!(true)));
    assert!(noor.run(&["person", "change", "tante bep", "--opts-in", "yes"]).errors.contains("plaatje"));

    let signal = noor.captures(&["signal", "health", "--person", "Tante Bep"]);
    let merged = noor.object(&["person", "merge", "Tante Bep", "Elisabeth de Wit"]);
    assert_eq!(merged["merged"][0]["name"], json!("Tante Bep"));
    assert_eq!(noor.objects(&["list", "people"]).len(), 1);
    let page = noor.object(&["person", "show", "Elisabeth de Wit"]);
    assert_eq!(page["records"][0]["id"], json!(signal));
    assert_eq!(page["records"][0]["people"], json!(["Elisabeth de Wit"]));
    assert!(noor.does(&["person", "show", &id(&elisabeth)]).contains("ook opgeschreven als: Tante Bep"));

    assert_eq!(id(&noor.object(&["person", "unmerge", "tante bep"])), id(&added));
    assert_eq!(noor.objects(&["list", "people"]).len(), 2);
    noor.does(&["person", "add", "elisabeth de wit"]);
    let pairs = noor.objects(&["person", "duplicates"]);
    assert_eq!(pairs[0]["reasons"], json!(["same_name"]));
    noor.does(&["person", "not-same", &id(&pairs[0]["one"]), &id(&pairs[0]["other"])]);
    assert!(noor.objects(&["person", "duplicates"]).is_empty());
    assert!(noor.objects(&["organisation", "duplicates"]).is_empty());
}

#[test]
fn a_household_has_a_plan_agreements_and_somebody_first_to_speak_to() {
    let noor = Notebook::of("Noor");
    let home = noor.object(&["household", "add", "De hoek", "--person", "Bep", "--person", "Haar zoon"]);
    assert_eq!(home["people"], json!(["Bep", "Haar zoon"]));
    assert_eq!(noor.objects(&["list", "households"]).len(), 1);
    noor.does(&["line", "de hoek", "plan", "Elke dag naar buiten"]);
    let said = noor.run(&["line", "De hoek", "agreement", "Bel 06 12345678", "--who", "Bram", "--day", "2026-12-01"]);
    assert!(said.errors.contains("telefoonnummer"), "a nudge, and no more: {said:?}");
    let shown = noor.object(&["household", "show", "De hoek"]);
    let note = shown["notes"][1].clone();
    assert_eq!(
        (&note["sort"], &note["who"], &note["day"]),
        (&json!("agreement"), &json!("Bram"), &json!("2026-12-01"))
    );
    let note = note["id"].as_str().map(str::to_owned).unwrap_or_default();
    noor.does(&["line-done", "De hoek", &note]);
    noor.does(&["decide", "De hoek", &note, "Bep en haar zoon"]);
    let shown = noor.object(&["household", "show", "De hoek"]);
    assert_eq!((&shown["notes"][1]["done"], &shown["notes"][1]["decided"]), (&json!(true), &json!("Bep en haar zoon")));
    noor.does(&["line-done", "De hoek", &note, "--again"]);
    noor.does(&["decide", "De hoek", &note]);
    let shown = noor.object(&["household", "show", "De hoek"]);
    assert_eq!((&shown["notes"][1]["done"], &shown["notes"][1]["decided"]), (&json!(false), &Value::Null));
    assert!(noor.run(&["line", "De hoek", "thanks", "Dankjewel"]).errors.contains("hoort hier niet"));
    assert!(noor.run(&["line", "De hoek", "plan", "Ooit", "--day", "morgen"]).errors.contains("2026-11-21"));

    assert_eq!(noor.run(&["household", "lead", "De hoek"]).code, Some(2), "a change says what it changes");
    assert_eq!(noor.run(&["household", "change", "De hoek"]).code, Some(2));
    assert!(noor.does(&["household", "lead", "De hoek", "--me"]).contains("aanspreekpunt: jij"));
    assert_eq!(noor.object(&["household", "lead", "De hoek", "--nobody"])["lead"], Value::Null);
    assert!(noor.does(&["household", "change", "De hoek", "--support", "intensive"]).contains("intensief"));
    assert!(noor.does(&["known", "De hoek"]).contains("Alleen jij"));
    assert!(noor.run(&["ask", "De hoek"]).errors.contains("alleen voor jou"));
}

#[test]
fn colleagues_know_each_other_and_think_along() {
    let hub = HubProcess::start();
    let (bram, fatima) = (Notebook::of("Bram"), Notebook::of("Fatima"));
    bram.does(&["circle", "found", "Waterhoek", "--hub", &hub.url()]);
    bram.lets_in(&fatima);
    let signal = bram.captures(&["signal", "papers", "--circle", "team", "--person", "Mevrouw van de planten"]);
    let question = id(&bram.object(&["ask", &signal, "Wie kent schuldhulp?"]));
    bram.does(&["sync"]);
    fatima.does(&["sync"]);

    assert!(fatima.does(&["known", "mevrouw van de planten"]).contains("Bram kent deze mens ook. Bel je even?"));
    assert!(bram.does(&["known", "mevrouw van de planten"]).contains("Alleen jij"));
    assert!(fatima.does(&["question", "list"]).contains("Bram zoekt meedenkers"));
    fatima.does(&["note", &question, "Vraag het de gids"]);
    assert!(fatima.run(&["question", "end", &question]).errors.contains("Alleen wie het vroeg"));
    fatima.does(&["sync"]);
    bram.does(&["sync"]);
    let ended = bram.object(&["question", "end", &question]);
    assert_eq!((&ended["ended"], &ended["about"]), (&json!(true), &json!(signal)));
    assert_eq!(ended["note"], json!(["Wie kent schuldhulp?", "Vraag het de gids"]));
    assert!(bram.objects(&["question", "list"]).is_empty());
    assert_eq!(bram.objects(&["list", "questions"]).len(), 1);
}

#[test]
fn a_nudge_says_what_a_text_looks_like_and_never_stops_it() {
    let noor = Notebook::of("Noor");
    let found = noor.objects(&["nudge", "Bel 06 12345678 of mail bep@example.nl"]);
    let sorts: Vec<&Value> = found.iter().map(|finding| &finding["sort"]).collect();
    assert_eq!(sorts, [&json!("phone"), &json!("email")]);
    assert!(noor.does(&["nudge", "Praat graag over duiven"]).is_empty());
    let signal = noor.captures(&["signal", "money"]);
    let said = noor.run(&["note", &signal, "bep@example.nl"]);
    assert_eq!(said.code, Some(0));
    assert!(said.errors.contains("e-mailadres"));
}
