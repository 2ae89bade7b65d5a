//! What the hub does: read and verify the known answers, with nothing linked that could open them.

#![expect(clippy::unwrap_used, reason = "a helper of the tests that fails is a test that fails")]

use std::path::PathBuf;

use data_encoding::HEXLOWER;
use serde_json::Value;
use stoep_seal::{
    Confirmation, ErasureReach, Keyframe, ListedTombstone, Request, RequestRefusal, RequestSignature, Roster,
    RosterEntry, Run, RunRefusal, Tombstone, TombstoneCursor, TombstoneRefusal, Wire,
};

fn stored() -> Value {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors/version-1.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

fn bytes(value: &Value) -> Vec<u8> {
    HEXLOWER.decode(value.as_str().unwrap().as_bytes()).unwrap()
}

fn roster(stored: &Value) -> Roster {
    let entries: Vec<RosterEntry> =
        stored["roster"].as_array().unwrap().iter().map(|entry| RosterEntry::decode(&bytes(entry)).unwrap()).collect();
    Roster::from_entries(stored["circle"].as_str().unwrap().parse().unwrap(), &entries).unwrap()
}

#[test]
fn a_roster_proves_itself() {
    let stored = stored();
    assert_eq!(roster(&stored).head().to_string(), stored["roster_head"].as_str().unwrap());
}

#[test]
fn runs_hold_before_and_after_an_envelope_was_erased() {
    let stored = stored();
    let roster = roster(&stored);
    for name in ["run", "run_with_erased_envelope"] {
        let run = Run::decode(&bytes(&stored[name])).unwrap();
        let verified = run.verify(roster.circle(), &roster).unwrap();
        let hashes: Vec<String> = verified.entries().map(|(_, hash)| hash.to_string()).collect();
        let expected: Vec<&str> =
            stored["entries"].as_array().unwrap().iter().map(|entry| entry["hash"].as_str().unwrap()).collect();
        assert_eq!(hashes, expected);
    }
    let mut damaged = bytes(&stored["run"]);
    let last = damaged.len() - 1;
    damaged[last] ^= 1;
    let refused = Run::decode(&damaged).unwrap().verify(roster.circle(), &roster).err();
    assert_eq!(refused, Some(RunRefusal::BadSignature));
}

#[test]
fn a_keyframe_holds_and_leaves_nobody_out() {
    let stored = stored();
    let roster = roster(&stored);
    let keyframe = Keyframe::decode(&bytes(&stored["keyframe"])).unwrap();
    assert_eq!(keyframe.verify(&roster), Ok(()));
    assert!(keyframe.left_out(&roster).is_empty());
}

#[test]
fn a_tombstone_and_its_confirmation_hold() {
    let stored = stored();
    let roster = roster(&stored);
    let erasing = &stored["erasing"];
    let mut tombstone = Tombstone::decode(&bytes(&erasing["tombstone"])).unwrap();
    assert_eq!(tombstone.verify(&roster).unwrap().reach(), ErasureReach::Everything);
    let listed = erasing["listed"].as_array().unwrap().iter();
    let cursor = listed
        .fold(TombstoneCursor::START, |cursor, listed| cursor.then(&ListedTombstone::decode(&bytes(listed)).unwrap()));
    assert_eq!(cursor.encode(), bytes(&erasing["cursor"]));
    let confirmation = Confirmation::decode(&bytes(&erasing["confirmation"])).unwrap();
    assert_eq!((confirmation.verify(&roster), confirmation.carried_out), (Ok(()), cursor));
    tombstone.document.0[0] ^= 1;
    assert_eq!(tombstone.verify(&roster).err(), Some(TombstoneRefusal::BadSignature));
}

#[test]
fn a_request_is_its_devices_own() {
    let stored = stored();
    let roster = roster(&stored);
    let answer = &stored["request"];
    let body = bytes(&answer["body"]);
    let request = Request {
        method: answer["method"].as_str().unwrap(),
        path_and_query: answer["path_and_query"].as_str().unwrap(),
        body: &body,
    };
    let signature: RequestSignature = answer["signature"].as_str().unwrap().parse().unwrap();
    assert!(signature.verify(&roster, &request).is_ok());
    let other = Request { body: b"other", ..request };
    assert_eq!(signature.verify(&roster, &other).err(), Some(RequestRefusal::BadSignature));
}
