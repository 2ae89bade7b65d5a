//! Killed at any moment: what was acknowledged is there, and nothing is there by half.

#![expect(clippy::unwrap_used, reason = "a test that is surprised fails there")]

use std::{
    collections::BTreeMap,
    io::{BufRead as _, BufReader},
    process::{Child, Command, Stdio},
    thread::{self, sleep},
    time::{Duration, Instant},
};

use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};
use serde_json::{Value, json};
use stoep_tests::hub_process::HubProcess;
use stoep_tests::notebook::{Notebook, PASSPHRASE, id};

/// The same moments every time, as parts of what one start takes on this machine. What is hit then still differs a little; all of
/// it must survive.
const SEED: u64 = 20_261_121;

/// How many times the process that captures on and on is killed.
const KILLS: usize = 200;

/// How many times `stoep signal` is killed.
const KILLS_OF_ONE: usize = 120;

/// How often the whole notebook is looked through in between.
const EVERY: usize = 50;

/// Each process counts from a thousand of its own, so that no number is used twice.
const NUMBERS: u64 = 1_000;

/// How many times a newcomer is killed that catches up.
const KILLS_OF_A_NEWCOMER: u64 = 40;

/// How many records the newcomer finds, each with somebody, whose record is another one.
const THERE_ALREADY: usize = 400;

/// Captures on and on, until it is killed.
fn capture(notebook: &Notebook, first: u64) -> Child {
    capturing(notebook, &["stroom", &first.to_string()])
}

