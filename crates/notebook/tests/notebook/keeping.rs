//! What was captured is kept: over a restart, behind its key, and when things go wrong.

use std::fs;

use stoep_domain::CallError;
use stoep_domain::call::{AddNote, Begin, BeginSample, Start, Target, Timeline, TimelineFilter};
use stoep_domain::view::RecordView;
use stoep_domain::word::Topic;

use super::{Desk, open, passphrase};

fn shown(desk: &Desk) -> Vec<RecordView> {
    desk.call(Timeline { filter: TimelineFilter::default(), after: None, limit: 500 }).rows
}

#[test]
fn a_notebook_is_the_same_after_a_restart() {
    let desk = Desk::begun();
    desk.tap(Topic::Money);
    let before = shown(&desk);
    let desk = desk.reopen();
    assert_eq!(shown(&desk), before);
    assert_eq!(desk.call(Start {}).me.as_deref(), Some("Noor"));
    desk.sound();
}

#[test]
fn only_its_own_passphrase_opens_it() {
    let desk = Desk::begun();
    let refused = open(desk.folder.path(), &desk.clock, &passphrase("vier stoeptegels")).err();
    assert_eq!(refused, Some(CallError::WrongKey));
}

#[test]
fn a_database_without_its_key_is_never_given_a_new_one() {
    let desk = Desk::begun();
    fs::remove_file(desk.folder.path().join("notebook.key")).unwrap();
    let refused = open(desk.folder.path(), &desk.clock, &passphrase("drie stoeptegels")).err();
    assert_eq!(refused, Some(CallError::WrongKey));
    assert!(!desk.folder.path().join("notebook.key").exists());
}

#[test]
fn nothing_stands_in_clear_in_the_folder() {
    let desk = Desk::begun();
    let id = desk.tap(Topic::Money).record.id;
    desk.call(AddNote { on: Target::Record(id), text: "kanariepietgeheim".parse().unwrap() });
    let holds = |needle: &[u8]| {
        fs::read_dir(desk.folder.path()).unwrap().any(|file| {
            let bytes = fs::read(file.unwrap().path()).unwrap();
            bytes.windows(needle.len()).any(|window| window == needle)
        })
    };
    assert!(!holds(b"kanariepietgeheim"));
    assert!(!holds(b"SQLite format"));
    // The scan can find: a file in clear is seen.
    fs::write(desk.folder.path().join("control"), b"hier staat kanariepietgeheim").unwrap();
    assert!(holds(b"kanariepietgeheim"));
}

#[test]
fn a_file_that_is_no_notebook_is_said_to_be_so() {
    let desk = Desk::begun();
    let database = desk.folder.path().join("notebook.sqlite");
    let clock = desk.clock.clone();
    let folder = desk.folder.path().to_owned();
    drop(desk.notebook);
    fs::write(&database, vec![7; 8192]).unwrap();
    for file in ["notebook.sqlite-wal", "notebook.sqlite-shm"] {
        let _ = fs::remove_file(folder.join(file));
    }
    assert!(matches!(
        open(&folder, &clock, &passphrase("drie stoeptegels")).err(),
        Some(CallError::WrongKey | CallError::Damaged)
    ));
}

#[test]
fn beginning_twice_changes_nothing() {
    let desk = Desk::begun();
    let again = desk.notebook.call(Begin { name: "Karel".parse().unwrap(), area: None });
    assert_eq!(again.unwrap_err(), CallError::AlreadyBegun);
    assert_eq!(desk.call(Start {}).me.as_deref(), Some("Noor"));
    assert_eq!(desk.notebook.call(BeginSample {}).unwrap_err(), CallError::AlreadyBegun);
}

#[test]
fn the_sample_neighbourhood_is_a_notebook_like_any_other() {
    let desk = Desk::empty();
    let start = desk.call(BeginSample {});
    assert!(start.sample);
    let rows = shown(&desk);
    assert!(rows.len() > 60, "{}", rows.len());
    assert!(rows.iter().all(|row| row.area_name.is_some()));
    assert!(rows.is_sorted_by(|one, other| one.at.date() >= other.at.date()));
    desk.tap(Topic::Money);
    desk.sound();
}
