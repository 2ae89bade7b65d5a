//! A damaged database: moved aside and never deleted, with nothing lost that was shared or can be read.

use std::fs;
use std::path::Path;

use stoep_domain::call::{AddNote, ShareNow, Target};
use stoep_notebook::Repaired;
use stoep_tests::world::{Twin, World};

use super::{agree, note, notes};

/// The size of a page of the database.
const PAGE: usize = 4096;

/// Turns some bytes of a page over.
fn spoil(folder: &Path, page: usize) {
    let file = folder.join("notebook.sqlite");
    let mut bytes = fs::read(&file).expect("the database");
    for byte in &mut bytes[page * PAGE + 100..page * PAGE + 200] {
        *byte ^= 0x5a;
    }
    fs::write(&file, bytes).expect("the database");
}

fn pages(folder: &Path) -> usize {
    usize::try_from(fs::metadata(folder.join("notebook.sqlite")).expect("the database").len()).expect("a size") / PAGE
}

/// How many databases were moved aside.
fn aside(folder: &Path) -> usize {
    let files = fs::read_dir(folder).expect("a folder").flatten();
    files.filter(|file| file.file_name().to_string_lossy().contains("damaged-")).count()
}

#[test]
fn whatever_page_is_spoilt_nothing_that_was_shared_is_lost_and_the_tablet_goes_on() {
    let mut moved = 0;
    for part in 1..12 {
        let mut world = World::team(2);
        let mut texts = Vec::new();
        for number in 0..40 {
            let text = format!("gedeeld {number}");
            let id = note(&world.tablets[1], &text);
            texts.push(text);
            if number % 4 == 0 {
                let text = format!("erbij {number}");
                world.tablets[0].call(ShareNow {});
                world.settle();
                world.tablets[0].call(AddNote { on: Target::Record(id), text: text.parse().expect("a note") });
                texts.push(text);
            }
        }
        world.settle();
        let repaired = world.tablets[1].repair_after(|folder| spoil(folder, pages(folder) * part / 12));
        let Ok(repaired) = repaired else {
            // Its keys stood on that very page. Nothing was moved or written.
            assert_eq!(aside(world.tablets[1].folder()), 0);
            continue;
        };
        if let Repaired::MovedAside(salvaged) = &repaired {
            assert!(world.tablets[1].folder().join(&salvaged.aside).exists(), "it is never deleted");
            moved += 1;
        }
        note(&world.tablets[1], "en verder");
        texts.push("en verder".to_owned());
        agree(&world);
        texts.sort();
        assert_eq!(notes(&world.tablets[1]), texts, "page {part}/12: {repaired:?}");
    }
    assert!(moved > 5, "{moved} databases were damaged");
}

#[test]
fn what_was_never_shared_is_read_out_of_a_damaged_database() {
    let mut world = World::team(2);
    let mut texts: Vec<String> = (0..30).map(|number| format!("nooit gedeeld {number}")).collect();
    for text in &texts {
        note(&world.tablets[1], text);
    }
    texts.sort();
    let mut read = 0;
    for part in 1..10 {
        let mut damaged = world.tablets[1].twin(Twin::OfTheMachine);
        if damaged.repair_after(|folder| spoil(folder, pages(folder) * part / 10)).is_ok() {
            read += 1;
            // A note is in its document and in its envelope, and each page holds a few of either.
            assert_eq!(notes(&damaged), texts, "page {part}/10");
        }
    }
    assert!(read > 5, "{read} of 9 could be read");
    world.tablets[1].restart();
    agree(&world);
    assert_eq!(notes(&world.tablets[0]), texts);
}

#[test]
fn a_database_that_nothing_can_be_read_of_stays_where_it_is() {
    let world = World::team(1);
    note(&world.tablets[0], "iets");
    let twin = world.tablets[0].twin(Twin::OfTheMachine);
    twin.close_for_good(|folder, open| {
        spoil(folder, 0);
        let before = fs::read(folder.join("notebook.sqlite")).expect("the database");
        assert_eq!(open().err(), Some(stoep_domain::CallError::Damaged));
        assert_eq!(fs::read(folder.join("notebook.sqlite")).expect("the database"), before);
    });
}
