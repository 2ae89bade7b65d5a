//! Coming back, handing over and guests, on several tablets that were apart.

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
use stoep_tests::world::{Network, Tablet, World};

fn apart(world: &World) {
    world.tablets.iter().for_each(|tablet| tablet.network(Network::Away));
}

fn agree(world: &World) {
    world.settle();
    let first = world.tablets[0].notebook.projection().expect("a projection");
    for tablet in &world.tablets {
        assert!(tablet.notebook.check().expect("a report").is_sound());
        assert_eq!(tablet.notebook.projection().expect("a projection"), first);
    }
}

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
    apart(&world);
    fatima.call(FinishFollowUp { follow_up });
    karel.call(Postpone { follow_up, when: Choice::NextWeek });
    agree(&world);
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
    apart(&world);
    for tablet in &world.tablets {
        tablet.call(EndSupport { of: bep, goes_wrong: None, ask_later: AskLater::Yes });
    }
    agree(&world);
    world.wait(Duration::from_secs(14 * 24 * 3600));
    let pulse = |tablet: &Tablet| tablet.call(ComingBack {}).pulse;
    assert_eq!(pulse(&world.tablets[0]).len(), 1, "one row for everybody");
    let follow_up = pulse(&world.tablets[0])[0].id;
    world.tablets[0].call(AskedPulse { follow_up });
    agree(&world);
    for tablet in &world.tablets {
        let [row] = &pulse(tablet)[..] else { panic!("one row") };
        let What::FollowUp(facts) = &row.what else { panic!("a follow-up") };
        let ComesBack::Pulse(Pulse::Running(rhythm)) = &facts.stands else { panic!("{facts:?}") };
        assert!(rhythm.now().is_none(), "what one asked nobody has to ask again");
    }
    // Taken up again by one while the other asks: what was said last holds, the same on both.
    apart(&world);
    world.wait(Duration::from_secs(28 * 24 * 3600));
    world.tablets[1].call(AskedPulse { follow_up });
    world.tablets[0].call(TakeUpAgain { of: bep });
    agree(&world);
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
    apart(&world);
    karel.call(yes);
    karel.call(MetTogether { handover: id });
    fatima.call(MetTogether { handover: id });
    assert_eq!(handover(fatima, id).standing.waits_for, [WaitsFor::Answer], "one of two is not both");
    agree(&world);
    assert_eq!(handover(noor, id).standing.state, State::MetTogether);
    karel.call(CloseHandover { handover: id, word_back: None });
    world.settle();
    assert_eq!(handover(noor, id).standing.waits_for, [WaitsFor::WordBack]);
    assert_eq!(noor.call(Handovers {}).waiting.len(), 1, "closed without word back still waits");
    karel.call(CloseHandover { handover: id, word_back: "Zij belt zelf".parse().ok() });
    agree(&world);
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
    agree(&world);
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
    agree(&world);
}

mod guests {
    use stoep_domain::call::{
        AddLine, Invite, Messages, MyMessages, Newcomer, Pavement, People, PickUp, Referrer, Search, SearchFilter,
        SendMessage, Timeline, TimelineFilter, Undo,
    };
    use stoep_domain::rule::message::{Step, Waits};
    use stoep_domain::view::{MessageSent, MessageView, Who};
    use stoep_domain::word::{Message, NoteSort, Role};

    use super::*;

    fn tell(guest: &Tablet, text: &str) -> MessageSent {
        let text = text.parse().ok();
        guest.call(SendMessage {
            message: Message::Noticed,
            text,
            topic: Some(Topic::Loneliness),
            area: None,
            circle: None,
        })
    }

    fn mine(guest: &Tablet) -> MessageView {
        guest.call(MyMessages {}).into_iter().next().expect("a message")
    }

    #[test]
    fn a_message_names_its_readers_and_finds_its_way_back() {
        let (world, network) = World::with_guest(2);
        let [fatima, karel, guest] = &world.tablets[..] else { panic!("three tablets") };
        guest.network(Network::Away);
        let sent = tell(guest, "Opa komt niet meer op vrijdag");
        let readers: Vec<Option<&str>> = sent.readers.iter().map(|reader| reader.name.as_deref()).collect();
        assert_eq!(readers, [Some("Fatima"), Some("Karel"), Some("Noor")]);
        assert_eq!((sent.message.circle, sent.message.step), (network, Step::OnlyHere));
        world.settle();
        assert_eq!(mine(guest).step, Step::Arrived);
        assert_eq!(fatima.call(Messages {}).len(), 1);

        let signal = sent.message.id;
        fatima.call(AddNote { on: Target::Record(signal), text: "Zelf even langs".parse().expect("a note") });
        fatima.call(PickUp { signal });
        world.settle();
        assert_eq!(mine(guest).picked_up, [Who::Colleague("Fatima".to_owned())]);
        assert_eq!(mine(guest).text.len(), 1, "what the team writes beside it is not part of the message");
        for (sort, step) in [(NoteSort::Outcome, Step::Done), (NoteSort::Thanks, Step::Thanked)] {
            let text = "Wij drinken nu samen koffie".parse().expect("a note");
            karel.call(AddLine { record: signal, sort, text, who: None, day: None });
            world.settle();
            assert_eq!(mine(guest).step, step);
        }
        fatima.call(Undo {});
        world.settle();
        assert!(mine(guest).picked_up.is_empty(), "a tap that was taken back");
        let seen = fatima.call(Timeline { filter: TimelineFilter::default(), after: None, limit: 9 }).rows;
        assert!(seen.iter().any(|row| row.id == signal), "a message is a signal");
    }

