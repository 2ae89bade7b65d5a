//! The commands of docs/hub.md that keep a copy of a database and put it back, as an administrator types them.

use std::fs;
use std::path::Path;
use std::process::Command;

use stoep_leash::Postgres;
use stoep_seal::exchange::EraseResult;

use crate::address;
use crate::erasing::is_stub;
use crate::world::{Data, Part, World};

/// The guide for administrators.
const GUIDE: &str = include_str!("../../../../docs/hub.md");

/// The commands in the first block behind these words, with a name for the copy that does not hang on the day.
fn commands(behind: &str) -> String {
    let (_, rest) = GUIDE.split_once(behind).unwrap_or_else(|| panic!("the guide does not say: {behind}"));
    let block = rest.split("```").nth(1).unwrap();
    block.replace("hub-$(date +%F).dump", "hub.dump").replace("hub-2026-11-22.dump", "hub.dump")
}

/// Runs the guide's commands in a folder, for a database.
fn run(commands: &str, database: &str, folder: &Path) {
    let programs = Path::new(env!("CARGO_BIN_EXE_stoep-hub")).parent().unwrap();
    let path = [programs.as_os_str(), &std::env::var_os("PATH").unwrap_or_default()].join(":".as_ref());
    let mut shell = Command::new("sh");
    shell.args(["-eu", "-c", commands]).current_dir(folder).env("PATH", path).env("STOEP_HUB_DATABASE", database);
    let ended = shell.env("PSQLRC", "/dev/null").output().unwrap();
    assert!(ended.status.success(), "{commands}: {}", String::from_utf8_lossy(&ended.stderr));
}

/// The database of before the erasing with the newest keyboxes does not undo it. With the keyboxes of before, which were to be written
/// over, it would: that is the control.
#[test]
fn the_guides_commands_bring_everything_back_and_do_not_undo_erasing() {
    let mut world = World::new();
    let mut member = world.member.clone();
    let (erased, kept) = (world.new_document(), world.new_document());
    for document in [erased, kept] {
        let entry = world.seal_in(&mut member, document, Part::First, 40);
        world.push_one(&member, entry);
    }
    let folder = tempfile::tempdir().unwrap();
    let database = address(&world);
    let (back_up, put_back) =
        (commands("**PostgreSQL.** The same rule"), commands("To put them back into an empty database"));
    run(&back_up, &database, folder.path());
    let file = |name: &str| folder.path().join(name);
    fs::rename(file("hub.dump"), file("before.dump")).unwrap();
    fs::copy(file("keyboxes"), file("keyboxes.before")).unwrap();
    assert!(matches!(world.erase(&member, erased), EraseResult::Listed { .. }));
    run(&back_up, &database, folder.path());
    fs::rename(file("before.dump"), file("hub.dump")).unwrap();

    let epoch = world.state(&member).end.hub_epoch;
    for keyboxes in ["keyboxes", "keyboxes.before"] {
        fs::copy(file(keyboxes), file("keyboxes.now")).unwrap();
        fs::rename(file("keyboxes.now"), file("keyboxes")).unwrap();
        let empty = Postgres::shared().database();
        run(&put_back, &empty, folder.path());
        world.data = Data::Database(empty);
        world.now += 10;
        world.restart();
        assert_ne!(world.state(&member).end.hub_epoch, epoch, "the hub says that this is another life of its data");
        let is_gone = |world: &mut World, document| world.entries_of(document).iter().all(is_stub);
        assert!(!is_gone(&mut world, kept));
        assert_eq!(is_gone(&mut world, erased), keyboxes == "keyboxes", "{keyboxes}");
    }
    // Whoever knows of the erasing tells the hub again.
    assert!(matches!(world.erase(&member, erased), EraseResult::Listed { .. }));
    assert!(world.entries_of(erased).iter().all(is_stub));
}
