//! Coming back, handing over and guests, on several tablets that were apart.

mod guests;

use std::time::Duration;

use stoep_domain::call::{
    AddNote, AnswerHandover, AskLater, AskedOfMe, AskedPulse, CaptureSignal, Circles, CloseHandover, ComeBack,
    ComingBack, Detail, EndSupport, FinishFollowUp, HandoverTo, Handovers, LinkPerson, MetTogether, OfferHandover,
    Postpone, Remove, ReturnHandover, TakeUpAgain, Target, WhoIs,
};
use stoep_domain::id::{MemberId, RecordId};
use stoep_domain::rule::follow_up::Choice;
use stoep_domain::rule::handover::{State, WaitsFor};
use stoep_domain::rule::pulse::Pulse;
use stoep_domain::view::{ComesBack, HandoverFacts, RecordView, What};
use stoep_domain::word::{Answer, Topic};
use stoep_domain::{CallError, Refusal};
use stoep_tests::world::{Tablet, World};

fn somebody(tablet: &Tablet) -> RecordId {
    let signal = tablet.call(CaptureSignal::tap(Topic::Care)).record.id;
    let who = WhoIs::Named("Tante Bep".parse().expect("a name"));
    tablet.call(LinkPerson { on: Target::Record(signal), who })[0].people[0].id.into()
}

fn member(tablet: &Tablet, name: &str) -> MemberId {
    let circles = tablet.call(Circles {});
    let mut members = circles.iter().flat_map(|circle| &circle.members);
    members.find(|member| member.name.as_deref() == Some(name)).expect("a member").id
}

fn handover(tablet: &Tablet, id: RecordId) -> HandoverFacts {
    match tablet.call(Detail { record: id }).record.what {
        What::Handover(facts) => *facts,
        other => panic!("a handover, not {other:?}"),
    }
}

fn offer(tablet: &Tablet, to: HandoverTo) -> RecordView {
    tablet.call(OfferHandover { about: None, to, referred: None, text: None, circle: None })
}

#[test]
fn done_here_and_postponed_there_both_hold() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let follow_up = fatima.call(ComeBack { on: Target::Talk, when: Choice::Tomorrow, text: None }).id;
    world.settle();
    world.away();
    fatima.call(FinishFollowUp { follow_up });
    karel.call(Postpone { follow_up, when: Choice::NextWeek });
    world.together();
    for tablet in [fatima, karel] {
        let What::FollowUp(facts) = tablet.call(Detail { record: follow_up }).record.what else {
            panic!("a follow-up")
        };
        assert!(matches!(facts.stands, ComesBack::Done(_)), "what was done was done");
        assert_eq!(facts.due, "2026-11-23".parse().ok());
    }
}

#[test]
fn two_who_end_support_at_once_share_one_pulse() {
    let mut world = World::team(2);
    let bep = somebody(&world.tablets[0]);
    world.settle();
    world.away();
    for tablet in &world.tablets {
        tablet.call(EndSupport { of: bep, goes_wrong: None, ask_later: AskLater::Yes });
    }
    world.together();
    world.wait(Duration::from_secs(14 * 24 * 3600));
    let pulse = |tablet: &Tablet| tablet.call(ComingBack {}).pulse;
    assert_eq!(pulse(&world.tablets[0]).len(), 1, "one row for everybody");
    let follow_up = pulse(&world.tablets[0])[0].id;
    world.tablets[0].call(AskedPulse { follow_up });
    world.together();
    for tablet in &world.tablets {
        let [row] = &pulse(tablet)[..] else { panic!("one row") };
        let What::FollowUp(facts) = &row.what else { panic!("a follow-up") };
        let ComesBack::Pulse(Pulse::Running(rhythm)) = &facts.stands else { panic!("{facts:?}") };
        assert!(rhythm.now().is_none(), "what one asked nobody has to ask again");
    }
    // Taken up again by one while the other asks: what was said last holds, the same on both.
    world.away();
    world.wait(Duration::from_secs(28 * 24 * 3600));
    world.tablets[1].call(AskedPulse { follow_up });
    world.tablets[0].call(TakeUpAgain { of: bep });
    world.together();
    assert!(world.tablets.iter().all(|tablet| pulse(tablet).is_empty()));
    world.tablets[1].restart();
    assert!(pulse(&world.tablets[1]).is_empty());
}

