use std::net::IpAddr;

use rstest::rstest;
use stoep_hub::{Founding, Hub, HubTime, Request};
use stoep_seal::Wire;
use stoep_seal::exchange::{Call, FoundCircle, Refusal};

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
