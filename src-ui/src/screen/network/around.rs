//! What stands around a person or household: who else knows them, where they belong, and the moments with them.

use leptos::prelude::*;
use stoep_domain::CallError;
use stoep_domain::call::{ComingBack, Handovers, HouseholdPage, Page, PersonPage};
use stoep_domain::id::{PersonId, RecordId};
use stoep_domain::rule::known::Known;
use stoep_domain::view::{RecordView, What};
use stoep_domain::word::Kind;

use crate::asked::{Asked, asked_with};
use crate::seam;
use crate::tablet::tablet;

/// So many moments come at a time.
pub(super) const PAGE: usize = 20;
/// The notebook gives at most so many at once.
const AT_MOST: usize = 500;

/// What stands around a person or household.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Around {
    /// Who else knows them.
    pub(super) known: Known,
    /// The households of a person.
    pub(super) households: Vec<RecordView>,
    /// What is still going on about them.
    pub(super) going_on: Vec<RecordView>,
    /// The moments with them.
    pub(super) moments: Page,
}

/// Asks what stands around a page, with at least as many moments as are wanted.
pub(super) fn around(of: RecordId, kind: Kind, wanted: RwSignal<usize>) -> Asked<Around> {
    let changed = tablet().changed;
    let when = vec![changed.records, changed.sharing, changed.circles, changed.areas, changed.time];
    asked_with(when, move || load(of, kind.clone(), wanted.get()))
}

async fn load(of: RecordId, kind: Kind, wanted: usize) -> Result<Around, CallError> {
    let mut moments = Page { rows: Vec::new(), next: None };
    loop {
        let after = moments.next;
        let limit = u32::try_from(wanted.saturating_sub(moments.rows.len()).clamp(1, AT_MOST)).unwrap_or(1);
        let (known, households, page) = if kind == Kind::Household {
            let page = seam::call(HouseholdPage { household: of, after, limit }).await?;
            (page.known, Vec::new(), page.records)
        } else {
            let page = seam::call(PersonPage { person: PersonId::of_record(of), after, limit }).await?;
            (page.known, page.households, page.records)
        };
        moments.next = page.next;
        moments.rows.extend(page.rows);
        if moments.next.is_none() || moments.rows.len() >= wanted {
            return Ok(Around { known, households, going_on: going_on(of).await?, moments });
        }
    }
}

/// What is still going on about a record: to come back to, and handed over together. Asked by itself, for what has nothing else around it.
pub(super) fn asked_going_on(about: RecordId) -> Asked<Vec<RecordView>> {
    let changed = tablet().changed;
    asked_with(vec![changed.records, changed.circles, changed.time], move || going_on(about))
}

async fn going_on(about: RecordId) -> Result<Vec<RecordView>, CallError> {
    let promised = seam::call(ComingBack {}).await?;
    let handed = seam::call(Handovers {}).await?;
    let all = [promised.now, promised.this_week, promised.later, promised.pulse, handed.waiting, handed.back_with_you];
    Ok(all.into_iter().flatten().filter(|row| is_about(row, about)).collect())
}

fn is_about(row: &RecordView, record: RecordId) -> bool {
    let about = match &row.what {
        What::FollowUp(facts) => facts.about.as_ref(),
        What::Handover(facts) => facts.about.as_ref(),
        _ => None,
    };
    about.is_some_and(|about| about.id == record)
}
