//! The hub rolls back or withholds: it is seen at the next exchange and healed by sending again, and where it cannot be healed, said.

use rstest::rstest;
use stoep_domain::HubTrouble;
use stoep_domain::call::{Detail, Newcomer, ShareNow, Sharing};
use stoep_domain::id::RecordId;
use stoep_domain::view::{Sharing as IsShared, Waiting};
use stoep_seal::exchange::{Call, GoneEntries, HubSequence, PushAnswer, RunResult, State, VectorDetail, VectorDigest};
use stoep_seal::{MemberId, Run, Wire, decode_all};
use stoep_tests::world::{Announced, Network, Tablet, World};

use super::handmade::Handmade;
use super::{agree, note, notes};

fn is_shared(tablet: &Tablet, id: RecordId) -> IsShared {
    tablet.call(Detail { record: id }).record.sharing
}

/// What stands between a tablet and the team's hub.
fn trouble(tablet: &Tablet) -> Option<HubTrouble> {
    tablet.call(Sharing {}).circles.first().and_then(|circle| circle.trouble)
}

#[rstest]
#[case::said(Announced::Yes)]
#[case::not_said(Announced::No)]
fn what_an_old_backup_lost_comes_back_the_work_of_a_lost_tablet_too(#[case] announced: Announced) {
    let mut world = World::team(3);
    note(&world.tablets[1], "voor de kopie");
    world.settle();
    let backup = world.keep_hub();
    for (tablet, text) in world.tablets.iter().zip(["van Fatima", "van Karel", "van Noor"]) {
        note(tablet, text);
    }
    world.settle();

    world.put_hub_back(&backup, announced);
    // Karel's tablet lies at the bottom of the canal; what it shared is with the others.
    let lost = world.tablets.remove(1);
    lost.network(Network::Away);
    note(&world.tablets[1], "na de kopie");
    agree(&world);

    world.add("Bram");
    agree(&world);
    assert_eq!(notes(&world.tablets[2]), ["na de kopie", "van Fatima", "van Karel", "van Noor", "voor de kopie"]);
}

#[test]
fn keyboxes_that_a_hub_lost_come_back_those_of_a_lost_tablet_too() {
    let mut world = World::team(3);
    for (tablet, text) in world.tablets.iter().zip(["van Fatima", "van Karel", "van Noor"]) {
        note(tablet, text);
    }
    world.settle();
    let lost = world.tablets.remove(1);
    lost.network(Network::Away);

    world.lose_keyboxes();
    // Who comes before they are back can read nothing of it.
    world.add("Bram");
    world.tablets[2].call(ShareNow {});
    assert_eq!(notes(&world.tablets[2]), [""; 0]);
    world.settle();

    world.add("Aysel");
    world.settle();
    assert_eq!(notes(&world.tablets[3]), ["van Fatima", "van Karel", "van Noor"]);
}

#[test]
fn a_backup_that_grew_again_before_it_was_noticed_is_healed_too() {
    let world = World::team(3);
    let backup = world.keep_hub();
    note(&world.tablets[0], "kwijt");
    world.settle();
    world.put_hub_back(&backup, Announced::No);
    // Karel and Noor had nothing of it; to them the hub only moved on, to a place further than where Fatima was.
    for text in ["een", "twee", "drie", "vier"] {
        note(&world.tablets[1], text);
        world.tablets[1].call(ShareNow {});
    }
    agree(&world);
    assert_eq!(notes(&world.tablets[2]), ["drie", "een", "kwijt", "twee", "vier"]);
}

#[test]
fn a_hub_from_before_the_circle_is_told_of_it_again() {
    let mut world = World::team(2);
    note(&world.tablets[0], "van Fatima");
    note(&world.tablets[1], "van Karel");
    world.settle();
    world.tamper_with_hub(
        "DELETE FROM envelope; DELETE FROM document; DELETE FROM run; DELETE FROM chain; DELETE FROM keyframe; \
         DELETE FROM roster_entry; DELETE FROM mailbox; DELETE FROM circle;",
    );
    // Karel is not in the roster before Fatima has brought it back: his tablet says so, and waits.
    agree(&world);
    world.add("Noor");
    agree(&world);
    assert_eq!(notes(&world.tablets[2]), ["van Fatima", "van Karel"]);
}

