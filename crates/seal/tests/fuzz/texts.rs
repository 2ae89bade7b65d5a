//! What comes as text: headers and paths of requests, codes that are typed or scanned, ids, and the armour of a recovery kit.

use data_encoding::BASE64;
use stoep_seal::exchange::{Authorization, Call, Event, FoundingCode};
use stoep_seal::join::InviteCode;
use stoep_seal::{CircleId, MailboxId, MemberId, RecoveryKit, RequestSignature};

use crate::seeds;
use crate::try_with;

/// How many inputs of each sort.
const TIMES: usize = 4_000;

fn texts(texts: &[&str]) -> Vec<Vec<u8>> {
    texts.iter().map(|text| text.as_bytes().to_vec()).collect()
}

/// What reads says the same when it is written and read again.
fn survives<T: std::str::FromStr + std::fmt::Display + PartialEq>(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    if let Ok(value) = text.parse::<T>() {
        assert!(value.to_string().parse::<T>().is_ok_and(|again| again == value), "{text:?} reads in another way");
    }
}

#[test]
fn authorization() {
    let signature = seeds::answers()["request"]["signature"].as_str().unwrap().to_owned();
    let (device, founding) = (format!("Stoep {signature}"), "Stoep-Founding abc-7".to_owned());
    try_with!(TIMES, texts(&[&device, &founding, "Bearer abc"]), |bytes: &[u8]| {
        survives::<Authorization>(bytes);
        let text = String::from_utf8_lossy(bytes);
        // One signature has one text: two would pass the memory of replays.
        if let Ok(Authorization::Device(read)) = text.parse() {
            assert_eq!(format!("Stoep {read}"), text);
        }
        let _ = text.parse::<FoundingCode>();
    });
}

#[test]
fn request_signature_text() {
    let signature = seeds::answers()["request"]["signature"].as_str().unwrap().to_owned();
    try_with!(TIMES, texts(&[&signature]), |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        if let Ok(read) = text.parse::<RequestSignature>() {
            assert_eq!(read.to_string(), text);
        }
    });
}

#[test]
fn path_and_query() {
    let paths = texts(&[
        "POST /v1/push",
        "GET /v1/pull?after=7&max_bytes=4096",
        "GET /v1/state?vector",
        "GET /v1/roster?after=3",
        "POST /v1/enrol/00112233445566778899aabbccddeeff/offer",
        "GET /v1/tombstones?after=12",
    ]);
    try_with!(TIMES, paths, |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        let (method, path) = text.split_once(' ').unwrap_or(("GET", &text));
        if let Ok(call) = Call::parse(method, path) {
            assert_eq!(method, call.method().as_str());
            assert_eq!(Call::parse(method, &call.path_and_query()), Ok(call), "{path} reads in another way");
        }
    });
}

#[test]
fn typed_code() {
    try_with!(TIMES, texts(&["4T7K-9QWZ", "4t7k9qwz", "O1L0-IIII"]), |bytes: &[u8]| survives::<InviteCode>(bytes));
}

#[test]
fn ids() {
    let seeds = texts(&["00112233445566778899aabbccddeeff", "AABB"]);
    try_with!(TIMES, seeds, |bytes: &[u8]| {
        survives::<CircleId>(bytes);
        survives::<MailboxId>(bytes);
        survives::<MemberId>(bytes);
    });
}

#[test]
fn event() {
    let seeds = texts(&[r#"{"circle":"abababababababababababababababab","seq":7}"#]);
    try_with!(TIMES, seeds, |bytes: &[u8]| {
        if let Ok(event) = serde_json::from_slice::<Event>(bytes) {
            let text = serde_json::to_string(&event).unwrap();
            assert_eq!(serde_json::from_str::<Event>(&text).unwrap(), event);
        }
    });
}

/// A page with an age file of the format's own test kit in it, which asks for little work.
fn page() -> Vec<u8> {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("vectors/age/scrypt");
    let file = std::fs::read(path).unwrap();
    let body = file.windows(2).position(|pair| pair == b"\n\n").unwrap() + 2;
    let armoured: Vec<String> = BASE64
        .encode(&file[body..])
        .as_bytes()
        .chunks(64)
        .map(|line| String::from_utf8_lossy(line).into_owned())
        .collect();
    let armoured = armoured.join("\n");
    format!("NOODSLEUTEL\n-----BEGIN AGE ENCRYPTED FILE-----\n{armoured}\n-----END AGE ENCRYPTED FILE-----\n")
        .into_bytes()
}

#[test]
fn recovery_kit() {
    let target = |bytes: &[u8]| {
        let text = String::from_utf8_lossy(bytes);
        // What asks for as much work as a kit may takes a second for each attempt. What is decided before that is tried here.
        if !asks_for_much(&text) {
            assert!(RecoveryKit::open("password", &text).is_err(), "nobody sealed a kit");
        }
    };
    try_with!(300, vec![page()], target);
}

/// The work of the test kit: 1 MiB.
const LITTLE: u32 = 10;

/// Whether a page can hold a stanza of scrypt that asks for more than a little work.
fn asks_for_much(text: &str) -> bool {
    let body: String = text.split("-----").nth(2).unwrap_or_default().split_whitespace().collect();
    let file = BASE64.decode(body.as_bytes()).unwrap_or_default();
    let more = |work: &str| work.parse::<u32>().is_ok_and(|work| work > LITTLE);
    String::from_utf8_lossy(&file).lines().any(|line| line.rsplit(' ').next().is_some_and(more))
}
