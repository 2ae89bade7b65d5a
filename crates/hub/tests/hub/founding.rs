use std::net::IpAddr;

use rstest::rstest;
use stoep_hub::{CodesError, Founding, FoundingCodes, Hub, HubTime, Request};
use stoep_seal::Wire;
use stoep_seal::exchange::{Call, FoundCircle, Refusal};

use crate::program::{ended, hub};
use crate::world::{START, World, options};

fn found(hub: &Hub, body: &[u8], client: &str, authorization: Option<&str>) -> (u16, Option<Refusal>) {
    let request = Request {
        method: "POST",
        path_and_query: "/v1/circles",
        authorization,
        body,
        client: Some(client.parse::<IpAddr>().unwrap()),
    };
    let answer = hub.handle(&request, HubTime(START));
    (answer.status, answer.refusal())
}

#[test]
fn a_circle_is_founded_once_and_saying_it_again_changes_nothing() {
    let mut world = World::unfounded();
    let body = world.founding.encode();
    assert_eq!(world.post_unsigned(Call::Found, &body).status, 201);
    let lead = world.lead.clone();
    let before = world.state(&lead);
    assert_eq!(world.post_unsigned(Call::Found, &body).status, 200);
    assert_eq!(world.state(&lead), before);
    assert_eq!((before.end.sequence.0, before.roster_sequence.0, before.keyframes), (0, 0, 1));
    assert_eq!(before.roster_head, world.roster.head());
}

#[test]
fn a_circle_that_was_not_founded_is_not_known() {
    let mut world = World::unfounded();
    let lead = world.lead.clone();
    let answer = world.call(&lead, Call::Roster { after: None }, &[]);
    assert_eq!((answer.status, answer.refusal()), (404, Some(Refusal::UnknownCircle)));
}

#[test]
fn what_does_not_found_a_circle_is_refused() {
    let world = World::unfounded();
    let refused = |found: &FoundCircle| world.post_unsigned(Call::Found, &found.encode()).refusal();
    let mut forged = world.founding.clone();
    forged.entry.signature.0[0] ^= 1;
    assert_eq!(refused(&forged), Some(Refusal::RosterRefused));
    let mut keyless = world.founding.clone();
    keyless.keyframe.signature.0[0] ^= 1;
    assert_eq!(refused(&keyless), Some(Refusal::KeyframeRefused));
    let other = FoundCircle { keyframe: keyless.keyframe, ..World::new().founding };
    assert_eq!(refused(&other), Some(Refusal::KeyframeRefused));
    assert_eq!(world.post_unsigned(Call::Found, b"nothing").refusal(), Some(Refusal::Malformed));
    assert_eq!(refused(&world.founding), None);
}

#[rstest]
#[case::this_machine("127.0.0.1", 201, None)]
#[case::this_machine_in_ipv6("::1", 201, None)]
#[case::this_machine_in_both("::ffff:127.0.0.1", 201, None)]
#[case::elsewhere("192.0.2.1", 403, Some(Refusal::FoundingClosed))]
#[case::behind_a_silent_proxy("0.0.0.0", 403, Some(Refusal::FoundingClosed))]
fn without_a_code_only_this_machine_founds(
    #[case] client: &str,
    #[case] status: u16,
    #[case] refusal: Option<Refusal>,
) {
    let world = World::unfounded();
    assert_eq!(found(&world.hub, &world.founding.encode(), client, None), (status, refusal));
}

#[rstest]
#[case::the_code(Some("Stoep-Founding street-7"), 201, None)]
#[case::another_code(Some("Stoep-Founding street-8"), 403, Some(Refusal::FoundingCode))]
#[case::no_code(None, 403, Some(Refusal::FoundingCode))]
fn with_a_code_who_has_it_founds_from_anywhere(
    #[case] authorization: Option<&str>,
    #[case] status: u16,
    #[case] refusal: Option<Refusal>,
) {
    let world = World::unfounded();
    let folder = tempfile::tempdir().unwrap();
    let mut options = options(START);
    options.founding = Founding::WithCode("street-7".parse().unwrap());
    let hub = Hub::open(folder.path(), options).unwrap();
    for client in ["192.0.2.1", "127.0.0.1"] {
        let (got, why) = found(&hub, &world.founding.encode(), client, authorization);
        assert_eq!((got == 201 || got == 200, why), (status == 201, refusal));
    }
}

#[test]
fn one_address_cannot_found_without_end() {
    let world = World::unfounded();
    let body = world.founding.encode();
    let refused = (0..200).filter(|_| found(&world.hub, &body, "127.0.0.1", None).1 == Some(Refusal::SlowDown)).count();
    assert_eq!(refused, 140);
    assert_eq!(found(&world.hub, &body, "::1", None).1, None);
}

