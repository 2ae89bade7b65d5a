//! Nothing of what was erased is left in the hub's files, and no backup of the envelopes brings it back.
//!
//! What is looked for is the ciphertext itself, in pieces of sixteen bytes: the hub has nothing clearer. Every scan is also tried
//! before erasing, when it has to find everything. It is about the hub in a folder, whichever test program this is a part of.

use std::fs;
use std::path::Path;

use chacha20::rand_core::Rng;
use stoep_seal::exchange::{EraseResult, Refusal, RunResult};
use stoep_seal::{DocumentId, Entry, Run};
use tempfile::TempDir;

use crate::erasing::is_stub;
use crate::world::{Data, Part, Tablet, World, open};

fn in_folder() -> World {
    World::new_on(Data::Folder(TempDir::with_prefix("stoep-hub-test-").unwrap()))
}

fn folder(world: &World) -> &Path {
    let Data::Folder(folder) = &world.data else { panic!("the hub is in a folder") };
    folder.path()
}

/// The length of the pieces that are looked for: too long to be anywhere by chance.
const PIECE: usize = 16;

/// What a hub must not have of an envelope any more: its body and its keybox.
fn pieces(entry: &Entry) -> Vec<Vec<u8>> {
    let Entry::Full { envelope, keybox } = entry else { panic!("an envelope that was erased already") };
    let keybox = keybox.map(|keybox| keybox.0.to_vec()).unwrap_or_default();
    [&envelope.body, &keybox].iter().flat_map(|bytes| bytes.chunks_exact(PIECE)).map(<[u8]>::to_vec).collect()
}

/// Everything in the files of a folder, sorted so that a piece is found quickly wherever it stands.
struct Scan {
    windows: Vec<[u8; PIECE]>,
}

impl Scan {
    fn of(folder: &Path) -> Self {
        let mut windows = Vec::new();
        for file in fs::read_dir(folder).unwrap() {
            let bytes = fs::read(file.unwrap().path()).unwrap();
            windows.extend(bytes.windows(PIECE).map(|window| <[u8; PIECE]>::try_from(window).unwrap()));
        }
        windows.sort_unstable();
        Self { windows }
    }

    /// How many of the pieces of an envelope are there.
    fn found(&self, entry: &Entry) -> usize {
        let here = |piece: &Vec<u8>| self.windows.binary_search_by(|window| window.as_slice().cmp(piece)).is_ok();
        pieces(entry).iter().filter(|piece| here(piece)).count()
    }
}

/// Pushes `count` documents with envelopes of all sizes, several edits among them.
fn fill(world: &mut World, tablet: &mut Tablet, count: usize) -> Vec<(DocumentId, Vec<Entry>)> {
    let mut documents: Vec<(DocumentId, Vec<Entry>)> = Vec::new();
    for index in 0..count {
        let size = [30, 200, 700, 3_000, 9_000][index % 5];
        let document = world.new_document();
        let first = world.seal_in(tablet, document, Part::First, size);
        let (earlier, _) = documents.get(index / 2).cloned().unwrap_or((document, Vec::new()));
        let later = world.seal_in(tablet, earlier, Part::Later, 60);
        let run = world.sign_run(tablet, &[first.clone(), later.clone()]);
        let results = world.push(tablet, &[run]);
        assert!(matches!(results[..], [RunResult::Accepted { .. }]));
        documents.push((document, vec![first]));
        documents.iter_mut().find(|(document, _)| *document == earlier).unwrap().1.push(later);
    }
    documents
}

#[test]
fn no_file_holds_what_was_erased() {
    let mut world = in_folder();
    let lead = world.lead.clone();
    let mut member = world.member.clone();
    let mut documents = fill(&mut world, &mut member, 60);
    let scan = Scan::of(folder(&world));
    for entry in documents.iter().flat_map(|(_, entries)| entries) {
        // A page of the database can end inside one or two of the pieces.
        assert!(scan.found(entry) + 4 >= pieces(entry).len(), "the scan does not find what is there");
    }
    let mut erased = Vec::new();
    for round in 0..6 {
        for _ in 0..8 {
            let index = usize::try_from(world.random.next_u32()).unwrap() % documents.len();
            let (document, entries) = documents.swap_remove(index);
            assert!(matches!(world.erase(&lead, document), EraseResult::Listed { .. }));
            erased.extend(entries);
        }
        // While the hub runs, and with other documents coming in between.
        let scan = Scan::of(folder(&world));
        for entry in &erased {
            assert_eq!(scan.found(entry), 0, "round {round}: something of an erased envelope is left");
        }
        documents.extend(fill(&mut world, &mut member, 4));
    }
    world.restart();
    let scan = Scan::of(folder(&world));
    assert!(erased.iter().all(|entry| scan.found(entry) == 0));
    for (document, entries) in &documents {
        assert!(entries.iter().all(|entry| scan.found(entry) + 4 >= pieces(entry).len()), "too much was erased");
        assert!(!world.entries_of(*document).iter().any(is_stub));
    }
}

