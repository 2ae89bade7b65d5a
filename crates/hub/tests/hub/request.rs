use rstest::rstest;
use stoep_hub::{HubTime, Request};
use stoep_seal::exchange::{Call, HubSequence, Refusal, VectorDetail};

use crate::world::{START, World};

const STATE: Call = Call::State { vector: VectorDetail::Digest };

#[test]
fn a_signed_request_is_answered_once() {
    let mut world = World::new();
    let lead = world.lead.clone();
    let authorization = world.sign(&lead, STATE, &[], START);
    assert_eq!(world.send(STATE, Some(&authorization), &[]).status, 200);
    let again = world.send(STATE, Some(&authorization), &[]);
    assert_eq!((again.status, again.refusal()), (401, Some(Refusal::Replayed)));
    // As long as the signature is valid, it stays refused.
    for later in [1, 299, 300] {
        world.now = START + later;
        assert_eq!(world.send(STATE, Some(&authorization), &[]).refusal(), Some(Refusal::Replayed));
    }
    world.now = START + 301;
    assert_eq!(world.send(STATE, Some(&authorization), &[]).refusal(), Some(Refusal::WrongTime));
}

#[rstest]
#[case::at_the_hubs_time(0, None)]
#[case::five_minutes_behind(-300, None)]
#[case::more_behind(-301, Some(Refusal::WrongTime))]
#[case::five_minutes_ahead(300, None)]
#[case::more_ahead(301, Some(Refusal::WrongTime))]
#[case::two_years_behind(-63_072_000, Some(Refusal::WrongTime))]
#[case::two_years_ahead(63_072_000, Some(Refusal::WrongTime))]
fn a_wrong_clock_learns_the_time_from_the_answer(#[case] off: i64, #[case] refusal: Option<Refusal>) {
    let mut world = World::new();
    world.now = START + 10_000;
    let lead = world.lead.clone();
    let wrong = world.sign(&lead, STATE, &[], world.now.checked_add_signed(off).unwrap());
    let answer = world.send(STATE, Some(&wrong), &[]);
    assert_eq!(answer.refusal(), refusal);
    assert_eq!(answer.hub_time, HubTime(world.now));
    let right = world.sign(&lead, STATE, &[], answer.hub_time.0);
    assert_eq!(world.send(STATE, Some(&right), &[]).status, 200);
}

#[test]
fn what_was_signed_before_a_restart_is_signed_again() {
    let mut world = World::new();
    let lead = world.lead.clone();
    let before = world.sign(&lead, STATE, &[], START);
    assert_eq!(world.send(STATE, Some(&before), &[]).status, 200);
    world.now = START + 10;
    world.restart();
    assert_eq!(world.send(STATE, Some(&before), &[]).refusal(), Some(Refusal::WrongTime));
    let after = world.sign(&lead, STATE, &[], START + 10);
    assert_eq!(world.send(STATE, Some(&after), &[]).status, 200);
}

#[test]
fn a_signature_is_for_one_method_path_query_and_body() {
    let mut world = World::new();
    let lead = world.lead.clone();
    let pull = Call::Pull { after: HubSequence(0), max_bytes: None };
    let authorization = world.sign(&lead, pull, &[], START);
    let other = Call::Pull { after: HubSequence(0), max_bytes: Some(1) };
    for call in [STATE, other, Call::Roster { after: None }] {
        assert_eq!(world.send(call, Some(&authorization), &[]).refusal(), Some(Refusal::BadSignature));
    }
    let authorization = world.sign(&lead, Call::Push, b"", START);
    assert_eq!(world.send(Call::Push, Some(&authorization), b"x").refusal(), Some(Refusal::BadSignature));
    assert_eq!(world.send(pull, None, &[]).refusal(), Some(Refusal::SignatureMissing));
    assert_eq!(world.send(pull, Some("Stoep-Founding a"), &[]).refusal(), Some(Refusal::SignatureMissing));
    assert_eq!(world.send(pull, Some("Basic YTpi"), &[]).refusal(), Some(Refusal::Malformed));
}

#[test]
fn a_device_that_is_not_in_the_circle_is_refused() {
    let mut world = World::new();
    let mut stranger = world.lead.clone();
    stranger.device = stoep_seal::Device(9);
    assert_eq!(world.call(&stranger, STATE, &[]).refusal(), Some(Refusal::UnknownDevice));
    // The member's keys under the lead's number.
    let mut forger = world.member.clone();
    forger.device = world.lead.device;
    assert_eq!(world.call(&forger, STATE, &[]).refusal(), Some(Refusal::BadSignature));
}

#[rstest]
#[case::no_call("GET", "/", Refusal::UnknownCall)]
#[case::the_method("POST", "/v1/state", Refusal::WrongMethod)]
#[case::the_query("GET", "/v1/pull", Refusal::Malformed)]
fn what_is_no_call_is_said_to_be_none(#[case] method: &str, #[case] path_and_query: &str, #[case] refusal: Refusal) {
    let world = World::new();
    let request = Request { method, path_and_query, authorization: None, body: &[], client: None };
    let answer = world.hub.handle(&request, HubTime(START));
    assert_eq!((answer.status, answer.refusal()), (refusal.status(), Some(refusal)));
}

#[test]
fn a_body_above_the_limit_is_not_read() {
    let world = World::new();
    assert_eq!(world.send(Call::Push, None, &vec![0; 1_048_577]).refusal(), Some(Refusal::TooLarge));
    assert_eq!(world.send(Call::Push, None, &vec![0; 1_048_576]).refusal(), Some(Refusal::SignatureMissing));
}
