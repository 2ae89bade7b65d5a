//! Files that are refused with a reason and change nothing, and changes in a good file that are left out of it.

use std::fs;

use rstest::rstest;
use stoep_domain::bundle::BundleRefusal;
use stoep_domain::call::{ExportBundle, Newcomer};
use stoep_domain::{CallError, Refusal};
use stoep_seal::bundle::Part;
use stoep_seal::{Device, DeviceKeys, DocumentId, MemberId, Role, Roster, RosterChange, Run};
use stoep_tests::world::World;

use super::super::handmade::{Dump, Handmade, actor, change};
use super::crafted::Crafted;
use super::{Stick, agree, note, notes};

#[rstest]
#[case::half_of_it(|bytes: &mut Vec<u8>| bytes.truncate(bytes.len() / 2), BundleRefusal::Damaged)]
#[case::without_its_end(|bytes: &mut Vec<u8>| bytes.truncate(bytes.len() - 108), BundleRefusal::Damaged)]
#[case::one_byte_short(|bytes: &mut Vec<u8>| bytes.truncate(bytes.len() - 1), BundleRefusal::Damaged)]
#[case::a_byte_too_many(|bytes: &mut Vec<u8>| bytes.push(0), BundleRefusal::Damaged)]
#[case::a_changed_byte(|bytes: &mut Vec<u8>| { let last = bytes.len() - 200; bytes[last] ^= 1; }, BundleRefusal::Damaged)]
#[case::a_part_of_four_gigabytes(|bytes: &mut Vec<u8>| { let start = 11 + 8 * 80; bytes[start..start + 4].fill(0xff); }, BundleRefusal::Damaged)]
#[case::wraps_of_others(|bytes: &mut Vec<u8>| bytes[11..11 + 8 * 80].fill(7), BundleRefusal::NotForThisTablet)]
#[case::a_newer_version(|bytes: &mut Vec<u8>| bytes[8] = 2, BundleRefusal::Newer)]
#[case::another_file(|bytes: &mut Vec<u8>| bytes[0] = b's', BundleRefusal::NotABundle)]
#[case::nothing(Vec::clear, BundleRefusal::NotABundle)]
fn a_file_that_is_not_whole_changes_nothing(#[case] change: fn(&mut Vec<u8>), #[case] expected: BundleRefusal) {
    let world = World::team(2);
    let stick = Stick::new();
    let [fatima, karel] = world.apart();
    note(fatima, "eerste");
    note(karel, "van mij");
    stick.from(fatima, "een");
    let mut bytes = fs::read(stick.file("een")).unwrap();
    change(&mut bytes);
    fs::write(stick.file("twee"), bytes).unwrap();
    let before = karel.notebook.projection().unwrap();
    assert_eq!(stick.try_to(karel, "twee"), Err(expected.into()));
    assert_eq!(karel.notebook.projection().unwrap(), before);
    // The whole one is taken.
    assert_eq!(stick.to(karel, "een").new, 1);
}

#[test]
fn a_file_that_is_not_there_or_there_already_is_told() {
    let world = World::team(2);
    let stick = Stick::new();
    let [fatima, _] = world.apart();
    assert_eq!(stick.try_to(fatima, "nergens"), Err(BundleRefusal::CannotRead.into()));
    let folder = stick.try_to(fatima, "");
    assert_eq!(folder, Err(BundleRefusal::CannotRead.into()));
    fs::write(stick.file("vakantiefoto"), "foto").unwrap();
    let export = |file: &str, beyond: Option<&str>| {
        let beyond = beyond.map(|name| stick.path(name));
        fatima.try_call(ExportBundle { circle: None, file: stick.path(file), beyond })
    };
    assert_eq!(export("vakantiefoto", None), Err(BundleRefusal::FileExists.into()));
    assert_eq!(fs::read_to_string(stick.file("vakantiefoto")).unwrap(), "foto");
    assert_eq!(export("geen map/een", None), Err(BundleRefusal::CannotWrite.into()));
    assert_eq!(export("een", Some("vakantiefoto")), Err(BundleRefusal::NotABundle.into()));
    assert!(!stick.file("een").exists());
    let private = fatima.call(stoep_domain::call::Circles {})[0].id;
    let alone = ExportBundle { circle: Some(private), file: stick.path("een"), beyond: None };
    assert_eq!(fatima.try_call(alone), Err(CallError::Refused(Refusal::NoHub)));
}

#[test]
fn another_circle_reads_and_changes_nothing() {
    let (world, other) = (World::team(2), World::team(2));
    let stick = Stick::new();
    note(&world.tablets[0], "van ons");
    stick.from(&world.tablets[0], "een");
    for tablet in &other.tablets {
        assert_eq!(stick.try_to(tablet, "een"), Err(BundleRefusal::NotForThisTablet.into()));
        assert_eq!(notes(tablet), [""; 0]);
    }
    assert_eq!(stick.to(&world.tablets[1], "een").new, 1, "the control");
}

/// Somebody of the circle who puts a bundle together by hand.
fn mallory(world: &World) -> (Handmade, Dump) {
    let mut mallory = Handmade::join(world, 0, world.circle, Newcomer::Member, MemberId([1; 16]));
    world.settle();
    let dump = mallory.dump(world);
    (mallory, dump)
}

