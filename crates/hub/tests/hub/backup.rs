//! Copies that are made while the hub works, and put back. It is about the hub in a folder, whichever test program this is a part of.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use stoep_hub::backup::{Backup, KeyboxSource, Restored, back_up, restore};
use stoep_hub::{Hub, HubTime};
use stoep_seal::Entry;
use stoep_seal::exchange::{EraseResult, HubEpoch};
use tempfile::TempDir;

use crate::erasing::is_stub;
use crate::program::{ended, hub};
use crate::world::{Data, START, World, open, options};

/// The name of the life that a copy begins.
const FRESH: HubEpoch = HubEpoch([9; 16]);

struct Place {
    folder: PathBuf,
    target: PathBuf,
    _both: TempDir,
}

/// A hub in a folder of its own, beside which there is room for copies.
fn world() -> (World, Place) {
    let both = TempDir::with_prefix("stoep-hub-test-").unwrap();
    let data = TempDir::with_prefix_in("data-", both.path()).unwrap();
    let place = Place { folder: data.path().to_owned(), target: both.path().join("copies"), _both: both };
    (World::new_on(Data::Folder(data)), place)
}

fn copy(place: &Place, second: u64) -> Backup {
    back_up(&place.folder, &place.target, HubTime(START + second)).unwrap()
}

/// Restores into an empty folder and lets the world's hub go on there.
fn put_back(world: &mut World, database: &Path, keyboxes: &KeyboxSource, place: &Place) -> Restored {
    let elsewhere = tempfile::tempdir().unwrap();
    drop(std::mem::replace(&mut world.hub, open(elsewhere.path(), START)));
    for name in ["hub.sqlite", "hub.sqlite-wal", "hub.sqlite-shm", "keyboxes"] {
        drop(fs::remove_file(place.folder.join(name)));
    }
    let restored = restore(database, keyboxes, &place.folder, FRESH).unwrap();
    world.hub = Hub::open(&place.folder, options(world.now)).unwrap();
    restored
}

#[test]
fn a_copy_of_a_running_hub_holds_what_was_there_and_is_put_back() {
    let (mut world, place) = world();
    let lead = world.lead.clone();
    let runs = [world.member_pushes(3), world.member_pushes(1)];
    let made = copy(&place, 0);
    assert_eq!((made.circles, made.envelopes, made.missing_keyboxes), (1, 4, 0));
    assert_eq!(made.database, place.target.join("hub-20270115T080000Z.sqlite"));
    world.member_pushes(2);
    let before = world.state(&lead);

    let restored = put_back(&mut world, &made.database, &KeyboxSource::Copy(made.keyboxes.clone()), &place);
    assert_eq!(restored, Restored { circles: 1, envelopes: 4, missing_keyboxes: 0 });
    let after = world.state(&lead);
    assert_eq!(after.end.sequence.0, 4);
    assert_ne!(after.end.hub_epoch, before.end.hub_epoch, "tablets see that it is another life");
    assert_eq!(world.pull(&lead, 0, None).unwrap().runs, runs);
    // Keyboxes and envelopes, each in a file of its own, for its owner only.
    #[cfg(unix)]
    for file in [&made.database, &made.keyboxes] {
        use std::os::unix::fs::PermissionsExt;
        assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o777, 0o600);
    }
}

#[test]
fn every_copy_made_while_tablets_push_holds_and_is_of_one_moment() {
    let (mut world, place) = world();
    let made = AtomicBool::new(false);
    let copies = std::thread::scope(|scope| {
        let making = scope.spawn(|| {
            let copies: Vec<Backup> = (0..6).map(|second| copy(&place, second)).collect();
            made.store(true, Ordering::Relaxed);
            copies
        });
        while !made.load(Ordering::Relaxed) {
            world.member_pushes(3);
        }
        making.join().unwrap()
    });
    assert!(copies.windows(2).all(|two| two[0].envelopes <= two[1].envelopes));
    for copy in &copies {
        assert_eq!((copy.envelopes % 3, copy.missing_keyboxes), (0, 0), "a run is in a copy whole or not");
    }
    let last = copies.last().unwrap();
    put_back(&mut world, &last.database, &KeyboxSource::Copy(last.keyboxes.clone()), &place);
    let lead = world.lead.clone();
    assert_eq!(world.state(&lead).end.sequence.0, last.envelopes);
}

