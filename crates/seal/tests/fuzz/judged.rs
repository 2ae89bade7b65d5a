//! What is signed: nothing that was changed is believed, and whatever comes is judged without breaking off.

use stoep_seal::{
    Confirmation, DeviceKeys, Entry, Keyframe, Roster, RosterEntry, Run, Tombstone, Wire, decode_all, encode_all,
};

use crate::{seeds, try_with};

/// How many inputs of each sort: a signature takes milliseconds without optimisation.
const TIMES: usize = 400;

#[test]
fn roster_chain() {
    let answers = seeds::answers();
    let circle = answers["circle"].as_str().unwrap().parse().unwrap();
    let known: Vec<RosterEntry> = seeds::roster(&answers).entries().to_vec();
    let whole = encode_all(&known);
    try_with!(TIMES, vec![whole], |bytes: &[u8]| {
        let Ok(entries) = decode_all::<RosterEntry>(bytes) else { return };
        if let Ok(roster) = Roster::from_entries(circle, &entries) {
            assert_eq!(roster.entries(), &known[..entries.len()], "another roster of this circle is believed");
        }
    });
}

#[test]
fn signed_run() {
    let answers = seeds::answers();
    let (roster, run): (Roster, Run) = (seeds::roster(&answers), seeds::value(&answers["run"]));
    let seeds = vec![seeds::bytes(&answers["run"]), seeds::bytes(&answers["run_with_erased_envelope"])];
    try_with!(TIMES, seeds, |bytes: &[u8]| {
        let Ok(read) = Run::decode(bytes) else { return };
        if let Ok(verified) = read.verify(roster.circle(), &roster) {
            let hashes = verified.entries().map(|(_, hash)| hash);
            let signed = run.entries().iter().map(|entry| Entry::hash(entry, roster.circle()));
            assert!(hashes.eq(signed), "a run that nobody signed is believed");
        }
    });
}

#[test]
fn signed_keyframe() {
    let answers = seeds::answers();
    let (roster, known): (Roster, Keyframe) = (seeds::roster(&answers), seeds::value(&answers["keyframe"]));
    let keys = DeviceKeys::from_bytes(&seeds::bytes(&answers["devices"][0]["secret"]).try_into().unwrap());
    assert!(known.open(&roster, stoep_seal::Device(0), &keys).is_ok(), "the control");
    try_with!(TIMES, vec![known.encode()], |bytes: &[u8]| {
        let Ok(read) = Keyframe::decode(bytes) else { return };
        if read.verify(&roster).is_ok() {
            assert_eq!(read, known, "a keyframe that nobody signed is believed");
        }
        let _ = read.open(&roster, stoep_seal::Device(0), &keys);
    });
}

#[test]
fn signed_words() {
    let answers = seeds::answers();
    let roster = seeds::roster(&answers);
    let erasing = &answers["erasing"];
    let seeds = vec![seeds::bytes(&erasing["tombstone"]), seeds::bytes(&erasing["confirmation"])];
    let known = seeds.clone();
    try_with!(TIMES, seeds, |bytes: &[u8]| {
        if let Ok(tombstone) = Tombstone::decode(bytes) {
            assert!(tombstone.verify(&roster).is_err() || known.iter().any(|known| known == bytes));
        }
        if let Ok(confirmation) = Confirmation::decode(bytes) {
            assert!(confirmation.verify(&roster).is_err() || known.iter().any(|known| known == bytes));
        }
    });
}
