//! What has to be wiped, and up to where it was.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use crate::error::Error;

/// Wishes are counted: one that comes while a wiping is going on is not answered by it.
#[derive(Debug, Default)]
pub(super) struct Wiping {
    state: Mutex<State>,
    done: Condvar,
}

#[derive(Debug, Default)]
struct State {
    wanted: u64,
    done: u64,
    going_on: bool,
}

impl Wiping {
    /// Wants one, and says which.
    pub(super) fn want(&self) -> u64 {
        let mut state = self.state();
        state.wanted += 1;
        state.wanted
    }

    /// Whether one is wanted.
    pub(super) fn is_wanted(&self) -> bool {
        let state = self.state();
        state.done < state.wanted
    }

    /// Whether one is being carried out now.
    pub(super) fn is_going_on(&self) -> bool {
        self.state().going_on
    }

    /// Carries out what is wanted. When that fails, it stays wanted.
    pub(super) fn carry_out(&self, wipe: impl FnOnce() -> Result<(), Error>) {
        let wanted = {
            let mut state = self.state();
            if state.done == state.wanted {
                return;
            }
            state.going_on = true;
            state.wanted
        };
        let wiped = wipe();
        let mut state = self.state();
        state.going_on = false;
        if wiped.is_ok() {
            state.done = wanted;
            self.done.notify_all();
        }
    }

    /// Waits until one was carried out, at most so long. Says whether it was.
    pub(super) fn wait(&self, wanted: u64, at_most: Duration) -> bool {
        let waited = self.done.wait_timeout_while(self.state(), at_most, |state| state.done < wanted);
        let (state, _) = waited.unwrap_or_else(PoisonError::into_inner);
        state.done >= wanted
    }

    /// A thread that broke off left counts behind, which still count.
    fn state(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_fails_or_comes_meanwhile_stays_wanted() {
        let wiping = Wiping::default();
        wiping.carry_out(|| panic!("nothing is wanted"));
        let first = wiping.want();
        wiping.carry_out(|| Err(Error::Poisoned));
        assert!(wiping.is_wanted() && !wiping.wait(first, Duration::ZERO));
        wiping.carry_out(|| {
            assert!(wiping.is_going_on());
            wiping.want();
            Ok(())
        });
        assert!(wiping.wait(first, Duration::ZERO) && wiping.is_wanted() && !wiping.is_going_on());
        wiping.carry_out(|| Ok(()));
        assert!(!wiping.is_wanted());
    }
}