/// A copy of the hub's files, as a backup makes it while the hub is stopped.
fn copy(from: &Path, to: &Path, files: &[&str]) {
    fs::create_dir_all(to).unwrap();
    for file in files {
        fs::copy(from.join(file), to.join(file)).unwrap();
    }
}

fn stop(world: &mut World) {
    let elsewhere = tempfile::tempdir().unwrap();
    drop(std::mem::replace(&mut world.hub, open(elsewhere.path(), world.now)));
}

fn start(world: &mut World) {
    world.hub = open(folder(world), world.now);
}

#[test]
fn an_old_backup_of_the_envelopes_brings_nothing_back() {
    let mut world = in_folder();
    let lead = world.lead.clone();
    let mut member = world.member.clone();
    let documents = fill(&mut world, &mut member, 4);
    let document = documents[1].0;
    let folder = folder(&world).to_owned();
    let backup = folder.join("../backup-").with_file_name(format!("{}-backup", folder.file_name().unwrap().display()));
    stop(&mut world);
    copy(&folder, &backup, &["hub.sqlite", "keyboxes"]);
    start(&mut world);
    world.erase(&lead, document);
    stop(&mut world);

    // The envelopes of before, and the keyboxes as they are: as docs/hub.md says to put a backup back.
    copy(&backup, &folder, &["hub.sqlite"]);
    start(&mut world);
    let entries = world.entries_of(document);
    assert!(is_stub(&entries[0]), "the keybox of an erased document came back");
    assert!(!world.entries_of(documents[2].0).iter().any(is_stub), "keyboxes of other documents were lost");
    let scan = Scan::of(&folder);
    let Entry::Full { keybox: Some(keybox), .. } = &documents[1].1[0] else { panic!("a first envelope") };
    assert!(!scan.windows.iter().any(|window| window[..] == keybox.0[..PIECE]));
    // A tablet brings the tombstone again.
    assert_eq!(world.erase(&lead, document), EraseResult::Listed { number: 1 });
    assert!(world.entries_of(document).iter().all(is_stub));

    // With the keyboxes of before it would have been readable: that is what their short backup life is for.
    stop(&mut world);
    copy(&backup, &folder, &["hub.sqlite", "keyboxes"]);
    start(&mut world);
    assert!(!world.entries_of(document).iter().any(is_stub));
    fs::remove_dir_all(&backup).unwrap();
}

#[test]
fn keyboxes_that_were_lost_are_brought_back_by_who_has_them() {
    let mut world = in_folder();
    let lead = world.lead.clone();
    let mut member = world.member.clone();
    let mut documents = Vec::new();
    let mut runs = Vec::new();
    for _ in 0..3 {
        let entry = world.seal(&mut member, 40);
        documents.push(entry.header().document);
        runs.push(world.sign_run(&member, &[entry]));
    }
    world.push(&member, &runs);
    world.erase(&lead, documents[2]);
    stop(&mut world);
    fs::remove_file(folder(&world).join("keyboxes")).unwrap();
    start(&mut world);
    assert!(world.entries_of(documents[0]).iter().all(is_stub));

    // Another keybox than the one that was accepted is not taken, whoever signs for it.
    let [Entry::Full { envelope, .. }] = runs[0].entries() else { panic!("one envelope") };
    let [Entry::Full { keybox: other, .. }] = runs[1].entries() else { panic!("one envelope") };
    let exchanged = world.sign_run(&member, &[Entry::Full { envelope: envelope.clone(), keybox: *other }]);
    let again = |world: &mut World, runs: &[Run]| {
        let results = world.push(&member, runs);
        assert!(results.iter().all(|result| matches!(result, RunResult::Duplicate { .. })), "{results:?}");
    };
    again(&mut world, &[exchanged]);
    let kept = fs::read(folder(&world).join("keyboxes")).unwrap();
    assert!(kept[72..].iter().all(|byte| *byte == 0), "it was kept");
    assert!(world.entries_of(documents[0]).iter().all(is_stub));
    again(&mut world, &runs);
    for document in &documents[..2] {
        assert!(!world.entries_of(*document).iter().any(is_stub));
    }
    assert!(world.entries_of(documents[2]).iter().all(is_stub), "an erased document came back");
    let page = world.pull(&lead, 0, None).unwrap();
    assert_eq!(page.runs[..2], runs[..2]);
}

