//! What a person writes is in clear on the tablets of its circle and nowhere else: not on the hub, not on the wire, not on the disk.
//!
//! Every scan here is also tried where the text is, so that one that finds nothing anywhere fails.

#![expect(clippy::unwrap_used, reason = "a test that is surprised fails there")]

use std::{
    fs,
    path::Path,
    process::{Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use rand::{RngExt as _, SeedableRng as _, rngs::StdRng};
use stoep_tests::{
    hub_process::HubProcess,
    notebook::{Notebook, PASSPHRASE},
    recorder::Recorder,
    scan::{Canary, contains, files},
};

/// How every database begins that is not encrypted (SQLite, Database File Format, section 1.2).
const PLAIN_DATABASE: &[u8] = b"SQLite format 3\0";

/// Texts that nobody else writes: of a note, a person, a colleague, a circle and an addendum.
struct Canaries {
    note: Canary,
    person: Canary,
    colleague: Canary,
    circle: Canary,
    addendum: Canary,
}

impl Canaries {
    fn new() -> Self {
        let mut random = StdRng::seed_from_u64(7);
        let mut canary = |what: &str| Canary::new(&format!("{what}{:016x}", random.random::<u64>()));
        Self {
            note: canary("notitie"),
            person: canary("mens"),
            colleague: canary("collega"),
            circle: canary("kring"),
            addendum: canary("later"),
        }
    }

    fn all(&self) -> [&Canary; 5] {
        [&self.note, &self.person, &self.colleague, &self.circle, &self.addendum]
    }

    /// Fails when one of them is in a file below this folder.
    #[track_caller]
    fn are_not_in(&self, folder: &Path) {
        let files = files(folder);
        assert!(files.iter().any(|file| fs::metadata(file).unwrap().len() > 1_000), "nothing to scan: {files:?}");
        for canary in self.all() {
            assert_eq!(canary.in_folder(folder), [], "{} leaked", canary.text());
        }
    }
}

/// Two tablets of one circle that share over a wire with an ear on it.
struct Team {
    hub: HubProcess,
    wire: Recorder,
    bram: Notebook,
    fatima: Notebook,
    canaries: Canaries,
    code: String,
}

fn team() -> Team {
    let canaries = Canaries::new();
    let hub = HubProcess::start();
    let wire = Recorder::before(&hub.url());
    let bram = Notebook::of(canaries.colleague.text());
    let fatima = Notebook::of("Fatima");
    bram.does(&["circle", "found", canaries.circle.text(), "--hub", &wire.url()]);
    let code = bram.does(&["circle", "invite"]).trim().to_owned();
    fatima.does(&["circle", "join", &code, "--yes"]);
    bram.does(&["circle", "approve", "--yes"]);
    fatima.does(&["sync"]);
    let (note, person) = (canaries.note.text(), canaries.person.text());
    let signal = bram.captures(&["signal", "money", "--circle", "team", "--note", note, "--person", person]);
    bram.does(&["sync"]);
    fatima.does(&["sync"]);
    fatima.does(&["note", &signal, canaries.addendum.text()]);
    fatima.does(&["sync"]);
    bram.does(&["sync"]);
    Team { hub, wire, bram, fatima, canaries, code }
}

#[test]
fn what_a_team_writes_is_read_by_the_team_alone() {
    let mut team = team();
    let canaries = &team.canaries;

    // It arrived: both read all of it.
    for notebook in [&team.bram, &team.fatima] {
        let export = notebook.does(&["list", "--json"]) + &notebook.does(&["circle", "list", "--json"]);
        for canary in canaries.all() {
            assert!(canary.in_bytes(export.as_bytes()).is_some(), "{} did not arrive", canary.text());
        }
    }

    // The hub: its log, and its files while it runs and after it stopped.
    for canary in canaries.all() {
        assert_eq!(canary.in_bytes(team.hub.log().as_bytes()), None);
    }
    canaries.are_not_in(&team.hub.data());
    let database = files(&team.hub.data()).iter().any(|file| contains(&fs::read(file).unwrap(), PLAIN_DATABASE));
    assert!(database, "the scan of the hub read another folder than its own");

    // The wire, in both directions.
    let heard = team.wire.heard();
    for canary in canaries.all() {
        assert!(heard.iter().all(|piece| canary.in_bytes(piece).is_none()), "{} went over the wire", canary.text());
    }
    for path in ["POST /v1/push", "GET /v1/pull", "/v1/enrol/", "HTTP/1.1 200"] {
        assert!(heard.iter().any(|piece| contains(piece, path.as_bytes())), "the ear missed {path}");
    }
    // The code that people tell each other only says where to look, and is not sent either.
    let (code, _) = team.code.split_once('@').unwrap();
    let spellings = [code.to_owned(), code.replace('-', "")];
    assert!(spellings.iter().all(|code| heard.iter().all(|piece| !contains(piece, code.as_bytes()))));

    // The tablets' own disks.
    for notebook in [&team.bram, &team.fatima] {
        canaries.are_not_in(&notebook.folder());
        for file in files(&notebook.folder()) {
            assert!(!contains(&fs::read(&file).unwrap(), PLAIN_DATABASE), "{} is not encrypted", file.display());
        }
    }

    team.hub.stop();
    canaries.are_not_in(&team.hub.data());
}

/// The scans find a canary where there is one: in a file among the hub's, on the same wire, and in an export beside a notebook.
#[test]
fn the_same_scans_find_what_is_there() {
    let team = team();
    let canary = &team.canaries.note;

    let beside = team.hub.data().join("beside.log");
    fs::write(&beside, format!("push of {}", canary.text())).unwrap();
    assert_eq!(canary.in_folder(&team.hub.data()), [(beside, "as it is")]);

    let asked = ureq::get(format!("{}/healthz?said={}", team.wire.url(), canary.text())).call();
    drop(asked);
    assert!(team.wire.heard().iter().any(|piece| canary.in_bytes(piece).is_some()), "the ear is deaf");

    let export = team.fatima.folder().join("export.json");
    fs::write(&export, team.fatima.does(&["list", "--json"])).unwrap();
    assert_eq!(canary.in_folder(&team.fatima.folder()), [(export, "as it is")]);
}

/// A tablet that stops in the middle leaves its log of pages behind, which holds what was written last.
#[test]
fn what_a_killed_tablet_leaves_on_its_disk_is_not_in_clear() {
    let notebook = Notebook::of("Bram");
    let canary = Canary::new("gekild0123456789");
    let mut child = Command::new(env!("CARGO_BIN_EXE_capture"))
        .arg(notebook.folder())
        .args([canary.text(), "1"])
        .env("STOEP_PASSPHRASE", PASSPHRASE)
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let log = notebook.folder().join("notebook.sqlite-wal");
    let start = Instant::now();
    while fs::metadata(&log).map_or(0, |log| log.len()) < 100_000 {
        assert!(start.elapsed() < Duration::from_secs(20), "there is no log of pages to look into");
        sleep(Duration::from_millis(10));
    }
    child.kill().unwrap();
    child.wait().unwrap();
    let scanned = files(&notebook.folder());
    assert!(scanned.contains(&log), "{scanned:?}");
    assert_eq!(canary.in_folder(&notebook.folder()), []);
    let export = notebook.does(&["list", "--json"]);
    assert!(canary.in_bytes(export.as_bytes()).is_some(), "nothing was captured");
}