#[test]
fn a_handover_is_complete_when_both_met_and_there_is_word_back() {
    let world = World::team(3);
    let [fatima, karel, noor] = &world.tablets[..] else { panic!("three tablets") };
    let name = |tablet: &Tablet| {
        let circles = tablet.call(Circles {});
        let mut you = circles.iter().flat_map(|circle| &circle.members).filter(|member| member.you);
        you.find_map(|member| member.name.clone()).expect("a name")
    };
    let id = offer(fatima, HandoverTo::Member(member(fatima, &name(karel)))).id;
    world.settle();
    assert_eq!(noor.call(Handovers {}).waiting.len(), 1, "the team sees what waits");
    assert!(noor.call(AskedOfMe {}).is_empty());
    assert_eq!(karel.call(AskedOfMe {}).len(), 1);
    let yes = AnswerHandover { handover: id, answer: Answer::Yes };
    assert_eq!(noor.try_call(yes.clone()).unwrap_err(), CallError::Refused(Refusal::NotYours));
    assert_eq!(noor.try_call(MetTogether { handover: id }).unwrap_err(), CallError::Refused(Refusal::NotYours));
    world.away();
    karel.call(yes);
    karel.call(MetTogether { handover: id });
    fatima.call(MetTogether { handover: id });
    assert_eq!(handover(fatima, id).standing.waits_for, [WaitsFor::Answer], "one of two is not both");
    world.together();
    assert_eq!(handover(noor, id).standing.state, State::MetTogether);
    karel.call(CloseHandover { handover: id, word_back: None });
    world.settle();
    assert_eq!(handover(noor, id).standing.waits_for, [WaitsFor::WordBack]);
    assert_eq!(noor.call(Handovers {}).waiting.len(), 1, "closed without word back still waits");
    karel.call(CloseHandover { handover: id, word_back: "Zij belt zelf".parse().ok() });
    world.together();
    assert_eq!(noor.call(Handovers {}).complete.len(), 1);
    assert_eq!(karel.try_call(ReturnHandover { handover: id }).unwrap_err(), CallError::Refused(Refusal::HasEnded));
}

#[test]
fn not_now_goes_back_to_who_asked_and_stands_in_no_list_of_others() {
    let world = World::team(3);
    let [fatima, karel, noor] = &world.tablets[..] else { panic!("three tablets") };
    let circles = karel.call(Circles {});
    let me = circles.iter().flat_map(|circle| &circle.members).find(|member| member.you && member.name.is_some());
    let karels = me.and_then(|member| member.name.clone()).expect("a name");
    let id = offer(fatima, HandoverTo::Member(member(fatima, &karels))).id;
    world.settle();
    karel.call(AnswerHandover { handover: id, answer: Answer::NotNow });
    world.together();
    assert_eq!(fatima.call(Handovers {}).back_with_you.len(), 1);
    for tablet in [karel, noor] {
        let view = tablet.call(Handovers {});
        assert!(view.waiting.is_empty() && view.back_with_you.is_empty() && view.complete.is_empty());
    }
    assert!(karel.call(AskedOfMe {}).is_empty());
    assert_eq!(handover(karel, id).standing.state, State::NotNow);
}

#[test]
fn a_partner_without_a_tablet_is_spoken_for_and_bad_input_is_refused() {
    let world = World::team(1);
    let fatima = &world.tablets[0];
    let elsewhere = RecordId::from_bytes([7; 16]);
    let call = OfferHandover {
        about: Some(elsewhere),
        to: HandoverTo::Named("Oom Henk van de hoek".parse().expect("a name")),
        referred: None,
        text: "Rijd je mee?".parse().ok(),
        circle: None,
    };
    let id = fatima.call(call.clone()).id;
    assert!(handover(fatima, id).about.is_some_and(|about| about.to.is_none()), "nog niet gedeeld");
    fatima.call(AnswerHandover { handover: id, answer: Answer::Yes });
    fatima.call(MetTogether { handover: id });
    assert_eq!(handover(fatima, id).standing.state, State::MetTogether);
    let to_itself = OfferHandover { to: HandoverTo::Record(elsewhere), ..call.clone() };
    assert_eq!(fatima.try_call(to_itself).unwrap_err(), CallError::Refused(Refusal::ItIsTheSame));
    let nobody = OfferHandover { to: HandoverTo::Member(MemberId::from_bytes([3; 16])), ..call };
    assert_eq!(fatima.try_call(nobody).unwrap_err(), CallError::NotFound);
    let signal = fatima.call(CaptureSignal::tap(Topic::Care)).record.id;
    let wrong = fatima.try_call(MetTogether { handover: signal }).unwrap_err();
    assert_eq!(wrong, CallError::Refused(Refusal::WrongKind));
    fatima.call(AddNote { on: Target::Record(id), text: "Dinsdag om tien uur".parse().expect("a note") });
    fatima.call(Remove { record: id });
    assert!(fatima.call(Handovers {}).waiting.is_empty());
    world.together();
}

#[test]
fn what_a_lead_sets_holds_for_the_team_and_a_member_cannot_set_it() {
    use stoep_domain::call::{ChangeTeamSettings, Pavement, TeamChange, TeamSettings};
    use stoep_domain::view::MayChange;
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let order = vec![Topic::Mobility, Topic::Money, Topic::Idea];
    let set = ChangeTeamSettings { circle: None, change: TeamChange::Topics(order.clone()) };
    fatima.call(set.clone());
    world.together();
    assert_eq!(karel.call(Pavement {}).topics, order);
    assert_eq!(karel.call(TeamSettings { circle: None }).change, MayChange::No);
    assert_eq!(karel.try_call(set).unwrap_err(), CallError::Refused(Refusal::NotALead));
}
