//! The command line among other programs: readers that stop early, and several at once.

use std::{
    io::{BufRead as _, BufReader, Read as _},
    process::Stdio,
    thread,
};

use stoep_tests::notebook::{Notebook, id};

/// `stoep list | head -1` ends quietly.
#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let notebook = Notebook::empty();
    notebook.does(&["sample"]);
    let mut child = notebook.command(&["list"]).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    drop(child.stdout.take());
    let mut errors = String::new();
    BufReader::new(child.stderr.take().unwrap()).read_to_string(&mut errors).unwrap();
    assert_eq!((child.wait().unwrap().code(), errors.as_str()), (Some(0), ""));

    let mut child = notebook.command(&["list"]).stdout(Stdio::piped()).spawn().unwrap();
    let mut first = String::new();
    BufReader::new(child.stdout.take().unwrap()).read_line(&mut first).unwrap();
    assert!(first.len() > 32);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}

/// A script, a second terminal and the app may all have the same notebook open.
#[test]
fn programs_that_write_at_once_lose_nothing() {
    let notebook = Notebook::of("Bram");
    let ids: Vec<String> = thread::scope(|scope| {
        let capture = || scope.spawn(|| notebook.captures(&["signal", "money", "--person", "Tante Bep"]));
        let running: Vec<_> = (0..12).map(|_| capture()).collect();
        running.into_iter().map(|program| program.join().unwrap()).collect()
    });
    let listed: Vec<String> = notebook.objects(&["list"]).iter().map(id).collect();
    assert_eq!(listed.len(), 12);
    assert!(ids.iter().all(|id| listed.contains(id)));
    assert_eq!(notebook.objects(&["list", "people"]).len(), 1, "one name is one person");
    assert_eq!(notebook.object(&["check"])["sound"], true);
}

/// Two programs that both find no notebook make one together, which opens afterwards with what one of them wrote.
#[test]
fn programs_that_begin_at_once_make_one_notebook() {
    for _ in 0..5 {
        let notebook = Notebook::empty();
        let said: Vec<_> = thread::scope(|scope| {
            let begin = |name| {
                let notebook = &notebook;
                scope.spawn(move || (name, notebook.run(&["init", "--name", name])))
            };
            ["Bram", "Fatima", "Noor"].map(begin).map(|program| program.join().unwrap()).into()
        });
        let begun: Vec<&str> = said.iter().filter(|(_, said)| said.code == Some(0)).map(|(name, _)| *name).collect();
        assert_eq!(begun.len(), 1, "one of them begins, and the others are told: {said:?}");
        assert_eq!(notebook.object(&["circle", "list"])["members"][0]["name"], begun[0]);
    }
}
