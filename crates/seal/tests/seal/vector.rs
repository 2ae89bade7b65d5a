//! Known answers for every layout, in `vectors/version-1.json`. Version 1 is frozen: they are never written again. A layout that has to
//! be another one gets a new version, and answers of its own beside these.

use std::path::PathBuf;

use data_encoding::HEXLOWER;
use serde_json::{Value, json};
use stoep_seal::join::{Arrival, Invitation, Welcome};
use stoep_seal::keyframe::Recipients;
use stoep_seal::{
    Confirmation, Device, DeviceKeys, DocumentId, Entry, Envelope, Keybox, Keyframe, ListedTombstone, MemberId,
    Request, RequestSignature, Role, RosterSequence, Run, Tombstone, TombstoneCursor, TombstoneReason, Wire,
};

use crate::world::World;

pub(crate) fn hexadecimal(bytes: impl AsRef<[u8]>) -> String {
    HEXLOWER.encode(bytes.as_ref())
}

fn path() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors/version-1.json")
}

/// Everything once, from a fixed seed. Changes are short enough to be stored raw, so that another version of the compressor gives
/// the same bytes.
fn answers() -> Value {
    let mut world = World::new(42);
    let circle = world.roster.circle();
    let first_key = world.epoch_key();
    let mut run = world.member_run(2);
    let whole = run.encode();
    let entries: Vec<Value> = run.entries().iter().map(|entry| describe(&world, entry)).collect();
    run.erase(run.entries()[0].header().document);
    world.remove(vec![world.member.accepted()]);
    world.add(2, Role::Recovery);
    let second_key = world.epoch_key();

    let World { random, roster, lead, .. } = &mut world;
    let keyframe =
        Keyframe::wrap(random, roster, (lead.device, &lead.keys), &second_key, Some(&first_key), Recipients::Everyone)
            .unwrap();
    let request = Request { method: "POST", path_and_query: "/push", body: b"body" };
    let request_signature = RequestSignature::sign(random, &lead.keys, circle, lead.device, 1_790_000_000, &request);

    json!({
        "status": "version 1",
        "devices": [device(&world.lead.keys), device(&world.member.keys)],
        "circle": circle.to_string(),
        "roster": world.roster.entries().iter().map(|entry| hexadecimal(entry.encode())).collect::<Vec<_>>(),
        "roster_head": world.roster.head().to_string(),
        "epoch_keys": world.epoch_keys.iter().map(|key| hexadecimal(key.as_bytes())).collect::<Vec<_>>(),
        "keyframe": hexadecimal(keyframe.encode()),
        "entries": entries,
        "run": hexadecimal(whole),
        "run_with_erased_envelope": hexadecimal(run.encode()),
        "request": {
            "method": request.method,
            "path_and_query": request.path_and_query,
            "body": hexadecimal(request.body),
            "signature": request_signature.to_string(),
        },
        "joining": joining(&mut world),
        "erasing": erasing(&world, run.entries()[0].header().document),
        "bundle": crate::bundle::answer(&mut world, &run, &keyframe),
    })
}

fn device(keys: &DeviceKeys) -> Value {
    let public = keys.public();
    json!({
        "secret": hexadecimal(keys.to_bytes()),
        "ed25519": hexadecimal(public.ed25519),
        "x25519": hexadecimal(public.x25519),
    })
}

fn describe(world: &World, entry: &Entry) -> Value {
    let Entry::Full { envelope, keybox: Some(keybox) } = entry else { panic!("sealed with a keybox") };
    let header = &envelope.header;
    let circle = world.roster.circle();
    let secret = keybox.open(circle, header.document, (header.epoch, &world.epoch_key())).unwrap();
    let key = stoep_seal::DocumentKey::derive(circle, header.document, header.epoch, &secret, &world.epoch_key());
    json!({
        "name": header.name(circle).to_string(),
        "header": hexadecimal(header.encode()),
        "envelope": hexadecimal(envelope.encode()),
        "keybox": hexadecimal(keybox.encode()),
        "document_secret": hexadecimal(secret.as_bytes()),
        "change": hexadecimal(envelope.open(&key).unwrap()),
        "hash": entry.hash(circle).to_string(),
        "stub": hexadecimal(envelope.stub().encode()),
    })
}

