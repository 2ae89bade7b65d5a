//! Joining: somebody in between who swaps messages, a code that is used twice, an interruption, and a stolen name.

use std::sync::{Arc, Mutex};
use std::time::Duration;

use rand::SeedableRng;
use rand::rngs::StdRng;
use rstest::rstest;
use stoep_domain::call::{
    Approval, Approve, Circles, ConfirmDigits, FoundCircle, Invite, Join, JoinProgress, Newcomer, SameDigits, ShareNow,
};
use stoep_domain::text::TextRefusal;
use stoep_domain::view::{ApprovalState, Digits, JoinFailure, JoinState};
use stoep_domain::{CallError, HubTrouble, Refusal};
use stoep_notebook::{TransportReply, TransportRequest};
use stoep_seal::exchange::Mailbox;
use stoep_seal::join::{Arrival, Invitation, InviteCode, JoinRequest};
use stoep_seal::{DeviceKeys, MemberId, Wire};
use stoep_tests::world::World;

use super::between::{Between, Tablet, Watched, found};
use super::handmade::Handmade;
use super::{agree_on, note, notes};

fn invited(lead: &Tablet) -> String {
    lead.notebook.call(Invite { circle: None, newcomer: Newcomer::Member }).unwrap().code
}

fn lead_compares(lead: &Tablet) -> Digits {
    match lead.notebook.call(Approval {}).unwrap() {
        ApprovalState::Compare(digits) => digits,
        other => panic!("{other:?}"),
    }
}

fn newcomer_compares(newcomer: &Tablet) -> Digits {
    match newcomer.notebook.call(JoinProgress {}).unwrap() {
        JoinState::Compare(digits) => digits,
        other => panic!("{other:?}"),
    }
}

fn is_mailbox(request: &TransportRequest<'_>, last: &str) -> bool {
    request.path_and_query.starts_with("/v1/enrol/") && request.path_and_query.ends_with(last)
}

/// How many are in the team, by the lead.
fn members(lead: &Tablet) -> usize {
    lead.notebook.call(Circles {}).unwrap()[1].members.len()
}

/// Whoever is in between plays the newcomer towards the lead and the lead towards the newcomer, with keys of their own on both sides.
#[test]
fn a_hub_that_swaps_keys_is_seen_in_the_digits_on_both_tablets() {
    let hub = Between::new();
    let (lead, newcomer) = (hub.tablet("Fatima", Watched::No), hub.tablet("Karel", Watched::Yes));
    found(&lead);
    let code = invited(&lead);
    let secret: InviteCode = code.split('@').next().unwrap().parse().unwrap();
    let mut random = StdRng::seed_from_u64(4);
    let false_keys = DeviceKeys::generate(&mut random);
    let false_circle = stoep_seal::CircleId([3; 16]);
    let invitation = Invitation::new(&mut random, false_circle, stoep_seal::Device(0), false_keys.public());
    let opening = *invitation.opening();
    let false_offer = opening.offer(secret.mailbox());
    // The newcomer's real request stays with who is in between.
    let theirs: Arc<Mutex<Option<JoinRequest>>> = Arc::default();
    let kept = Arc::clone(&theirs);
    hub.meddle(move |request, pass_on| {
        if is_mailbox(request, "/request") {
            *kept.lock().unwrap() = Some(JoinRequest::decode(request.body).unwrap());
            let arrival = Arrival::new(
                &mut StdRng::seed_from_u64(5),
                secret,
                false_offer,
                MemberId([6; 16]),
                DeviceKeys::generate(&mut StdRng::seed_from_u64(6)).public(),
            );
            return pass_on(&arrival.request().encode());
        }
        let reply = pass_on(request.body);
        let Ok(mailbox) = Mailbox::decode(&reply.body) else { return reply };
        let theirs = *kept.lock().unwrap();
        let shown = match (mailbox, theirs) {
            (Mailbox::Opened { .. } | Mailbox::Welcomed { .. }, Some(request)) => {
                Mailbox::Opened { offer: false_offer, request, opening }
            }
            (_, Some(request)) => Mailbox::Requested { offer: false_offer, request },
            (_, None) => Mailbox::Offered { offer: false_offer },
        };
        TransportReply { body: shown.encode(), ..reply }
    });
    assert_eq!(newcomer.notebook.call(Join { code }).unwrap(), JoinState::Asked);
    let (here, there) = (lead_compares(&lead), newcomer_compares(&newcomer));
    assert_ne!(here, there, "the digits differ, by all but one chance in a million");
    // Both say so, and nobody is anywhere.
    assert_eq!(
        newcomer.notebook.call(ConfirmDigits { same: SameDigits::No }).unwrap(),
        JoinState::Failed(JoinFailure::DigitsDiffer)
    );
    assert_eq!(lead.notebook.call(Approve { same: SameDigits::No }).unwrap(), ApprovalState::NoInvitation);
    hub.leave();
    assert_eq!((members(&lead), newcomer.notebook.call(Circles {}).unwrap().len()), (1, 1));
}

