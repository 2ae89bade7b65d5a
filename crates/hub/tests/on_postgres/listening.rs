use std::time::{Duration, Instant};

use stoep_hub::{Hub, HubTime, Listener, Request};
use stoep_leash::Postgres;
use stoep_seal::Wire;
use stoep_seal::exchange::{Call, Event};

use crate::world::{Data, Tablet, World};
use crate::{address, replica};

/// Longer than a replica waits between two looks.
const PATIENCE: Duration = Duration::from_secs(30);

fn listen(world: &mut World, hub: &Hub, tablet: &Tablet) -> Listener {
    let authorization = world.sign(tablet, Call::Events, &[], world.now);
    let path = Call::Events.path_and_query();
    let request =
        Request { method: "GET", path_and_query: &path, authorization: Some(&authorization), body: &[], client: None };
    hub.listen(&request, HubTime(world.now)).unwrap()
}

/// Waits until the listener has heard of this place, and returns how long that took. `None` when it hears nothing more.
fn hears(listener: &mut Listener, sequence: u64) -> Option<Duration> {
    let begin = Instant::now();
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
    runtime.block_on(async {
        loop {
            let heard: Option<Event> =
                tokio::time::timeout(PATIENCE, listener.next()).await.expect("nothing was heard");
            if heard?.seq.0 >= sequence {
                return Some(begin.elapsed());
            }
        }
    })
}

#[test]
fn a_tablet_hears_at_once_what_came_to_another_replica() {
    let mut world = World::new();
    let other = replica(&world, 9);
    let (lead, member) = (world.lead.clone(), world.member.clone());
    let mut by_lead = listen(&mut world, &other, &lead);
    let mut by_member = listen(&mut world, &other, &member);
    assert!(hears(&mut by_lead, 0).is_some() && hears(&mut by_member, 0).is_some());
    // The other replica may still be on its way to hear; after this it does.
    world.member_pushes(1);
    hears(&mut by_lead, 1).unwrap();
    world.member_pushes(2);
    let took = hears(&mut by_lead, 3).unwrap();
    assert!(took < Duration::from_secs(2), "a notification took {took:?}");

    let (removal, roster) = world.removal(vec![world.member.removal()]);
    assert_eq!(world.call(&lead, Call::AppendRoster, &removal.encode()).status, 201);
    world.roster = roster;
    assert_eq!(hears(&mut by_member, u64::MAX), None, "a removed device hears nothing more, at any replica");
}

#[test]
fn a_tablet_hears_what_no_notification_told() {
    let server = Postgres::shared();
    let address = server.database();
    // Here a notification goes nowhere.
    let silent = "CREATE FUNCTION public.pg_notify(text, text) RETURNS void LANGUAGE sql AS ''; \
        DO $$ BEGIN EXECUTE format('ALTER DATABASE %I SET search_path = public, pg_catalog', current_database()); END $$";
    server.ask(&address, silent);
    let mut world = World::new_on(Data::Database(address));
    let other = replica(&world, 9);
    let lead = world.lead.clone();
    let mut listener = listen(&mut world, &other, &lead);
    hears(&mut listener, 0).unwrap();
    for sequence in 1..=2 {
        world.member_pushes(1);
        let took = hears(&mut listener, sequence).unwrap();
        assert!(took < Duration::from_secs(10), "looking by itself took {took:?}");
    }
}

#[test]
fn a_replica_that_lost_its_sessions_listens_again() {
    let mut world = World::new();
    let other = replica(&world, 9);
    let lead = world.lead.clone();
    let mut listener = listen(&mut world, &other, &lead);
    hears(&mut listener, 0).unwrap();
    // It waits until they have ended: one that ends during a commit leaves open whether it is kept, which is another test.
    let all = "SELECT bool_and(pg_terminate_backend(pid, 10000)) FROM pg_stat_activity \
        WHERE datname = current_database() AND pid <> pg_backend_pid()";
    for sequence in 1..=3 {
        assert_eq!(Postgres::shared().ask(&address(&world), all), "t");
        world.member_pushes(1);
        hears(&mut listener, sequence).unwrap();
    }
}
