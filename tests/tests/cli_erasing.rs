//! Erasing for good from the command line: on this tablet, on the hub, on a colleague's, and what a colleague is told whose edit came too
//! late.

use serde_json::{Value, json};
use stoep_tests::{
    hub_process::HubProcess,
    notebook::{Notebook, id},
    scan::Canary,
};

/// Bram, who leads, and Fatima, in one team.
fn team() -> (HubProcess, Notebook, Notebook) {
    let hub = HubProcess::start();
    let (bram, fatima) = (Notebook::of("Bram"), Notebook::of("Fatima"));
    bram.does(&["circle", "found", "Waterhoek", "--hub", &hub.url()]);
    bram.lets_in(&fatima);
    (hub, bram, fatima)
}

/// Lets notebooks share one after the other, twice: then each has what the others did.
fn share(notebooks: &[&Notebook]) {
    for notebook in notebooks.iter().chain(notebooks) {
        notebook.does(&["sync"]);
    }
}

/// The ids in a list of JSON.
fn ids(list: &Value) -> Vec<&str> {
    list.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
}

#[test]
fn erasing_says_what_goes_asks_and_is_confirmed_by_every_tablet() {
    let (hub, bram, fatima) = team();
    let canary = Canary::new("Qzvkanarie9917");
    let signal = fatima.captures(&["signal", "money", "--note", canary.text(), "--person", "Tante Bep"]);
    let kept = fatima.captures(&["signal", "idea"]);
    share(&[&fatima, &bram]);
    let person = id(&bram.object(&["list", "people"]));

    let goes = bram.object(&["erase", "tante bep", "--dry-run"]);
    assert_eq!((&goes["id"], &goes["name"], &goes["tablets"]), (&json!(person), &json!("Tante Bep"), &json!(1)));
    assert_eq!((ids(&goes["along"]), ids(&goes["stays"])), (vec![signal.as_str()], vec![]));
    let no = bram.run_answering(&["erase", "Tante Bep"], "nee\n");
    assert_eq!((no.code, no.output.as_str()), (Some(1), ""), "{no:?}");
    assert!(no.errors.contains("gaat voorgoed weg, met de hele geschiedenis"), "{no:?}");
    assert!(no.errors.contains("Ook van de server en van 1 andere tablet, zodra"), "{no:?}");
    assert!(no.errors.contains("Er is niets gewist."), "{no:?}");
    let nobody = bram.run(&["erase", "Tante Bep"]);
    assert_eq!((nobody.code, nobody.output.as_str()), (Some(1), ""), "{nobody:?}");
    assert!(nobody.errors.contains("Er is niemand die de vraag beantwoordt."), "{nobody:?}");
    assert!(bram.objects(&["erasing"]).is_empty());
    assert_eq!(bram.objects(&["list"]).len(), 2);

    let erased = bram.object(&["erase", "Tante Bep", "--yes"]);
    assert_eq!((&erased["records"], &erased["tablets"]), (&json!(2), &json!(1)));
    let progress = bram.object(&["erasing"]);
    assert_eq!(
        (&progress["hub"], &progress["records"], &progress["circle"]),
        (&json!("waiting"), &json!(2), &json!("Waterhoek"))
    );
    let done = |progress: &Value| -> Vec<(Value, Value)> {
        let tablets = progress["tablets"].as_array().into_iter().flatten();
        tablets.map(|tablet| (tablet["here"].clone(), tablet["done"].clone())).collect()
    };
    bram.does(&["sync"]);
    let progress = bram.object(&["erasing"]);
    assert_eq!(progress["hub"], "done");
    assert_eq!(done(&progress), [(json!(true), json!(true)), (json!(false), json!(false))], "{progress}");
    share(&[&fatima, &bram]);
    let progress = bram.object(&["erasing"]);
    assert_eq!(done(&progress), [(json!(true), json!(true)), (json!(false), json!(true))], "{progress}");
    assert!(bram.does(&["erasing"]).contains("server: gewist"));

    for notebook in [&bram, &fatima] {
        assert_eq!(notebook.objects(&["list"]).iter().map(id).collect::<Vec<_>>(), [kept.as_str()]);
        assert!(notebook.objects(&["list", "people"]).is_empty());
        assert!(notebook.objects(&["search", canary.text()]).is_empty());
        assert!(notebook.run(&["show", &signal]).refusal().contains("staat niet op deze tablet"));
        assert!(notebook.run(&["erase", &signal, "--yes"]).refusal().contains("staat niet op deze tablet"));
        assert_eq!(notebook.object(&["check"])["sound"], true);
    }
    assert_eq!(canary.in_folder(&hub.data()), []);
}

#[test]
fn who_wrote_on_what_was_erased_meanwhile_is_told() {
    let (_hub, bram, fatima) = team();
    let signal = bram.captures(&["signal", "money"]);
    share(&[&bram, &fatima]);
    bram.does(&["erase", &signal, "--yes"]);
    bram.does(&["sync"]);
    // Fatima does not know, and the hub answers her push with: gone.
    fatima.does(&["note", &signal, "hij belde weer"]);
    assert_eq!(fatima.object(&["show", &signal])["state"], "only_here");
    fatima.does(&["sync"]);
    let told = fatima.objects(&["erasing"]);
    let late = told.iter().find(|row| row["became"].is_string()).expect("what became of it");
    assert_eq!((&late["became"], &late["edits"]), (&json!("erased"), &json!(1)));
    let said = fatima.does(&["erasing"]);
    assert!(said.contains("Een wijziging van jou is weg, omdat een collega dit intussen voorgoed wiste."), "{said}");
    assert!(fatima.run(&["show", &signal]).refusal().contains("staat niet op deze tablet"));
    assert_eq!(fatima.object(&["sharing"])["state"], "all_shared", "nothing waits for ever");
    share(&[&fatima, &bram]);
    assert!(bram.objects(&["list"]).is_empty());
    assert_eq!(fatima.object(&["check"])["sound"], true);
}

