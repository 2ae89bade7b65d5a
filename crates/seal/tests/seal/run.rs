use rstest::rstest;
use stoep_seal::run::{MAX_RUN_ENTRIES, MAX_RUN_SIZE, RunShapeError, SignRunError, pack};
use stoep_seal::{CircleId, Entry, Epoch, LastAccepted, Link, Role, Roster, RosterChange, Run, RunRefusal, Wire};

use crate::world::World;

#[test]
fn a_signed_run_holds_and_names_its_author() {
    let mut world = World::new(2);
    let run = world.member_run(3);
    let decoded = Run::decode(&run.encode()).unwrap();
    assert_eq!(decoded, run);
    let verified = decoded.verify(world.roster.circle(), &world.roster).unwrap();
    assert_eq!(verified.member(), world.roster.device(world.member.device).unwrap().member);
    assert_eq!(verified.role(), Role::Member);
    assert_eq!(verified.follows(), Link::START);
    assert_eq!(Some(verified.last_hash()), world.member.last);
    assert_eq!(verified.entries().len(), 3);

    let next = world.member_run(1);
    let verified = next.verify(world.roster.circle(), &world.roster).unwrap();
    assert_eq!(verified.follows(), run.verify(world.roster.circle(), &world.roster).unwrap().last_hash().link());
}

#[test]
fn a_run_with_any_bit_flipped_is_refused() {
    let mut world = World::new(2);
    let run = world.member_run(2);
    let bytes = run.encode();
    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let Ok(flipped) = Run::decode(&flipped) else { continue };
        assert!(flipped.verify(world.roster.circle(), &world.roster).is_err(), "bit {bit} makes no difference");
    }
}

#[test]
fn an_erased_envelope_leaves_a_run_that_holds() {
    let mut world = World::new(2);
    let mut run = world.member_run(3);
    let document = run.entries()[1].header().document;
    let before = run.encode().len();
    assert_eq!(run.erase(document), 1);
    assert_eq!(run.erase(document), 0);
    assert!(matches!(run.entries()[1], Entry::Stub { keybox_hash: Some(_), .. }));
    assert!(run.encode().len() < before);
    let decoded = Run::decode(&run.encode()).unwrap();
    assert!(decoded.verify(world.roster.circle(), &world.roster).is_ok());

    let parts = Run::from_parts(run.roster_sequence(), run.entries().to_vec(), run.signature()).unwrap();
    assert_eq!(parts, run);
}

#[test]
fn a_keybox_cannot_be_left_out_exchanged_or_slipped_in() {
    let mut world = World::new(2);
    let run = world.member_run(2);
    let refused = |entries: Vec<Entry>| {
        let changed = Run::from_parts(run.roster_sequence(), entries, run.signature()).unwrap();
        changed.verify(world.roster.circle(), &world.roster).err()
    };
    let [Entry::Full { envelope: a, keybox: box_a }, Entry::Full { envelope: b, keybox: box_b }] = run.entries() else {
        panic!("two full entries")
    };
    let entry = |envelope: &stoep_seal::Envelope, keybox: &Option<stoep_seal::Keybox>| Entry::Full {
        envelope: envelope.clone(),
        keybox: *keybox,
    };
    assert_eq!(refused(vec![entry(a, box_a), entry(b, box_b)]), None);
    for entries in [
        vec![entry(a, &None), entry(b, box_b)],
        vec![entry(a, box_b), entry(b, box_a)],
        vec![entry(a, box_a), entry(b, box_a)],
    ] {
        assert_eq!(refused(entries), Some(RunRefusal::BadSignature));
    }
}

#[test]
fn envelopes_are_signed_again_with_other_boundaries() {
    let mut world = World::new(2);
    let entries = world.member_entries(100);
    let groups = pack(entries.clone());
    assert_eq!(groups.iter().map(Vec::len).collect::<Vec<_>>(), [MAX_RUN_ENTRIES, 36]);
    let middle = Run::sign(&world.roster, &world.member.keys, entries[30..80].to_vec()).unwrap();
    let circle = world.roster.circle();
    assert!(middle.verify(circle, &world.roster).is_ok());
    let hashes = |entries: &[Entry]| entries.iter().map(|entry| entry.hash(circle)).collect::<Vec<_>>();
    assert_eq!(hashes(middle.entries()), hashes(&entries[30..80]));
}

#[test]
fn packing_cuts_by_size_and_where_numbers_break() {
    let mut world = World::new(2);
    let mut tablet = crate::world::Tablet::new(&mut world.random, 1);
    let mut change = vec![0; 60_000];
    rand_core::Rng::fill_bytes(&mut world.random, &mut change);
    let entries: Vec<Entry> = (0..9).map(|_| world.seal(&mut tablet, &change).0).collect();
    let groups = pack(entries.clone());
    assert_eq!(groups.iter().map(Vec::len).collect::<Vec<_>>(), [4, 4, 1]);
    assert_eq!(groups.concat(), entries);
    for group in groups {
        let size: usize = group.iter().map(Entry::encoded_len).sum();
        assert!(size <= MAX_RUN_SIZE);
    }
    let holed: Vec<Entry> = [0, 1, 3].map(|index| entries[index].clone()).to_vec();
    assert_eq!(pack(holed).len(), 2);
    assert!(pack(Vec::new()).is_empty());
}

