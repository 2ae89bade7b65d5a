//! Who may erase, and what nobody can.

use stoep_domain::call::{
    AddNote, CaptureSignal, Circles, Detail, Erase, Move, Newcomer, Redact, SendMessage, SetRole, ShareNow, Sharing,
    Target, WhatGoes,
};
use stoep_domain::id::RecordId;
use stoep_domain::word::{Message, Role, Topic};
use stoep_domain::{CallError, HubTrouble, Refusal};
use stoep_seal::exchange::{Call, EraseAnswer, EraseResult, State, VectorDetail};
use stoep_seal::{
    Device, DocumentId, ListedTombstone, MemberId, Tombstone, TombstoneCursor, TombstoneOrder, TombstoneReason, Wire,
};
use stoep_tests::world::World;

use crate::handmade::Handmade;

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

/// A list of what is gone as only a hub that lies has it: written into its file.
fn listed(tombstones: &[Tombstone]) -> String {
    let hex = |bytes: &[u8]| bytes.iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let (mut end, mut statements) = (TombstoneCursor::START, String::new());
    for tombstone in tombstones {
        let entry = ListedTombstone::Signed(*tombstone);
        end = end.then(&entry);
        let (number, order) = (end.count, hex(&end.order.0));
        let (document, content) = (hex(&tombstone.document.0), hex(&entry.encode()));
        statements += &format!(
            "INSERT INTO tombstone (circle, number, document, order_hash, content) \
             SELECT id, {number}, X'{document}', X'{order}', X'{content}' FROM circle; \
             UPDATE circle SET tombstones = {number}, tombstone_order = X'{order}';"
        );
    }
    statements
}

/// A member signs a colleague's record away, under their own number and under the lead's. The hub refuses both; one that lists them
/// all the same makes no tablet erase anything.
#[test]
fn a_list_that_a_hub_made_up_erases_nothing() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let mut mallory = Handmade::join(&world, 0, world.circle, Newcomer::Member, MemberId([1; 16]));
    let [one, other, third] =
        [Topic::Money, Topic::Care, Topic::Work].map(|topic| karel.call(CaptureSignal::tap(topic)).record.id);
    world.settle();
    let roster = mallory.dump(&world).roster;
    let signed = |record: RecordId| {
        let document = DocumentId(*record.as_bytes());
        Tombstone::sign(&roster, (mallory.device, &mallory.keys), document, TombstoneReason::Erased).unwrap()
    };
    let theirs = signed(one);
    let in_the_leads_name = Tombstone { signer: Device(0), ..signed(other) };
    for tombstone in [theirs, in_the_leads_name] {
        let answer = mallory.call(&world, Call::Erase, &tombstone.encode());
        let results = EraseAnswer::decode(&answer.body).unwrap().results;
        assert!(matches!(results[..], [EraseResult::Refused(_)]), "{results:?}");
    }
    world.tamper_with_hub(&listed(&[theirs, in_the_leads_name]));
    world.settle();
    for tablet in [fatima, karel] {
        for record in [one, other] {
            assert!(tablet.try_call(Detail { record }).is_ok(), "nobody who may has erased this");
        }
        assert!(tablet.notebook.check().unwrap().is_sound());
    }
    // The list was heard of all the same: what its next place says is carried out.
    fatima.call(Erase { record: third });
    world.settle();
    assert_eq!(karel.try_call(Detail { record: third }).err(), Some(CallError::NotFound));
    assert!(karel.try_call(Detail { record: one }).is_ok());
}

/// Who leads another circle signs a record of this one away there: their hub lists it, and nobody erases it.
#[test]
fn who_leads_another_circle_erases_nothing_of_this_one() {
    let (world, network) = World::with_guest(2);
    let [fatima, karel, _] = &world.tablets[..] else { panic!("three tablets") };
    let mut mallory = Handmade::join(&world, 0, network, Newcomer::Member, MemberId([1; 16]));
    let member = stoep_domain::id::MemberId::from_bytes([1; 16]);
    fatima.call(SetRole { circle: Some(network), member, role: Role::Lead });
    let of_the_team = CaptureSignal { circle: Some(world.circle), ..CaptureSignal::tap(Topic::Money) };
    let record = karel.call(of_the_team).record.id;
    world.settle();
    let roster = mallory.dump(&world).roster;
    let document = DocumentId(*record.as_bytes());
    let signer = (mallory.device, &mallory.keys);
    let tombstone = Tombstone::sign(&roster, signer, document, TombstoneReason::Erased).unwrap();
    let answer = EraseAnswer::decode(&mallory.call(&world, Call::Erase, &tombstone.encode()).body).unwrap();
    assert!(matches!(answer.results[..], [EraseResult::Listed { .. }]), "to that hub it is a document like any other");
    world.settle();
    for tablet in [fatima, karel] {
        assert!(tablet.try_call(Detail { record }).is_ok());
        assert!(tablet.notebook.check().unwrap().is_sound());
    }
}

#[test]
fn a_hub_that_tells_another_end_of_its_list_than_it_gives_is_named() {
    let world = World::team(2);
    let fatima = &world.tablets[0];
    let mut watcher = Handmade::join(&world, 0, world.circle, Newcomer::Member, MemberId([1; 16]));
    let record = fatima.call(CaptureSignal::tap(Topic::Money)).record.id;
    world.settle();
    fatima.call(Erase { record });
    world.settle();
    let asked = Call::State { vector: VectorDetail::Digest };
    let mut state = State::decode(&watcher.call(&world, asked, &[]).body).unwrap();
    assert_eq!(state.tombstones.count, 1);
    state.tombstones.order = TombstoneOrder([9; 32]);
    fatima.is_lied_to(Some(Box::new(move |request| {
        request.path_and_query.starts_with("/v1/state").then(|| Ok(state.encode()))
    })));
    fatima.call(ShareNow {});
    assert_eq!(fatima.call(Sharing {}).circles[0].trouble, Some(HubTrouble::Refused));
    fatima.is_lied_to(None);
    fatima.call(ShareNow {});
    assert_eq!(fatima.call(Sharing {}).circles[0].trouble, None);
}