#[test]
fn a_member_erases_their_own_and_is_refused_the_rest_in_a_sentence() {
    let (_hub, bram, fatima) = team();
    let of_bram = bram.captures(&["signal", "money", "--note", "van Bram"]);
    let of_fatima = fatima.captures(&["signal", "idea"]);
    share(&[&bram, &fatima]);
    let before = fatima.everything();
    let note = bram.object(&["show", &of_bram])["notes"][0]["id"].as_str().expect("a note").to_owned();
    for arguments in [
        vec!["erase", &of_bram, "--yes"],
        vec!["erase", &of_bram, "--dry-run"],
        vec!["redact", &of_bram, &note, "--yes"],
    ] {
        let said = fatima.run(&arguments);
        assert!(said.refusal().contains("wie de kring leidt"), "{arguments:?}: {said:?}");
    }
    assert_eq!(fatima.everything(), before);
    assert_eq!(fatima.object(&["erase", &of_fatima, "--yes"])["records"], 1);
    share(&[&fatima, &bram]);
    assert_eq!(bram.objects(&["list"]).iter().map(id).collect::<Vec<_>>(), [of_bram]);
}

#[test]
fn a_note_is_taken_out_everywhere_and_the_record_goes_on() {
    let (hub, bram, fatima) = team();
    let canary = Canary::new("Xqwkanarie5512");
    let signal = bram.captures(&["signal", "money", "--note", canary.text()]);
    bram.does(&["note", &signal, "belt morgen"]);
    share(&[&bram, &fatima]);
    let shown = bram.object(&["show", &signal]);
    let notes: Vec<&str> =
        shown["notes"].as_array().into_iter().flatten().filter_map(|note| note["id"].as_str()).collect();
    assert_eq!(notes.len(), 2);
    let no = bram.run_answering(&["redact", &signal, notes[0]], "nee\n");
    assert!(no.code == Some(1) && no.errors.contains("Er is niets gewist."), "{no:?}");
    assert!(bram.run(&["redact", &signal, "zz", "--yes"]).refusal().contains("minstens vier tekens"));
    assert!(bram.run(&["redact", &signal, "00000000", "--yes"]).refusal().contains("staat niet op deze tablet"));
    let left = bram.object(&["redact", &signal, notes[0], "--yes"]);
    assert_eq!(left["note"], json!(["belt morgen"]));
    assert_ne!(id(&left), signal, "under a new id");
    share(&[&bram, &fatima]);
    for notebook in [&bram, &fatima] {
        let shown = notebook.object(&["show", &signal]);
        assert_eq!((id(&shown), &shown["note"]), (id(&left), &json!(["belt morgen"])), "the old id leads to it");
        assert!(notebook.objects(&["search", canary.text()]).is_empty());
        assert_eq!(notebook.objects(&["list"]).len(), 1);
        assert_eq!(notebook.object(&["check"])["sound"], true);
    }
    assert_eq!(canary.in_folder(&hub.data()), []);
}

#[test]
fn what_ends_is_told_with_its_day_and_only_by_a_hubs_time() {
    let alone = Notebook::of("Noor");
    alone.does(&["signal", "money"]);
    let said = alone.run(&["ending", "--months", "120"]);
    assert_eq!((said.code, said.output.as_str()), (Some(0), ""), "{said:?}");
    assert!(said.errors.contains("Zonder de tijd van een server gaat er niets vanzelf weg."), "{said:?}");

    let (_hub, bram, fatima) = team();
    let signal = bram.captures(&["signal", "money"]);
    share(&[&bram, &fatima]);
    for notebook in [&bram, &fatima] {
        assert!(notebook.objects(&["ending"]).iter().all(|row| id(row) != signal), "not within a month");
        let ends = notebook.objects(&["ending", "--months", "120"]);
        let row = ends.iter().find(|row| id(row) == signal).expect("its end");
        let day = row["ends"].as_str().expect("a day");
        assert!(day.len() == 10 && row["kind"] == "signal", "{row}");
        assert!(notebook.does(&["ending", "--months", "120"]).contains(&signal));
    }
    for months in ["121", "-1", "straks"] {
        let said = bram.run(&["ending", &format!("--months={months}")]);
        assert_eq!((said.code, said.output.as_str()), (Some(2), ""), "{said:?}");
    }
    assert_eq!(bram.objects(&["list"]).len(), 1, "looking ends nothing");
}

#[test]
fn the_sample_is_erased_after_a_yes_and_one_can_begin_for_real() {
    let noor = Notebook::empty();
    noor.does(&["sample"]);
    noor.does(&["signal", "idea", "--note", "zelf geprobeerd"]);
    let no = noor.run_answering(&["sample", "--erase"], "nee\n");
    assert!(no.code == Some(1) && no.errors.contains("Er is niets gewist."), "{no:?}");
    assert!(!noor.objects(&["list"]).is_empty());
    noor.does(&["sample", "--erase", "--yes"]);
    assert_eq!(noor.run(&["signal", "money"]).code, Some(1), "nobody has begun");
    noor.does(&["init", "--name", "Noor"]);
    assert!(noor.objects(&["list"]).is_empty() && noor.objects(&["search", "geprobeerd"]).is_empty());
    let refused = noor.run(&["sample", "--erase", "--yes"]);
    assert!(!refused.refusal().is_empty(), "what is no sample is not erased");
    assert_eq!(noor.object(&["check"])["sound"], true);
}