#[test]
fn a_code_of_the_list_founds_until_its_day_and_until_it_is_taken_back() {
    let world = World::unfounded();
    let body = world.founding.encode();
    let folder = tempfile::tempdir().unwrap();
    let codes = FoundingCodes::new(&folder.path().join("codes.json"));
    let troubles = std::sync::Arc::new(std::sync::atomic::AtomicUsize::new(0));
    let mut options = options(START);
    options.founding = Founding::WithCodes(codes.clone());
    let told = std::sync::Arc::clone(&troubles);
    options.on_trouble = std::sync::Arc::new(move |_| {
        told.fetch_add(1, std::sync::atomic::Ordering::Relaxed);
    });
    let hub = Hub::open(&folder.path().join("data"), options).unwrap();
    let founds = |code: &str, now: u64| {
        let authorization = format!("Stoep-Founding {code}");
        let path = Call::Found.path_and_query();
        let request = Request {
            method: "POST",
            path_and_query: &path,
            authorization: Some(&authorization),
            body: &body,
            client: Some("192.0.2.1".parse().unwrap()),
        };
        hub.handle(&request, HubTime(now)).refusal()
    };
    assert_eq!(founds("zuid-1", START), Some(Refusal::FoundingCode), "there are no codes yet");
    // The world begins on 15 January 2027, at eight in the morning.
    let day = chrono::NaiveDate::from_ymd_opt(2027, 1, 15);
    codes.add("Zuid", day, &"zuid-1".parse().unwrap()).unwrap();
    codes.add("Noord", None, &"noord-1".parse().unwrap()).unwrap();
    assert!(matches!(codes.add("Zuid", None, &"zuid-2".parse().unwrap()), Err(CodesError::NameTaken { .. })));
    let midnight = START + 16 * 3_600;
    assert_eq!(founds("zuid-1", midnight - 1), None);
    assert_eq!(founds("zuid-1", midnight), Some(Refusal::FoundingCode));
    assert_eq!(founds("noord-1", midnight), None);
    assert_eq!(founds("zuid-2", START), Some(Refusal::FoundingCode));
    codes.remove("Noord").unwrap();
    assert_eq!(founds("noord-1", midnight), Some(Refusal::FoundingCode));
    let kept = std::fs::read_to_string(folder.path().join("codes.json")).unwrap();
    assert!(kept.contains("Zuid") && !kept.contains("zuid-1"), "{kept}");

    // A file that holds something else is the hub's trouble and not the founder's.
    assert_eq!(troubles.load(std::sync::atomic::Ordering::Relaxed), 0);
    std::fs::write(folder.path().join("codes.json"), "a shopping list").unwrap();
    assert_eq!(founds("zuid-1", START), Some(Refusal::Broken));
    assert_eq!(troubles.load(std::sync::atomic::Ordering::Relaxed), 1);
}

#[test]
fn codes_are_made_listed_and_taken_back_beside_a_hub() {
    let folder = tempfile::tempdir().unwrap();
    let says = |words: &[&str]| {
        let output = hub(folder.path()).arg("code").args(words).output().unwrap();
        (output.status.code(), String::from_utf8([output.stdout, output.stderr].concat()).unwrap())
    };
    let (code, made) = says(&["add", "Wijkteam Zuid", "--until", "2026-12-31"]);
    assert_eq!(code, Some(0), "{made}");
    assert_eq!((made.trim().len(), made.matches('-').count()), (23, 3), "{made}");
    let (_, other) = says(&["add", "Noord", "--json"]);
    assert!(other.contains("\"until\":null") && other.contains("\"code\":\""), "{other}");
    assert_ne!(made, other);
    assert_eq!(says(&["list"]).1, "Wijkteam Zuid: until 2026-12-31\nNoord: until it is taken back\n");
    assert_eq!(says(&["add", "Noord"]).0, Some(2));
    assert_eq!(says(&["remove", "Noord"]).0, Some(0));
    assert_eq!(says(&["remove", "Noord"]).0, Some(2));
    assert_eq!(says(&["list", "--json"]).1, "[{\"name\":\"Wijkteam Zuid\",\"until\":\"2026-12-31\"}]\n");
    std::fs::write(folder.path().join("other"), "a shopping list").unwrap();
    let (code, text) = ended(hub(folder.path()).args(["serve", "--founding-codes", "other"]));
    assert_eq!(code, Some(65), "{text}");
}