/// The process ends between the transaction that erases and the overwriting of the keyboxes.
#[test]
fn an_erasing_that_was_interrupted_is_finished_at_the_start() {
    let mut world = in_folder();
    let lead = world.lead.clone();
    let mut member = world.member.clone();
    let documents = fill(&mut world, &mut member, 3);
    let (document, entries) = &documents[1];
    let folder = folder(&world).to_owned();
    let database = || rusqlite::Connection::open(folder.join("hub.sqlite")).unwrap();
    stop(&mut world);
    let keyboxes = fs::read(folder.join("keyboxes")).unwrap();
    let slot: i64 = database()
        .query_row(
            "SELECT keybox_slot FROM envelope WHERE document = ?1 AND keybox_slot IS NOT NULL",
            [document.0],
            |row| row.get(0),
        )
        .unwrap();
    start(&mut world);
    world.erase(&lead, *document);
    stop(&mut world);
    // The keyboxes as they were, with one of an envelope that was not accepted behind them, and a database that still has this one
    // to do.
    fs::write(folder.join("keyboxes"), [keyboxes.as_slice(), &[0xab; 72]].concat()).unwrap();
    let changed = database()
        .execute(
            "UPDATE envelope SET keybox_slot = ?2 WHERE document = ?1 AND keybox_hash IS NOT NULL",
            rusqlite::params![document.0, slot],
        )
        .unwrap();
    assert_eq!(changed, 1);
    assert!(Scan::of(&folder).found(&entries[0]) > 0, "the keybox is not there to be found");
    start(&mut world);
    let scan = Scan::of(&folder);
    assert_eq!(scan.found(&entries[0]), 0);
    assert_eq!(fs::metadata(folder.join("keyboxes")).unwrap().len(), u64::try_from(keyboxes.len()).unwrap());
    assert!(!world.entries_of(documents[2].0).iter().any(is_stub));
}

/// An older copy of the keyboxes holds what was erased since: the hub overwrites it before it takes a request.
#[test]
fn an_old_copy_of_the_keyboxes_brings_nothing_back() {
    let mut world = in_folder();
    let lead = world.lead.clone();
    let mut member = world.member.clone();
    let documents = fill(&mut world, &mut member, 3);
    let (document, entries) = &documents[1];
    let folder = folder(&world).to_owned();
    let keyboxes = fs::read(folder.join("keyboxes")).unwrap();
    world.erase(&lead, *document);
    stop(&mut world);
    fs::write(folder.join("keyboxes"), &keyboxes).unwrap();
    assert!(Scan::of(&folder).found(&entries[0]) > 0, "the old copy does not hold the keybox");
    start(&mut world);
    assert_eq!(Scan::of(&folder).found(&entries[0]), 0);
    assert!(!world.entries_of(documents[2].0).iter().any(is_stub));
}

/// Somebody who reads the data keeps its log from being emptied. The tablet is told that it is not done, and asks again.
#[test]
fn an_erasing_that_leaves_something_behind_is_not_called_done() {
    let mut world = in_folder();
    let lead = world.lead.clone();
    let mut member = world.member.clone();
    let documents = fill(&mut world, &mut member, 3);
    let (document, entries) = &documents[1];
    let reader = rusqlite::Connection::open(folder(&world).join("hub.sqlite")).unwrap();
    reader.execute_batch("BEGIN; SELECT count(*) FROM envelope;").unwrap();
    let tombstone = world.tombstone(&lead, *document);
    let body = stoep_seal::encode_all([&tombstone]);
    let answer = world.call(&lead, stoep_seal::exchange::Call::Erase, &body);
    assert_eq!(answer.refusal(), Some(Refusal::Busy));
    assert!(Scan::of(folder(&world)).found(&entries[0]) > 0, "nothing was left, so nothing was to be said");
    reader.execute_batch("COMMIT").unwrap();
    assert_eq!(world.bring(&lead, &[tombstone]), [EraseResult::Known { number: 1 }]);
    assert_eq!(Scan::of(folder(&world)).found(&entries[0]), 0);
}
