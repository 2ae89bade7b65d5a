//! Waiting for the other tablet, without asking the hub too often.

use std::thread::sleep;
use std::time::{Duration, Instant};

use stoep_domain::CallError;
use stoep_domain::rule::chip::Mends;

use crate::failure::Failure;

/// The first pause. Somebody who is at their tablet is answered at once.
const FIRST_PAUSE: Duration = Duration::from_millis(250);

/// The longest pause: a hub lets one address ask twice a second, and both tablets may be behind one.
const LONGEST_PAUSE: Duration = Duration::from_secs(2);

/// Patience that comes to an end.
#[derive(Debug)]
pub(super) struct Patience {
    ends: Instant,
    pause: Duration,
}

/// Whether waiting goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Waited {
    /// Ask again.
    AskAgain,
    /// It took too long.
    TooLong,
}

impl Patience {
    /// Patience of this length from now on.
    pub(super) fn of(length: Duration) -> Self {
        Self { ends: Instant::now() + length, pause: FIRST_PAUSE }
    }

    /// Waits a little.
    pub(super) fn wait(&mut self) -> Waited {
        let left = self.ends.saturating_duration_since(Instant::now());
        if left.is_zero() {
            return Waited::TooLong;
        }
        sleep(self.pause.min(left));
        self.pause = self.pause.mul_f32(1.5).min(LONGEST_PAUSE);
        Waited::AskAgain
    }
}

/// Takes an answer of the hub, where trouble that mends by itself counts as none yet.
pub(crate) fn heard<T>(answer: Result<T, CallError>) -> Result<Option<T>, Failure> {
    match answer {
        Ok(answer) => Ok(Some(answer)),
        Err(CallError::Hub(trouble)) if trouble.mends() == Mends::ByItself => Ok(None),
        Err(error) => Err(error.into()),
    }
}

#[cfg(test)]
mod tests {
    use stoep_domain::HubTrouble;

    use super::*;

    #[test]
    fn patience_ends() {
        let mut patience = Patience::of(Duration::from_millis(1));
        assert_eq!(patience.wait(), Waited::AskAgain);
        assert_eq!(patience.wait(), Waited::TooLong);
    }

    #[test]
    fn a_network_that_is_away_for_a_moment_is_waited_for_and_a_wrong_hub_is_not() {
        assert!(matches!(heard::<()>(Err(HubTrouble::Unreachable.into())), Ok(None)));
        assert!(heard::<()>(Err(HubTrouble::NotAHub.into())).is_err());
    }
}
