//! Joining a circle from the command line.

use std::process::Stdio;
use std::thread;

use serde_json::json;
use stoep_tests::{hub_process::HubProcess, notebook::Notebook};

#[test]
fn joining_works_one_after_the_other_and_with_answers_that_are_typed() {
    let hub = HubProcess::start();
    let (bram, fatima, noor) = (Notebook::of("Bram"), Notebook::of("Fatima"), Notebook::of("Noor"));
    bram.does(&["circle", "found", "Waterhoek", "--hub", &hub.url()]);

    // One after the other, as in a script: the newcomer does not wait for the lead.
    let code = bram.does(&["circle", "invite"]);
    assert_eq!(code.lines().count(), 1, "the code stands alone: {code}");
    let asked = fatima.object(&["circle", "join", code.trim(), "--yes"]);
    assert_eq!(asked, json!({"state": "asked", "circle": null}));
    assert_eq!(bram.object(&["circle", "approve", "--yes"])["state"], "added");
    fatima.does(&["sync"]);
    assert_eq!(fatima.objects(&["circle", "list"]).len(), 2);

    // A code works once.
    assert!(noor.run(&["circle", "join", code.trim(), "--yes"]).refusal().contains("nieuwe code"));

    // Side by side, as two people do; what is no answer is asked again.
    let invitation = bram.object(&["circle", "invite"]);
    let code = invitation["code"].as_str().unwrap();
    let (joined, approved) = thread::scope(|scope| {
        let approving = scope.spawn(|| bram.run_answering(&["circle", "approve"], "wat?\nja\n"));
        (noor.run_answering(&["circle", "join", code, "--json"], "ja\n"), approving.join().unwrap())
    });
    assert_eq!((joined.code, approved.code), (Some(0), Some(0)), "{joined:?} {approved:?}");
    assert!(joined.output.contains(r#""state":"joined""#), "{joined:?}");
    let digits = |said: &str| said.chars().filter(char::is_ascii_digit).take(6).collect::<String>();
    assert_eq!(digits(&joined.errors), digits(&approved.errors));
    noor.does(&["sync"]);
    bram.does(&["sync"]);
    let team = bram.objects(&["circle", "list"]).remove(1);
    let mut names: Vec<&str> =
        team["members"].as_array().unwrap().iter().map(|member| member["name"].as_str().unwrap()).collect();
    names.sort_unstable();
    assert_eq!(names, ["Bram", "Fatima", "Noor"]);
    assert_eq!(
        fatima.run(&["circle", "invite"]).refusal(),
        "Alleen wie de kring leidt kan dit. Vraag het aan een van hen."
    );
}

#[test]
fn digits_that_differ_let_nobody_in() {
    let hub = HubProcess::start();
    let (bram, fatima) = (Notebook::of("Bram"), Notebook::of("Fatima"));
    bram.does(&["circle", "found", "Waterhoek", "--hub", &hub.url()]);
    let code = bram.does(&["circle", "invite"]);
    let before = fatima.everything();
    let (joined, approved) = thread::scope(|scope| {
        let approving = scope.spawn(|| bram.run_answering(&["circle", "approve"], "nee\n"));
        (fatima.run_answering(&["circle", "join", code.trim()], "nee\n"), approving.join().unwrap())
    });
    for said in [joined, approved] {
        assert_eq!(said.code, Some(1), "{said:?}");
        assert!(said.errors.contains("De cijfers verschillen"), "{said:?}");
    }
    assert_eq!(fatima.everything(), before);
    assert_eq!(bram.objects(&["circle", "list"])[1]["members"].as_array().unwrap().len(), 1);
}

#[test]
fn a_team_whose_tablets_are_lost_comes_back_with_the_printed_kit() {
    let mut hub = HubProcess::start();
    let (bram, fatima) = (Notebook::of("Bram"), Notebook::of("Fatima"));
    bram.does(&["circle", "found", "Waterhoek", "--hub", &hub.url()]);
    bram.does(&["signal", "money", "--note", "van voor de noodsleutel"]);
    bram.does(&["sync"]);
    let page = bram.folder().with_file_name("noodsleutel.txt");
    let page = page.to_str().unwrap();
    let with = |notebook: &Notebook, passphrase: &str, arguments: &[&str]| {
        let mut command = notebook.command(arguments);
        let output = command.env("STOEP_KIT_PASSPHRASE", passphrase).stdin(Stdio::null()).output().unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap(), String::from_utf8(output.stderr).unwrap())
    };
    let passphrase = "stoep koffie regen mortel fiets";
    let make = ["recovery", "make", "--out", page, "--json"];

    // Refused, each with a sentence, and no file is left behind.
    let (code, _, said) = with(&bram, "geheim", &make);
    assert_eq!((code, said.contains("te makkelijk te raden")), (Some(1), true), "{said}");
    hub.stop();
    let (code, _, said) = with(&bram, passphrase, &make);
    assert_eq!((code, said.contains("Geen verbinding")), (Some(1), true), "{said}");
    assert!(!std::path::Path::new(page).exists());
    hub.resume();

    let (code, made, said) = with(&bram, passphrase, &make);
    assert_eq!(code, Some(0), "{said}");
    let made: serde_json::Value = serde_json::from_str(&made).unwrap();
    assert_eq!((&made["number"], &made["name"]), (&json!(1), &json!("Waterhoek")));
    let printed = std::fs::read_to_string(page).unwrap();
    assert!(printed.contains("NOODSLEUTEL van de kring Waterhoek") && printed.contains("BEGIN AGE"), "{printed}");
    assert!(with(&bram, passphrase, &make).2.contains("is er al"), "a kit is never written over another");
    bram.does(&["signal", "money", "--note", "van na de noodsleutel"]);
    bram.does(&["sync"]);

    // Bram's tablet is gone.
    let recover = ["recover", "--kit", page, "--hub", &hub.url(), "--json"];
    let (code, _, said) = with(&fatima, "een heel ander wachtwoord", &recover);
    assert_eq!((code, said.contains("opent de noodsleutel niet")), (Some(1), true), "{said}");
    let (code, circle, said) = with(&fatima, passphrase, &recover);
    assert_eq!(code, Some(0), "{said}");
    let circle: serde_json::Value = serde_json::from_str(&circle).unwrap();
    assert_eq!((&circle["role"], &circle["name"]), (&json!("lead"), &json!("Waterhoek")));
    let notes: Vec<String> = fatima.objects(&["list"]).iter().map(|row| row["note"][0].to_string()).collect();
    assert_eq!(notes, ["\"van na de noodsleutel\"", "\"van voor de noodsleutel\""]);

    // She closes what is lost, and works on with somebody new.
    fatima.does(&["circle", "revoke", "--member", "Bram"]);
    let said = fatima.does(&["circle", "history"]);
    assert!(said.contains("Bram maakte een noodsleutel."), "{said}");
    let noor = Notebook::of("Noor");
    let code = fatima.does(&["circle", "invite"]);
    noor.does(&["circle", "join", code.trim(), "--yes"]);
    fatima.does(&["circle", "approve", "--yes"]);
    noor.does(&["sync"]);
    assert_eq!(noor.objects(&["list"]).len(), 2);
}

#[test]
fn a_lost_tablet_is_closed_and_everybody_reads_who_did_it() {
    let hub = HubProcess::start();
    let (bram, fatima) = (Notebook::of("Bram"), Notebook::of("Fatima"));
    bram.does(&["circle", "found", "Waterhoek", "--hub", &hub.url()]);
    let code = bram.does(&["circle", "invite"]);
    fatima.object(&["circle", "join", code.trim(), "--yes"]);
    bram.does(&["circle", "approve", "--yes"]);
    for notebook in [&fatima, &bram] {
        notebook.does(&["sync"]);
    }
    let tablets = bram.objects(&["circle", "tablets"]);
    assert_eq!((&tablets[0]["this"], &tablets[1]["name"]), (&json!(true), &json!("Fatima")));
    assert_eq!(tablets[1]["state"], "active");
    assert!(bram.run(&["circle", "revoke", "--tablet", "0"]).refusal().contains("enige die de kring leidt"));
    assert!(bram.run(&["circle", "revoke", "--member", "Henk"]).refusal().contains("staat niet op deze tablet"));
    assert!(bram.run(&["circle", "role", "Fatima", "guest"]).refusal().contains("lead"));
    bram.does(&["circle", "role", "Fatima", "lead"]);
    fatima.does(&["sync"]);
    assert_eq!(fatima.objects(&["circle", "list"])[1]["role"], "lead");
    bram.does(&["circle", "role", "Fatima", "member"]);

    let closed = bram.object(&["circle", "revoke", "--member", "fatima"]);
    assert_eq!(closed["state"], "closed");
    fatima.does(&["sync"]);
    assert_eq!(fatima.objects(&["circle", "list"]).len(), 1);
    let told = fatima.object(&["circle", "closed"]);
    assert_eq!((&told["name"], &told["by"], &told["never_shared"]), (&json!("Waterhoek"), &json!("Bram"), &json!(0)));
    let history = bram.does(&["circle", "history"]);
    assert!(history.lines().last().is_some_and(|line| line == "Jij haalde Fatima uit de kring."), "{history}");
    assert!(bram.run(&["circle", "leave", "Waterhoek"]).refusal().contains("Laat eerst iemand anders"));
}
