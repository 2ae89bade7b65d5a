use rstest::rstest;
use stoep_seal::{
    CircleId, Device, DeviceKeys, DeviceState, Epoch, EpochFingerprint, KeyRefusal, MemberId, Removal, Role, Roster,
    RosterChange, RosterEntry, RosterRefusal, RosterSequence, Wire, decode_all, encode_all,
};

use crate::world::World;

fn addition(world: &mut World, device: u16) -> RosterChange {
    let public = DeviceKeys::generate(&mut world.random).public();
    RosterChange::Add { device: Device(device), member: MemberId([5; 16]), role: Role::Member, public }
}

fn removal(devices: &[u16]) -> RosterChange {
    let removals = devices.iter().map(|device| Removal { device: Device(*device), last: Vec::new() }).collect();
    RosterChange::Remove { removals, epoch_key: EpochFingerprint([3; 32]) }
}

#[test]
fn a_roster_proves_its_circle_and_survives_the_wire() {
    let mut world = World::new(3);
    world.add(2, Role::Guest);
    world.add(3, Role::Other(99));
    world.remove(vec![world.member.accepted()]);
    world.change(RosterChange::SetRole { device: Device(2), role: Role::Member });
    let entries: Vec<RosterEntry> = decode_all(&encode_all(world.roster.entries())).unwrap();
    let read = Roster::from_entries(world.roster.circle(), &entries).unwrap();
    assert_eq!(read, world.roster);
    assert_eq!(read.head_at(RosterSequence(0)).unwrap().circle(), read.circle());
    assert_eq!(read.head_at(read.sequence()), Some(read.head()));
    assert_eq!(read.head_at(RosterSequence(6)), None);

    assert_eq!(Roster::from_entries(CircleId([0; 16]), &entries), Err(RosterRefusal::NotThisCircle));
    assert_eq!(Roster::from_entries(read.circle(), &entries[1..]), Err(RosterRefusal::NotThisCircle));
    assert_eq!(Roster::from_entries(read.circle(), &[]), Err(RosterRefusal::NotThisCircle));
    let holed = [entries[0].clone(), entries[2].clone()];
    assert_eq!(Roster::from_entries(read.circle(), &holed), Err(RosterRefusal::NotNext));
}

#[test]
fn a_roster_tells_who_is_in_and_since_when() {
    let mut world = World::new(3);
    world.add(2, Role::Guest);
    let last = world.member.accepted().last;
    world.remove(vec![world.member.accepted()]);
    let roster = &world.roster;
    assert_eq!(roster.active().map(|(device, _)| device.0).collect::<Vec<_>>(), [0, 2]);
    assert_eq!(roster.devices().count(), 3);
    assert_eq!(roster.members().values().map(Vec::len).collect::<Vec<_>>(), [1, 1]);
    assert_eq!(roster.next_device(), Some(Device(3)));
    let member = roster.device(Device(1)).unwrap();
    assert_eq!(member.state, DeviceState::Removed { at: RosterSequence(3), last });
    assert_eq!(member.role_at(RosterSequence(0)), None);
    assert_eq!(member.role_at(RosterSequence(2)), Some(Role::Member));
    assert_eq!(member.role_at(RosterSequence(3)), None);
    assert_eq!(roster.epoch(), Epoch(2));
    assert_eq!(roster.epoch_at(RosterSequence(2)), Some(Epoch(1)));
    assert_eq!(roster.epoch_at(RosterSequence(3)), Some(Epoch(2)));
    assert_eq!(roster.epoch_at(RosterSequence(4)), None);
    assert_eq!(roster.epoch_fingerprint(Epoch(2)), Some(world.epoch_key().fingerprint(Epoch(2))));
    assert_eq!(roster.epoch_fingerprint(Epoch(0)), None);
    assert_eq!(roster.epoch_fingerprint(Epoch(3)), None);
}

