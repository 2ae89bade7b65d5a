//! What comes late of a document that is gone.

use stoep_seal::exchange::{EraseResult, GoneEntries, HubSequence, RunResult};
use stoep_seal::{Role, TombstoneReason, Wire};

use crate::erasing::{Shared, end_of, is_stub};
use crate::world::{Part, World};

fn accepted(sequence: u64, gone: impl IntoIterator<Item = usize>) -> RunResult {
    RunResult::Accepted { sequence: HubSequence(sequence), gone: gone.into_iter().collect() }
}

#[test]
fn a_late_push_is_kept_as_a_stub_and_says_which_envelopes_are_gone() {
    let Shared { mut world, mut guest, of_member, of_guest } = Shared::new();
    let member = world.member.clone();
    assert_eq!(world.erase(&member, of_member), EraseResult::Listed { number: 1 });
    // One run with envelopes of several documents: two of the one that is gone, one of another, one new.
    let entries = [
        world.seal_in(&mut guest, of_guest, Part::Later, 40),
        world.seal_in(&mut guest, of_member, Part::Later, 40),
        world.seal(&mut guest, 40),
        world.seal_in(&mut guest, of_member, Part::Later, 3_000),
    ];
    let run = world.sign_run(&guest, &entries);
    assert_eq!(world.push(&guest, std::slice::from_ref(&run)), [accepted(8, [1, 3])]);
    assert_eq!(world.entries_of(of_member).len(), 4);
    assert!(world.entries_of(of_member).iter().all(is_stub));
    assert!(!world.entries_of(of_guest).iter().any(is_stub));
    // The chain goes on behind it.
    let next = world.run(&mut guest, 1);
    assert_eq!(world.push(&guest, std::slice::from_ref(&next)), [accepted(9, [])]);
    // The answer was lost: the same again says the same, with these boundaries and with others.
    let gone: GoneEntries = [1, 3].into_iter().collect();
    let apart = world.sign_run(&guest, &entries[3..]);
    assert_eq!(
        world.push(&guest, &[run, apart, next]),
        [
            RunResult::Duplicate { gone },
            RunResult::Duplicate { gone: GoneEntries::NONE.with(0) },
            RunResult::Duplicate { gone: GoneEntries::NONE },
        ]
    );
    assert!(world.entries_of(of_member).iter().all(is_stub));
}

#[test]
fn a_stub_that_comes_as_one_is_no_news() {
    let Shared { mut world, mut guest, of_member, .. } = Shared::new();
    let member = world.member.clone();
    world.erase(&member, of_member);
    let withdrawn = world.seal_in(&mut guest, of_member, Part::Later, 40).erased();
    let run = world.sign_run(&guest, &[withdrawn]);
    assert_eq!(world.push(&guest, std::slice::from_ref(&run)), [accepted(5, [])]);
    assert_eq!(world.push(&guest, &[run]), [RunResult::Duplicate { gone: GoneEntries::NONE }]);
}

/// A hub that was put back lacks documents and tombstones; tablets bring both, in whatever order.
#[test]
fn nothing_comes_back_after_a_hub_was_put_back() {
    let Shared { mut world, guest, of_member, .. } = Shared::new();
    let member = world.member.clone();
    let runs = world.pull(&member, 0, None).unwrap().runs;
    world.erase(&member, of_member);
    let list = world.list(&member);
    let tombstones: Vec<_> = list
        .iter()
        .map(|listed| match listed {
            stoep_seal::ListedTombstone::Signed(tombstone) => *tombstone,
            other => panic!("{other:?}"),
        })
        .collect();

    for tombstones_first in [true, false] {
        let mut fresh = World::unfounded();
        let founding = world.roster.entries()[0].clone();
        let keyframe = fresh.founding.keyframe.clone();
        let body = stoep_seal::exchange::FoundCircle { entry: founding, keyframe }.encode();
        assert_eq!(fresh.post_unsigned(stoep_seal::exchange::Call::Found, &body).status, 201);
        std::mem::swap(&mut world.hub, &mut fresh.hub);
        for entry in &world.roster.entries()[1..].to_vec() {
            let append = stoep_seal::exchange::RosterAppend { entry: entry.clone(), keyframe: None };
            let lead = world.lead.clone();
            assert_eq!(world.call(&lead, stoep_seal::exchange::Call::AppendRoster, &append.encode()).status, 201);
        }
        assert_ne!(world.state(&guest).tombstones, end_of(&list), "the tablets do not see that the hub lacks it");
        if tombstones_first {
            assert_eq!(world.bring(&guest, &tombstones), [EraseResult::Listed { number: 1 }]);
            assert_eq!(world.bring(&guest, &tombstones), [EraseResult::Known { number: 1 }]);
        }
        // Runs with every envelope in full: of a tablet that has not heard of the tombstone.
        world.push(&guest, &runs);
        if !tombstones_first {
            assert!(!world.entries_of(of_member).iter().any(is_stub));
            assert_eq!(world.bring(&guest, &tombstones), [EraseResult::Listed { number: 1 }]);
        }
        assert_eq!(world.entries_of(of_member).len(), 2);
        assert!(world.entries_of(of_member).iter().all(is_stub), "tombstones first: {tombstones_first}");
        assert_eq!(world.list(&member), list);
    }
}

#[test]
fn a_tombstone_that_waits_is_proven_by_the_author_only() {
    let mut world = World::new();
    let mut author = world.member.clone();
    let mut other = world.add_of(stoep_seal::MemberId([0xdd; 16]), Role::Member);
    let document = world.new_document();
    // The hub has not heard of the document: of both it cannot know who began it.
    assert_eq!(world.erase(&other, document), EraseResult::Listed { number: 1 });
    assert_eq!(world.erase(&other, document), EraseResult::Known { number: 1 });
    let edit = world.seal_in(&mut other, document, Part::Later, 40);
    world.push_one(&other, edit);
    assert!(!world.entries_of(document).iter().any(is_stub), "a word that nothing proves has erased something");
    assert_eq!(world.erase(&author, document), EraseResult::Listed { number: 2 });
    let first = world.seal_in(&mut author, document, Part::First, 40);
    let run = world.sign_run(&author, &[first]);
    assert_eq!(world.push(&author, &[run]), [accepted(2, [0])]);
    assert_eq!(world.entries_of(document).len(), 2);
    assert!(world.entries_of(document).iter().all(is_stub), "what came before the proof is still here");
    assert_eq!(world.erase(&other, document), EraseResult::Known { number: 2 });
}

#[test]
fn a_tombstone_of_who_is_not_the_author_waits_in_vain() {
    let mut world = World::new();
    let mut author = world.member.clone();
    let other = world.add_of(stoep_seal::MemberId([0xdd; 16]), Role::Member);
    let document = world.new_document();
    assert_eq!(world.erase(&other, document), EraseResult::Listed { number: 1 });
    let first = world.seal_in(&mut author, document, Part::First, 40);
    let run = world.sign_run(&author, &[first]);
    assert_eq!(world.push(&author, &[run]), [accepted(1, [])]);
    assert!(!world.entries_of(document).iter().any(is_stub));
    let moved =
        stoep_seal::Tombstone::sign(&world.roster, (author.device, &author.keys), document, TombstoneReason::Moved);
    assert_eq!(world.bring(&author, &[moved.unwrap()]), [EraseResult::Listed { number: 2 }]);
}