    #[test]
    fn what_nobody_picked_up_surfaces_after_a_week_and_comes_first() {
        let (world, _) = World::with_guest(1);
        let [fatima, guest] = &world.tablets[..] else { panic!("two tablets") };
        let first = tell(guest, "Eerst").message.id;
        world.settle();
        assert_eq!(fatima.call(Messages {})[0].waits, Waits::No);
        world.wait(Duration::from_secs(7 * 24 * 3600));
        tell(guest, "Later");
        world.settle();
        let messages = fatima.call(Messages {});
        assert_eq!((messages[0].id, messages[0].waits, messages[1].waits), (first, Waits::AWeek, Waits::No));
        fatima.call(PickUp { signal: first });
        assert!(fatima.call(Messages {}).iter().all(|message| message.waits == Waits::No));
    }

    #[test]
    fn a_guest_sees_what_is_theirs_and_nothing_else() {
        let (world, network) = World::with_guest(2);
        let [fatima, _, guest] = &world.tablets[..] else { panic!("three tablets") };
        let circles = guest.call(Circles {});
        let home = circles.iter().find(|circle| circle.id == network).expect("the network circle");
        assert_eq!(home.role, Role::Guest);
        let theirs = fatima.call(CaptureSignal { circle: Some(network), ..CaptureSignal::tap(Topic::Money) }).record.id;
        world.settle();
        let refused = Some(CallError::Refused(Refusal::NotForGuests));
        assert_eq!(guest.try_call(Detail { record: theirs }).err(), refused);
        assert_eq!(guest.try_call(People {}).err(), refused);
        assert_eq!(
            guest.try_call(Search { text: "Bep".to_owned(), filter: SearchFilter::default(), limit: 5 }).err(),
            refused
        );
        assert_eq!(guest.try_call(ComingBack {}).err(), refused);
        assert_eq!(guest.try_call(Handovers {}).err(), refused);
        assert_eq!(guest.try_call(Messages {}).err(), refused);
        assert_eq!(guest.try_call(Pavement {}).err(), refused);
        assert_eq!(guest.try_call(PickUp { signal: theirs }).err(), refused);
        assert_eq!(guest.try_call(CaptureSignal::tap(Topic::Money)).err(), refused);
        assert!(guest.notebook.call_named("People", "{}").is_err(), "nor by name over the seam");
        assert!(guest.call(MyMessages {}).is_empty() && guest.call(AskedOfMe {}).is_empty());
        let outside = Some(CallError::Refused(Refusal::OnlyInANetwork));
        assert_eq!(fatima.try_call(Invite { circle: Some(world.circle), newcomer: Newcomer::Guest }).err(), outside);
        let to_team =
            SendMessage { message: Message::Question, text: None, topic: None, area: None, circle: Some(world.circle) };
        assert_eq!(fatima.try_call(to_team).err(), outside);
        assert_eq!(fatima.try_call(PickUp { signal: theirs }).err(), Some(CallError::Refused(Refusal::WrongKind)));
    }

    #[test]
    fn a_guest_is_asked_and_who_told_hears_back_through_the_message() {
        let (world, _) = World::with_guest(1);
        let [fatima, guest] = &world.tablets[..] else { panic!("two tablets") };
        let told = tell(guest, "De tas met post").message.id;
        world.settle();
        let asked = fatima.call(OfferHandover {
            about: Some(told),
            to: HandoverTo::Member(member(fatima, "Karel")),
            referred: Some(Referrer::Message(told)),
            text: "Loop je mee?".parse().ok(),
            circle: None,
        });
        world.settle();
        let [question] = &guest.call(AskedOfMe {})[..] else { panic!("one question") };
        assert_eq!((question.id, question.notes[0].text.as_str()), (asked.id, "Loop je mee?"));
        guest.call(AnswerHandover { handover: asked.id, answer: Answer::Yes });
        guest.call(MetTogether { handover: asked.id });
        world.settle();
        fatima.call(MetTogether { handover: asked.id });
        fatima.call(CloseHandover { handover: asked.id, word_back: "Samen langs schuldhulp".parse().ok() });
        world.settle();
        assert_eq!(handover(fatima, asked.id).standing.waits_for, []);
        assert_eq!(mine(guest).outcome[0].text, "Samen langs schuldhulp");
        assert!(guest.call(AskedOfMe {}).is_empty());

        // What somebody else is asked a guest cannot answer, nor end.
        let elsewhere = offer(fatima, HandoverTo::Named("Oom Henk".parse().expect("a name")));
        world.settle();
        let no = AnswerHandover { handover: elsewhere.id, answer: Answer::Yes };
        assert_eq!(guest.try_call(no).err(), Some(CallError::NotFound), "it is not in a circle of theirs");
    }

    #[test]
    fn two_who_pick_up_at_once_both_stand() {
        let (world, _) = World::with_guest(2);
        let [fatima, karel, guest] = &world.tablets[..] else { panic!("three tablets") };
        let signal = tell(guest, "Het licht is stuk").message.id;
        world.settle();
        apart(&world);
        fatima.call(PickUp { signal });
        karel.call(PickUp { signal });
        world.settle();
        assert_eq!(mine(guest).picked_up.len(), 2);
    }
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
    agree(&world);
    assert_eq!(karel.call(Pavement {}).topics, order);
    assert_eq!(karel.call(TeamSettings { circle: None }).change, MayChange::No);
    assert_eq!(karel.try_call(set).unwrap_err(), CallError::Refused(Refusal::NotALead));
}
