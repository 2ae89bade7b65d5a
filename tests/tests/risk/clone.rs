//! A cloned tablet: the same database twice. Nothing is lost, no nonce comes twice, and both clones go on.

use std::collections::BTreeSet;
use std::fs;

use rstest::rstest;
use stoep_domain::call::{AddNote, ShareNow, Target, TurnTone};
use stoep_domain::id::RecordId;
use stoep_domain::word::Tone;
use stoep_tests::world::{Tablet, Twin, World};

use super::{agree, note, notes};

fn add(tablet: &Tablet, to: RecordId, text: &str) {
    tablet.call(AddNote { on: Target::Record(to), text: text.parse().expect("a note") });
}

/// No two envelopes at the hub were sealed with the same nonce.
fn no_nonce_came_twice(world: &World) {
    let envelopes = world.look_into_hub(|database| {
        let mut statement = database.prepare("SELECT substr(content, 50, 24) FROM envelope").expect("a statement");
        let rows = statement.query_map([], |row| row.get::<_, Vec<u8>>(0)).expect("rows");
        rows.collect::<Result<Vec<_>, _>>().expect("nonces")
    });
    let different: BTreeSet<_> = envelopes.iter().collect();
    assert!(envelopes.len() > 20 && different.len() == envelopes.len(), "{} of {}", different.len(), envelopes.len());
}

#[rstest]
#[case::of_the_machine(Twin::OfTheMachine)]
#[case::of_the_database(Twin::OfTheDatabase)]
fn both_clones_go_on_and_lose_nothing(#[case] twin: Twin) {
    let mut world = World::team(3);
    let shared = note(&world.tablets[1], "van voor het kopieren");
    world.settle();
    let unsent = note(&world.tablets[1], "nog niet gedeeld");
    world.tablets.push(world.tablets[1].twin(twin));

    // Both work on, on the same record, on one that has not left, and on their own.
    for (number, name, tone) in [(1, "eerste", Tone::Strength), (3, "tweede", Tone::Concern)] {
        let tablet = &world.tablets[number];
        add(tablet, shared, &format!("erbij van {name}"));
        add(tablet, unsent, &format!("ook erbij van {name}"));
        let own = note(tablet, &format!("alleen van {name}"));
        add(tablet, own, &format!("en nog iets van {name}"));
        tablet.call(TurnTone { record: shared, tone });
    }
    agree(&world);
    for round in 0..3 {
        for (number, tablet) in world.tablets.iter().enumerate() {
            note(tablet, &format!("later {round} van {number}"));
        }
        agree(&world);
    }

    let mut expected = vec!["van voor het kopieren".to_owned(), "nog niet gedeeld".to_owned()];
    for name in ["eerste", "tweede"] {
        for text in ["erbij van", "ook erbij van", "alleen van", "en nog iets van"] {
            expected.push(format!("{text} {name}"));
        }
    }
    expected.extend((0..3).flat_map(|round| (0..4).map(move |number| format!("later {round} van {number}"))));
    expected.sort();
    for tablet in &world.tablets {
        assert_eq!(notes(tablet), expected);
    }
    no_nonce_came_twice(&world);
}

#[test]
fn a_tablet_whose_old_database_was_put_back_meets_its_own_future() {
    let mut world = World::team(2);
    let shared = note(&world.tablets[1], "gedeeld");
    world.settle();
    let backup = tempfile::TempDir::new().expect("a folder");
    let keep = |folder: &std::path::Path, to: &std::path::Path| {
        for name in ["notebook.sqlite", "notebook.sqlite-wal"] {
            if folder.join(name).exists() {
                fs::copy(folder.join(name), to.join(name)).expect("a copy");
            } else if to.join(name).exists() {
                fs::remove_file(to.join(name)).expect("a file goes");
            }
        }
    };
    world.tablets[1].restart_after(|folder| keep(folder, backup.path()));
    add(&world.tablets[1], shared, "van na de kopie");
    note(&world.tablets[1], "een heel nieuwe");
    world.settle();
    world.tablets[1].restart_after(|folder| keep(backup.path(), folder));
    assert_eq!(notes(&world.tablets[1]), ["gedeeld"], "the old database is back");

    // Before it hears of what it made itself.
    add(&world.tablets[1], shared, "van na het terugzetten");
    note(&world.tablets[1], "nog een nieuwe");
    agree(&world);
    let expected = ["een heel nieuwe", "gedeeld", "nog een nieuwe", "van na de kopie", "van na het terugzetten"];
    assert_eq!(notes(&world.tablets[0]), expected);
    no_nonce_came_twice_in_few(&world);
}

fn no_nonce_came_twice_in_few(world: &World) {
    for number in 0..20 {
        note(&world.tablets[0], &format!("vulling {number}"));
    }
    world.settle();
    no_nonce_came_twice(world);
}

#[test]
fn a_clone_that_only_listens_goes_on_in_the_same_life() {
    let mut world = World::team(2);
    world.tablets.push(world.tablets[1].twin(Twin::OfTheMachine));
    for round in 0..3 {
        note(&world.tablets[1], &format!("ronde {round}"));
        agree(&world);
    }
    // What the first one made is this one's own past now.
    note(&world.tablets[2], "nu ik");
    agree(&world);
    assert_eq!(notes(&world.tablets[0]), ["nu ik", "ronde 0", "ronde 1", "ronde 2"]);
}

/// The former life of a database gives way to its twin, and what was made in the later one builds on it: both are written again.
#[test]
fn what_a_later_life_built_on_what_gives_way_is_kept_too() {
    let mut world = World::team(2);
    let shared = note(&world.tablets[1], "gedeeld");
    world.settle();
    let twin = world.tablets[1].twin(Twin::OfTheMachine);
    add(&world.tablets[1], shared, "niet verstuurd");
    // On another machine, whose keystore has no mark of it, a later life begins with that still waiting. The first machine is lost.
    let later = world.tablets[1].twin(Twin::OfTheDatabase);
    world.tablets[1] = later;
    add(&world.tablets[1], shared, "bouwt daarop");
    world.tablets.push(twin);
    add(&world.tablets[2], shared, "van de tweeling");
    world.tablets[2].call(ShareNow {});
    agree(&world);
    let expected = ["bouwt daarop", "gedeeld", "niet verstuurd", "van de tweeling"];
    for tablet in &world.tablets {
        assert_eq!(notes(tablet), expected);
    }
}

#[test]
fn clones_that_take_turns_many_times_lose_nothing() {
    let mut world = World::team(2);
    let id = note(&world.tablets[1], "begin");
    world.settle();
    for _ in 0..2 {
        let twin = world.tablets[1].twin(Twin::OfTheMachine);
        world.tablets.push(twin);
    }
    let mut expected = vec!["begin".to_owned()];
    for round in 0..4 {
        for number in [3, 1, 2] {
            let text = format!("{round} van {number}");
            add(&world.tablets[number], id, &text);
            expected.push(text);
            if (round + number) % 2 == 0 {
                world.tablets[number].call(ShareNow {});
            }
        }
    }
    agree(&world);
    expected.sort();
    assert_eq!(notes(&world.tablets[0]), expected);
}
