//! Good bytes to begin from: the known answers in `vectors/`, and bodies that are made of them.

use std::path::PathBuf;

use data_encoding::HEXLOWER;
use serde_json::Value;
use stoep_seal::exchange::{
    Continuation, Cursor, EraseAnswer, EraseRejection, EraseResult, FoundCircle, GoneEntries, HubEpoch, HubSequence,
    Mailbox, Page, PushAnswer, Refusal, RosterAppend, RunRejection, RunResult, State, VectorDigest, VectorRow,
};
use stoep_seal::join::{JoinRequest, Offer, Opening, Welcome};
use stoep_seal::{ChainHash, CircleId, Device, Incarnation, Keyframe, Roster, RosterEntry, Run, TombstoneCursor, Wire};

/// The known answers.
pub(crate) fn answers() -> Value {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("vectors/version-1.json");
    serde_json::from_str(&std::fs::read_to_string(path).unwrap()).unwrap()
}

/// The bytes of one answer.
pub(crate) fn bytes(value: &Value) -> Vec<u8> {
    HEXLOWER.decode(value.as_str().unwrap().as_bytes()).unwrap()
}

/// One answer as what it is.
pub(crate) fn value<T: Wire>(value: &Value) -> T {
    T::decode(&bytes(value)).unwrap()
}

/// The roster of the known answers.
pub(crate) fn roster(answers: &Value) -> Roster {
    let entries: Vec<RosterEntry> = answers["roster"].as_array().unwrap().iter().map(value).collect();
    Roster::from_entries(answers["circle"].as_str().unwrap().parse().unwrap(), &entries).unwrap()
}

/// Every answer that is bytes, and a body of each sort.
pub(crate) fn all() -> Vec<Vec<u8>> {
    let answers = answers();
    let mut found = Vec::new();
    gather(&answers, &mut found);
    found.extend(bodies(&answers));
    found
}

/// Those that read as one sort of value; every one, where none does.
pub(crate) fn of<T: Wire>() -> Vec<Vec<u8>> {
    let all = all();
    let reading: Vec<Vec<u8>> = all.iter().filter(|bytes| T::decode_prefix(bytes).is_ok()).cloned().collect();
    if reading.is_empty() { all } else { reading }
}

/// Whatever in the answers is written in hexadecimal digits.
fn gather(value: &Value, found: &mut Vec<Vec<u8>>) {
    match value {
        Value::String(text) => found.extend(HEXLOWER.decode(text.as_bytes()).ok()),
        Value::Array(values) => values.iter().for_each(|value| gather(value, found)),
        Value::Object(fields) => fields.values().for_each(|value| gather(value, found)),
        _ => {}
    }
}

/// What the hub is told and answers.
fn bodies(answers: &Value) -> Vec<Vec<u8>> {
    let run: Run = value(&answers["run"]);
    let keyframe: Keyframe = value(&answers["keyframe"]);
    let roster = roster(answers);
    let joining = &answers["joining"];
    let (offer, request): (Offer, JoinRequest) = (value(&joining["offer"]), value(&joining["request"]));
    let (opening, welcome): (Opening, Welcome) = (value(&joining["opening"]), value(&joining["welcome"]));
    let row = |dseq| VectorRow { device: Device(1), incarnation: Incarnation(9), dseq, hash: ChainHash([5; 32]) };
    let end = Cursor::start(HubEpoch([7; 16])).then(ChainHash([3; 32]));
    let state = State {
        hub_time: 1_790_000_000,
        end,
        roster_sequence: roster.sequence(),
        roster_head: roster.head(),
        keyframes: 2,
        tombstones: TombstoneCursor::START,
        confirmations: 1,
        vector: VectorDigest([8; 32]),
        rows: Some(vec![row(4), row(7)]),
    };
    let gone: GoneEntries = [0, 3].into_iter().collect();
    let results = vec![
        RunResult::Accepted { sequence: HubSequence(9), gone: GoneEntries::NONE },
        RunResult::Accepted { sequence: HubSequence(9), gone },
        RunResult::Duplicate { gone },
        RunResult::KnownUpTo { dseq: 4 },
        RunResult::Equivocation,
        RunResult::Refused(RunRejection::Removed),
    ];
    let erased = vec![
        EraseResult::Listed { number: 4 },
        EraseResult::Known { number: 3 },
        EraseResult::Refused(EraseRejection::NotTheirs),
    ];
    let founding = roster.entries()[0].clone();
    let page = Page { end, continuation: Continuation::More, runs: vec![run.clone(), run] };
    vec![
        page.encode(),
        state.encode(),
        State { rows: None, ..state }.encode(),
        PushAnswer { results }.encode(),
        EraseAnswer { results: erased }.encode(),
        FoundCircle { entry: founding.clone(), keyframe: keyframe.clone() }.encode(),
        RosterAppend { entry: founding.clone(), keyframe: Some(keyframe) }.encode(),
        RosterAppend { entry: founding, keyframe: None }.encode(),
        Mailbox::Offered { offer }.encode(),
        Mailbox::Welcomed { offer, request, opening, welcome }.encode(),
        Refusal::RosterMovedOn.encode(),
        [1_u8].to_vec(),
        CircleId([4; 16]).as_bytes().to_vec(),
    ]
}
