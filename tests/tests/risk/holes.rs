//! Holes and being off by one: a pull that breaks off anywhere leaves no gap, and goes on where it was.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use stoep_domain::HubTrouble;
use stoep_domain::call::{Newcomer, ShareNow, Sharing};
use stoep_seal::MemberId;
use stoep_seal::exchange::{Call, HubSequence};
use stoep_tests::world::{Tablet, Twin, World};

use super::handmade::Handmade;
use super::{agree, note, notes};

/// Notes of such lengths that runs end at every distance from the end of a page.
fn fill(world: &World, count: usize) -> Vec<String> {
    let mut texts: Vec<String> =
        (0..count).map(|number| format!("{number:04} {}", "woord ".repeat(number * 37 % 300))).collect();
    for text in &mut texts {
        text.truncate(text.trim_end().len());
        note(&world.tablets[0], text);
        // Each a run of its own, some of several.
        if text.len() % 3 == 0 {
            world.tablets[0].call(ShareNow {});
        }
    }
    world.tablets[0].call(ShareNow {});
    texts.sort();
    texts
}

#[test]
fn a_pull_that_breaks_off_after_any_page_goes_on_without_a_gap() {
    let world = World::team(2);
    let texts = fill(&world, 450);
    for breaks in 1..5 {
        let pulls = Arc::new(AtomicUsize::new(0));
        let counted = Arc::clone(&pulls);
        world.tablets[1].is_lied_to(Some(Box::new(move |request| {
            let is_pull = request.path_and_query.starts_with("/v1/pull");
            (is_pull && counted.fetch_add(1, Ordering::SeqCst) == breaks).then_some(Err(HubTrouble::Unreachable))
        })));
        world.tablets[1].call(ShareNow {});
        // Restarted in the middle of it: what was stored stays, and nothing is there by half.
        let report = world.tablets[1].notebook.check().expect("a report");
        assert!(report.is_sound(), "{report:?}");
    }
    world.tablets[1].is_lied_to(None);
    agree(&world);
    assert_eq!(notes(&world.tablets[1]), texts);
}

#[test]
fn pages_that_are_given_twice_or_cut_off_change_nothing() {
    let mut world = World::team(2);
    let texts = fill(&world, 60);
    // A tablet that was copied before the pull takes in everything once more, beside itself.
    world.tablets.push(world.tablets[1].twin(Twin::OfTheDatabase));
    world.tablets[1].call(ShareNow {});
    let cut = Arc::new(AtomicUsize::new(1));
    let length = Arc::clone(&cut);
    world.tablets[2].is_lied_to(Some(Box::new(move |request| {
        let is_pull = request.path_and_query.starts_with("/v1/pull");
        is_pull.then(|| Ok(vec![0; length.load(Ordering::SeqCst)]))
    })));
    for bytes in [0, 1, 56, 57, 58, 59, 60, 300] {
        cut.store(bytes, Ordering::SeqCst);
        world.tablets[2].call(ShareNow {});
        assert!(world.tablets[2].notebook.check().expect("a report").is_sound());
    }
    world.tablets[2].is_lied_to(None);
    agree(&world);
    assert_eq!(notes(&world.tablets[2]), texts);
}

/// What stands between a tablet and the team's hub.
fn trouble(tablet: &Tablet) -> Option<HubTrouble> {
    tablet.call(Sharing {}).circles.first().and_then(|circle| circle.trouble)
}

#[test]
fn half_of_a_real_page_is_said_to_be_none_and_the_next_one_is_taken() {
    let world = World::team(2);
    let mut watcher = Handmade::join(&world, 0, world.circle, Newcomer::Member, MemberId([1; 16]));
    world.settle();
    let texts = fill(&world, 30);
    let karel = &world.tablets[1];
    let asked = Arc::new(Mutex::new(String::new()));
    let heard = Arc::clone(&asked);
    karel.is_lied_to(Some(Box::new(move |request| {
        let is_pull = request.path_and_query.starts_with("/v1/pull");
        is_pull.then(|| {
            request.path_and_query.clone_into(&mut heard.lock().unwrap());
            Err(HubTrouble::Unreachable)
        })
    })));
    karel.call(ShareNow {});
    let asked = asked.lock().unwrap().clone();
    let after = asked.split(['?', '&']).find_map(|part| part.strip_prefix("after=")).expect("where it goes on");
    let after = HubSequence(after.parse().expect("a number"));
    let page = watcher.call(&world, Call::Pull { after, max_bytes: None }, &[]).body;
    assert!(page.len() > 5_000, "a page with something in it");
    for cut in [page[..page.len() / 2].to_vec(), page[..page.len() - 1].to_vec(), [&page[..], b"x"].concat()] {
        let length = cut.len();
        karel.is_lied_to(Some(Box::new(move |request| {
            request.path_and_query.starts_with("/v1/pull").then(|| Ok(cut.clone()))
        })));
        karel.call(ShareNow {});
        // An answer that does not read comes from a newer hub, or from none.
        assert_eq!(trouble(karel), Some(HubTrouble::NewerVersion), "{length} of {} bytes", page.len());
        assert_eq!(notes(karel), [""; 0]);
        assert!(karel.notebook.check().expect("a report").is_sound());
    }
    karel.is_lied_to(None);
    agree(&world);
    assert_eq!(notes(karel), texts);
}
