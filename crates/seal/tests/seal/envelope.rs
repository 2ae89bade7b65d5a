use rstest::rstest;
use stoep_seal::{
    CircleId, DictionaryVersion, DocumentId, DocumentKey, DocumentSecret, Draft, Entry, Envelope, EnvelopeKind, Epoch,
    EpochKey, ExpiresMonth, Keybox, Link, NotSealedWithThisKey, OpenError, SealError,
};

use crate::world::World;

fn sealed(world: &mut World, change: &[u8]) -> (Envelope, Keybox, DocumentKey) {
    let mut tablet = crate::world::Tablet::new(&mut world.random, 7);
    match world.seal(&mut tablet, change) {
        (Entry::Full { envelope, keybox: Some(keybox) }, key) => (envelope, keybox, key),
        (other, _) => panic!("sealed as {other:?}"),
    }
}

#[rstest]
#[case::nothing(0)]
#[case::one_tap(50)]
#[case::last_of_the_first_class(63)]
#[case::first_of_the_second_class(64)]
#[case::large(100_000)]
fn a_change_opens_as_it_was_sealed(#[case] size: usize) {
    let mut world = World::new(1);
    let mut change = vec![0; size];
    rand_core::Rng::fill_bytes(&mut world.random, &mut change);
    let (envelope, _, key) = sealed(&mut world, &change);
    assert_eq!(envelope.open(&key).unwrap(), change);
}

#[test]
fn the_body_shows_nothing_of_the_change() {
    let mut world = World::new(1);
    let (envelope, _, _) = sealed(&mut world, b"Tante Bep slaapt slecht, Tante Bep slaapt slecht");
    let shown = |bytes: &[u8]| bytes.windows(4).any(|window| window == b"Bep ");
    assert!(shown(b"Tante Bep slaapt"), "the scan finds what is there");
    assert!(!shown(&stoep_seal::Wire::encode(&envelope)));
}

#[test]
fn a_key_of_another_circle_document_epoch_or_secret_does_not_open() {
    let mut world = World::new(1);
    let (envelope, keybox, key) = sealed(&mut world, b"change");
    let (circle, document, epoch) = (key.circle(), key.document(), key.epoch());
    let epoch_key = world.epoch_key();
    let secret = keybox.open(circle, document, (epoch, &epoch_key)).unwrap();
    let derive = |circle, document, epoch, secret: &DocumentSecret, epoch_key: &EpochKey| {
        DocumentKey::derive(circle, document, epoch, secret, epoch_key)
    };

    assert_eq!(envelope.open(&derive(circle, document, epoch, &secret, &epoch_key)), Ok(b"change".to_vec()));
    for (wrong, expected) in [
        (derive(CircleId([9; 16]), document, epoch, &secret, &epoch_key), OpenError::Damaged),
        (derive(circle, DocumentId([9; 16]), epoch, &secret, &epoch_key), OpenError::OtherKey),
        (derive(circle, document, Epoch(2), &secret, &epoch_key), OpenError::OtherKey),
        (derive(circle, document, epoch, &DocumentSecret::from_bytes([9; 32]), &epoch_key), OpenError::Damaged),
        (derive(circle, document, epoch, &secret, &EpochKey::from_bytes([9; 32])), OpenError::Damaged),
    ] {
        assert_eq!(envelope.open(&wrong), Err(expected));
    }
}

#[test]
fn a_changed_header_nonce_or_body_does_not_open() {
    let mut world = World::new(1);
    let (envelope, _, key) = sealed(&mut world, b"change");
    let changes: [fn(&mut Envelope); 6] = [
        |envelope| envelope.header.dseq += 1,
        |envelope| envelope.header.expires = ExpiresMonth::round_up(1),
        |envelope| envelope.header.dictionary = DictionaryVersion::First,
        |envelope| envelope.header.kind = EnvelopeKind::Other(2),
        |envelope| envelope.nonce[0] ^= 1,
        |envelope| envelope.body[3] ^= 1,
    ];
    for change in changes {
        let mut changed = envelope.clone();
        change(&mut changed);
        assert_eq!(changed.open(&key), Err(OpenError::Damaged));
        assert_ne!(changed.hash(key.circle()), envelope.hash(key.circle()));
    }
}

