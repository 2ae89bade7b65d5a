//! Random histories on several notebooks through a hub in this process: whatever happens, in whatever order, everybody ends with
//! the same projection, equal to a rebuild.

mod chosen;
mod coming_back;
mod erasing;
mod neighbourhood;
mod people;
mod record;
mod seeded;
mod sharing;
mod views;

use std::time::Duration;

use proptest::prelude::*;
use proptest::test_runner::{Config, TestCaseError};
use stoep_domain::call::{People, ShareNow, Sharing, Undo};
use stoep_domain::view::Waiting;
use stoep_tests::world::{Network, World};

/// Something that happens to one tablet.
#[derive(Debug, Clone)]
enum Act {
    Record(record::Act),
    People(people::Act),
    Neighbourhood(neighbourhood::Act),
    ComingBack(coming_back::Act, usize),
    Erasing(erasing::Act),
    Undo,
    Share,
    Network(Network),
    Restart,
    Wait(u64),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        record::WEIGHT => record::act().prop_map(Act::Record),
        people::WEIGHT => people::act().prop_map(Act::People),
        neighbourhood::WEIGHT => neighbourhood::act().prop_map(Act::Neighbourhood),
        8 => (coming_back::act(), 0..8_usize).prop_map(|(act, which)| Act::ComingBack(act, which)),
        erasing::WEIGHT => erasing::act().prop_map(Act::Erasing),
        2 => Just(Act::Undo),
        4 => Just(Act::Share),
        2 => prop_oneof![Just(Network::Here), Just(Network::Away)].prop_map(Act::Network),
        1 => Just(Act::Restart),
        1 => (1..3_600_u64).prop_map(Act::Wait),
    ]
}

/// A refusal (the wrong kind of record, nothing to take back) is a fine answer, and must change nothing.
fn perform(world: &mut World, who: usize, act: &Act) {
    let tablet = &world.tablets[who];
    match act {
        Act::Record(act) => record::perform(tablet, who, act),
        Act::People(act) => people::perform(tablet, act),
        Act::Neighbourhood(act) => neighbourhood::perform(tablet, act),
        Act::ComingBack(act, which) => drop(coming_back::perform(tablet, *act, *which)),
        Act::Erasing(act) => erasing::perform(tablet, act),
        Act::Undo => drop(tablet.try_call(Undo {})),
        Act::Share => drop(tablet.call(ShareNow {})),
        Act::Network(network) => tablet.network(*network),
        Act::Restart => world.tablets[who].restart(),
        Act::Wait(seconds) => world.wait(Duration::from_secs(*seconds)),
    }
}

fn agree(world: &World) -> Result<(), TestCaseError> {
    // What was erased while somebody wrote it again goes in a second round.
    for _ in 0..2 {
        world.settle();
    }
    let first = world.tablets[0].notebook.projection().expect("a projection");
    for tablet in &world.tablets {
        let report = tablet.notebook.check().expect("a report");
        prop_assert!(report.is_sound() && report.set_aside == 0, "{:?}", report);
        prop_assert_eq!(&tablet.notebook.projection().expect("a projection"), &first);
        prop_assert_eq!(tablet.call(Sharing {}).waiting, Waiting::Nothing);
        // Who shows for whom is decided when it is read, and so is much else.
        prop_assert_eq!(tablet.call(People {}), world.tablets[0].call(People {}));
        prop_assert_eq!(views::views(tablet), views::views(&world.tablets[0]));
    }
    Ok(())
}

proptest! {
    #![proptest_config(Config { cases: 24, max_shrink_iters: 200, ..Config::default() })]

    #[test]
    fn random_histories_converge(acts in prop::collection::vec((0..3_usize, act()), 1..60)) {
        let mut world = World::team(3);
        for (who, act) in &acts {
            perform(&mut world, *who, act);
        }
        agree(&world)?;
    }
}
