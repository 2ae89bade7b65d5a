//! Bundles: for whom they are, what of them can be changed on the way, and what outsiders see.

use rstest::rstest;
use serde_json::{Value, json};
use stoep_seal::bundle::{
    BundleError, BundleHeader, BundleOpener, BundleOpening, BundleSealer, HEADER_START_SIZE, MAX_PART_SIZE,
    MAX_SEALED_PART_SIZE, PART_SIZE_SIZE, Part,
};
use stoep_seal::exchange::VectorRow;
use stoep_seal::{
    ChainHash, Device, DeviceKeys, Incarnation, Keyframe, Role, Roster, Run, Tombstone, TombstoneReason, Wire,
};

use crate::vector::{bytes, hexadecimal, stored};
use crate::world::World;

/// A bundle with one part of each kind.
fn bundle(world: &mut World, run: &Run, keyframes: Vec<Keyframe>) -> Vec<u8> {
    let World { random, roster, lead, .. } = world;
    let document = run.entries()[0].header().document;
    let row = VectorRow { device: Device(1), incarnation: Incarnation(9), dseq: 2, hash: ChainHash([5; 32]) };
    let opening = BundleOpening {
        circle: roster.circle(),
        maker: lead.device,
        roster_sequence: roster.sequence(),
        vector: vec![row],
    };
    let erased = Tombstone::sign(roster, (lead.device, &lead.keys), document, TombstoneReason::Erased).unwrap();
    let (mut sealer, mut file) = BundleSealer::begin(random, roster, opening).unwrap();
    for part in [
        Part::Roster(roster.entries().to_vec()),
        Part::Keyframes(keyframes),
        Part::Runs(vec![run.clone()]),
        Part::Tombstones(vec![erased]),
    ] {
        file.extend(sealer.seal(random, &part).unwrap());
    }
    file.extend(sealer.end(random, roster, (lead.device, &lead.keys)).unwrap());
    file
}

/// The known answer.
pub(crate) fn answer(world: &mut World, run: &Run, keyframe: &Keyframe) -> Value {
    json!(hexadecimal(bundle(world, run, vec![keyframe.clone()])))
}

/// Reads a file as a tablet does.
fn read(file: &[u8], roster: &Roster, (device, keys): (Device, &DeviceKeys)) -> Result<Vec<Part>, BundleError> {
    let start = file.first_chunk::<HEADER_START_SIZE>().ok_or(BundleError::NotABundle)?;
    let (header, mut rest) = file.split_at_checked(BundleHeader::size(start)?).ok_or(BundleError::Damaged)?;
    let header = BundleHeader::decode(header).map_err(|_| BundleError::Damaged)?;
    let key = header.open(roster.circle(), device, keys).ok_or(BundleError::Key)?;
    let mut opener = BundleOpener::behind(&header, key);
    let mut parts = Vec::new();
    while !rest.is_empty() {
        let (size, behind) = rest.split_first_chunk::<PART_SIZE_SIZE>().ok_or(BundleError::Damaged)?;
        let (sealed, behind) = behind.split_at_checked(BundleOpener::size(*size)?).ok_or(BundleError::Damaged)?;
        parts.push(opener.open(sealed)?);
        rest = behind;
    }
    let Some(Part::Opening(opening)) = parts.first() else { return Err(BundleError::Damaged) };
    opener.verify(roster, opening)?;
    Ok(parts)
}

#[test]
fn a_bundle_opens_on_every_tablet_of_the_circle_and_on_no_other() {
    let mut world = World::new(60);
    let run = world.member_run(2);
    let guest = world.add(2, Role::Guest);
    let kit = world.add(3, Role::Recovery);
    let file = bundle(&mut world, &run, Vec::new());
    for tablet in [&world.lead, &world.member, &guest] {
        let parts = read(&file, &world.roster, (tablet.device, &tablet.keys)).unwrap();
        assert_eq!(parts.len(), 6);
        assert_eq!(parts[3], Part::Runs(vec![run.clone()]));
    }
    let stranger = World::new(61);
    for (roster, device, keys) in [
        (&world.roster, kit.device, &kit.keys),
        (&world.roster, world.lead.device, &world.member.keys),
        (&world.roster, stranger.lead.device, &stranger.lead.keys),
        (&stranger.roster, stranger.lead.device, &stranger.lead.keys),
    ] {
        assert_eq!(read(&file, roster, (device, keys)), Err(BundleError::Key));
    }
}

#[test]
fn a_removed_tablet_opens_no_bundle_that_was_made_after() {
    let mut world = World::new(62);
    let run = world.member_run(1);
    let before = bundle(&mut world, &run, Vec::new());
    let known = world.roster.clone();
    world.remove(vec![world.member.accepted()]);
    let after = bundle(&mut world, &run, Vec::new());
    let member = (world.member.device, &world.member.keys);
    assert!(read(&before, &known, member).is_ok(), "the control: it opened one before");
    assert_eq!(read(&after, &world.roster, member), Err(BundleError::Key));
}

#[test]
fn what_is_found_in_a_bag_tells_nothing() {
    let mut world = World::new(63);
    let run = world.member_run(2);
    let file = bundle(&mut world, &run, Vec::new());
    let holds = |part: &[u8]| file.windows(part.len()).any(|window| window == part);
    assert!(!holds(world.roster.circle().as_bytes()) && !holds(run.entries()[0].header().document.as_bytes()));
    assert!(!holds(&world.lead.keys.public().x25519) && !holds(&run.signature().0));
    assert!(holds(b"STOEPBDL"), "the control");
    // One tablet more does not show.
    let header = |file: &[u8]| BundleHeader::size(file.first_chunk().unwrap()).unwrap();
    let before = header(&file);
    world.add(2, Role::Member);
    assert_eq!(header(&bundle(&mut world, &run, Vec::new())), before);
}

