//! Hubs that lie about erasing: that somebody has erased what they have not, and that something erased is there again.

use stoep_domain::call::{CaptureSignal, Erase, ErasingProgress, Newcomer, ShareNow};
use stoep_domain::view::HasErased;
use stoep_domain::word::Topic;
use stoep_seal::exchange::{Call, HubSequence, State, VectorDetail};
use stoep_seal::{Confirmation, Device, MemberId, TombstoneOrder, Wire, encode_all};
use stoep_tests::world::{Network, World};

use crate::handmade::Handmade;
use crate::{note, notes};

/// In Karel's name with another's keys, and in the other's own name about another list. Neither is that tablet's word.
#[test]
fn nobody_is_said_to_have_erased_what_they_did_not_confirm() {
    let world = World::team(2);
    let [fatima, karel] = &world.tablets[..] else { panic!("two tablets") };
    let mut mallory = Handmade::join(&world, 0, world.circle, Newcomer::Member, MemberId([1; 16]));
    let record = fatima.call(CaptureSignal::tap(Topic::Money)).record.id;
    world.settle();
    karel.network(Network::Away);
    fatima.call(Erase { record });
    fatima.call(ShareNow {});
    let done = || {
        let act = fatima.call(ErasingProgress {}).acts.remove(0);
        act.tablets.iter().filter(|tablet| tablet.state == HasErased::Done).count()
    };
    assert_eq!(done(), 1, "her own");
    let asked = Call::State { vector: VectorDetail::Digest };
    let mut state = State::decode(&mallory.call(&world, asked, &[]).body).unwrap();
    let own = mallory.call(&world, Call::Confirmations, &[]).body;
    let signed = |carried_out| Confirmation::sign(mallory.circle, (mallory.device, &mallory.keys), carried_out);
    let in_karels_name = Confirmation { device: Device(1), ..signed(state.tombstones) };
    let mut other_list = state.tombstones;
    other_list.order = TombstoneOrder([9; 32]);
    let forged = encode_all([&in_karels_name, &signed(other_list)]);
    let confirmations = [own, forged].concat();
    state.confirmations += 2;
    fatima.is_lied_to(Some(Box::new(move |request| match request.path_and_query {
        "/v1/confirm" if request.body.is_empty() => Some(Ok(confirmations.clone())),
        path if path.starts_with("/v1/state") => Some(Ok(state.encode())),
        _ => None,
    })));
    fatima.call(ShareNow {});
    assert_eq!(done(), 1, "still her own");
    // What is that tablet's word counts.
    fatima.is_lied_to(None);
    karel.network(Network::Here);
    for tablet in [karel, fatima] {
        tablet.call(ShareNow {});
    }
    assert_eq!(done(), 2);
}

/// A hub that kept a page of before an erasing gives it to somebody who joins afterwards.
#[test]
fn what_a_hub_gives_again_of_what_was_erased_is_not_taken() {
    let mut world = World::team(2);
    let mut watcher = Handmade::join(&world, 0, world.circle, Newcomer::Member, MemberId([1; 16]));
    let erased = note(&world.tablets[0], "gele envelop");
    note(&world.tablets[0], "blijft staan");
    world.settle();
    let from_the_beginning = Call::Pull { after: HubSequence(0), max_bytes: None };
    let before = watcher.call(&world, from_the_beginning, &[]).body;
    world.tablets[0].call(Erase { record: erased });
    world.settle();
    let newcomer = world.arrive("Aysel");
    world.tablets[newcomer].is_lied_to(Some(Box::new(move |request| {
        let is_first = request.path_and_query.starts_with("/v1/pull?after=0");
        is_first.then(|| Ok(before.clone()))
    })));
    world.let_in(0, newcomer, world.circle, Newcomer::Member);
    world.settle();
    assert_eq!(notes(&world.tablets[newcomer]), ["blijft staan"]);
    assert!(world.tablets[newcomer].notebook.check().unwrap().is_sound());
}
