//! What the hub forgets by itself, and when.

use rstest::rstest;
use stoep_hub::{HubTime, Remaining};
use stoep_seal::exchange::{Call, EraseResult, RunResult};
use stoep_seal::{DocumentId, Entry, ExpiresMonth, ListedTombstone, Wire};

use crate::erasing::{end_of, is_stub};
use crate::world::{Data, Part, START, World};

/// The month in which every world begins: January 2027.
const NOW: u16 = 57 * 12;

/// The first second of a month after [`NOW`], and the one before it.
fn begin(months: u64) -> u64 {
    // START is the 15th of January 2027, 8:00; the months behind it are counted in whole days.
    const DAYS: [u64; 12] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
    let first = START - 14 * 86_400 - 8 * 3_600;
    let mut days = 0;
    for month in 0..months {
        let (year, month) = (2027 + month / 12, usize::try_from(month % 12).unwrap());
        days += DAYS[month] + u64::from(month == 1 && year % 4 == 0);
    }
    first + days * 86_400
}

fn keep(world: &mut World, document: DocumentId, part: Part, expires: u16) -> Entry {
    let mut member = world.member.clone();
    let entry = world.seal_until(&mut member, document, part, 40, ExpiresMonth::round_up(expires));
    world.push_one(&member, entry.clone());
    world.member = member;
    entry
}

/// Sixty-four documents of the lead that are over in two months, in one run.
fn keep_many(world: &mut World) {
    let mut lead = world.lead.clone();
    let documents: Vec<_> = (0..64).map(|_| world.new_document()).collect();
    let entries: Vec<Entry> = documents
        .iter()
        .map(|document| world.seal_until(&mut lead, *document, Part::First, 40, ExpiresMonth::round_up(NOW)))
        .collect();
    let run = world.sign_run(&lead, &entries);
    let results = world.push(&lead, &[run]);
    assert!(matches!(results[..], [RunResult::Accepted { .. }]), "{results:?}");
    world.lead = lead;
}

/// Forgets everything that is over at `now`, and says how many steps that took.
fn forget(world: &mut World, now: u64) -> usize {
    world.now = now;
    let mut steps = 1;
    while world.hub.forget(HubTime(now)).unwrap() == Remaining::More {
        steps += 1;
    }
    steps
}

#[rstest]
#[case::two_months_after_the_named_one(NOW + 24, 26)]
#[case::what_is_over_stays_a_month(NOW - 24, 2)]
#[case::what_ends_now(NOW, 2)]
#[case::for_good_is_ten_years(u16::MAX, 120)]
fn a_document_is_forgotten_at_the_edge_of_its_month(#[case] expires: u16, #[case] months: u64) {
    let mut world = World::new();
    let member = world.member.clone();
    let document = world.new_document();
    keep(&mut world, document, Part::First, expires);
    forget(&mut world, begin(months) - 1);
    assert!(!world.entries_of(document).iter().any(is_stub));
    assert!(world.list(&member).is_empty());
    let before = world.state(&member);
    forget(&mut world, begin(months));
    assert!(world.entries_of(document).iter().all(is_stub));
    assert_eq!(world.list(&member), [ListedTombstone::Forgotten(document)]);
    assert_eq!(world.state(&member).end, before.end);
    forget(&mut world, begin(months + 1));
    assert_eq!(world.list(&member).len(), 1, "it was forgotten twice");
}

#[test]
fn an_envelope_that_lasts_longer_keeps_the_whole_document_and_a_stub_keeps_nothing() {
    let mut world = World::new();
    let [kept, withdrawn] = [world.new_document(), world.new_document()];
    for document in [kept, withdrawn] {
        keep(&mut world, document, Part::First, NOW + 3);
    }
    keep(&mut world, kept, Part::Later, NOW + 12);
    keep(&mut world, kept, Part::Later, NOW + 6);
    let mut member = world.member.clone();
    let later = world.seal_until(&mut member, withdrawn, Part::Later, 40, ExpiresMonth::round_up(NOW + 12)).erased();
    world.push_one(&member, later);
    forget(&mut world, begin(14) - 1);
    assert!(!world.entries_of(kept).iter().any(is_stub));
    assert!(world.entries_of(withdrawn).iter().all(is_stub));
    forget(&mut world, begin(14));
    assert!(world.entries_of(kept).iter().all(is_stub));
}

#[test]
fn much_is_forgotten_in_short_steps_and_in_every_circle() {
    let mut world = World::new();
    let lead = world.lead.clone();
    for _ in 0..3 {
        keep_many(&mut world);
    }
    // Another circle on the same hub.
    let mut other = World::unfounded_on(Data::empty(), 4);
    std::mem::swap(&mut world.hub, &mut other.hub);
    assert_eq!(other.post_unsigned(Call::Found, &other.founding.encode()).status, 201);
    keep_many(&mut other);
    std::mem::swap(&mut world.hub, &mut other.hub);
    let lasting = world.new_document();
    keep(&mut world, lasting, Part::First, NOW + 48);
    assert_eq!(forget(&mut world, begin(2)), 5);
    let list = world.list(&lead);
    assert_eq!(list.len(), 192);
    assert!(!world.entries_of(lasting).iter().any(is_stub));
    assert_eq!(world.state(&lead).tombstones, end_of(&list));
    std::mem::swap(&mut world.hub, &mut other.hub);
    other.now = world.now;
    let lead = other.lead.clone();
    assert_eq!(other.list(&lead).len(), 64);
}

#[test]
fn what_was_forgotten_takes_a_tombstone_and_nothing_of_it_comes_back() {
    let mut world = World::new();
    let document = world.new_document();
    keep(&mut world, document, Part::First, NOW);
    forget(&mut world, begin(2));
    // A late edit of a tablet that was away.
    let mut member = world.member.clone();
    let late = world.seal_until(&mut member, document, Part::Later, 40, ExpiresMonth::round_up(NOW + 48));
    let run = world.sign_run(&member, &[late]);
    let results = world.push(&member, &[run]);
    assert!(matches!(results[..], [RunResult::Accepted { gone, .. }] if gone.contains(0)), "{results:?}");
    assert!(world.entries_of(document).iter().all(is_stub));
    // The hub's own word does not keep a device from saying it for all tablets, and it is not said twice.
    assert_eq!(world.erase(&member, document), EraseResult::Listed { number: 2 });
    assert_eq!(world.erase(&member, document), EraseResult::Known { number: 2 });
    forget(&mut world, begin(60));
    assert_eq!(world.list(&member).len(), 2);
}
