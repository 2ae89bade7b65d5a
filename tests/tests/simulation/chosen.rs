//! What an act is done to.

use stoep_domain::call::{Records, Timeline, TimelineFilter};
use stoep_domain::id::RecordId;
use stoep_domain::view::What;
use stoep_domain::word::Kind;
use stoep_tests::world::Tablet;

/// One of the newest records that this tablet shows.
pub(crate) fn nth(tablet: &Tablet, which: usize) -> Option<RecordId> {
    let rows = tablet.call(Timeline { filter: TimelineFilter::default(), after: None, limit: 8 }).rows;
    rows.get(which % rows.len().max(1)).map(|row| row.id)
}

/// One of the pages of a kind that this tablet shows.
pub(crate) fn nth_page(tablet: &Tablet, kind: Kind, which: usize) -> Option<RecordId> {
    let rows = tablet.call(Records { kind, area: None, circle: None, limit: 8, offset: 0 });
    rows.get(which % rows.len().max(1)).map(|row| row.id)
}

/// One of those for whom others show.
pub(crate) fn merged(tablet: &Tablet, which: usize) -> Option<RecordId> {
    let rows = tablet.call(Records { kind: Kind::Person, area: None, circle: None, limit: 8, offset: 0 });
    let under: Vec<RecordId> = rows
        .iter()
        .flat_map(|row| match &row.what {
            What::Person(facts) => facts.same.under.iter().map(|under| under.id).collect(),
            _ => Vec::new(),
        })
        .collect();
    under.get(which % under.len().max(1)).copied()
}

/// One of the records of a kind, in the order of their ids.
pub(crate) fn of_kind(tablet: &Tablet, kind: Kind, which: usize) -> Option<RecordId> {
    let mut rows = tablet.call(Records { kind, area: None, circle: None, limit: 8, offset: 0 });
    rows.sort_by_key(|row| row.id);
    rows.get(which % rows.len().max(1)).map(|row| row.id)
}
