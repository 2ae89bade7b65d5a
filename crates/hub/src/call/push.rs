//! Taking in runs.

use stoep_seal::exchange::{PushAnswer, Refusal, RunRejection, RunResult};
use stoep_seal::{CircleId, Roster, Run, decode_all};

use crate::authentication::Audience;
use crate::hub::{Done, Failure, Hub};
use crate::hub_time::HubTime;
use crate::request::Request;
use crate::store::RunWrite;

/// How often a run is verified again because the roster moved on meanwhile.
const ATTEMPTS: usize = 8;

impl Hub {
    /// Keeps every run that holds and follows, each in a transaction of its own. A run need not be of the device that pushes it:
    /// tablets also send again what a hub has lost of others, and a run proves its author.
    pub(crate) fn push(&self, request: &Request<'_>, now: HubTime) -> Result<Done, Failure> {
        let caller = self.authenticate(request, now, Audience::Active)?;
        let runs: Vec<Run> = decode_all(request.body).map_err(|_| Refusal::Malformed)?;
        let mut results = Vec::with_capacity(runs.len());
        for run in &runs {
            let result = self.accept(caller.circle, &caller.roster, run, now)?;
            if let RunResult::Accepted { sequence, .. } = result {
                self.news.envelopes(caller.circle, sequence);
            }
            results.push(result);
        }
        Ok(Done::read(stoep_seal::Wire::encode(&PushAnswer { results })))
    }

    fn accept(&self, circle: CircleId, roster: &Roster, run: &Run, now: HubTime) -> Result<RunResult, Failure> {
        if let Some(result) = self.try_accept(circle, roster, run, now)? {
            return Ok(result);
        }
        for _ in 1..ATTEMPTS {
            let roster = self.circles.roster(self.store.as_ref(), circle)?.ok_or(Refusal::UnknownCircle)?;
            if let Some(result) = self.try_accept(circle, &roster, run, now)? {
                return Ok(result);
            }
        }
        Err(Refusal::Busy.into())
    }

    /// Verifies the run with `roster` and has it judged, or returns nothing when the roster has moved on.
    fn try_accept(
        &self,
        circle: CircleId,
        roster: &Roster,
        run: &Run,
        now: HubTime,
    ) -> Result<Option<RunResult>, Failure> {
        let verified = match run.verify(circle, roster) {
            Ok(verified) => verified,
            Err(refusal) => return Ok(Some(RunResult::Refused(RunRejection::from(refusal)))),
        };
        match self.store.accept_run(circle, roster.head(), &verified, now)? {
            RunWrite::Judged(result) => Ok(Some(result)),
            RunWrite::RosterMovedOn => Ok(None),
        }
    }
}