/// A hub that first lets the newcomer commit to nothing, and then shows another opening than was committed to, or a second one.
#[rstest]
#[case::another_nonce(|opening: &mut stoep_seal::join::Opening| opening.nonce[0] ^= 1)]
#[case::other_keys(|opening: &mut stoep_seal::join::Opening| {
    opening.public = DeviceKeys::generate(&mut StdRng::seed_from_u64(9)).public();
})]
#[case::another_circle(|opening: &mut stoep_seal::join::Opening| opening.circle.0[0] ^= 1)]
fn a_hub_that_grinds_an_opening_after_the_request_is_caught(#[case] grind: fn(&mut stoep_seal::join::Opening)) {
    let hub = Between::new();
    let (lead, newcomer) = (hub.tablet("Fatima", Watched::No), hub.tablet("Karel", Watched::Yes));
    found(&lead);
    let code = invited(&lead);
    hub.meddle(move |request, pass_on| {
        let reply = pass_on(request.body);
        match Mailbox::decode(&reply.body) {
            Ok(Mailbox::Opened { offer, request, mut opening }) => {
                grind(&mut opening);
                TransportReply { body: Mailbox::Opened { offer, request, opening }.encode(), ..reply }
            }
            _ => reply,
        }
    });
    newcomer.notebook.call(Join { code }).unwrap();
    lead_compares(&lead);
    let caught = newcomer.notebook.call(JoinProgress {}).unwrap();
    assert_eq!(caught, JoinState::Failed(JoinFailure::Tampered));
    assert_eq!(newcomer.notebook.call(JoinProgress {}).unwrap(), JoinState::NotAsked, "the attempt is used up");
    assert_eq!(newcomer.notebook.call(Circles {}).unwrap().len(), 1);
}

/// The digits on a tablet are those of the first opening and the first request, whatever the hub shows later.
#[test]
fn a_second_message_is_a_second_attempt_and_there_is_none() {
    let hub = Between::new();
    let (lead, newcomer) = (hub.tablet("Fatima", Watched::Yes), hub.tablet("Karel", Watched::No));
    found(&lead);
    let code = invited(&lead);
    newcomer.notebook.call(Join { code: code.clone() }).unwrap();
    let first = lead_compares(&lead);
    assert_eq!(newcomer_compares(&newcomer), first);
    hub.meddle(move |request, pass_on| {
        let reply = pass_on(request.body);
        match Mailbox::decode(&reply.body) {
            Ok(Mailbox::Opened { offer, mut request, opening }) => {
                request.public = DeviceKeys::generate(&mut StdRng::seed_from_u64(9)).public();
                TransportReply { body: Mailbox::Opened { offer, request, opening }.encode(), ..reply }
            }
            _ => reply,
        }
    });
    assert_eq!(lead_compares(&lead), first);
    newcomer.notebook.call(ConfirmDigits { same: SameDigits::Yes }).unwrap();
    assert_eq!(lead.notebook.call(Approve { same: SameDigits::Yes }).unwrap(), ApprovalState::Added);
    assert!(
        matches!(newcomer.notebook.call(JoinProgress {}).unwrap(), JoinState::Joined(_)),
        "the keys that were compared are in"
    );
}

#[test]
fn a_code_works_once_and_for_ten_minutes() {
    let hub = Between::new();
    let (lead, karel) = (hub.tablet("Fatima", Watched::No), hub.tablet("Karel", Watched::No));
    let noor = hub.tablet("Noor", Watched::No);
    found(&lead);
    let code = invited(&lead);
    karel.notebook.call(Join { code: code.clone() }).unwrap();
    let taken = noor.notebook.call(Join { code }).unwrap_err();
    assert_eq!(taken, CallError::Hub(HubTrouble::CodeNotFound));
    lead_compares(&lead);
    hub.wait(Duration::from_secs(601));
    assert_eq!(lead.notebook.call(Approve { same: SameDigits::Yes }).unwrap(), ApprovalState::Expired);
    assert_eq!(karel.notebook.call(JoinProgress {}).unwrap(), JoinState::Failed(JoinFailure::NotFound));
    assert_eq!(members(&lead), 1, "a late yes adds nobody");
    let code = invited(&lead);
    hub.wait(Duration::from_secs(601));
    assert!(noor.notebook.call(Join { code }).is_err());
}

