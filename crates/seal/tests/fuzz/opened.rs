//! What is in an envelope when its key fits: padding and a compressed change, from a member who can seal what they like.

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key, XChaCha20Poly1305, XNonce};
use hkdf::Hkdf;
use sha2::Sha256;
use stoep_seal::padding::{class, is_class};
use stoep_seal::{
    CircleId, Device, DictionaryVersion, DocumentId, DocumentKey, DocumentSecret, Envelope, EnvelopeKind, Epoch,
    EpochKey, ExpiresMonth, Header, Incarnation, Link, MAX_CHANGE_SIZE, NONCE_SIZE, Wire,
};

use crate::{seeds, try_with};

const CIRCLE: CircleId = CircleId([1; 16]);
const DOCUMENT: DocumentId = DocumentId([2; 16]);

/// The key of one document, as the crate derives it and as docs/protocol.md says it is derived.
fn keys() -> (DocumentKey, [u8; 32]) {
    let (secret, epoch_key) = (DocumentSecret::from_bytes([3; 32]), EpochKey::from_bytes([4; 32]));
    let mut bytes = [0; 32];
    Hkdf::<Sha256>::new(Some(secret.as_bytes()), epoch_key.as_bytes())
        .expand_multi_info(&[CIRCLE.as_bytes(), DOCUMENT.as_bytes(), &1_u16.to_be_bytes()], &mut bytes)
        .unwrap();
    (DocumentKey::derive(CIRCLE, DOCUMENT, Epoch(1), &secret, &epoch_key), bytes)
}

fn header(dictionary: DictionaryVersion) -> Header {
    Header {
        kind: EnvelopeKind::Change,
        dictionary,
        document: DOCUMENT,
        device: Device(1),
        incarnation: Incarnation(5),
        dseq: 1,
        epoch: Epoch(1),
        expires: ExpiresMonth::round_up(700),
        previous: Link::START,
    }
}

/// An envelope around a padded content; `None` when its size is no class, which the layout cannot say.
fn around(content: &[u8], dictionary: DictionaryVersion, key: &[u8; 32]) -> Option<Envelope> {
    if !is_class(content.len()) {
        return None;
    }
    let header = header(dictionary);
    let associated = [CIRCLE.as_bytes().as_slice(), &header.encode()].concat();
    let body = XChaCha20Poly1305::new(&Key::from(*key))
        .encrypt(&XNonce::from([6; NONCE_SIZE]), Payload { msg: content, aad: &associated })
        .unwrap();
    Some(Envelope { header, nonce: [6; NONCE_SIZE], body })
}

fn opens(content: &[u8], dictionary: DictionaryVersion, (key, bytes): &(DocumentKey, [u8; 32])) -> Option<Vec<u8>> {
    let envelope = around(content, dictionary, bytes)?;
    let change = envelope.open(key).ok()?;
    assert!(change.len() <= MAX_CHANGE_SIZE);
    Some(change)
}

/// What is sealed, with the marker behind it and zeros up to its class.
fn padded(bytes: &[u8]) -> Vec<u8> {
    let mut padded = bytes.to_vec();
    padded.push(0x80);
    padded.resize(class(padded.len()), 0);
    padded
}

/// The compressed change of the known answers, and a few of its beginnings.
fn compressed() -> Vec<Vec<u8>> {
    let mut found = seeds::all();
    found.truncate(12);
    // A frame without magic number and sizes that promises a window and then a block of one byte, a million times.
    found.push(vec![0x00, 0x58, 0x02, 0x00, 0x10, 0xaa]);
    found.push([[0x00, 0x58].as_slice(), &[0xfa, 0xff, 0x0f, 0xaa].repeat(9)].concat());
    found
}

#[test]
fn change() {
    let keys = keys();
    // The control: what stands stored in an envelope of this test comes out of it.
    assert_eq!(opens(&padded(b"een wijziging"), DictionaryVersion::Raw, &keys), Some(b"een wijziging".to_vec()));
    try_with!(2_000, compressed(), |bytes: &[u8]| {
        for content in [padded(bytes), bytes.to_vec()] {
            opens(&content, DictionaryVersion::First, &keys);
            opens(&content, DictionaryVersion::Raw, &keys);
            assert_eq!(opens(&content, DictionaryVersion::Other(9), &keys), None);
        }
    });
}

#[test]
fn padding() {
    let keys = keys();
    let seeds = vec![padded(b""), padded(&[7; 63]), padded(&[7; 64]), padded(&[0x80; 700])];
    try_with!(3_000, seeds, |bytes: &[u8]| {
        // One content has one padding.
        if let Some(content) = opens(bytes, DictionaryVersion::Raw, &keys) {
            assert_eq!(padded(&content), bytes);
        }
    });
}
