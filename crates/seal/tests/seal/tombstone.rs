//! Who may say that a document is gone, and who may say that they erased it.

use rstest::rstest;
use stoep_seal::tombstone::SignTombstoneError;
use stoep_seal::{
    CircleId, Confirmation, ConfirmationRefusal, Device, DocumentId, ErasureReach, ListedTombstone, MemberId, Role,
    Roster, RosterChange, Tombstone, TombstoneCursor, TombstoneReason, TombstoneRefusal, Wire,
};

use crate::world::{Tablet, World};

const DOCUMENT: DocumentId = DocumentId([0xd0; 16]);
const MEMBER: MemberId = MemberId([0xa1; 16]);
const SOMEBODY_ELSE: MemberId = MemberId([0xee; 16]);

fn erased_by(world: &World, tablet: &Tablet) -> Tombstone {
    Tombstone::sign(&world.roster, (tablet.device, &tablet.keys), DOCUMENT, TombstoneReason::Erased).unwrap()
}

#[test]
fn a_tombstone_holds_and_names_who_erased_what() {
    let world = World::new(9);
    let tombstone = erased_by(&world, &world.member);
    let bytes = tombstone.encode();
    assert_eq!(bytes.len(), Tombstone::SIZE);
    let decoded = Tombstone::decode(&bytes).unwrap();
    assert_eq!(decoded, tombstone);
    let verified = decoded.verify(&world.roster).unwrap();
    assert_eq!((verified.member(), verified.tombstone()), (MEMBER, &tombstone));
}

#[rstest]
#[case::lead(Role::Lead, true)]
#[case::recovery_kit(Role::Recovery, true)]
#[case::member(Role::Member, false)]
#[case::guest(Role::Guest, false)]
fn the_author_or_a_lead_erases(#[case] role: Role, #[case] everything: bool) {
    let mut world = World::new(9);
    let tablet = world.add(2, role);
    let reach = erased_by(&world, &tablet).verify(&world.roster).unwrap().reach();
    assert!(reach.covers(world.roster.device(Device(2)).unwrap().member));
    assert_eq!(reach.covers(SOMEBODY_ELSE), everything);
    assert_eq!(reach == ErasureReach::Everything, everything);
}

#[test]
fn a_role_of_a_newer_version_erases_nothing() {
    let mut world = World::new(9);
    let tablet = world.add(2, Role::Member);
    let mut tombstone = erased_by(&world, &tablet);
    world.change(RosterChange::SetRole { device: Device(2), role: Role::Other(9) });
    let sign = Tombstone::sign(&world.roster, (Device(2), &tablet.keys), DOCUMENT, TombstoneReason::Erased);
    assert_eq!(sign, Err(SignTombstoneError::UnknownRole));
    tombstone.roster_sequence = world.roster.sequence();
    assert_eq!(tombstone.verify(&world.roster).err(), Some(TombstoneRefusal::UnknownSigner));
}

#[test]
fn only_a_device_of_the_circle_signs_and_with_its_own_keys() {
    let mut world = World::new(9);
    let sign = |world: &World, device, tablet: &Tablet| {
        Tombstone::sign(&world.roster, (device, &tablet.keys), DOCUMENT, TombstoneReason::Moved)
    };
    assert_eq!(sign(&world, Device::FOUNDER, &world.member), Err(SignTombstoneError::OtherDevice));
    assert_eq!(sign(&world, Device(7), &world.member), Err(SignTombstoneError::OtherDevice));
    world.remove(vec![world.member.accepted()]);
    assert_eq!(sign(&world, Device(1), &world.member), Err(SignTombstoneError::OtherDevice));
}

#[test]
fn a_tombstone_with_any_bit_flipped_is_refused() {
    let world = World::new(9);
    let bytes = erased_by(&world, &world.member).encode();
    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let Ok(flipped) = Tombstone::decode(&flipped) else { continue };
        assert!(flipped.verify(&world.roster).is_err(), "bit {bit} makes no difference");
    }
}