/// The lead said yes, and the newcomer was away until long after the mailbox was gone.
#[rstest]
#[case::the_welcome_was_not_fetched(false)]
#[case::the_welcome_never_arrived(true)]
fn a_joining_that_was_interrupted_after_the_yes_goes_on_by_itself(#[case] lost: bool) {
    let hub = Between::new();
    let (lead, karel) = (hub.tablet("Fatima", Watched::Yes), hub.tablet("Karel", Watched::No));
    let noor = hub.tablet("Noor", Watched::No);
    let circle = found(&lead);
    // Somebody else is in already, so that the newcomer's number is not the first that it tries.
    for newcomer in [&noor, &karel] {
        let code = invited(&lead);
        newcomer.notebook.call(Join { code }).unwrap();
        assert_eq!(lead_compares(&lead), newcomer_compares(newcomer));
        newcomer.notebook.call(ConfirmDigits { same: SameDigits::Yes }).unwrap();
        if std::ptr::eq(newcomer, &karel) && lost {
            hub.meddle(|request, pass_on| {
                if is_mailbox(request, "/welcome") {
                    return TransportReply { status: 404, hub_time: Some(1_795_258_800), body: vec![22] };
                }
                pass_on(request.body)
            });
        }
        assert_eq!(lead.notebook.call(Approve { same: SameDigits::Yes }).unwrap(), ApprovalState::Added);
        if std::ptr::eq(newcomer, &noor) {
            assert_eq!(noor.notebook.call(JoinProgress {}).unwrap(), JoinState::Joined(circle));
        }
    }
    hub.leave();
    hub.wait(Duration::from_secs(86_400));
    karel.notebook.call(ShareNow {}).unwrap();
    assert_eq!(karel.notebook.call(Circles {}).unwrap().len(), 2, "he is in, without asking anybody again");
    lead.notebook.call(ShareNow {}).unwrap();
    assert_eq!(members(&lead), 3);
}

#[test]
fn who_was_not_let_in_is_told_so_after_a_while_and_not_before() {
    let hub = Between::new();
    let (lead, karel) = (hub.tablet("Fatima", Watched::No), hub.tablet("Karel", Watched::No));
    found(&lead);
    let code = invited(&lead);
    karel.notebook.call(Join { code }).unwrap();
    lead_compares(&lead);
    newcomer_compares(&karel);
    karel.notebook.call(ConfirmDigits { same: SameDigits::Yes }).unwrap();
    hub.wait(Duration::from_secs(700));
    assert!(matches!(karel.notebook.call(JoinProgress {}).unwrap(), JoinState::Confirmed(_)));
    hub.wait(Duration::from_secs(700));
    assert_eq!(karel.notebook.call(JoinProgress {}).unwrap(), JoinState::Failed(JoinFailure::NotFound));
}

/// A newcomer that says it is Karel comes in as somebody else: who it is, the one who invites decides.
#[test]
fn nobody_comes_in_as_somebody_else() {
    let world = World::team(2);
    let fatima = &world.tablets[0];
    let karel = fatima.call(Circles {})[1].members.iter().find(|member| !member.you).unwrap().id;
    let mut mallory = Handmade::join(&world, 0, world.circle, Newcomer::Member, MemberId(*karel.as_bytes()));
    let dump = mallory.dump(&world);
    let entry = dump.roster.device(mallory.device).unwrap();
    assert_ne!(entry.member.as_bytes(), karel.as_bytes());
    note(fatima, "gewoon verder");
    agree_on(&world, &[0, 1]);
    assert_eq!(notes(&world.tablets[1]), ["gewoon verder"]);
    // A second tablet of Karel does come in as Karel, because Fatima said so.
    let mut second = Handmade::join(&world, 0, world.circle, Newcomer::Tablet(karel), MemberId([9; 16]));
    let dump = second.dump(&world);
    assert_eq!(dump.roster.device(second.device).unwrap().member.as_bytes(), karel.as_bytes());
}

#[rstest]
#[case::ten_thousand_letters("w".repeat(10_000))]
#[case::nothing(String::new())]
#[case::only_spaces("   ".to_owned())]
fn a_circle_needs_a_name_that_a_person_can_read(#[case] name: String) {
    let refused: Result<stoep_domain::text::Name, TextRefusal> = name.parse();
    assert!(refused.is_err());
    // Nor does it come in by the seam, where a screen or a script hands it over as JSON.
    let hub = Between::new();
    let tablet = hub.tablet("Fatima", Watched::No);
    let payload = format!(r#"{{"name":{name:?},"kind":"team","hub":"http://hub.invalid","founding_code":null}}"#);
    assert!(tablet.notebook.call_named("FoundCircle", &payload).is_err());
    assert_eq!(tablet.notebook.call(Circles {}).unwrap().len(), 1);
}

#[test]
fn only_ones_own_tablet_comes_into_alleen_ik() {
    let hub = Between::new();
    let lead = hub.tablet("Fatima", Watched::No);
    found(&lead);
    let private = lead.notebook.call(Circles {}).unwrap()[0].id;
    let refused = |newcomer| lead.notebook.call(Invite { circle: Some(private), newcomer }).unwrap_err();
    assert_eq!(refused(Newcomer::Member), Refusal::PrivateCircle.into());
    let stranger = stoep_domain::id::MemberId::from_bytes([4; 16]);
    assert_eq!(refused(Newcomer::Tablet(stranger)), Refusal::PrivateCircle.into());
    let unknown = Invite { circle: None, newcomer: Newcomer::Tablet(stranger) };
    assert_eq!(lead.notebook.call(unknown).unwrap_err(), CallError::NotFound);
    let team = FoundCircle {
        name: "Tweede".parse().unwrap(),
        kind: stoep_domain::word::CircleKind::Team,
        hub: "http://hub.invalid".to_owned(),
        founding_code: None,
    };
    drop(lead.notebook.call(team));
}
