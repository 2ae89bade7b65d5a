//! Guests: what they tell, what they are asked, and what they never see.

use stoep_domain::call::{
    AddLine, Invite, Messages, MyMessages, Newcomer, Pavement, People, PickUp, Referrer, Search, SearchFilter,
    SendMessage, Timeline, TimelineFilter, Undo,
};
use stoep_domain::rule::message::{Step, Waits};
use stoep_domain::view::{MessageSent, MessageView, Who};
use stoep_domain::word::{Message, NoteSort, Role};

use stoep_tests::world::Network;

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
    world.away();
    fatima.call(PickUp { signal });
    karel.call(PickUp { signal });
    world.settle();
    assert_eq!(mine(guest).picked_up.len(), 2);
}
