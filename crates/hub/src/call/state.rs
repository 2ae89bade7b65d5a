//! Telling how a circle stands.

use stoep_seal::Wire;
use stoep_seal::exchange::{Refusal, State, VectorDetail, VectorDigest};

use crate::authentication::Audience;
use crate::hub::{Done, Failure, Hub};
use crate::hub_time::HubTime;
use crate::request::Request;

impl Hub {
    /// Where the circle stands, all of one moment.
    pub(crate) fn state(&self, request: &Request<'_>, now: HubTime, detail: VectorDetail) -> Result<Done, Failure> {
        let caller = self.authenticate(request, now, Audience::Active)?;
        let (standing, rows) = self.store.vector(caller.circle)?.ok_or(Refusal::UnknownCircle)?;
        let state = State {
            hub_time: now.0,
            end: standing.end,
            roster_sequence: standing.roster_sequence,
            roster_head: standing.roster_head,
            keyframes: standing.keyframes,
            tombstones: standing.tombstones,
            confirmations: standing.confirmations,
            vector: VectorDigest::of(caller.circle, &rows),
            rows: match detail {
                VectorDetail::Digest => None,
                VectorDetail::Rows => Some(rows),
            },
        };
        Ok(Done::read(state.encode()))
    }
}
