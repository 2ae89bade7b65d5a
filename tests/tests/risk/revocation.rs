//! Revocation: what a removed device can read, what becomes of its tablet, and what the others go on with.

use std::time::Duration;

use rstest::rstest;
use stoep_domain::call::{
    AddNote, CaptureSignal, CircleHistory, Circles, ClosedCircles, Leave, Messages, Newcomer, Revoke, Revoked, Search,
    SearchFilter, SendMessage, SetRole, ShareNow, Sharing, Start, Stay, Tablets, Target, Timeline, TimelineFilter,
    Undo,
};
use stoep_domain::id::{CircleId, MemberId};
use stoep_domain::language::event_said;
use stoep_domain::view::{TabletState, Waiting};
use stoep_domain::word::{CircleKind, Role, Topic};
use stoep_domain::{CallError, HubTrouble, Language, Refusal};
use stoep_notebook::TransportReply;
use stoep_seal::Wire;
use stoep_seal::exchange::{Call, RunRejection, RunResult};
use stoep_tests::world::{Network, Tablet, World};

use super::between::{Between, Watched, found, join};
use super::handmade::{Handmade, change, holds};
use super::{agree_on, note, notes};

/// The number of the tablet that somebody has.
fn number(of: &Tablet, name: &str) -> u16 {
    let who = stoep_domain::view::Who::Colleague(name.to_owned());
    of.call(Tablets { circle: None }).iter().find(|tablet| tablet.who == who).expect("a tablet").number
}

fn close(by: &Tablet, circle: Option<CircleId>, number: u16) -> TabletState {
    let tablets = by.call(Revoke { circle, whom: Revoked::Tablet(number) });
    tablets.iter().find(|tablet| tablet.number == number).expect("the tablet").state
}

fn told(by: &Tablet) -> Vec<String> {
    let events = by.call(CircleHistory { circle: None });
    events.iter().map(|event| event_said(event, Language::Dutch)).collect()
}

#[test]
fn a_removed_device_with_everything_that_the_hub_has_opens_nothing_that_was_sealed_after() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let mut thief = Handmade::join(&world, 0, world.circle, Newcomer::Member, stoep_seal::MemberId([1; 16]));
    // Somebody who stays, and has the same keyframes as everybody: what the thief gets of the hub, this one hands over.
    let mut watcher = Handmade::join(&world, 0, world.circle, Newcomer::Member, stoep_seal::MemberId([2; 16]));
    let old = note(fatima, "zeehond van voor de breuk");
    world.settle();
    let before = watcher.dump(&world);
    assert!(holds(&thief.reads(&before), "zeehond van voor de breuk"), "what was sealed before opens");

    // Karel wrote this before the removal, and it has not left his tablet.
    karel.network(Network::Away);
    note(karel, "walvis die nog niet weg was");
    karel.call(AddNote { on: Target::Record(old), text: "walvis bij een oude bladzij".parse().unwrap() });
    // And this was withdrawn before it left: a stub in the middle of his chain.
    note(karel, "walvis die er nooit was");
    karel.call(Undo {});
    note(karel, "walvis erachteraan");
    assert_eq!(close(fatima, None, thief.device.0), TabletState::Closed);
    note(fatima, "dolfijn in een nieuw bericht");
    fatima.call(AddNote { on: Target::Record(old), text: "dolfijn bij een oude bladzij".parse().unwrap() });
    karel.network(Network::Here);
    agree_on(&world, &[0, 1]);

    let after = watcher.dump(&world);
    let (stolen, rightful) = (thief.reads(&after), watcher.reads(&after));
    for text in [
        "walvis die nog niet weg was",
        "walvis bij een oude bladzij",
        "walvis erachteraan",
        "dolfijn in een nieuw bericht",
        "dolfijn bij een oude bladzij",
    ] {
        assert!(holds(&rightful, text), "{text} is there for who may read it");
        assert!(!holds(&stolen, text), "{text} is open to the removed device");
    }
    assert!(holds(&stolen, "zeehond van voor de breuk"), "the scan finds what does open");
    assert_eq!(thief.epochs(&after).len(), 1);

    // What it makes from here on, nobody takes, and it may read nothing but that it was removed.
    let forged = change(&thief.actor(), &[("kind", "signal"), ("topic", "money")]);
    let run = thief.seal(&after, stoep_seal::DocumentId([7; 16]), &forged);
    assert_eq!(watcher.push(&world, &run), Some(RunResult::Refused(RunRejection::Removed)));
    assert_eq!(thief.call(&world, Call::Keyframes { after: 0 }, &[]).status, 403);
    assert_eq!(thief.call(&world, Call::Roster { after: None }, &[]).status, 200);
}

