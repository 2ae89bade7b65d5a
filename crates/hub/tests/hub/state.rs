use stoep_seal::Wire;
use stoep_seal::exchange::{Call, HubEpoch, State, VectorDetail, VectorDigest, VectorRow};

use crate::world::World;

#[test]
fn the_vector_names_the_end_of_every_chain() {
    let mut world = World::new();
    let mut lead = world.lead.clone();
    world.member_pushes(3);
    world.member_pushes(2);
    let run = world.run(&mut lead, 1);
    world.push(&lead, &[run]);
    let row = |tablet: &crate::world::Tablet| VectorRow {
        device: tablet.device,
        incarnation: tablet.incarnation,
        dseq: tablet.dseq,
        hash: tablet.last.unwrap(),
    };
    let expected = vec![row(&lead), row(&world.member)];
    let state = world.state(&lead);
    assert_eq!(state.vector, VectorDigest::of(world.circle(), &expected));
    assert_eq!(state.rows, Some(expected));
    assert_eq!(state.hub_time, world.now);
    assert_eq!((state.end.hub_epoch, state.end.sequence.0), (HubEpoch([7; 16]), 6));
    assert_eq!((state.roster_head, state.keyframes), (world.roster.head(), 2));
}

#[test]
fn nothing_to_do_is_a_short_answer() {
    let mut world = World::new();
    world.member_pushes(3);
    let lead = world.lead.clone();
    let answer = world.call(&lead, Call::State { vector: VectorDetail::Digest }, &[]);
    let state = State::decode(&answer.body).unwrap();
    assert_eq!(state.rows, None);
    assert!(answer.body.len() < 200);
}