#[test]
fn nothing_of_a_bundle_can_be_changed_left_out_or_moved() {
    let mut world = World::new(64);
    let run = world.member_run(1);
    let file = bundle(&mut world, &run, Vec::new());
    let other = bundle(&mut world, &run, Vec::new());
    let lead = (world.lead.device, &world.lead.keys);
    let opens = |file: &[u8]| read(file, &world.roster, lead);
    assert!(opens(&file).is_ok());
    for place in (0..file.len()).step_by(7) {
        let mut changed = file.clone();
        changed[place] ^= 0x20;
        assert!(opens(&changed).is_err(), "byte {place}");
    }
    // The half of one, at every place.
    for size in (0..file.len()).step_by(7) {
        assert!(opens(&file[..size]).is_err(), "{size} bytes");
    }
    let longer = [file.as_slice(), &[0; 9]].concat();
    assert!(opens(&longer).is_err());
    // Parts in another order, twice, left out, and those of another bundle.
    let sealed = |file: &[u8]| {
        let (header, mut rest) = file.split_at(BundleHeader::size(file.first_chunk().unwrap()).unwrap());
        let mut parts = vec![header.to_vec()];
        while let Some((size, behind)) = rest.split_first_chunk::<PART_SIZE_SIZE>() {
            let (part, behind) = behind.split_at(BundleOpener::size(*size).unwrap());
            parts.push([size.as_slice(), part].concat());
            rest = behind;
        }
        parts
    };
    let (parts, others) = (sealed(&file), sealed(&other));
    let (mut swapped, mut twice, mut without, mut foreign) =
        (parts.clone(), parts.clone(), parts.clone(), parts.clone());
    swapped.swap(2, 3);
    twice.insert(4, parts[4].clone());
    without.remove(4);
    foreign[4].clone_from(&others[4]);
    for changed in [swapped, twice, without, foreign] {
        assert_eq!(opens(&changed.concat()), Err(BundleError::Damaged));
    }
    assert!(opens(&parts.concat()).is_ok());
}

#[test]
fn who_put_a_bundle_together_is_signed() {
    let mut world = World::new(65);
    let run = world.member_run(1);
    let World { random, roster, lead, member, .. } = &mut world;
    let opening = |maker| BundleOpening {
        circle: roster.circle(),
        maker,
        roster_sequence: roster.sequence(),
        vector: Vec::new(),
    };
    let (sealer, _) = BundleSealer::begin(random, roster, opening(lead.device)).unwrap();
    assert_eq!(sealer.end(random, roster, (lead.device, &member.keys)), Err(BundleError::UnknownMaker));
    // Somebody who has the key of a bundle, and ends it in another's name.
    let (mut sealer, mut file) = BundleSealer::begin(random, roster, opening(lead.device)).unwrap();
    file.extend(sealer.seal(random, &Part::Ending(run.signature())).unwrap());
    assert_eq!(read(&file, roster, (member.device, &member.keys)), Err(BundleError::UnknownMaker));
}

#[rstest]
#[case::nothing(&[], BundleError::NotABundle)]
#[case::another_file(b"%PDF-1.7 and so on", BundleError::NotABundle)]
#[case::newer(b"STOEPBDL\x02\x00\x08and so on", BundleError::Newer(2))]
#[case::no_wraps(b"STOEPBDL\x01\x00\x00", BundleError::Key)]
#[case::half_a_header(b"STOEPBDL\x01\x00\x08", BundleError::Damaged)]
fn what_is_no_bundle_is_told(#[case] file: &[u8], #[case] expected: BundleError) {
    let world = World::new(66);
    assert_eq!(read(file, &world.roster, (world.lead.device, &world.lead.keys)), Err(expected));
}

#[test]
fn nobody_reserves_memory_for_a_size_that_no_part_has() {
    let size = |bytes: usize| u32::try_from(bytes).unwrap().to_be_bytes();
    assert_eq!(BundleOpener::size(size(MAX_SEALED_PART_SIZE)), Ok(MAX_SEALED_PART_SIZE));
    assert_eq!(BundleOpener::size(size(MAX_SEALED_PART_SIZE + 1)), Err(BundleError::Damaged));
    assert_eq!(BundleOpener::size([0xff; 4]), Err(BundleError::Damaged));
    // And none is written: a sealer refuses a part that a reader would.
    let mut world = World::new(67);
    let run = world.member_run(1);
    let World { random, roster, lead, .. } = &mut world;
    let opening = BundleOpening {
        circle: roster.circle(),
        maker: lead.device,
        roster_sequence: roster.sequence(),
        vector: Vec::new(),
    };
    let (mut sealer, _) = BundleSealer::begin(random, roster, opening).unwrap();
    let too_many = MAX_PART_SIZE / run.encode().len() + 1;
    assert_eq!(sealer.seal(random, &Part::Runs(vec![run; too_many])), Err(BundleError::TooLarge));
}

#[test]
fn the_bundle_that_was_written_down_still_opens() {
    let stored = stored();
    let entries: Vec<_> =
        stored["roster"].as_array().unwrap().iter().map(|entry| Wire::decode(&bytes(entry)).unwrap()).collect();
    let roster = Roster::from_entries(stored["circle"].as_str().unwrap().parse().unwrap(), &entries).unwrap();
    let keys = DeviceKeys::from_bytes(&bytes(&stored["devices"][0]["secret"]).try_into().unwrap());
    let parts = read(&bytes(&stored["bundle"]), &roster, (Device(0), &keys)).unwrap();
    let Part::Runs(runs) = &parts[3] else { panic!("runs") };
    assert_eq!(runs[0].encode(), bytes(&stored["run_with_erased_envelope"]));
}