#[test]
fn a_removed_tablet_forgets_the_circle_and_says_what_is_lost() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    note(karel, "gedeeld voor het einde");
    world.settle();
    let mine = karel.call(Circles {})[0].id;
    karel.network(Network::Away);
    note(karel, "nooit gedeeld");
    let kept =
        CaptureSignal { circle: Some(mine), note: "van mij alleen".parse().ok(), ..CaptureSignal::tap(Topic::Idea) };
    karel.call(kept);
    assert_eq!(close(fatima, None, number(fatima, "Karel")), TabletState::Closed);
    assert!(notes(karel).contains(&"nooit gedeeld".to_owned()), "a tablet that has not heard of it keeps everything");

    karel.network(Network::Here);
    karel.call(ShareNow {});
    let circles = karel.call(Circles {});
    assert_eq!(circles.iter().map(|circle| circle.kind.clone()).collect::<Vec<_>>(), [CircleKind::Private]);
    let closed = karel.call(ClosedCircles {});
    assert_eq!(
        (closed[0].name.as_str(), closed[0].by.as_deref(), closed[0].never_shared),
        ("Waterhoek", Some("Fatima"), 1)
    );
    assert_eq!(notes(karel), ["van mij alleen"]);
    for text in ["gedeeld", "nooit", "fatima"] {
        let hits = karel.call(Search { text: text.to_owned(), filter: SearchFilter::default(), limit: 50 });
        assert!(hits.is_empty(), "{text} is still found");
    }
    let report = karel.notebook.check().unwrap();
    assert!(report.is_sound(), "{report:?}");
    assert_eq!(karel.call(Sharing {}).waiting, Waiting::NothingToShare);
    // Everything goes on: taps, and coming back with a new code.
    note(karel, "weer alleen");
    world.let_in(0, 1, world.circle, Newcomer::Member);
    assert!(karel.call(ClosedCircles {}).is_empty());
    agree_on(&world, &[0]);
    assert!(notes(karel).contains(&"gedeeld voor het einde".to_owned()));
}

#[test]
fn what_is_asked_without_a_network_is_done_when_the_hub_answers() {
    let mut world = World::team(3);
    let karel = number(&world.tablets[0], "Karel");
    world.tablets[0].network(Network::Away);
    assert_eq!(close(&world.tablets[0], None, karel), TabletState::Closing);
    world.tablets[0].restart();
    let state = |world: &World| {
        let tablets = world.tablets[0].call(Tablets { circle: None });
        tablets.iter().find(|tablet| tablet.number == karel).unwrap().state
    };
    assert_eq!(state(&world), TabletState::Closing, "it survives a restart");
    world.settle();
    assert_eq!(state(&world), TabletState::Closed);
    assert_eq!(world.tablets[1].call(Circles {}).len(), 1);
    agree_on(&world, &[0, 2]);
    let last = told(&world.tablets[2]).pop();
    assert_eq!(last.as_deref(), Some("Fatima haalde Karel uit de kring."));
}

