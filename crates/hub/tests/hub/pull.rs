use stoep_seal::Wire;
use stoep_seal::exchange::{Continuation, Cursor, HubEpoch, Page, Refusal};

use crate::world::World;

/// Moves a cursor over a page as a tablet does.
fn follow(world: &World, cursor: Cursor, page: &Page) -> Cursor {
    let circle = world.circle();
    page.runs.iter().flat_map(stoep_seal::Run::entries).fold(cursor, |cursor, entry| cursor.then(entry.hash(circle)))
}

#[test]
fn pages_of_every_size_hold_whole_runs_and_together_everything_once() {
    let mut world = World::new();
    let mut member = world.member.clone();
    let runs: Vec<_> = [1, 5, 2, 1, 1, 9, 3].map(|count| world.run(&mut member, count)).into();
    world.push(&member, &runs);
    let total: usize = runs.iter().map(|run| run.encode().len()).sum();
    let first = runs[0].encode().len();
    let sums = (0..=runs.len()).map(|count| runs[..count].iter().map(|run| run.encode().len()).sum::<usize>());
    // Around every sum of runs, where a page takes one more.
    let sizes: Vec<usize> = sums.flat_map(|sum| [sum.saturating_sub(1), sum, sum + 1]).collect();
    for size in sizes {
        let mut cursor = Cursor::start(HubEpoch([7; 16]));
        let mut pulled = Vec::new();
        loop {
            let page = world.pull(&member, cursor.sequence.0, Some(u32::try_from(size).unwrap())).unwrap();
            let bytes: usize = page.runs.iter().map(|run| run.encode().len()).sum();
            assert!(bytes <= size || page.runs.len() == 1, "{bytes} bytes in a page of {size}");
            cursor = follow(&world, cursor, &page);
            assert_eq!(cursor, page.end, "the page continues the cursor");
            pulled.extend(page.runs);
            match page.continuation {
                Continuation::Complete => break,
                Continuation::More => assert!(pulled.len() < runs.len()),
            }
        }
        assert_eq!(pulled, runs, "pages of {size}");
    }
    assert_eq!(world.pull(&member, 0, Some(u32::try_from(total).unwrap())).unwrap().runs.len(), runs.len());
    assert_eq!(world.pull(&member, 0, Some(u32::try_from(first).unwrap())).unwrap().runs.len(), 1);
}

#[test]
fn an_empty_page_says_where_the_order_ends() {
    let mut world = World::new();
    let member = world.member.clone();
    let page = world.pull(&member, 0, None).unwrap();
    assert_eq!((page.end, page.runs.len()), (Cursor::start(HubEpoch([7; 16])), 0));
    world.member_pushes(4);
    let all = world.pull(&member, 0, None).unwrap();
    let nothing = world.pull(&member, 4, None).unwrap();
    assert_eq!((nothing.end, nothing.continuation), (all.end, Continuation::Complete));
    assert_eq!(nothing.end, world.state(&member).end);
}

#[test]
fn a_place_where_no_page_ended_is_not_guessed() {
    let mut world = World::new();
    let member = world.member.clone();
    world.member_pushes(4);
    for place in [1, 3, 5, u64::MAX] {
        assert_eq!(world.pull(&member, place, None), Err(Refusal::UnknownCursor));
    }
}

#[test]
fn a_page_of_the_largest_runs_stays_below_the_limit() {
    let mut world = World::new();
    let mut member = world.member.clone();
    for _ in 0..6 {
        let entry = world.seal(&mut member, 200_000);
        let run = world.sign_run(&member, &[entry]);
        world.push(&member, &[run]);
    }
    let page = world.pull(&member, 0, Some(u32::MAX)).unwrap();
    assert!(page.encode().len() <= 1_048_576 + 64);
    assert_eq!(page.continuation, Continuation::More);
    assert!(page.runs.len() >= 4);
}