#[test]
fn an_entry_with_any_bit_flipped_is_refused() {
    let mut world = World::new(3);
    let change = addition(&mut world, 2);
    let entry = world.roster.propose(Device(0), &world.lead.keys, change).unwrap();
    let bytes = entry.encode();
    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let Ok(flipped) = RosterEntry::decode(&flipped) else { continue };
        let mut roster = world.roster.clone();
        assert!(roster.append(flipped).is_err(), "bit {bit} makes no difference");
        assert_eq!(roster, world.roster, "a refused entry changes nothing");
    }
    assert_eq!(world.roster.append(entry), Ok(()));
}

#[test]
fn a_founding_entry_with_any_bit_flipped_founds_nothing() {
    let world = World::new(3);
    let bytes = world.roster.entries()[0].encode();
    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let Ok(flipped) = RosterEntry::decode(&flipped) else { continue };
        assert!(Roster::from_founding(&flipped).is_err(), "bit {bit} makes no difference");
    }
}

#[rstest]
#[case::member(Role::Member, Err(RosterRefusal::NotALead))]
#[case::guest(Role::Guest, Err(RosterRefusal::NotALead))]
#[case::newer(Role::Other(9), Err(RosterRefusal::NotALead))]
#[case::lead(Role::Lead, Ok(()))]
#[case::recovery(Role::Recovery, Ok(()))]
fn only_a_lead_or_the_recovery_kit_changes_the_roster(#[case] role: Role, #[case] expected: Result<(), RosterRefusal>) {
    let mut world = World::new(3);
    let signer = world.add(2, role);
    let change = addition(&mut world, 3);
    let proposed = world.roster.propose(signer.device, &signer.keys, change.clone());
    assert_eq!(proposed.map(|_| ()), expected);

    // Whoever signs without asking is refused by everyone else.
    let mut forged = world.roster.propose(Device(0), &world.lead.keys, change).unwrap();
    forged.signer = signer.device;
    let forged = resigned(&forged, &signer.keys);
    assert_eq!(world.roster.append(forged), expected);
}

/// The entry with a good signature of `keys`, by way of a roster in which these keys may sign.
fn resigned(entry: &RosterEntry, keys: &DeviceKeys) -> RosterEntry {
    use ed25519_dalek::Signer;
    let seed: [u8; 32] = keys.to_bytes()[..32].try_into().unwrap();
    let signature = ed25519_dalek::SigningKey::from_bytes(&seed).sign(entry.hash().as_bytes());
    RosterEntry { signature: stoep_seal::Signature(signature.to_bytes()), ..entry.clone() }
}

#[test]
fn a_lead_cannot_sign_in_the_name_of_another() {
    let mut world = World::new(3);
    let other = world.add(2, Role::Lead);
    let change = addition(&mut world, 3);
    assert_eq!(world.roster.propose(Device(0), &other.keys, change.clone()), Err(RosterRefusal::BadSignature));
    let mut entry = world.roster.propose(Device(0), &world.lead.keys, change).unwrap();
    entry.signer = other.device;
    assert_eq!(world.roster.append(entry), Err(RosterRefusal::BadSignature));
}

#[test]
fn of_two_leads_at_once_the_second_plans_again() {
    let mut world = World::new(3);
    let other = world.add(2, Role::Lead);
    let (first, second) = (addition(&mut world, 3), addition(&mut world, 3));
    let first = world.roster.propose(Device(0), &world.lead.keys, first).unwrap();
    let lost = world.roster.propose(other.device, &other.keys, second.clone()).unwrap();
    world.roster.append(first).unwrap();
    assert_eq!(world.roster.append(lost), Err(RosterRefusal::NotNext));
    assert_eq!(world.roster.propose(other.device, &other.keys, second), Err(RosterRefusal::DeviceReused));
}