#[test]
fn a_tablet_that_was_away_over_several_epochs_catches_up_and_loses_nothing() {
    let world = World::team(5);
    let [fatima, karel, ..] = &world.tablets[..] else { panic!("five tablets") };
    let before = note(karel, "voor het weggaan");
    world.settle();
    karel.network(Network::Away);
    note(karel, "in het eerste tijdvak");
    for name in ["Noor", "Bram", "Aysel"] {
        assert_eq!(close(fatima, None, number(fatima, name)), TabletState::Closed);
        fatima.call(AddNote { on: Target::Record(before), text: format!("na {name}").parse().unwrap() });
        fatima.call(ShareNow {});
        note(karel, &format!("intussen, voor {name} echt weg was"));
    }
    agree_on(&world, &[0, 1]);
    let texts = notes(karel);
    for text in ["voor het weggaan", "in het eerste tijdvak", "na Noor", "na Bram", "na Aysel"] {
        assert!(texts.contains(&text.to_owned()), "{text} in {texts:?}");
    }
    assert_eq!(texts.len(), 8, "{texts:?}");
}

/// Karel's push left his tablet and no answer came: whether or not it arrived, the same envelopes go out again after a new epoch began.
#[rstest]
#[case::the_answer_was_lost(true)]
#[case::the_push_was_lost(false)]
fn an_envelope_that_had_left_goes_out_again_as_it_was(#[case] arrived: bool) {
    let hub = Between::new();
    let [fatima, karel, noor] =
        ["Fatima", "Karel", "Noor"].map(|name| hub.tablet(name, Watched::from(name == "Karel")));
    let circle = found(&fatima);
    for newcomer in [&karel, &noor] {
        join(&fatima, newcomer, circle);
    }
    for tablet in [&karel, &noor, &fatima] {
        tablet.notebook.call(ShareNow {}).unwrap();
    }
    let signal = CaptureSignal { note: "al onderweg".parse().ok(), ..CaptureSignal::tap(Topic::Money) };
    karel.notebook.call(signal).unwrap();
    hub.meddle(move |request, pass_on| {
        let lost = TransportReply { status: 200, hub_time: None, body: Vec::new() };
        match request.path_and_query {
            "/v1/push" if arrived => {
                pass_on(request.body);
                lost
            }
            "/v1/push" => lost,
            _ => pass_on(request.body),
        }
    });
    assert_eq!(karel.notebook.call(ShareNow {}).unwrap().circles[0].trouble, Some(HubTrouble::NotAHub));
    hub.leave();
    let whom = Revoked::Tablet(2);
    fatima.notebook.call(Revoke { circle: None, whom }).unwrap();
    let signal = CaptureSignal { note: "daarna".parse().ok(), ..CaptureSignal::tap(Topic::Money) };
    karel.notebook.call(signal).unwrap();
    for tablet in [&karel, &fatima] {
        let told = tablet.notebook.call(ShareNow {}).unwrap();
        assert_eq!((told.waiting, told.circles[0].trouble), (Waiting::Nothing, None));
    }
    let timeline = Timeline { filter: TimelineFilter::default(), after: None, limit: 10 };
    assert_eq!(fatima.notebook.call(timeline).unwrap().rows.len(), 2);
    assert_eq!(noor.notebook.call(Circles {}).unwrap().len(), 2, "she has not heard of it");
    noor.notebook.call(ShareNow {}).unwrap();
    assert_eq!(noor.notebook.call(Circles {}).unwrap().len(), 1);
}

/// A hub that says that a tablet was removed proves it by the signed list, or wipes nothing.
#[rstest]
#[case::every_call(|_: &str| true)]
#[case::all_but_the_list(|path: &str| !path.starts_with("/v1/roster"))]
fn the_word_of_a_hub_wipes_nothing(#[case] refuses: fn(&str) -> bool) {
    let hub = Between::new();
    let [fatima, karel] = ["Fatima", "Karel"].map(|name| hub.tablet(name, Watched::from(name == "Karel")));
    join(&fatima, &karel, found(&fatima));
    karel.notebook.call(ShareNow {}).unwrap();
    karel.notebook.call(CaptureSignal::tap(Topic::Money)).unwrap();
    hub.meddle(move |request, pass_on| {
        let reply = pass_on(request.body);
        if !refuses(request.path_and_query) {
            return reply;
        }
        let body = stoep_seal::exchange::Refusal::Removed.encode();
        TransportReply { status: 403, body, ..reply }
    });
    let told = karel.notebook.call(ShareNow {}).unwrap();
    assert_eq!(told.circles[0].trouble, Some(HubTrouble::Refused));
    assert_eq!(karel.notebook.call(Circles {}).unwrap().len(), 2);
    hub.leave();
    let told = karel.notebook.call(ShareNow {}).unwrap();
    assert_eq!((told.waiting, told.circles[0].trouble), (Waiting::Nothing, None));
}

