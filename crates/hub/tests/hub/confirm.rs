//! What devices say that they have erased.

use stoep_seal::exchange::{Call, Refusal};
use stoep_seal::{Confirmation, ListedTombstone, TombstoneCursor, TombstoneOrder, Wire, decode_all};

use crate::erasing::{Shared, end_of};
use crate::world::{Tablet, World};

fn confirmed(world: &mut World, tablet: &Tablet) -> Vec<(u16, u32)> {
    let answer = world.call(tablet, Call::Confirmations, &[]);
    let confirmations: Vec<Confirmation> = decode_all(&answer.body).unwrap();
    assert!(confirmations.iter().all(|confirmation| confirmation.verify(&world.roster).is_ok()));
    confirmations.iter().map(|confirmation| (confirmation.device.0, confirmation.carried_out.count)).collect()
}

#[test]
fn devices_confirm_what_they_carried_out_and_everybody_reads_it() {
    let Shared { mut world, guest, of_member, of_guest } = Shared::new();
    let (lead, member) = (world.lead.clone(), world.member.clone());
    world.erase(&lead, of_member);
    world.erase(&lead, of_guest);
    let list = world.list(&lead);
    let (first, both) = (end_of(&list[..1]), end_of(&list));
    assert_eq!(world.state(&lead).confirmations, 0);
    assert_eq!((world.confirm(&member, first), world.confirm(&guest, both)), (201, 201));
    assert_eq!(confirmed(&mut world, &lead), [(1, 1), (2, 2)]);
    assert_eq!(world.state(&lead).confirmations, 2);
    // Again, less than before, and more.
    assert_eq!((world.confirm(&guest, both), world.confirm(&guest, first)), (200, 200));
    assert_eq!(world.state(&lead).confirmations, 2);
    assert_eq!(world.confirm(&member, both), 201);
    assert_eq!(confirmed(&mut world, &guest), [(1, 2), (2, 2)]);
    assert_eq!(world.state(&lead).confirmations, 3);
    world.restart();
    assert_eq!(confirmed(&mut world, &guest), [(1, 2), (2, 2)]);
}

#[test]
fn a_confirmation_is_about_this_list_and_by_its_device() {
    let Shared { mut world, guest, of_member, .. } = Shared::new();
    let (lead, member) = (world.lead.clone(), world.member.clone());
    world.erase(&lead, of_member);
    let end = end_of(&world.list(&lead));
    let call = |world: &mut World, by: &Tablet, confirmation: &Confirmation| {
        world.call(by, Call::Confirm, &confirmation.encode()).refusal()
    };
    let sign = |tablet: &Tablet, cursor| Confirmation::sign(world.circle(), (tablet.device, &tablet.keys), cursor);
    let other_list = sign(&guest, TombstoneCursor { order: TombstoneOrder([1; 32]), ..end });
    let longer = sign(&guest, end.then(&ListedTombstone::Forgotten(of_member)));
    let claimed = Confirmation { device: member.device, ..sign(&guest, end) };
    let good = sign(&guest, end);
    for wrong in [&other_list, &longer] {
        assert_eq!(call(&mut world, &guest, wrong), Some(Refusal::UnknownTombstones));
    }
    assert_eq!(call(&mut world, &guest, &claimed), Some(Refusal::ConfirmationRefused));
    assert_eq!(world.call(&guest, Call::Confirm, &[1]).refusal(), Some(Refusal::Malformed));
    assert_eq!(confirmed(&mut world, &lead), []);
    assert_eq!(world.state(&lead).confirmations, 0);
    // Another device may bring it, as after a hub was put back.
    assert_eq!(call(&mut world, &lead, &good), None);
    assert_eq!(confirmed(&mut world, &lead), [(guest.device.0, 1)]);
}

/// All that travels when there is nothing to do, with thirty devices.
#[test]
fn an_idle_reconnect_is_one_short_answer() {
    let Shared { mut world, of_member, .. } = Shared::new();
    let lead = world.lead.clone();
    world.erase(&lead, of_member);
    let end = end_of(&world.list(&lead));
    for _ in 0..27 {
        let mut tablet = world.add(stoep_seal::Role::Member);
        let run = world.run(&mut tablet, 1);
        world.push(&tablet, &[run]);
        world.confirm(&tablet, end);
    }
    let state = Call::State { vector: stoep_seal::exchange::VectorDetail::Digest };
    let size = world.call(&lead, state, &[]).body.len();
    assert_eq!(size, 177);
}
