//! Tablets that diverge: random histories in which tablets are copied and the hub forgets. tests/tests/simulation has the histories of
//! everything else that people do.

use proptest::prelude::*;
use proptest::test_runner::Config;
use stoep_domain::call::{AddNote, ShareNow, Target};
use stoep_domain::id::RecordId;
use stoep_tests::world::{Announced, HubCopy, Network, Twin, World};

use super::{agree, note, notes};

/// Something that happens to one tablet, or to the hub.
#[derive(Debug, Clone)]
enum Act {
    Note,
    Add(usize),
    Share,
    Away,
    Restart,
    Copy(Twin),
    KeepHub,
    PutHubBack(Announced),
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        6 => Just(Act::Note),
        6 => (0..50_usize).prop_map(Act::Add),
        6 => Just(Act::Share),
        1 => Just(Act::Away),
        1 => Just(Act::Restart),
        1 => prop_oneof![Just(Twin::OfTheMachine), Just(Twin::OfTheDatabase)].prop_map(Act::Copy),
        1 => Just(Act::KeepHub),
        1 => prop_oneof![Just(Announced::Yes), Just(Announced::No)].prop_map(Act::PutHubBack),
    ]
}

fn perform(world: &mut World, who: usize, act: &Act, said: &mut Vec<(RecordId, String)>, backup: &mut Option<HubCopy>) {
    let who = who % world.tablets.len();
    let tablet = &world.tablets[who];
    let text = format!("nummer {}", said.len());
    match act {
        Act::Note => said.push((note(tablet, &text), text)),
        Act::Add(which) => {
            let Some((to, _)) = said.get(which % said.len().max(1)).cloned() else { return };
            let on = Target::Record(to);
            // What has not reached this tablet yet cannot be added to.
            if tablet.try_call(AddNote { on, text: text.parse().expect("a note") }).is_ok() {
                said.push((to, text));
            }
        }
        Act::Share => drop(tablet.call(ShareNow {})),
        Act::Away => tablet.network(Network::Away),
        Act::Restart => world.tablets[who].restart(),
        Act::Copy(twin) if world.tablets.len() < 5 => {
            let twin = tablet.twin(*twin);
            world.tablets.push(twin);
        }
        Act::Copy(_) => {}
        Act::KeepHub => *backup = Some(world.keep_hub()),
        Act::PutHubBack(announced) => {
            if let Some(backup) = backup {
                world.put_hub_back(backup, *announced);
            }
        }
    }
}

proptest! {
    #![proptest_config(Config { cases: 24, max_shrink_iters: 100, ..Config::default() })]

    #[test]
    fn copies_and_a_forgetful_hub_end_with_one_truth(acts in prop::collection::vec((0..5_usize, act()), 1..50)) {
        let mut world = World::team(3);
        let (mut said, mut backup) = (Vec::new(), None);
        for (who, act) in &acts {
            perform(&mut world, *who, act, &mut said, &mut backup);
        }
        agree(&world);
        let mut expected: Vec<String> = said.into_iter().map(|(_, text)| text).collect();
        expected.sort();
        prop_assert_eq!(notes(&world.tablets[0]), expected);
    }
}
