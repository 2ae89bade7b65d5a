use rstest::rstest;
use stoep_seal::keyframe::{OpenKeyframeError, Recipients, WrapError};
use stoep_seal::{
    CircleId, Device, DeviceKeys, EpochKey, Keyframe, KeyframeRefusal, Role, RosterSequence, Signature, Wire,
};

use crate::world::{Tablet, World};

fn wrap(world: &mut World, recipients: Recipients<'_>) -> Result<Keyframe, WrapError> {
    let epoch_key = world.epoch_key();
    let previous = world.epoch_keys.len().checked_sub(2).map(|index| world.epoch_keys[index].clone());
    let World { random, roster, lead, .. } = world;
    Keyframe::wrap(random, roster, (lead.device, &lead.keys), &epoch_key, previous.as_ref(), recipients)
}

#[test]
fn every_active_device_opens_the_key_and_nobody_else() {
    let mut world = World::new(4);
    let keyframe = wrap(&mut world, Recipients::Everyone).unwrap();
    let keyframe = Keyframe::decode(&keyframe.encode()).unwrap();
    assert_eq!(keyframe.verify(&world.roster), Ok(()));
    assert!(keyframe.left_out(&world.roster).is_empty());
    for tablet in [&world.lead, &world.member] {
        let opened = keyframe.open(&world.roster, tablet.device, &tablet.keys).unwrap();
        assert_eq!(opened, world.epoch_key());
    }
    let refused = keyframe.open(&world.roster, Device(1), &world.lead.keys).err();
    assert_eq!(refused, Some(OpenKeyframeError::Damaged));
    let refused = keyframe.open(&world.roster, Device(7), &world.lead.keys).err();
    assert_eq!(refused, Some(OpenKeyframeError::NotForThisDevice));
}

#[test]
fn a_newcomer_gets_the_key_and_the_way_back_to_the_first_epoch() {
    let mut world = World::new(4);
    let first = world.epoch_key();
    world.remove(vec![world.member.accepted()]);
    let everyone = wrap(&mut world, Recipients::Everyone).unwrap();
    let newcomer: Tablet = world.add(2, Role::Guest);
    assert_eq!(everyone.left_out(&world.roster), [Device(2)]);
    assert_eq!(
        everyone.open(&world.roster, newcomer.device, &newcomer.keys).err(),
        Some(OpenKeyframeError::NotForThisDevice)
    );
    let only = wrap(&mut world, Recipients::Only(&[newcomer.device])).unwrap();
    assert_eq!(only.wraps.len(), 1);
    let opened = only.open(&world.roster, newcomer.device, &newcomer.keys).unwrap();
    assert_eq!(opened, world.epoch_key());
    assert_eq!(only.open_previous(&world.roster, &opened), Ok(first.clone()));
    assert_eq!(everyone.open_previous(&world.roster, &opened), Ok(first.clone()));
    assert_eq!(everyone.open_previous(&world.roster, &first).err(), Some(OpenKeyframeError::Damaged));
}

#[test]
fn the_first_epoch_has_none_before_it() {
    let mut world = World::new(4);
    let keyframe = wrap(&mut world, Recipients::Everyone).unwrap();
    let key = world.epoch_key();
    assert_eq!(keyframe.open_previous(&world.roster, &key).err(), Some(OpenKeyframeError::NoPrevious));
}

#[test]
fn a_removed_device_gets_no_key() {
    let mut world = World::new(4);
    world.remove(vec![world.member.accepted()]);
    let keyframe = wrap(&mut world, Recipients::Everyone).unwrap();
    assert_eq!(keyframe.wraps.iter().map(|wrap| wrap.device.0).collect::<Vec<_>>(), [0]);
    assert_eq!(wrap(&mut world, Recipients::Only(&[Device(1)])), Err(WrapError::WrongDevices));
    assert_eq!(wrap(&mut world, Recipients::Only(&[])), Err(WrapError::WrongDevices));
}

