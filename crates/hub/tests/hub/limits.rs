//! How much one device and one circle may do.

use stoep_hub::{Limits, Rate};
use stoep_seal::Wire;
use stoep_seal::exchange::{Call, Refusal, VectorDetail};

use crate::served::Served;
use crate::world::{World, options};

const STATE: Call = Call::State { vector: VectorDetail::Digest };

#[test]
fn one_device_cannot_ask_without_end_and_others_do_not_notice() {
    let mut world = World::new();
    let limits = Limits { signed: Rate { burst: 5, per_day: 1 }, ..Limits::default() };
    let served = Served::of(&mut world, |options| options.limits = limits);
    let (lead, member) = (world.lead.clone(), world.member.clone());
    // Somebody who has the device's number and not its keys uses up nothing of it.
    let mut forger = member.clone();
    forger.keys = lead.keys.clone();
    for _ in 0..10 {
        assert_eq!(served.call(&mut world, &forger, STATE, &[]), Some(Refusal::BadSignature));
    }
    for _ in 0..5 {
        assert_eq!(served.call(&mut world, &member, STATE, &[]), None);
    }
    assert_eq!(served.call(&mut world, &member, STATE, &[]), Some(Refusal::SlowDown));
    assert_eq!(served.call(&mut world, &lead, STATE, &[]), None);
    assert!(served.read_metrics().contains("stoep_hub_refusals_total{reason=\"slow-down\"} 1"));
}

#[test]
fn a_circle_pushes_so_much_in_a_day_and_goes_on_the_next() {
    let mut world = World::new();
    let size = {
        let mut tablet = world.member.clone();
        world.run(&mut tablet, 1).encode().len() as u64
    };
    world.hub = {
        let folder = tempfile::tempdir().unwrap();
        drop(std::mem::replace(&mut world.hub, crate::world::open(folder.path(), 0)));
        let mut options = options(world.now);
        options.limits.pushed = Rate::daily(size * 3 / 2);
        world.data.open(options)
    };
    let lead = world.lead.clone();
    let (first, second) = (world.member_pushes(1), world.member_pushes(1));
    let mut tablet = world.member.clone();
    let third = world.run(&mut tablet, 1);
    let push = |world: &mut World, run: &stoep_seal::Run| world.call(&lead, Call::Push, &run.encode());
    let refused = push(&mut world, &third);
    assert_eq!((refused.status, refused.refusal()), (429, Some(Refusal::Quota)));
    // Everything else goes on.
    assert_eq!(world.state(&lead).end.sequence.0, 2);
    assert_eq!(world.pull(&lead, 0, None).unwrap().runs, [first.clone(), second]);
    world.now += 86_400;
    // What is here already costs nothing, however often it is sent.
    for _ in 0..9 {
        assert_eq!(push(&mut world, &first).refusal(), None);
    }
    assert_eq!(push(&mut world, &third).refusal(), None);
    assert_eq!(world.state(&lead).end.sequence.0, 3);
}