fn capturing(notebook: &Notebook, arguments: &[&str]) -> Child {
    let mut command = Command::new(env!("CARGO_BIN_EXE_capture"));
    command.arg(notebook.folder()).args(arguments).env("STOEP_PASSPHRASE", PASSPHRASE);
    command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Lets it run for a while, kills it, and returns what it had acknowledged by then: numbers and ids.
fn kill_after(mut child: Child, pause: Duration) -> Vec<(u64, String)> {
    let output = child.stdout.take().unwrap();
    let reader = thread::spawn(move || BufReader::new(output).lines().map_while(Result::ok).collect::<Vec<_>>());
    sleep(pause);
    assert!(child.try_wait().unwrap().is_none(), "it ended by itself: {:?}", child.wait_with_output());
    // SIGKILL: nothing of it runs any more.
    child.kill().unwrap();
    child.wait().unwrap();
    reader.join().unwrap().iter().map(|line| acknowledged(line)).collect()
}

/// Lets it run until it has acknowledged so many, kills it, and returns all that it had acknowledged by then.
fn kill_behind(mut child: Child, many: usize) -> Vec<(u64, String)> {
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines().map_while(Result::ok);
    let mut seen: Vec<_> = lines.by_ref().take(many).map(|line| acknowledged(&line)).collect();
    assert_eq!(seen.len(), many, "it ended by itself: {:?}", child.wait_with_output());
    child.kill().unwrap();
    child.wait().unwrap();
    seen.extend(lines.map(|line| acknowledged(&line)));
    seen
}

/// The number and the id in a line.
fn acknowledged(line: &str) -> (u64, String) {
    let (number, id) = line.split_once(' ').unwrap();
    assert_eq!(id.len(), 32, "half a line: {line}");
    (number.parse().unwrap(), id.to_owned())
}

/// Everything that was captured on and on, by id; each one whole, with the note and the person of its own number.
fn whole_records(notebook: &Notebook) -> BTreeMap<String, u64> {
    let mut records = BTreeMap::new();
    for record in notebook.objects(&["list", "--topic", "papers"]) {
        let note = record["note"][0].as_str().unwrap_or_else(|| panic!("half a record: {record}"));
        let number: u64 = note.strip_prefix("notitie stroom ").unwrap().parse().unwrap();
        assert_eq!(record["people"], json!([format!("mens stroom {number}")]), "half a record: {record}");
        assert_eq!(record["weight"], 2, "half a record: {record}");
        assert!(records.insert(id(&record), number).is_none());
    }
    let people = notebook.objects(&["list", "people"]);
    assert_eq!(people.len(), records.len(), "a person without a record, or a record without a person");
    records
}

fn is_sound(notebook: &Notebook) {
    let report: Value = notebook.object(&["check"]);
    assert_eq!(report["sound"], true, "{report}");
}

/// How long one command takes on this machine as it is now.
fn time_of_one(notebook: &Notebook) -> Duration {
    let start = Instant::now();
    for _ in 0..5 {
        notebook.does(&["visit", "street"]);
    }
    start.elapsed() / 5
}

#[test]
fn a_notebook_that_is_killed_while_it_captures_keeps_all_that_it_acknowledged() {
    let mut random = StdRng::seed_from_u64(SEED);
    let notebook = Notebook::of("Bram");
    let mut acknowledged: BTreeMap<String, u64> = BTreeMap::new();
    let start = time_of_one(&notebook);
    for kill in 1..=KILLS {
        // From before the database is open to a handful of records later.
        let pause = start.mul_f64(random.random_range(0.02..2.0));
        let first = NUMBERS * u64::try_from(kill).unwrap();
        let lines = kill_after(capture(&notebook, first), pause);
        acknowledged.extend(lines.into_iter().map(|(number, id)| (id, number)));
        if kill % EVERY == 0 {
            let records = whole_records(&notebook);
            for (id, number) in &acknowledged {
                assert_eq!(records.get(id), Some(number), "{number} was acknowledged before kill {kill} and is gone");
            }
            // One for each kill may be written and not yet told.
            assert!(records.len() <= acknowledged.len() + kill, "{} records", records.len());
            is_sound(&notebook);
        }
    }
    assert!(acknowledged.len() > KILLS, "it was killed before it did anything: {} records", acknowledged.len());
    println!("{KILLS} kills, {} records acknowledged", acknowledged.len());
}

#[test]
fn a_command_that_is_killed_has_done_all_of_its_work_or_nothing() {
    let mut random = StdRng::seed_from_u64(SEED + 1);
    let notebook = Notebook::of("Fatima");
    let mut acknowledged = Vec::new();
    let start = time_of_one(&notebook);
    for kill in 0..KILLS_OF_ONE {
        let note = format!("notitie stroom {kill}");
        let person = format!("mens stroom {kill}");
        let mut child = notebook
            .command(&["signal", "papers", "--weight", "2", "--note", &note, "--person", &person, "--json"])
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        sleep(start.mul_f64(random.random_range(0.02..1.4)));
        child.kill().unwrap();
        let output = child.wait_with_output().unwrap();
        // What was printed whole was acknowledged, also when the process was killed before it ended.
        if let Ok(record) = serde_json::from_slice::<Value>(&output.stdout) {
            acknowledged.push(id(&record));
        }
    }
    let records = whole_records(&notebook);
    for id in &acknowledged {
        assert!(records.contains_key(id), "{id} was acknowledged and is gone");
    }
    is_sound(&notebook);
    assert!(
        !acknowledged.is_empty() && acknowledged.len() < KILLS_OF_ONE,
        "the moments hit nothing: {}",
        acknowledged.len()
    );
    println!("{KILLS_OF_ONE} kills, {} acknowledged, {} written", acknowledged.len(), records.len());
}

#[test]
fn a_newcomer_that_is_killed_while_it_catches_up_and_captures_loses_nothing() {
    let mut random = StdRng::seed_from_u64(SEED + 2);
    let hub = HubProcess::start();
    let (bram, fatima) = (Notebook::of("Bram"), Notebook::of("Fatima"));
    bram.does(&["circle", "found", "Waterhoek", "--hub", &hub.url()]);
    kill_behind(capture(&bram, 1), THERE_ALREADY);
    bram.does(&["sync"]);
    let code = bram.does(&["circle", "invite"]);
    thread::scope(|scope| {
        scope.spawn(|| bram.does(&["circle", "approve", "--yes"]));
        fatima.does(&["circle", "join", code.trim(), "--yes"]);
    });
    let mut captured = BTreeMap::new();
    let mut between = 0;
    for kill in 1..=KILLS_OF_A_NEWCOMER {
        // Each tap ends a turn of what is fetched, so that the kill comes between two of them or in the middle of one.
        let first = (NUMBERS * (kill + 1)).to_string();
        let taps = random.random_range(0..6);
        let lines = kill_behind(capturing(&fatima, &["stroom", &first, "sharing"]), taps);
        captured.extend(lines.into_iter().map(|(number, id)| (id, number)));
        if kill % 5 == 0 {
            is_sound(&fatima);
            let shown = fatima.objects(&["list", "people"]).len();
            between += usize::from((captured.len() + 1..THERE_ALREADY).contains(&shown));
        }
    }
    // What each of them has not shared yet, and then what came of that.
    for notebook in [&fatima, &bram, &fatima] {
        notebook.does(&["sync"]);
    }
    let records = whole_records(&fatima);
    assert!(records.len() >= THERE_ALREADY + captured.len(), "{} records", records.len());
    assert_eq!(records, whole_records(&bram), "both tablets have the same");
    for (id, number) in &captured {
        assert_eq!(records.get(id), Some(number), "{number} was acknowledged and is gone");
    }
    is_sound(&fatima);
    is_sound(&bram);
    println!("{KILLS_OF_A_NEWCOMER} kills, {} taps acknowledged, half fetched at {between} looks", captured.len());
}

/// What the tests above would see when the notebook lost something.
#[test]
fn a_loss_would_be_seen() {
    let notebook = Notebook::of("Noor");
    let lines = kill_after(capture(&notebook, 1), Duration::from_millis(700));
    let (number, lost) = lines.first().expect("nothing was captured in time");
    assert_eq!(whole_records(&notebook).get(lost), Some(number));
    notebook.does(&["remove", lost]);
    assert!(!notebook.objects(&["list"]).iter().any(|record| id(record) == *lost));
    let seen = std::panic::catch_unwind(|| whole_records(&notebook));
    assert!(seen.is_err(), "a person without a record was not noticed");
}
