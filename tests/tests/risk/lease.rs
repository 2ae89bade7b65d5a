//! The offline lease: a tablet that is kept away from its hub locks, loses nothing, and opens when the hub answers.

use std::time::Duration;

use stoep_domain::CallError;
use stoep_domain::call::{
    CaptureSignal, ChangeTeamSettings, ClosedCircles, Lease, Pavement, Revoke, Revoked, Search, SearchFilter, ShareNow,
    TeamChange, Timeline, TimelineFilter,
};
use stoep_domain::view::LeaseState;
use stoep_domain::word::{Threshold, Topic};
use stoep_tests::world::{Network, Tablet, World};

use super::{agree_on, note, notes};

const DAY: Duration = Duration::from_secs(86_400);

fn state(tablet: &Tablet) -> (LeaseState, Option<u16>) {
    let lease = tablet.call(Lease {});
    (lease.state, lease.days_left)
}

fn reads(tablet: &Tablet) -> Result<(), CallError> {
    tablet.try_call(Timeline { filter: TimelineFilter::default(), after: None, limit: 10 }).map(drop)?;
    tablet.try_call(Search { text: "thuis".to_owned(), filter: SearchFilter::default(), limit: 10 }).map(drop)
}

#[test]
fn a_tablet_without_its_hub_locks_after_thirty_days_and_loses_no_tap() {
    let mut world = World::team(2);
    note(&world.tablets[1], "bij iemand thuis");
    world.settle();
    world.tablets[1].network(Network::Away);
    world.wait(DAY * 29);
    drop(world.tablets[1].try_call(ShareNow {}));
    assert_eq!(state(&world.tablets[1]), (LeaseState::Open, Some(0)));
    assert_eq!(reads(&world.tablets[1]), Ok(()));
    note(&world.tablets[1], "op de laatste dag");
    world.wait(DAY * 2);
    assert_eq!(state(&world.tablets[1]).0, LeaseState::Locked);
    assert_eq!(reads(&world.tablets[1]), Err(CallError::Locked));
    // It stays locked over a restart, and captures all the same.
    world.tablets[1].restart();
    assert_eq!(reads(&world.tablets[1]), Err(CallError::Locked));
    let karel = &world.tablets[1];
    karel.call(CaptureSignal { note: "op slot".parse().ok(), ..CaptureSignal::tap(Topic::Care) });
    assert!(karel.call(Pavement {}).talk.is_none(), "a locked tablet does not show what was just captured");
    // The hub answers: everything is there, and everything went out.
    karel.network(Network::Here);
    karel.call(ShareNow {});
    assert_eq!(state(karel), (LeaseState::Open, Some(29)));
    assert_eq!(notes(karel), ["bij iemand thuis", "op de laatste dag", "op slot"]);
    agree_on(&world, &[0, 1]);
}

#[test]
fn setting_the_clock_back_gains_nothing_but_the_time_between_two_looks() {
    let mut world = World::team(2);
    world.settle();
    world.tablets[1].network(Network::Away);
    for _ in 0..4 {
        world.wait(DAY * 10);
        drop(world.tablets[1].try_call(ShareNow {}));
        world.clock.fetch_sub(10 * 86_400_000, std::sync::atomic::Ordering::SeqCst);
        world.tablets[1].restart();
    }
    assert_eq!(state(&world.tablets[1]).0, LeaseState::Locked);
}

#[test]
fn a_team_sets_its_own_days_and_alleen_ik_has_no_lease() {
    let mut world = World::team(2);
    let alone = world.arrive("Dina");
    let days = TeamChange::Threshold(Threshold::OfflineDays, Some(7));
    world.tablets[0].call(ChangeTeamSettings { circle: None, change: days });
    world.settle();
    world.settle();
    for tablet in [0, 1, alone] {
        world.tablets[tablet].network(Network::Away);
    }
    world.wait(DAY * 8);
    assert_eq!(state(&world.tablets[1]).0, LeaseState::Locked);
    world.wait(DAY * 800);
    assert_eq!(state(&world.tablets[alone]), (LeaseState::Open, None));
    assert_eq!(reads(&world.tablets[alone]), Ok(()));
}

#[test]
fn a_lost_tablet_that_is_found_by_the_hub_opens_nothing() {
    let world = World::team(2);
    note(&world.tablets[1], "bij iemand thuis");
    world.settle();
    world.tablets[1].network(Network::Away);
    world.tablets[0].call(Revoke { circle: None, whom: Revoked::Tablet(1) });
    world.wait(DAY * 31);
    assert_eq!(reads(&world.tablets[1]), Err(CallError::Locked));
    world.tablets[1].network(Network::Here);
    world.tablets[1].call(ShareNow {});
    assert_eq!(notes(&world.tablets[1]), Vec::<String>::new());
    assert_eq!(world.tablets[1].call(ClosedCircles {})[0].name, "Waterhoek");
}