#[test]
fn a_removed_lead_signs_nothing_more() {
    let mut world = World::new(3);
    let other = world.add(2, Role::Lead);
    let change = addition(&mut world, 3);
    let prepared = world.roster.propose(other.device, &other.keys, change.clone()).unwrap();
    world.remove(vec![other.accepted()]);
    assert_eq!(world.roster.append(prepared.clone()), Err(RosterRefusal::NotNext));
    let mut moved = RosterEntry { sequence: RosterSequence(world.roster.sequence().0 + 1), ..prepared };
    moved.previous = world.roster.head();
    assert_eq!(world.roster.append(resigned(&moved, &other.keys)), Err(RosterRefusal::UnknownSigner));
}

#[test]
fn device_numbers_and_keys_are_never_given_out_twice() {
    let mut world = World::new(3);
    let refused = |world: &World, change| world.roster.propose(Device(0), &world.lead.keys, change).err();
    let change = addition(&mut world, 1);
    assert_eq!(refused(&world, change), Some(RosterRefusal::DeviceReused));
    world.remove(vec![world.member.accepted()]);
    let change = addition(&mut world, 1);
    assert_eq!(refused(&world, change), Some(RosterRefusal::DeviceReused), "not after a removal either");
    let public = world.member.keys.public();
    let change = RosterChange::Add { device: Device(2), member: MemberId([5; 16]), role: Role::Member, public };
    assert_eq!(refused(&world, change), Some(RosterRefusal::KeyReused));
}

#[rstest]
#[case::signing_key_of_small_order([0; 32], None, KeyRefusal::Signing)]
#[case::signing_key_off_the_curve([2; 32], None, KeyRefusal::Signing)]
#[case::agreement_key_zero([0; 32], Some([0; 32]), KeyRefusal::Agreement)]
#[case::agreement_key_zero_with_the_ignored_bit([0; 32], Some({ let mut key = [0; 32]; key[31] = 0x80; key }), KeyRefusal::Agreement)]
fn keys_that_cannot_work_stay_out(
    #[case] signing: [u8; 32],
    #[case] agreement: Option<[u8; 32]>,
    #[case] expected: KeyRefusal,
) {
    let mut world = World::new(3);
    let mut public = DeviceKeys::generate(&mut world.random).public();
    match agreement {
        Some(agreement) => public.x25519 = agreement,
        None => public.ed25519 = signing,
    }
    let change = RosterChange::Add { device: Device(2), member: MemberId([5; 16]), role: Role::Member, public };
    let refused = world.roster.propose(Device(0), &world.lead.keys, change).err();
    assert_eq!(refused, Some(RosterRefusal::Key(expected)));
}

#[test]
fn every_agreement_key_that_shares_nothing_is_known() {
    // The seven points of small order; the agreement itself says that they share nothing.
    let mut world = World::new(3);
    let secret = x25519_dalek::StaticSecret::random_from_rng(&mut world.random);
    let prime = |last: u8| {
        let mut point = [0xff; 32];
        (point[0], point[31]) = (last, 0x7f);
        point
    };
    let mut one = [0; 32];
    one[0] = 1;
    let order_eight = [
        "e0eb7a7c3b41b8ae1656e3faf19fc46ada098deb9c32b1fd866205165f49b800",
        "5f9c95bca3508c24b1d0b1559c83ef5b04445cc4581c8e86d8224eddd09f1157",
    ]
    .map(|text| <[u8; 32]>::try_from(data_encoding::HEXLOWER.decode(text.as_bytes()).unwrap()).unwrap());
    for point in [[0; 32], one, order_eight[0], order_eight[1], prime(0xec), prime(0xed), prime(0xee)] {
        assert!(!secret.diffie_hellman(&x25519_dalek::PublicKey::from(point)).was_contributory());
        let mut public = world.lead.keys.public();
        public.x25519 = point;
        assert_eq!(public.check(), Err(KeyRefusal::Agreement));
    }
}