#[test]
fn a_keyframe_with_any_bit_flipped_is_refused() {
    let mut world = World::new(4);
    world.remove(vec![world.member.accepted()]);
    let bytes = wrap(&mut world, Recipients::Everyone).unwrap().encode();
    for bit in 0..bytes.len() * 8 {
        let mut flipped = bytes.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        let Ok(flipped) = Keyframe::decode(&flipped) else { continue };
        assert!(flipped.verify(&world.roster).is_err(), "bit {bit} makes no difference");
    }
}

#[rstest]
#[case::member(Role::Member, Err(WrapError::NotALead))]
#[case::guest(Role::Guest, Err(WrapError::NotALead))]
#[case::recovery(Role::Recovery, Ok(()))]
fn only_a_lead_or_the_recovery_kit_hands_out_keys(#[case] role: Role, #[case] expected: Result<(), WrapError>) {
    let mut world = World::new(4);
    let signer = world.add(2, role);
    let key = world.epoch_key();
    let World { random, roster, .. } = &mut world;
    let made = Keyframe::wrap(random, roster, (signer.device, &signer.keys), &key, None, Recipients::Everyone);
    assert_eq!(made.as_ref().map(|_| ()).map_err(|error| *error), expected);
    if let Ok(keyframe) = made {
        assert_eq!(keyframe.verify(&world.roster), Ok(()));
    }
}

#[test]
fn a_member_who_signs_a_keyframe_without_asking_is_refused() {
    let mut world = World::new(4);
    let mut keyframe = wrap(&mut world, Recipients::Everyone).unwrap();
    keyframe.signer = world.member.device;
    assert_eq!(keyframe.verify(&world.roster), Err(KeyframeRefusal::NotALead));
}

#[test]
fn a_key_that_the_roster_does_not_name_is_not_wrapped() {
    let mut world = World::new(4);
    world.remove(vec![world.member.accepted()]);
    let (right, other) = (world.epoch_key(), EpochKey::from_bytes([1; 32]));
    let first = world.epoch_keys[0].clone();
    let World { random, roster, lead, .. } = &mut world;
    let mut make = |key, previous| {
        Keyframe::wrap(random, roster, (lead.device, &lead.keys), key, previous, Recipients::Everyone).map(|_| ())
    };
    assert_eq!(make(&right, Some(&first)), Ok(()));
    assert_eq!(make(&other, Some(&first)), Err(WrapError::OtherKey));
    assert_eq!(make(&first, Some(&first)), Err(WrapError::OtherKey));
    assert_eq!(make(&right, Some(&other)), Err(WrapError::OtherPreviousKey));
    assert_eq!(make(&right, None), Err(WrapError::OtherPreviousKey));
}

#[test]
fn a_removed_lead_cannot_date_a_keyframe_back_into_the_new_epoch() {
    // The removed lead still has the old roster, in which they may sign, and forges the next epoch in it.
    let mut world = World::new(4);
    let lost = world.add(2, Role::Lead);
    let mut forged_world = World::new(4);
    let same_lost = forged_world.add(2, Role::Lead);
    assert_eq!(lost.keys.public(), same_lost.keys.public(), "the same seed makes the same circle");
    let old = world.roster.clone();
    world.remove(vec![lost.accepted()]);

    let mut keyframe = {
        let key = world.epoch_keys[0].clone();
        let World { random, .. } = &mut world;
        Keyframe::wrap(random, &old, (lost.device, &lost.keys), &key, None, Recipients::Everyone).unwrap()
    };
    assert_eq!(keyframe.verify(&world.roster), Ok(()), "what they handed out in their time stays good");
    keyframe.epoch = world.roster.epoch();
    assert_eq!(keyframe.verify(&world.roster), Err(KeyframeRefusal::OtherEpoch));
    keyframe.roster_sequence = world.roster.sequence();
    assert_eq!(keyframe.verify(&world.roster), Err(KeyframeRefusal::UnknownSigner));
    keyframe.roster_sequence = RosterSequence(99);
    assert_eq!(keyframe.verify(&world.roster), Err(KeyframeRefusal::UnknownRoster));
}

/// Signs a changed keyframe as docs/protocol.md says, which no call of this crate would.
fn signed_anyway(mut keyframe: Keyframe, keys: &DeviceKeys) -> Keyframe {
    use ed25519_dalek::Signer;
    let bytes = keyframe.encode();
    let message = blake3::derive_key("stoep keyframe v1", &bytes[..bytes.len() - 64]);
    let seed: [u8; 32] = keys.to_bytes()[..32].try_into().unwrap();
    keyframe.signature = Signature(ed25519_dalek::SigningKey::from_bytes(&seed).sign(&message).to_bytes());
    keyframe
}