#[test]
fn an_old_copy_with_the_newest_keyboxes_does_not_undo_erasing() {
    let (mut world, place) = world();
    let lead = world.lead.clone();
    let (kept, erased) = (world.member_pushes(1), world.member_pushes(1));
    let document = |run: &stoep_seal::Run| run.entries()[0].header().document;
    let keybox = |run: &stoep_seal::Run| match run.entries()[0] {
        Entry::Full { keybox: Some(keybox), .. } => keybox.0,
        _ => panic!("the first envelope of a document has its keybox"),
    };
    let old = copy(&place, 0);
    let old_keyboxes = place.target.join("kept-too-long");
    fs::copy(&old.keyboxes, &old_keyboxes).unwrap();
    assert!(matches!(world.erase(&lead, document(&erased)), EraseResult::Listed { .. }));
    let new = copy(&place, 86_400);
    let holds = |file: &Path| fs::read(file).unwrap().windows(72).any(|here| here == keybox(&erased));
    assert!(holds(&old_keyboxes), "the scan finds what is there");
    assert!(!holds(&new.keyboxes), "the copy of before was overwritten");

    let restored = put_back(&mut world, &old.database, &KeyboxSource::Copy(new.keyboxes), &place);
    assert_eq!((restored.envelopes, restored.missing_keyboxes), (2, 1));
    assert!(world.entries_of(document(&erased)).iter().all(is_stub));
    assert!(!world.entries_of(document(&kept)).iter().any(is_stub));

    // What the rule is for: a copy of the keyboxes that was kept too long gives it back.
    put_back(&mut world, &old.database, &KeyboxSource::Copy(old_keyboxes), &place);
    assert!(!world.entries_of(document(&erased)).iter().any(is_stub));
}

#[test]
fn keyboxes_that_are_in_the_folder_are_newer_than_every_copy() {
    let (mut world, place) = world();
    let made = copy(&place, 0);
    let run = world.member_pushes(1);
    let later = copy(&place, 60);
    let elsewhere = tempfile::tempdir().unwrap();
    drop(std::mem::replace(&mut world.hub, open(elsewhere.path(), START)));
    // The database is lost and the keyboxes are not. The copy of the keyboxes is worthless, and is not looked at.
    fs::remove_file(place.folder.join("hub.sqlite")).unwrap();
    let nothing = KeyboxSource::Copy(place.target.join("nothing"));
    assert_eq!(restore(&later.database, &nothing, &place.folder, FRESH).unwrap().missing_keyboxes, 0);
    let document = run.entries()[0].header().document;
    world.hub = Hub::open(&place.folder, options(world.now)).unwrap();
    assert!(!world.entries_of(document).iter().any(is_stub));

    // When every copy is lost, the hub goes on without.
    let restored = put_back(&mut world, &later.database, &KeyboxSource::Lost, &place);
    assert_eq!(restored.missing_keyboxes, 1);
    assert!(world.entries_of(document).iter().all(is_stub));
    assert_eq!(made.envelopes, 0);
}

#[test]
fn what_is_in_the_way_of_a_copy_is_said_with_a_way_out() {
    let (mut world, place) = world();
    world.member_pushes(1);
    let made = copy(&place, 0);
    let here = place.target.parent().unwrap();
    let refused = |words: &[&str], code: i32, wanted: &str| {
        let (got, text) = ended(hub(here).args(words));
        assert_eq!(got, Some(code), "{words:?}: {text}");
        assert!(text.contains("to fix: ") && text.contains(wanted), "{words:?}: {text}");
    };
    let folder = place.folder.to_str().unwrap();
    let database = made.database.to_str().unwrap();
    fs::write(here.join("file"), "no folder").unwrap();
    refused(&["backup", "copies", "--data", "nowhere"], 66, "nowhere/hub.sqlite");
    refused(&["backup", "file", "--data", folder], 73, "file");
    refused(&["backup", folder, "--data", folder], 2, "another disk");
    refused(&["backup", "copies", "--database", "postgres://localhost/stoep"], 2, "pg_dump");
    refused(&["restore", "nothing", "--data", "new"], 66, "nothing");
    refused(&["restore", "file", "--data", "new"], 65, "file");
    refused(&["restore", database, "--data", folder], 75, "stop that one");
    refused(&["restore", database, "--keyboxes", "nothing", "--data", "new"], 66, "--keyboxes-lost");
    refused(&["restore", database, "--keyboxes", "file", "--data", "new"], 65, "file");

    // A copy of which a page was lost.
    let mut bytes = fs::read(&made.database).unwrap();
    let middle = bytes.len() / 2 / 4_096 * 4_096;
    bytes[middle..middle + 4_096].fill(0xa5);
    fs::write(here.join("torn.sqlite"), bytes).unwrap();
    refused(&["restore", "torn.sqlite", "--keyboxes-lost", "--data", "new"], 65, "torn.sqlite");
    assert!(!here.join("new/hub.sqlite").exists(), "nothing was put there");

    let (code, text) = ended(hub(here).args(["restore", database, "--data", "new"]));
    assert_eq!(code, Some(0), "{text}");
    refused(&["restore", database, "--data", "new"], 73, "new/hub.sqlite");
}
