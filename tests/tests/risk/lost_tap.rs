//! An acknowledged tap is lost: the power goes while the next one is being written, and any part of that has reached the disk.
//!
//! tests/tests/crash.rs kills real processes. Here the files are put together as a power cut can leave them: everything as it was when a
//! tap was acknowledged, and of what was written after it any sectors, in any mixture. That an acknowledged tap was itself synced is not
//! seen from here (docs/known-issues.md).

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rand::rngs::StdRng;
use rand::{RngExt as _, SeedableRng as _};
use stoep_tests::world::{Twin, World};

use super::{note, notes};

/// What a disk writes whole or not at all.
const SECTOR: usize = 512;

/// The database itself, in which every acknowledged tap ends up.
const DATABASE: &str = "notebook.sqlite";

/// How many times the power goes.
const CUTS: usize = 60;

type Files = BTreeMap<String, Vec<u8>>;

/// The database and its log.
fn files(folder: &Path) -> Files {
    [DATABASE, "notebook.sqlite-wal"]
        .into_iter()
        .map(|name| (name.to_owned(), fs::read(folder.join(name)).unwrap_or_default()))
        .collect()
}

/// Of every sector that differs, the old or the new one; the length may be either too.
fn torn(before: &Files, after: &Files, random: &mut StdRng) -> Files {
    let mut torn = Files::new();
    for (name, old) in before {
        let new = &after[name];
        let length = if random.random_bool(0.5) { old.len() } else { new.len().max(old.len()) };
        let mut bytes = vec![0; length];
        for (place, sector) in bytes.chunks_mut(SECTOR).enumerate() {
            let from = if random.random_bool(0.5) { new } else { old };
            let start = place * SECTOR;
            // What is in neither stays zeros, as in a file that was made longer and not yet written.
            for source in [old, from] {
                let end = source.len().min(start + sector.len());
                if start < end {
                    sector[..end - start].copy_from_slice(&source[start..end]);
                }
            }
        }
        torn.insert(name.clone(), bytes);
    }
    torn
}

#[test]
fn whatever_reached_the_disk_of_the_next_tap_every_acknowledged_one_is_there() {
    let mut random = StdRng::seed_from_u64(20_261_122);
    let world = World::team(1);
    let tablet = &world.tablets[0];
    let mut acknowledged = Vec::new();
    let (mut cuts, mut whole) = (0, 0);
    for turn in 0.. {
        acknowledged.push(format!("bevestigd {turn:03}"));
        note(tablet, acknowledged.last().expect("a note"));
        let before = files(tablet.folder());
        acknowledged.push(format!("onderweg {turn:03}"));
        note(tablet, acknowledged.last().expect("a note"));
        let after = files(tablet.folder());
        // When the log was moved into the database in between, the disk had to say that it has all of it before the log began anew:
        // no power cut mixes those two.
        if before[DATABASE] != after[DATABASE] {
            assert!(turn < 3 * CUTS, "the log is moved after nearly every tap");
            continue;
        }
        let left = torn(&before, &after, &mut random);
        let mut cut_off = tablet.twin(Twin::OfTheMachine);
        cut_off.restart_after(|folder| {
            for (name, bytes) in &left {
                fs::write(folder.join(name), bytes).expect("a file");
            }
            // The index of the log is in memory and gone with the power.
            let _ = fs::remove_file(folder.join("notebook.sqlite-shm"));
        });
        let shown = notes(&cut_off);
        let on_its_way = acknowledged.last().expect("a note");
        for text in acknowledged.iter().filter(|text| *text != on_its_way) {
            assert!(shown.contains(text), "{text} was acknowledged and is gone after turn {turn}");
        }
        whole += usize::from(shown.contains(on_its_way));
        assert!(cut_off.notebook.check().expect("a report").is_sound(), "turn {turn}");
        cuts += 1;
        if cuts == CUTS {
            break;
        }
    }
    assert!(whole < CUTS, "nothing was ever torn");
}
