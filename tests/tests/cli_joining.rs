//! Joining a circle from the command line.

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
