//! Every decoder meets bytes that nobody wrote, and bytes that somebody damaged.

use proptest::prelude::*;
use stoep_seal::join::{JoinRequest, Offer, Opening, Welcome};
use stoep_seal::keyframe::Recipients;
use stoep_seal::{
    Confirmation, DevicePublic, DocumentId, Entry, Envelope, Header, Keybox, Keyframe, ListedTombstone,
    RequestSignature, RosterChange, RosterEntry, Run, Stub, Tombstone, TombstoneCursor, TombstoneReason, Wire,
    decode_all,
};

use crate::world::World;

/// Decoding gives the bytes back or says no; it never panics, and never takes two forms for one value.
fn is_canonical<T: Wire>(bytes: &[u8]) -> bool {
    match T::decode_prefix(bytes) {
        Ok((value, rest)) => [value.encode().as_slice(), rest].concat() == bytes,
        Err(_) => true,
    }
}

fn all_canonical(bytes: &[u8]) -> bool {
    is_canonical::<Header>(bytes)
        && is_canonical::<Envelope>(bytes)
        && is_canonical::<Stub>(bytes)
        && is_canonical::<Keybox>(bytes)
        && is_canonical::<Entry>(bytes)
        && is_canonical::<Run>(bytes)
        && is_canonical::<DevicePublic>(bytes)
        && is_canonical::<RosterChange>(bytes)
        && is_canonical::<RosterEntry>(bytes)
        && is_canonical::<Keyframe>(bytes)
        && is_canonical::<Tombstone>(bytes)
        && is_canonical::<ListedTombstone>(bytes)
        && is_canonical::<Confirmation>(bytes)
        && is_canonical::<RequestSignature>(bytes)
        && is_canonical::<Offer>(bytes)
        && is_canonical::<JoinRequest>(bytes)
        && is_canonical::<Opening>(bytes)
        && is_canonical::<Welcome>(bytes)
}

/// One good encoding of everything, to be damaged.
fn samples() -> Vec<Vec<u8>> {
    let mut world = World::new(8);
    let mut run = world.member_run(3);
    let whole = run.encode();
    run.erase(run.entries()[0].header().document);
    world.remove(vec![world.member.accepted()]);
    let (key, previous) = (world.epoch_key(), world.epoch_keys[0].clone());
    let World { random, roster, lead, .. } = &mut world;
    let keyframe =
        Keyframe::wrap(random, roster, (lead.device, &lead.keys), &key, Some(&previous), Recipients::Everyone).unwrap();
    let signer = (lead.device, &lead.keys);
    let document = DocumentId([7; 16]);
    let tombstone = Tombstone::sign(roster, signer, document, TombstoneReason::Moved).unwrap();
    let listed = [ListedTombstone::Signed(tombstone), ListedTombstone::Forgotten(document)];
    let carried_out = listed.iter().fold(TombstoneCursor::START, |cursor, listed| cursor.then(listed));
    let confirmation = Confirmation::sign(roster.circle(), signer, carried_out);
    let mut samples = vec![whole, run.encode(), keyframe.encode(), tombstone.encode(), confirmation.encode()];
    samples.extend(listed.iter().map(Wire::encode));
    samples.extend(world.roster.entries().iter().map(Wire::encode));
    samples
}

proptest! {
    #[test]
    fn random_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        prop_assert!(all_canonical(&bytes));
        let _ = decode_all::<Run>(&bytes);
    }

    #[test]
    fn random_bytes_of_the_right_version_never_panic(bytes in proptest::collection::vec(0_u8..4, 0..400)) {
        prop_assert!(all_canonical(&[&[1], bytes.as_slice()].concat()));
    }
}

#[test]
fn damaged_bytes_never_panic() {
    for sample in samples() {
        for index in 0..sample.len() {
            assert!(all_canonical(&sample[..index]), "cut at {index}");
            for value in [0, 1, 0x7f, 0x80, 0xff] {
                let mut damaged = sample.clone();
                damaged[index] = value;
                assert!(all_canonical(&damaged), "byte {index} set to {value}");
            }
        }
    }
}

#[test]
fn a_value_with_something_behind_it_is_not_one_value() {
    let mut world = World::new(8);
    let run = world.member_run(1);
    let mut bytes = run.encode();
    assert_eq!(Run::decode(&bytes).as_ref(), Ok(&run));
    bytes.push(0);
    assert_eq!(Run::decode(&bytes), Err(stoep_seal::DecodeError::Trailing));
    let two = [run.encode(), run.encode()].concat();
    assert_eq!(decode_all::<Run>(&two), Ok(vec![run.clone(), run]));
}