#[test]
fn a_guest_stops_with_one_tap_and_a_leads_tablet_carries_it_out() {
    let (world, network) = World::with_guest(2);
    let guest = &world.tablets[2];
    let message = SendMessage {
        message: stoep_domain::word::Message::Noticed,
        text: "Opa komt niet meer".parse().ok(),
        topic: None,
        area: None,
        circle: None,
    };
    guest.call(message);
    guest.call(Leave { circle: network });
    assert_eq!(guest.call(Circles {}).len(), 2, "nobody has carried it out yet");
    world.tablets[0].call(ShareNow {});
    guest.call(ShareNow {});
    assert_eq!(guest.call(Circles {}).len(), 1);
    assert_eq!(guest.call(ClosedCircles {})[0].never_shared, 0, "what was told before stays with the team");
    assert_eq!(world.tablets[0].call(Messages {}).len(), 1);
    let events = world.tablets[0].call(CircleHistory { circle: Some(network) });
    let last = events.last().map(|event| event_said(event, Language::Dutch));
    assert_eq!(last.as_deref(), Some("Noor ging uit de kring."));
}

#[test]
fn who_changed_their_mind_stays_and_a_colleague_cannot_say_it_for_them() {
    let world = World::team(3);
    let [fatima, karel, noor] = &world.tablets[..] else { panic!("three tablets") };
    fatima.network(Network::Away);
    karel.call(Leave { circle: world.circle });
    karel.call(Stay { circle: world.circle });
    agree_on(&world, &[0, 1, 2]);
    assert_eq!(karel.call(Circles {}).len(), 2);
    // Noor leaves for real, with what she had not shared.
    noor.network(Network::Away);
    note(noor, "nog gauw dit");
    noor.call(Leave { circle: world.circle });
    assert_eq!(fatima.call(Circles {})[1].members.len(), 3);
    agree_on(&world, &[0, 1]);
    assert!(notes(karel).contains(&"nog gauw dit".to_owned()));
    assert_eq!(told(karel).pop().as_deref(), Some("Noor ging uit de kring."));
    // She can come back as who she was, and her old word does not send her away again.
    let her = fatima.call(Tablets { circle: None }).iter().find(|tablet| tablet.number == 2).unwrap().member;
    world.let_in(0, 2, world.circle, Newcomer::Tablet(her));
    agree_on(&world, &[0, 1]);
    assert_eq!(noor.call(Circles {}).len(), 2);
}

#[test]
fn a_member_who_writes_leaving_into_a_colleagues_record_sends_nobody_away() {
    let world = World::team(2);
    let karel = world.tablets[0].call(Circles {})[1].members.iter().find(|member| !member.you).unwrap().id;
    let mut mallory = Handmade::join(&world, 0, world.circle, Newcomer::Member, stoep_seal::MemberId([1; 16]));
    world.settle();
    let dump = mallory.dump(&world);
    let run = mallory.edit(&dump, stoep_seal::DocumentId(*karel.as_bytes()), "leaving", 9);
    assert!(matches!(mallory.push(&world, &run), Some(RunResult::Accepted { .. })));
    world.settle();
    let report = world.tablets[0].notebook.check().unwrap();
    assert_eq!(report.set_aside, 0, "it was read, as any edit of a colleague is");
    assert_eq!(world.tablets[1].call(Circles {}).len(), 2);
    let tablets = world.tablets[0].call(Tablets { circle: None });
    assert!(tablets.iter().all(|tablet| tablet.state == TabletState::Active), "{tablets:?}");
}