#[test]
fn a_tombstone_is_judged_at_its_own_place_in_its_own_roster() {
    let mut world = World::new(9);
    let older: Roster = world.roster.clone();
    let guest = world.add(2, Role::Guest);
    let by_guest = erased_by(&world, &guest);
    assert_eq!(by_guest.verify(&older).err(), Some(TombstoneRefusal::UnknownRoster));
    let before = Tombstone { roster_sequence: older.sequence(), ..by_guest };
    assert_eq!(before.verify(&world.roster).err(), Some(TombstoneRefusal::UnknownSigner));

    // A member who became a lead, and who was removed, said then what they could say then.
    let by_member = erased_by(&world, &world.member);
    world.change(RosterChange::SetRole { device: Device(1), role: Role::Lead });
    let by_lead = erased_by(&world, &world.member);
    world.remove(vec![world.member.accepted()]);
    assert_eq!(by_member.verify(&world.roster).unwrap().reach(), ErasureReach::OwnOf(MEMBER));
    assert_eq!(by_lead.verify(&world.roster).unwrap().reach(), ErasureReach::Everything);
    let after = Tombstone { roster_sequence: world.roster.sequence(), ..by_lead };
    assert_eq!(after.verify(&world.roster).err(), Some(TombstoneRefusal::UnknownSigner));
}

#[test]
fn a_tombstone_of_another_circle_or_branch_is_refused() {
    let mut world = World::new(9);
    let mut other = world.roster.clone();
    world.add(2, Role::Guest);
    let tombstone = erased_by(&world, &world.member);
    let set_role = RosterChange::SetRole { device: world.member.device, role: Role::Lead };
    let entry = other.propose(world.lead.device, &world.lead.keys, set_role).unwrap();
    other.append(entry).unwrap();
    assert_eq!(other.sequence(), world.roster.sequence());
    assert_eq!(tombstone.verify(&other).err(), Some(TombstoneRefusal::BadSignature));

    let elsewhere = World::new(10);
    assert_eq!(tombstone.verify(&elsewhere.roster).err(), Some(TombstoneRefusal::OtherCircle));
    let claimed = Tombstone { circle: elsewhere.roster.circle(), ..tombstone };
    assert!(claimed.verify(&elsewhere.roster).is_err());
}

fn list(world: &World) -> TombstoneCursor {
    let signed = ListedTombstone::Signed(erased_by(world, &world.lead));
    TombstoneCursor::START.then(&signed).then(&ListedTombstone::Forgotten(DocumentId([5; 16])))
}

#[test]
fn a_confirmation_is_its_devices_own_and_about_these_tombstones() {
    let world = World::new(9);
    let circle = world.roster.circle();
    let carried_out = list(&world);
    let confirmation = Confirmation::sign(circle, (world.member.device, &world.member.keys), carried_out);
    let bytes = confirmation.encode();
    assert_eq!((bytes.len(), Confirmation::decode(&bytes)), (Confirmation::SIZE, Ok(confirmation)));
    assert_eq!(confirmation.verify(&world.roster), Ok(()));
    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let Ok(flipped) = Confirmation::decode(&flipped) else { continue };
        assert!(flipped.verify(&world.roster).is_err(), "bit {bit} makes no difference");
    }
}

#[test]
fn nobody_confirms_for_another() {
    let world = World::new(9);
    let circle = world.roster.circle();
    let claimed = |device, keys| Confirmation::sign(circle, (device, keys), list(&world)).verify(&world.roster);
    assert_eq!(claimed(world.lead.device, &world.member.keys), Err(ConfirmationRefusal::BadSignature));
    assert_eq!(claimed(Device(9), &world.member.keys), Err(ConfirmationRefusal::UnknownDevice));
    let elsewhere = Confirmation::sign(CircleId([1; 16]), (world.member.device, &world.member.keys), list(&world));
    assert_eq!(elsewhere.verify(&world.roster), Err(ConfirmationRefusal::OtherCircle));
}
