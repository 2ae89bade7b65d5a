//! Checking many runs at once, as a tablet does that was away.
//!
//! A signature by itself costs as much as everything else that is done with a small run, and most runs are small. Many together take less
//! than half. What is checked is the same, and one run that does not hold is found by checking each by itself.

use super::Run;
use super::verify::{Claim, RunRefusal, VerifiedRun};
use crate::device;
use crate::ids::CircleId;
use crate::roster::Roster;

impl Run {
    /// Checks runs as [`Run::verify`] does, their signatures together. Gives what each of them is, in their order.
    #[must_use]
    pub fn verify_together<'run>(
        runs: &'run [Self],
        circle: CircleId,
        roster: &Roster,
    ) -> Vec<Result<VerifiedRun<'run>, RunRefusal>> {
        let claims: Vec<Result<Claim<'run, '_>, RunRefusal>> =
            runs.iter().map(|run| run.claim(circle, roster)).collect();
        let signed: Vec<_> = claims.iter().flatten().map(Claim::signed).collect();
        let all_hold = device::verify_together(&signed).is_ok();
        let settle = |claim: Claim<'run, '_>| {
            if !all_hold {
                claim.check_signature()?;
            }
            claim.settle()
        };
        claims.into_iter().map(|claim| claim.and_then(settle)).collect()
    }
}
