//! The drill of docs/hub.md with real programs: the folder of a hub is lost, a backup is put back, and the tablets bring the rest.

use std::fs;

use serde_json::Value;
use stoep_tests::hub_process::HubProcess;
use stoep_tests::notebook::Notebook;

/// Every note of a notebook, sorted.
fn notes(notebook: &Notebook) -> Vec<String> {
    let rows = notebook.objects(&["list"]);
    let texts = rows.iter().filter_map(|row| row["note"].as_array()).flatten();
    let mut notes: Vec<String> = texts.filter_map(|note| Some(note.as_str()?.to_owned())).collect();
    notes.sort();
    notes
}

fn shares(notebook: &Notebook, note: &str) {
    notebook.captures(&["signal", "money", "--circle", "team", "--note", note]);
    notebook.does(&["sync"]);
}

#[test]
fn a_hub_that_lost_its_folder_has_everything_again_after_the_drill() {
    let mut hub = HubProcess::start();
    let (bram, fatima, noor) = (Notebook::of("Bram"), Notebook::of("Fatima"), Notebook::of("Noor"));
    bram.does(&["circle", "found", "Team Waterhoek", "--hub", &hub.url()]);
    bram.lets_in(&fatima);
    shares(&bram, "voor de kopie");

    let target = hub.beside("copies");
    let said = hub.does(&["backup", &target.display().to_string(), "--json"]);
    let copy: Value = serde_json::from_str(&said).expect("one object");
    shares(&bram, "na de kopie");
    shares(&fatima, "van Fatima");
    bram.does(&["sync"]);

    hub.kill();
    fs::remove_dir_all(hub.data()).expect("a folder to lose");
    hub.does(&["restore", copy["database"].as_str().expect("a path")]);
    hub.resume();

    // Fatima's tablet is never heard of again; what it shared after the copy is on Bram's.
    drop(fatima);
    bram.does(&["sync"]);
    bram.lets_in(&noor);
    assert_eq!(notes(&noor), ["na de kopie", "van Fatima", "voor de kopie"]);
}