#[rstest]
#[case::the_only_lead(&[0], RosterRefusal::NoLeadLeft)]
#[case::everyone(&[0, 1], RosterRefusal::NoLeadLeft)]
#[case::nobody(&[], RosterRefusal::UnknownDevice)]
#[case::a_stranger(&[7], RosterRefusal::UnknownDevice)]
#[case::twice(&[1, 1], RosterRefusal::UnknownDevice)]
fn a_removal_that_breaks_a_rule_is_refused(#[case] devices: &[u16], #[case] expected: RosterRefusal) {
    let world = World::new(3);
    let refused = world.roster.propose(Device(0), &world.lead.keys, removal(devices)).err();
    assert_eq!(refused, Some(expected));
}

#[test]
fn nobody_removes_the_device_that_signs_the_removal() {
    // Whoever signs a removal made the key of the epoch that begins with it, and would go on reading.
    let mut world = World::new(3);
    world.add(2, Role::Lead);
    let itself = removal(&[0]);
    assert_eq!(
        world.roster.propose(Device(0), &world.lead.keys, itself.clone()).err(),
        Some(RosterRefusal::RemovesItself)
    );
    let mut signed = world.roster.propose(Device(0), &world.lead.keys, removal(&[2])).unwrap();
    signed.change = itself;
    assert_eq!(world.roster.append(resigned(&signed, &world.lead.keys)), Err(RosterRefusal::RemovesItself));
}

#[test]
fn a_removal_names_each_incarnation_once() {
    let mut world = World::new(3);
    world.member_run(1);
    let mut twice = world.member.accepted();
    twice.last.push(twice.last[0]);
    let change = RosterChange::Remove { removals: vec![twice], epoch_key: EpochFingerprint([3; 32]) };
    let refused = world.roster.propose(Device(0), &world.lead.keys, change).err();
    assert_eq!(refused, Some(RosterRefusal::Incarnations));
}

#[test]
fn the_last_lead_cannot_step_down_before_another_is_there() {
    let mut world = World::new(3);
    let step_down = RosterChange::SetRole { device: Device(0), role: Role::Member };
    let refused = world.roster.propose(Device(0), &world.lead.keys, step_down.clone()).err();
    assert_eq!(refused, Some(RosterRefusal::NoLeadLeft));
    // The recovery kit in a safe is no lead.
    world.add(2, Role::Recovery);
    let refused = world.roster.propose(Device(0), &world.lead.keys, step_down.clone()).err();
    assert_eq!(refused, Some(RosterRefusal::NoLeadLeft));
    world.change(RosterChange::SetRole { device: Device(1), role: Role::Lead });
    world.change(step_down);
    let change = addition(&mut world, 3);
    let refused = world.roster.propose(Device(0), &world.lead.keys, change).err();
    assert_eq!(refused, Some(RosterRefusal::NotALead));
}

#[test]
fn the_recovery_kit_lets_a_new_lead_in_when_the_leads_are_lost() {
    let mut world = World::new(3);
    let kit = world.add(2, Role::Recovery);
    let new_lead = DeviceKeys::generate(&mut world.random);
    let change = RosterChange::Add {
        device: Device(3),
        member: MemberId([0xa0; 16]),
        role: Role::Lead,
        public: new_lead.public(),
    };
    let entry = world.roster.propose(kit.device, &kit.keys, change).unwrap();
    world.roster.append(entry).unwrap();
    let entry = world.roster.propose(Device(3), &new_lead, removal(&[0])).unwrap();
    assert_eq!(world.roster.append(entry), Ok(()));
}

#[test]
fn a_circle_is_founded_once() {
    let world = World::new(3);
    let founding = world.roster.entries()[0].change.clone();
    let refused = world.roster.propose(Device(0), &world.lead.keys, founding).err();
    assert_eq!(refused, Some(RosterRefusal::FoundedTwice));
}

#[test]
fn two_circles_of_the_same_person_have_nothing_in_common() {
    let (one, other) = (World::new(3), World::new(4));
    assert_ne!(one.roster.circle(), other.roster.circle());
}