#[test]
fn entries_that_are_not_one_run_are_not_signed() {
    let mut world = World::new(2);
    let entries = world.member_entries(65);
    let sign = |entries: Vec<Entry>| Run::sign(&world.roster, &world.member.keys, entries).err();
    let shape = |error| Some(SignRunError::Shape(error));
    assert_eq!(sign(Vec::new()), shape(RunShapeError::Empty));
    assert_eq!(sign(entries.clone()), shape(RunShapeError::TooLarge));
    assert_eq!(sign(vec![entries[0].clone(), entries[2].clone()]), shape(RunShapeError::NotContiguous));
    assert_eq!(sign(vec![entries[1].clone(), entries[0].clone()]), shape(RunShapeError::NotContiguous));
    let mut stranger = entries[1].clone();
    if let Entry::Full { envelope, .. } = &mut stranger {
        envelope.header.incarnation.0 ^= 1;
    }
    assert_eq!(sign(vec![entries[0].clone(), stranger]), shape(RunShapeError::MixedOrigin));
    let by_the_lead = Run::sign(&world.roster, &world.lead.keys, entries[..1].to_vec());
    assert_eq!(by_the_lead, Err(SignRunError::OtherDevice));
}

#[test]
fn a_run_whose_envelopes_do_not_follow_each_other_is_refused() {
    let mut world = World::new(2);
    let mut entries = world.member_entries(3);
    if let Entry::Full { envelope, .. } = &mut entries[2] {
        envelope.header.previous.0[15] ^= 1;
    }
    let run = Run::sign(&world.roster, &world.member.keys, entries).unwrap();
    assert_eq!(run.verify(world.roster.circle(), &world.roster).err(), Some(RunRefusal::BrokenChain));
}

#[test]
fn a_run_for_another_circle_or_a_newer_roster_is_refused() {
    let mut world = World::new(2);
    let older: Roster = world.roster.clone();
    let guest = world.add(2, Role::Guest);
    let run = world.member_run(1);
    let circle = world.roster.circle();
    assert_eq!(run.verify(CircleId([0; 16]), &world.roster).err(), Some(RunRefusal::OtherCircle));
    assert_eq!(run.verify(circle, &older).err(), Some(RunRefusal::UnknownRoster));

    // A device is unknown before it came in, and an envelope cannot be of a later epoch than the roster it names.
    let mut guest = guest;
    let (entry, _) = world.seal(&mut guest, b"change");
    let run = Run::sign(&world.roster, &guest.keys, vec![entry.clone()]).unwrap();
    assert!(run.verify(circle, &world.roster).is_ok());
    let early = Run::from_parts(older.sequence(), vec![entry.clone()], run.signature()).unwrap();
    assert_eq!(early.verify(circle, &world.roster).err(), Some(RunRefusal::UnknownDevice));
    let mut ahead = entry;
    if let Entry::Full { envelope, .. } = &mut ahead {
        envelope.header.epoch = Epoch(2);
    }
    let run = Run::sign(&world.roster, &guest.keys, vec![ahead]).unwrap();
    assert_eq!(run.verify(circle, &world.roster).err(), Some(RunRefusal::EpochAhead));
}

#[test]
fn a_run_signed_in_another_branch_of_the_roster_is_refused() {
    // Two leads at once: both branches are well-formed and equally long, and the hub took one of them.
    let mut world = World::new(2);
    let mut other = world.roster.clone();
    world.add(2, Role::Guest);
    let run = world.member_run(1);
    let set_role = RosterChange::SetRole { device: world.member.device, role: Role::Guest };
    let entry = other.propose(world.lead.device, &world.lead.keys, set_role).unwrap();
    other.append(entry).unwrap();
    assert_eq!(other.sequence(), world.roster.sequence());
    assert!(run.verify(world.roster.circle(), &world.roster).is_ok());
    assert_eq!(run.verify(other.circle(), &other).err(), Some(RunRefusal::BadSignature));
}

#[test]
fn a_removed_device_keeps_what_was_accepted_and_adds_nothing() {
    let mut world = World::new(2);
    let accepted = world.member_run(2);
    let removal = world.member.accepted();
    let later = world.member_run(1);
    let before_the_removal = world.roster.clone();
    world.remove(vec![removal]);
    let circle = world.roster.circle();
    assert!(later.verify(circle, &before_the_removal).is_ok());
    assert!(accepted.verify(circle, &world.roster).is_ok());
    assert_eq!(later.verify(circle, &world.roster).err(), Some(RunRefusal::Removed));

    // A new incarnation is no way round it, and neither is a straddling run.
    let entries = [accepted.entries(), later.entries()].concat();
    let straddling = Run::sign(&world.roster, &world.member.keys, entries).unwrap();
    assert_eq!(straddling.verify(circle, &world.roster).err(), Some(RunRefusal::Removed));
    world.member.incarnation.0 ^= 1;
    (world.member.dseq, world.member.last) = (0, None);
    let reborn = world.member_run(1);
    assert_eq!(reborn.verify(circle, &world.roster).err(), Some(RunRefusal::Removed));
}

#[rstest]
#[case::the_accepted_end(false, None)]
#[case::another_envelope_of_that_number(true, Some(RunRefusal::Removed))]
fn the_end_of_a_removed_device_is_one_envelope(#[case] other: bool, #[case] expected: Option<RunRefusal>) {
    let mut world = World::new(2);
    let run = world.member_run(1);
    let mut removal = world.member.accepted();
    if other {
        let LastAccepted { hash, .. } = &mut removal.last[0];
        hash.0[0] ^= 1;
    }
    world.remove(vec![removal]);
    assert_eq!(run.verify(world.roster.circle(), &world.roster).err(), expected);
}
