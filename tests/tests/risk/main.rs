//! The risks that sharing must survive: one module for each row of the table in docs/security.md.

#![expect(clippy::unwrap_used, reason = "a test that cannot go on says so by breaking off")]

mod between;
mod bundle;
mod clocks;
mod clone;
mod damage;
mod divergence;
mod drill;
mod erasure;
mod forged_author;
mod handmade;
mod heard;
mod holes;
mod joining;
mod lease;
mod lost_tap;
mod postgres;
mod recovery;
mod revocation;
mod rollback;
mod second_tablet;
mod two_leads;

use stoep_domain::call::{CaptureSignal, Sharing, Timeline, TimelineFilter};
use stoep_domain::id::RecordId;
use stoep_domain::view::Waiting;
use stoep_domain::word::Topic;
use stoep_tests::world::{Tablet, World};

/// Captures a signal with a note.
fn note(tablet: &Tablet, text: &str) -> RecordId {
    let signal = CaptureSignal { note: text.parse().ok(), ..CaptureSignal::tap(Topic::Money) };
    tablet.call(signal).record.id
}

/// Every note that a tablet shows, sorted.
fn notes(tablet: &Tablet) -> Vec<String> {
    let timeline = Timeline { filter: TimelineFilter::default(), after: None, limit: 500 };
    let rows = tablet.call(timeline).rows;
    let mut notes: Vec<String> =
        rows.iter().flat_map(|row| row.notes.iter().map(|note| note.text.as_str().to_owned())).collect();
    notes.sort();
    notes
}

/// Lets everybody share; then all have the same, everything is sound and nothing waits.
fn agree(world: &World) {
    let all: Vec<usize> = (0..world.tablets.len()).collect();
    agree_on(world, &all);
}

/// Lets everybody share; then these tablets have the same, everything is sound and nothing waits.
fn agree_on(world: &World, tablets: &[usize]) {
    world.settle();
    world.settle();
    let first = world.tablets[tablets[0]].notebook.projection().expect("a projection");
    for number in tablets {
        let tablet = &world.tablets[*number];
        let report = tablet.notebook.check().expect("a report");
        assert!(report.is_sound() && report.set_aside == 0, "tablet {number}: {report:?}");
        let projection = tablet.notebook.projection().expect("a projection");
        assert_eq!(projection, first, "tablet {number}");
        let sharing = tablet.call(Sharing {});
        assert_eq!(sharing.waiting, Waiting::Nothing, "tablet {number}");
        assert!(sharing.circles.iter().all(|circle| circle.trouble.is_none()), "tablet {number}: {sharing:?}");
    }
}