#[test]
fn a_lead_is_made_and_unmade_and_one_always_stays() {
    let world = World::team(3);
    let [fatima, karel, _] = &world.tablets[..] else { panic!("three tablets") };
    let member = |name: &str| {
        let members = fatima.call(Circles {}).remove(1).members;
        members.into_iter().find(|member| member.name.as_deref() == Some(name)).unwrap().id
    };
    let refused = |by: &Tablet, call: SetRole| by.try_call(call).unwrap_err();
    let role = |who: &str, role: Role| SetRole { circle: None, member: member(who), role };
    assert_eq!(refused(karel, role("Noor", Role::Lead)), Refusal::NotALead.into());
    assert_eq!(refused(fatima, role("Fatima", Role::Member)), Refusal::LastLead.into());
    assert_eq!(refused(fatima, role("Karel", Role::Guest)), Refusal::NotInCircle.into());
    assert_eq!(fatima.try_call(Leave { circle: world.circle }).unwrap_err(), Refusal::LastLead.into());
    fatima.call(role("Karel", Role::Lead));
    world.settle();
    assert_eq!(karel.call(Circles {})[1].role, Role::Lead);
    // Now she can step down, and he is the one who leads.
    fatima.call(role("Fatima", Role::Member));
    world.settle();
    assert_eq!(fatima.call(Circles {})[1].role, Role::Member);
    assert_eq!(refused(fatima, role("Noor", Role::Lead)), Refusal::NotALead.into());
    assert_eq!(close(karel, None, 0), TabletState::Closed);
    fatima.call(ShareNow {});
    assert_eq!(fatima.call(ClosedCircles {})[0].by.as_deref(), Some("Karel"));
    assert_eq!(
        told(karel),
        [
            "Fatima begon deze kring.",
            "Fatima liet jou binnen.",
            "Fatima liet Noor binnen.",
            "Fatima liet jou de kring mee leiden.",
            "Fatima liet Fatima de kring niet meer leiden.",
            "Jij haalde Fatima uit de kring.",
        ]
    );
}

#[rstest]
#[case::no_such_tablet(Revoked::Tablet(77), CallError::NotFound)]
#[case::nobody(Revoked::Member(MemberId::from_bytes([9; 16])), CallError::NotFound)]
#[case::the_only_lead(Revoked::Tablet(0), Refusal::LastLead.into())]
fn a_wrong_wish_gets_a_sentence(#[case] whom: Revoked, #[case] expected: CallError) {
    let world = World::team(2);
    assert_eq!(world.tablets[0].try_call(Revoke { circle: None, whom }).unwrap_err(), expected);
    assert_eq!(world.tablets[1].try_call(Revoke { circle: None, whom }).unwrap_err(), Refusal::NotALead.into());
    let nowhere = Some(CircleId::from_bytes([9; 16]));
    assert_eq!(world.tablets[0].try_call(Revoke { circle: nowhere, whom }).unwrap_err(), CallError::NotFound);
    world.wait(Duration::from_secs(1));
    assert_eq!(world.tablets[0].call(Start {}).me.as_deref(), Some("Fatima"));
}

#[test]
fn a_lead_cannot_close_the_tablet_in_hand_and_a_closed_one_is_closed() {
    let world = World::team(3);
    let [fatima, karel, _] = &world.tablets[..] else { panic!("three tablets") };
    let member = karel.call(Tablets { circle: None })[1].member;
    fatima.call(SetRole { circle: None, member, role: Role::Lead });
    world.settle();
    let whom = Revoked::Tablet(0);
    assert_eq!(fatima.try_call(Revoke { circle: None, whom }).unwrap_err(), Refusal::ThisTablet.into());
    assert_eq!(close(fatima, None, 2), TabletState::Closed);
    let whom = Revoked::Tablet(2);
    assert_eq!(fatima.try_call(Revoke { circle: None, whom }).unwrap_err(), Refusal::ClosedAlready.into());
}
