//! `stoep bundle`: two notebooks that meet without a hub.

use serde_json::{Value, json};
use stoep_tests::{hub_process::HubProcess, notebook::Notebook};

/// Fatima in the team of Bram, with the hub gone.
fn team(hub: &mut HubProcess) -> (Notebook, Notebook) {
    let (bram, fatima) = (Notebook::of("Bram"), Notebook::of("Fatima"));
    bram.does(&["circle", "found", "Waterhoek", "--hub", &hub.url()]);
    let code = bram.does(&["circle", "invite"]);
    fatima.object(&["circle", "join", code.trim(), "--yes"]);
    bram.does(&["circle", "approve", "--yes"]);
    fatima.does(&["sync"]);
    bram.does(&["sync"]);
    hub.stop();
    (bram, fatima)
}

fn notes(of: &Notebook) -> Vec<Value> {
    of.objects(&["list"]).iter().map(|row| row["note"][0].clone()).collect()
}

#[test]
fn a_file_carries_what_no_hub_could() {
    let mut hub = HubProcess::start();
    let (bram, fatima) = team(&mut hub);
    let place = |name: &str| bram.folder().with_file_name(name).to_str().unwrap().to_owned();
    let (first, back) = (place("een.stoep"), place("terug.stoep"));
    bram.does(&["signal", "money", "--note", "van Bram"]);
    fatima.does(&["signal", "care", "--note", "van Fatima"]);

    let made = bram.object(&["bundle", "export", "--circle", "Waterhoek", &first]);
    assert_eq!((&made["name"], &made["waiting"]), (&json!("Waterhoek"), &json!(1)));
    assert_eq!(made["bytes"], json!(std::fs::metadata(&first).unwrap().len()));
    let taken = fatima.object(&["bundle", "import", &first]);
    assert_eq!(
        (&taken["new"], &taken["apart"], &taken["refused"], &taken["erased"]),
        (&json!(1), &json!(0), &json!(0), &json!(0))
    );
    let made = fatima.object(&["bundle", "export", &back, "--for", &first]);
    assert_eq!(made["changes"], json!(1), "{made}");
    let said = bram.does(&["bundle", "import", &back]);
    assert_eq!(said.trim(), "Waterhoek: 1 wijzigingen overgenomen, 0 waren er al.");
    let said = bram.does(&["bundle", "import", &back, "--language", "en"]);
    assert_eq!(said.trim(), "Waterhoek: 0 changes taken over, 1 were here already.");
    for notebook in [&bram, &fatima] {
        assert_eq!(notes(notebook), [json!("van Fatima"), json!("van Bram")]);
        assert_eq!(notebook.object(&["sharing"])["waiting"], json!(2), "a file is no hub");
    }

    hub.resume();
    for notebook in [&bram, &fatima, &bram] {
        notebook.does(&["sync"]);
    }
    for notebook in [&bram, &fatima] {
        assert_eq!(notes(notebook).len(), 2);
        assert_eq!(notebook.object(&["sharing"])["waiting"], json!(0));
        assert_eq!(notebook.object(&["check"])["sound"], json!(true));
    }
}

#[test]
fn what_cannot_be_is_refused_with_a_sentence() {
    let mut hub = HubProcess::start();
    let (bram, fatima) = team(&mut hub);
    let place = |name: &str| bram.folder().with_file_name(name).to_str().unwrap().to_owned();
    let (file, half) = (place("een.stoep"), place("half.stoep"));
    bram.does(&["bundle", "export", &file]);
    let bytes = std::fs::read(&file).unwrap();
    std::fs::write(&half, &bytes[..bytes.len() / 2]).unwrap();
    let before = fatima.everything();
    for (file, dutch) in [
        (half.as_str(), "niet helemaal gekopieerd"),
        ("nergens.stoep", "niet te lezen"),
        (concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml"), "geen bestand van stoep bundle export"),
    ] {
        assert!(fatima.run(&["bundle", "import", file]).refusal().contains(dutch), "{file}");
    }
    assert!(fatima.run(&["bundle", "import", &half, "--language", "en"]).refusal().contains("Copy it again"));
    assert_eq!(fatima.everything(), before);
    assert!(bram.run(&["bundle", "export", &file]).refusal().contains("is er al"));
    assert!(bram.run(&["bundle", "export", "--circle", "private", &place("x")]).refusal().contains("geen server"));
    assert!(Notebook::of("Noor").run(&["bundle", "import", &file]).refusal().contains("niet voor deze tablet"));
    assert!(Notebook::of("Noor").run(&["bundle", "export", &place("y")]).refusal().contains("geen server"));
}