fn joining(world: &mut World) -> Value {
    let circle = world.roster.circle();
    let invitation = Invitation::new(&mut world.random, circle, Device(0), world.lead.keys.public());
    let newcomer = DeviceKeys::generate(&mut world.random).public();
    let (code, mailbox, offer) = (invitation.code(), invitation.mailbox(), invitation.offer());
    let arrival = Arrival::new(&mut world.random, code, offer, MemberId([7; 16]), newcomer);
    let (opening, digits) = invitation.answer(arrival.request()).unwrap();
    let welcome = Welcome { device: Device(3), roster_sequence: RosterSequence(4) };
    json!({
        "code": code.to_string(),
        "mailbox": mailbox.to_string(),
        "offer": hexadecimal(offer.encode()),
        "request": hexadecimal(arrival.request().encode()),
        "opening": hexadecimal(opening.encode()),
        "digits": digits.to_string(),
        "welcome": hexadecimal(welcome.encode()),
    })
}

fn erasing(world: &World, document: DocumentId) -> Value {
    let signer = (world.lead.device, &world.lead.keys);
    let tombstone = Tombstone::sign(&world.roster, signer, document, TombstoneReason::Erased).unwrap();
    let listed = [ListedTombstone::Signed(tombstone), ListedTombstone::Forgotten(DocumentId([6; 16]))];
    let carried_out = listed.iter().fold(TombstoneCursor::START, |cursor, listed| cursor.then(listed));
    json!({
        "tombstone": hexadecimal(tombstone.encode()),
        "listed": listed.iter().map(|listed| hexadecimal(listed.encode())).collect::<Vec<_>>(),
        "cursor": hexadecimal(carried_out.encode()),
        "confirmation": hexadecimal(Confirmation::sign(world.roster.circle(), signer, carried_out).encode()),
    })
}

pub(crate) fn stored() -> Value {
    serde_json::from_str(&std::fs::read_to_string(path()).unwrap()).unwrap()
}

pub(crate) fn bytes(value: &Value) -> Vec<u8> {
    HEXLOWER.decode(value.as_str().unwrap().as_bytes()).unwrap()
}

#[test]
fn every_layout_is_as_it_was_written_down() {
    assert_eq!(answers(), stored(), "a layout changed; a released one never may");
}

/// The answers of a released version, with the hashes of their files.
const RELEASED: &[(&str, &str)] = &[
    ("version-1.json", "50ad797f145fe17cc9ba71c870903649775cd56a0b283d768911c402e50150ca"),
    ("dictionary-1.json", "5e476ccc441bbdcfce3472cb076dc617b198afd0e3c8a1bb25e6ab2a8fb0e6e0"),
];

#[test]
fn what_was_written_down_never_changes() {
    for (name, released) in RELEASED {
        let text = std::fs::read(path().with_file_name(name)).unwrap();
        assert_eq!(blake3::hash(&text).to_hex().as_str(), *released, "{name} was released; write the next one instead");
    }
}

#[test]
fn what_was_written_down_still_opens() {
    let stored = stored();
    let run = Run::decode(&bytes(&stored["run"])).unwrap();
    let circle = stored["circle"].as_str().unwrap().parse().unwrap();
    let epoch_key = stoep_seal::EpochKey::from_bytes(bytes(&stored["epoch_keys"][0]).try_into().unwrap());
    for (entry, answer) in run.entries().iter().zip(stored["entries"].as_array().unwrap()) {
        let envelope = Envelope::decode(&bytes(&answer["envelope"])).unwrap();
        let keybox = Keybox::decode(&bytes(&answer["keybox"])).unwrap();
        assert_eq!(entry, &Entry::Full { envelope: envelope.clone(), keybox: Some(keybox) });
        let (document, epoch) = (envelope.header.document, envelope.header.epoch);
        let secret = keybox.open(circle, document, (epoch, &epoch_key)).unwrap();
        let key = stoep_seal::DocumentKey::derive(circle, document, epoch, &secret, &epoch_key);
        assert_eq!(envelope.open(&key).unwrap(), bytes(&answer["change"]));
    }
}

/// One change sealed with the first dictionary. It only has to open: another compressor may seal it in other bytes.
#[test]
fn a_change_sealed_with_the_first_dictionary_still_opens() {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors/dictionary-1.json");
    let stored: Value = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
    let envelope = Envelope::decode(&bytes(&stored["envelope"])).unwrap();
    assert_eq!(envelope.header.dictionary, stoep_seal::DictionaryVersion::First);
    let key = stoep_seal::DocumentKey::derive(
        stored["circle"].as_str().unwrap().parse().unwrap(),
        envelope.header.document,
        envelope.header.epoch,
        &stoep_seal::DocumentSecret::from_bytes(bytes(&stored["document_secret"]).try_into().unwrap()),
        &stoep_seal::EpochKey::from_bytes(bytes(&stored["epoch_key"]).try_into().unwrap()),
    );
    assert_eq!(envelope.open(&key).unwrap(), bytes(&stored["change"]));
}