#[test]
fn rows_of_one_device_that_were_dropped_come_back_from_their_author_and_from_others() {
    for healer in [0, 1] {
        let mut world = World::team(2);
        for text in ["een", "twee", "drie"] {
            note(&world.tablets[1], text);
            world.settle();
        }
        world.tamper_with_hub(
            "DELETE FROM run WHERE (circle, last_sequence) IN (SELECT circle, sequence FROM envelope WHERE device = 1); \
             DELETE FROM envelope WHERE device = 1; DELETE FROM chain WHERE device = 1;",
        );
        world.tablets[healer].call(ShareNow {});
        assert_eq!(trouble(&world.tablets[healer]), None);
        world.add("Noor");
        agree(&world);
        assert_eq!(notes(&world.tablets[2]), ["drie", "een", "twee"], "healed by {healer}");
    }
}

#[test]
fn shared_falls_back_where_the_hub_lost_it_and_cannot_take_it_again() {
    let world = World::team(2);
    let backup = world.keep_hub();
    let id = note(&world.tablets[0], "gedeeld");
    world.settle();
    assert_eq!(is_shared(&world.tablets[0], id), IsShared::Shared);
    world.put_hub_back(&backup, Announced::No);
    // It answers everything, and has no room for what is pushed.
    world.tablets[0].is_lied_to(Some(Box::new(|request| {
        (request.path_and_query == "/v1/push").then(|| Ok(PushAnswer { results: Vec::new() }.encode()))
    })));
    world.tablets[0].call(ShareNow {});
    assert_eq!(is_shared(&world.tablets[0], id), IsShared::OnlyHere);
    world.tablets[0].is_lied_to(None);
    agree(&world);
    assert_eq!(is_shared(&world.tablets[0], id), IsShared::Shared);
}

#[test]
fn a_hub_that_says_it_took_what_it_did_not_take_is_not_believed() {
    let world = World::team(2);
    world.tablets[0].is_lied_to(Some(Box::new(|request| {
        let accepted = |_: &Run| RunResult::Accepted { sequence: HubSequence(99), gone: GoneEntries::NONE };
        let runs: Vec<Run> = decode_all(request.body).ok()?;
        let results = runs.iter().map(accepted).collect();
        (request.path_and_query == "/v1/push").then(|| Ok(PushAnswer { results }.encode()))
    })));
    let id = note(&world.tablets[0], "nergens");
    world.tablets[0].call(ShareNow {});
    assert_eq!(trouble(&world.tablets[0]), Some(HubTrouble::Withholds));
    assert_eq!(is_shared(&world.tablets[0], id), IsShared::OnlyHere);
    assert!(matches!(world.tablets[0].call(Sharing {}).waiting, Waiting::Records { count: 1, .. }));
    world.tablets[0].is_lied_to(None);
    agree(&world);
}

#[test]
fn a_hub_that_keeps_something_back_is_named() {
    let mut world = World::team(2);
    note(&world.tablets[1], "achtergehouden");
    world.settle();
    // The rows are gone, and the hub goes on saying that it has them.
    world.tamper_with_hub(
        "DELETE FROM run WHERE (circle, last_sequence) IN (SELECT circle, sequence FROM envelope WHERE device = 1); \
         DELETE FROM envelope WHERE device = 1;",
    );
    world.add("Noor");
    world.tablets[2].call(ShareNow {});
    assert_eq!(trouble(&world.tablets[2]), Some(HubTrouble::Withholds));
}

#[test]
fn a_hub_whose_digest_is_not_that_of_its_rows_is_named() {
    let world = World::team(2);
    let mut watcher = Handmade::join(&world, 0, world.circle, Newcomer::Member, MemberId([1; 16]));
    note(&world.tablets[1], "gedeeld");
    agree(&world);
    let asked = |watcher: &mut Handmade, vector| {
        let answer = watcher.call(&world, Call::State { vector }, &[]);
        State::decode(&answer.body).expect("a state")
    };
    let (mut digest, mut rows) = (asked(&mut watcher, VectorDetail::Digest), asked(&mut watcher, VectorDetail::Rows));
    // The rows are right, and what it says of all of them together is of none.
    (digest.vector, rows.vector) = (VectorDigest::of(watcher.circle, &[]), VectorDigest::of(watcher.circle, &[]));
    let detailed = Call::State { vector: VectorDetail::Rows }.path_and_query();
    world.tablets[0].is_lied_to(Some(Box::new(move |request| {
        let state = if request.path_and_query == detailed { &rows } else { &digest };
        request.path_and_query.starts_with("/v1/state").then(|| Ok(state.encode()))
    })));
    world.tablets[0].call(ShareNow {});
    assert_eq!(trouble(&world.tablets[0]), Some(HubTrouble::Withholds));
    world.tablets[0].is_lied_to(None);
    agree(&world);
}
