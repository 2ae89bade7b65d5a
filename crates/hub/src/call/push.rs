//! Taking in runs.

use std::sync::PoisonError;

use stoep_seal::exchange::{PushAnswer, Refusal, RunRejection, RunResult};
use stoep_seal::{CircleId, Roster, Run, Wire, decode_all};

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
        self.check_quota(caller.circle, now)?;
        let mut results = Vec::with_capacity(runs.len());
        for run in &runs {
            let result = self.accept(caller.circle, &caller.roster, run, now)?;
            self.metrics.run(&result, run.entries().len());
            if let RunResult::Accepted { sequence, .. } = result {
                self.count_pushed(caller.circle, run, now);
                self.news.envelopes(caller.circle, sequence);
            }
            results.push(result);
        }
        Ok(Done::read(PushAnswer { results }.encode()))
    }

    /// Takes the run from what its circle may push today. What was here already costs nothing, so a tablet that lost an answer
    /// does not pay twice.
    fn count_pushed(&self, circle: CircleId, run: &Run, now: HubTime) {
        let size = run.encode().len() as u64;
        self.pushed.lock().unwrap_or_else(PoisonError::into_inner).spend(circle, size, now);
    }

    fn check_quota(&self, circle: CircleId, now: HubTime) -> Result<(), Refusal> {
        let left = self.pushed.lock().unwrap_or_else(PoisonError::into_inner).left(circle, now);
        if left > 0 { Ok(()) } else { Err(Refusal::Quota) }
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