#[test]
fn a_lead_cannot_hand_a_key_to_a_device_outside_the_circle() {
    let mut world = World::new(4);
    let before = world.roster.sequence();
    world.add(2, Role::Guest);
    let keyframe = wrap(&mut world, Recipients::Everyone).unwrap();
    let same = signed_anyway(keyframe.clone(), &world.lead.keys);
    assert_eq!(same, keyframe, "signed as the crate does it");

    let early = signed_anyway(Keyframe { roster_sequence: before, ..keyframe.clone() }, &world.lead.keys);
    assert_eq!(early.verify(&world.roster), Err(KeyframeRefusal::WrongDevices));
    let nobody = signed_anyway(Keyframe { wraps: Vec::new(), ..keyframe.clone() }, &world.lead.keys);
    assert_eq!(nobody.verify(&world.roster), Err(KeyframeRefusal::WrongDevices));
    let twice = signed_anyway(Keyframe { wraps: vec![keyframe.wraps[0]; 2], ..keyframe.clone() }, &world.lead.keys);
    assert_eq!(twice.verify(&world.roster), Err(KeyframeRefusal::WrongDevices));
    let elsewhere = signed_anyway(Keyframe { circle: CircleId([9; 16]), ..keyframe }, &world.lead.keys);
    assert_eq!(elsewhere.verify(&world.roster), Err(KeyframeRefusal::OtherCircle));
}

#[test]
fn a_keyframe_that_does_not_lead_back_is_refused() {
    let mut world = World::new(4);
    world.remove(vec![world.member.accepted()]);
    let keyframe = wrap(&mut world, Recipients::Everyone).unwrap();
    let cut = signed_anyway(Keyframe { previous: None, ..keyframe }, &world.lead.keys);
    assert_eq!(cut.verify(&world.roster), Err(KeyframeRefusal::PreviousMissing));
}

#[test]
fn a_lead_cannot_give_one_device_another_key_than_the_roster_names() {
    use hpke::{
        Deserializable, Kem, OpModeS, Serializable, aead::ChaCha20Poly1305, kdf::HkdfSha256, kem::X25519HkdfSha256,
    };
    let mut world = World::new(4);
    let mut keyframe = wrap(&mut world, Recipients::Everyone).unwrap();
    let info = [
        b"stoep keyframe v1".as_slice(),
        keyframe.circle.as_bytes(),
        &keyframe.epoch.0.to_be_bytes(),
        &world.member.device.0.to_be_bytes(),
    ]
    .concat();
    let public = world.member.keys.public().x25519;
    let recipient = <X25519HkdfSha256 as Kem>::PublicKey::from_bytes(&public).unwrap();
    let mut wrapped =
        |key: &[u8]| {
            let (encapsulated, sealed) = hpke::single_shot_seal_with_rng::<
                ChaCha20Poly1305,
                HkdfSha256,
                X25519HkdfSha256,
            >(&OpModeS::Base, &recipient, &info, key, &[], &mut world.random)
            .unwrap();
            stoep_seal::keyframe::Wrap {
                device: Device(1),
                encapsulated: encapsulated.to_bytes().into(),
                sealed: sealed.try_into().unwrap(),
            }
        };
    let (right, other) = (wrapped(world.epoch_keys[0].as_bytes()), wrapped(&[1; 32]));
    keyframe.wraps[1] = right;
    let keyframe = signed_anyway(keyframe, &world.lead.keys);
    let opened = keyframe.open(&world.roster, world.member.device, &world.member.keys);
    assert_eq!(opened, Ok(world.epoch_key()), "wrapped as the crate does it");
    let mut forged = keyframe;
    forged.wraps[1] = other;
    let forged = signed_anyway(forged, &world.lead.keys);
    let opened = forged.open(&world.roster, world.member.device, &world.member.keys);
    assert_eq!(opened, Err(OpenKeyframeError::OtherKey));
}