#[test]
fn a_stub_has_the_hash_of_its_envelope() {
    let mut world = World::new(1);
    let (envelope, _, key) = sealed(&mut world, b"change");
    assert_eq!(envelope.stub().hash(key.circle()), envelope.hash(key.circle()));
    assert_ne!(envelope.hash(CircleId([0; 16])), envelope.hash(key.circle()));
}

#[test]
fn the_same_change_sealed_twice_shares_neither_nonce_nor_body() {
    let mut world = World::new(1);
    let (first, ..) = sealed(&mut world, b"change");
    let (second, ..) = sealed(&mut world, b"change");
    assert_ne!(first.nonce, second.nonce);
    assert_ne!(first.body, second.body);
    assert_eq!(first.body.len(), second.body.len());
}

#[test]
fn a_keybox_opens_for_its_own_circle_document_and_epoch_only() {
    let mut world = World::new(1);
    let (_, keybox, key) = sealed(&mut world, b"change");
    let epoch_key = world.epoch_key();
    let (circle, document, epoch) = (key.circle(), key.document(), key.epoch());
    assert!(keybox.open(circle, document, (epoch, &epoch_key)).is_ok());
    let other = Err(NotSealedWithThisKey);
    assert_eq!(keybox.open(circle, DocumentId([9; 16]), (epoch, &epoch_key)), other);
    assert_eq!(keybox.open(CircleId([9; 16]), document, (epoch, &epoch_key)), other);
    assert_eq!(keybox.open(circle, document, (Epoch(2), &epoch_key)), other);
    assert_eq!(keybox.open(circle, document, (epoch, &EpochKey::from_bytes([9; 32]))), other);
    for bit in 0..Keybox::SIZE * 8 {
        let mut damaged = keybox;
        damaged.0[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(damaged.open(circle, document, (epoch, &epoch_key)), other);
    }
}

#[rstest]
#[case::number_zero(0, Link::START)]
#[case::first_follows_something(1, Link([1; 16]))]
#[case::second_follows_nothing(2, Link::START)]
fn a_chain_that_starts_wrong_is_not_sealed(#[case] dseq: u32, #[case] previous: Link) {
    let mut world = World::new(1);
    let (_, _, key) = sealed(&mut world, b"change");
    let tablet = &world.member;
    let draft = Draft {
        kind: EnvelopeKind::Change,
        device: tablet.device,
        incarnation: tablet.incarnation,
        dseq,
        expires: ExpiresMonth::round_up(700),
        previous,
    };
    assert_eq!(Envelope::seal(&mut world.random, &key, &draft, b"change"), Err(SealError::BrokenChain));
}

#[test]
fn what_is_too_large_for_a_run_is_not_sealed() {
    let mut world = World::new(1);
    let (_, _, key) = sealed(&mut world, b"change");
    let mut change = vec![0; 300_000];
    rand_core::Rng::fill_bytes(&mut world.random, &mut change);
    let draft = Draft {
        kind: EnvelopeKind::Change,
        device: world.member.device,
        incarnation: world.member.incarnation,
        dseq: 1,
        expires: ExpiresMonth::round_up(700),
        previous: Link::START,
    };
    assert_eq!(Envelope::seal(&mut world.random, &key, &draft, &change), Err(SealError::TooLarge));
    // The largest body there is fits a run of its own.
    let largest = &change[..stoep_seal::MAX_BODY_SIZE - 4_096];
    let envelope = Envelope::seal(&mut world.random, &key, &draft, largest).unwrap();
    let entry = Entry::Full { envelope, keybox: None };
    assert!(stoep_seal::Run::sign(&world.roster, &world.member.keys, vec![entry]).is_ok());
}
