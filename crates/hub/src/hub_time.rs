//! The hub's clock, which tablets count on because their own may be wrong.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// A moment by the hub's clock, in whole seconds since 1970.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct HubTime(pub u64);

impl HubTime {
    /// The moment of a system clock. A clock before 1970 counts as 1970.
    #[must_use]
    pub fn of(time: SystemTime) -> Self {
        Self(time.duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO).as_secs())
    }

    /// The seconds between two moments, whichever is first.
    #[must_use]
    pub fn distance(self, other: Self) -> u64 {
        self.0.abs_diff(other.0)
    }

    /// The seconds since `earlier`, or 0 when that is later.
    #[must_use]
    pub fn since(self, earlier: Self) -> u64 {
        self.0.saturating_sub(earlier.0)
    }
}
