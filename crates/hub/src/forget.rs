//! Forgetting documents whose time is over.

use crate::error::HubError;
use crate::hub::Hub;
use crate::hub_time::HubTime;
use crate::metrics::Going;
use crate::store::forgetting::month_of;

/// How many documents one step forgets. A push waits for at most one step, which takes a few dozen milliseconds.
const STEP: u32 = 64;

/// Whether there is more to forget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remaining {
    /// Nothing that is due.
    Nothing,
    /// There can be more: take another step.
    More,
}

impl Hub {
    /// Takes one step of forgetting the documents that no envelope keeps any more at the moment `now`. Listening tablets hear that
    /// the list of what is gone has grown.
    ///
    /// # Errors
    /// [`HubError::Store`] when the store does not work; the next step tries again.
    pub fn forget(&self, now: HubTime) -> Result<Remaining, HubError> {
        let forgotten =
            self.store.forget(month_of(now), STEP).inspect_err(|error| self.tell("forgetting what is over", error))?;
        self.metrics.gone(Going::Forgotten, forgotten.documents.into());
        for circle in forgotten.circles {
            self.news.tombstones(circle);
        }
        Ok(if forgotten.documents < STEP { Remaining::Nothing } else { Remaining::More })
    }
}