#[test]
fn a_run_in_a_colleagues_name_is_left_out_and_the_rest_is_taken() {
    let world = World::team(2);
    let stick = Stick::new();
    let (mut mallory, dump) = mallory(&world);
    let [fatima, karel] = world.apart();
    let signal = [("kind", "signal"), ("topic", "money")];
    let written =
        |by: &[u8], text: &str| change(by, &[&signal[..], &[("note/01890000000070008000000000000001", text)]].concat());
    let newest = || mallory.epochs(&dump).into_iter().next_back().unwrap();
    // An envelope with Fatima's number in it, signed by Mallory: nobody else can be made to have signed.
    let mut forger = Handmade::with_keys(mallory.circle, Device(0), mallory.keys.clone());
    let text = written(&forger.actor(), "dit zou Fatima gezegd hebben");
    let entry = forger.entry(newest(), DocumentId([3; 16]), &text);
    let of_mallory = mallory.seal(
        &dump,
        DocumentId([4; 16]),
        &written(&actor(mallory.device, mallory.incarnation()), "dit zeg ik zelf"),
    );
    let forged = Run::from_parts(dump.roster.sequence(), vec![entry], of_mallory.signature()).unwrap();
    // And one signed rightly, in which the change itself names her.
    let named = mallory.seal(
        &dump,
        DocumentId([5; 16]),
        &written(&actor(Device(0), mallory.incarnation()), "ook niet van haar"),
    );
    Crafted::of(&mallory, &dump).with(Part::Runs(vec![forged, of_mallory, named])).write(&stick.file("een"));
    let taken = stick.to(karel, "een");
    assert_eq!((taken.new, taken.refused), (2, 1), "{taken:?}");
    assert_eq!(notes(karel), ["dit zeg ik zelf"]);
    let report = karel.notebook.check().unwrap();
    assert!(report.is_sound() && report.set_aside == 1, "{report:?}");
    assert_eq!(notes(fatima), [""; 0]);
}

#[test]
fn a_stranger_and_another_list_of_members_are_refused() {
    let world = World::team(2);
    let stick = Stick::new();
    let (mallory, dump) = mallory(&world);
    let [_, karel] = world.apart();
    let before = karel.notebook.projection().unwrap();
    // Somebody who knows the public keys, as the hub does, and signs in Mallory's name.
    let stranger = Handmade::with_keys(mallory.circle, mallory.device, DeviceKeys::from_bytes(&[9; 64]));
    let refused = std::panic::catch_unwind(|| Crafted::of(&stranger, &dump).write(&stick.file("vreemd")));
    assert!(refused.is_err(), "the sealer does not even make it");

    // Fatima's keys are not Mallory's; a list that Mallory signed is no list.
    let entry = dump.roster.entries()[1].clone();
    let mut longer = dump.roster.entries().to_vec();
    longer.push(entry);
    Crafted::of(&mallory, &dump).empty().with(Part::Roster(longer)).write(&stick.file("langer"));
    assert_eq!(stick.try_to(karel, "langer"), Err(BundleRefusal::OtherRoster.into()));

    // A circle that somebody founded with the same people in it is another one.
    let keys = DeviceKeys::from_bytes(&[8; 64]);
    let epoch = mallory.epochs(&dump).into_iter().next().unwrap().1;
    let mut own = Roster::found(MemberId([1; 16]), &keys, &epoch).unwrap();
    for (device, entry) in dump.roster.devices().filter(|(device, _)| device.0 > 0) {
        let add = RosterChange::Add { device, member: entry.member, role: Role::Member, public: entry.public };
        own.append(own.propose(Device(0), &keys, add).unwrap()).unwrap();
    }
    let founder = Handmade::with_keys(own.circle(), Device(0), keys);
    let elsewhere = Dump::of(own);
    Crafted::of(&founder, &elsewhere).write(&stick.file("elders"));
    assert_eq!(stick.try_to(karel, "elders"), Err(BundleRefusal::NotForThisTablet.into()));
    assert_eq!(karel.notebook.projection().unwrap(), before);
    agree(&world);
}

#[test]
fn a_file_of_many_parts_is_taken_over_piece_by_piece() {
    let world = World::team(2);
    let stick = Stick::new();
    let (mut mallory, dump) = mallory(&world);
    let [_, karel] = world.apart();
    let mut runs = Vec::new();
    for number in 0..120_u8 {
        let text = format!("bericht {number:03}");
        let written = change(
            &actor(mallory.device, mallory.incarnation()),
            &[("kind", "signal"), ("topic", "money"), ("note/01890000000070008000000000000001", &text)],
        );
        runs.push(mallory.seal(&dump, DocumentId([number; 16]), &written));
    }
    let mut crafted = Crafted::of(&mallory, &dump);
    for run in runs {
        crafted = crafted.with(Part::Runs(vec![run]));
    }
    crafted.write(&stick.file("een"));
    let taken = stick.to(karel, "een");
    assert_eq!((taken.new, taken.apart, taken.refused), (120, 0, 0));
    assert_eq!(notes(karel).len(), 120);
    agree(&world);
}
