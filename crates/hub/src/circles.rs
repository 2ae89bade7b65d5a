//! Rosters that were checked already.

use std::collections::HashMap;
use std::sync::{Arc, Mutex, PoisonError};

use stoep_seal::exchange::MAX_PAGE_SIZE;
use stoep_seal::{CircleId, Roster};

use crate::store::{Standing, Store, StoreError, StoreErrorKind};

/// How many rosters are kept in memory.
const KEPT: usize = 4_096;

/// Rosters by circle. Each is checked against the store's head every time, so that another replica's entry is seen.
#[derive(Debug, Default)]
pub(crate) struct Circles {
    rosters: Mutex<HashMap<CircleId, Arc<Roster>>>,
}

impl Circles {
    /// The roster of a circle as the store has it now, or nothing when the circle is not here.
    pub(crate) fn roster(&self, store: &dyn Store, circle: CircleId) -> Result<Option<Arc<Roster>>, StoreError> {
        let Some(standing) = store.standing(circle)? else { return Ok(None) };
        let kept = self.rosters.lock().unwrap_or_else(PoisonError::into_inner).get(&circle).map(Arc::clone);
        if let Some(kept) = &kept
            && kept.head() == standing.roster_head
        {
            return Ok(Some(Arc::clone(kept)));
        }
        let roster = Arc::new(load(store, circle, &standing, kept.as_deref())?);
        self.keep(Arc::clone(&roster));
        Ok(Some(roster))
    }

    /// Keeps a roster that has just been stored.
    pub(crate) fn keep(&self, roster: Arc<Roster>) {
        let mut rosters = self.rosters.lock().unwrap_or_else(PoisonError::into_inner);
        if rosters.len() >= KEPT && !rosters.contains_key(&roster.circle()) {
            // Checking a roster again costs a few milliseconds, so it is not worth knowing which was used last.
            rosters.clear();
        }
        rosters.insert(roster.circle(), roster);
    }
}

/// Reads what `kept` lacks, or all of it when the store's roster is not its continuation.
fn load(store: &dyn Store, circle: CircleId, standing: &Standing, kept: Option<&Roster>) -> Result<Roster, StoreError> {
    let mut roster = kept.cloned();
    loop {
        let after = roster.as_ref().map(Roster::sequence);
        let entries = store.roster(circle, after, MAX_PAGE_SIZE)?;
        let grown = match roster.take() {
            None => Roster::from_entries(circle, &entries).map_err(damaged)?,
            Some(_) if entries.is_empty() => return load(store, circle, standing, None),
            Some(mut roster) => {
                for entry in entries {
                    roster.append(entry).map_err(damaged)?;
                }
                roster
            }
        };
        // Another entry can have come since `standing` was read.
        if grown.sequence() >= standing.roster_sequence {
            return Ok(grown);
        }
        roster = Some(grown);
    }
}

fn damaged(refusal: stoep_seal::RosterRefusal) -> StoreError {
    StoreError { kind: StoreErrorKind::Damaged, source: Box::new(refusal) }
}
