//! Who may erase, and what nobody can.

use stoep_domain::call::{AddNote, CaptureSignal, Circles, Detail, Erase, Move, Redact, SendMessage, Target, WhatGoes};
use stoep_domain::id::RecordId;
use stoep_domain::word::{Message, Topic};
use stoep_domain::{CallError, Refusal};
use stoep_tests::world::World;

const NOT_YOURS: CallError = CallError::Refused(Refusal::NotYoursToErase);

#[test]
fn a_member_erases_their_own_and_nothing_of_others() {
    let world = World::team(3);
    let [fatima, karel, noor] = &world.tablets[..] else { panic!("three tablets") };
    let of_fatima = fatima.call(CaptureSignal::tap(Topic::Money)).record.id;
    let of_karel = karel.call(CaptureSignal::tap(Topic::Care)).record.id;
    world.settle();
    karel.call(AddNote { on: Target::Record(of_fatima), text: "van Karel".parse().expect("a note") });
    world.settle();
    let note = noor.call(Detail { record: of_fatima }).record.notes[0].id;
    let private = noor.call(Circles {})[0].id;
    let before = noor.notebook.projection().expect("a projection");
    assert_eq!(noor.try_call(WhatGoes { record: of_fatima }).err(), Some(NOT_YOURS));
    for record in [of_fatima, of_karel] {
        assert_eq!(noor.try_call(Erase { record }).err(), Some(NOT_YOURS));
        assert_eq!(noor.try_call(Move { what: Target::Record(record), circle: private }).err(), Some(NOT_YOURS));
    }
    assert_eq!(karel.try_call(Redact { record: of_fatima, note }).err(), Some(NOT_YOURS), "his note on her record");
    assert_eq!(noor.notebook.projection().expect("a projection"), before, "what is refused has changed nothing");
    karel.call(Erase { record: of_karel });
    world.settle();
    for tablet in [fatima, karel, noor] {
        assert_eq!(tablet.try_call(Detail { record: of_karel }).err(), Some(CallError::NotFound));
        assert!(tablet.try_call(Detail { record: of_fatima }).is_ok());
    }
}

#[test]
fn what_is_not_here_or_belongs_to_the_circle_is_not_erased() {
    let world = World::team(2);
    let fatima = &world.tablets[0];
    let unknown = RecordId::from_bytes([9; 16]);
    assert_eq!(fatima.try_call(Erase { record: unknown }).err(), Some(CallError::NotFound));
    let team = RecordId::from_bytes(*world.circle.as_bytes());
    let me = fatima.call(Circles {})[1].members[0].id;
    for record in [team, RecordId::from_bytes(*me.as_bytes())] {
        assert_eq!(fatima.try_call(Erase { record }).err(), Some(CallError::Refused(Refusal::NotErasedAlone)));
    }
    world.settle();
    assert_eq!(world.tablets[1].call(Circles {})[1].name, "Waterhoek");
}

#[test]
fn a_guest_erases_nothing_and_a_lead_erases_what_a_guest_sent() {
    let (world, _) = World::with_guest(1);
    let [fatima, guest] = &world.tablets[..] else { panic!("two tablets") };
    let message = SendMessage {
        message: Message::Noticed,
        text: "opa komt niet meer".parse().ok(),
        topic: None,
        area: None,
        circle: None,
    };
    let sent = guest.call(message).message.id;
    world.settle();
    assert_eq!(guest.try_call(Erase { record: sent }).err(), Some(CallError::Refused(Refusal::NotForGuests)));
    fatima.call(Erase { record: sent });
    world.settle();
    assert!(guest.call(stoep_domain::call::MyMessages {}).is_empty());
}
