//! Durations that were measured one by one.

use std::time::Duration;

/// Durations in rising order.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Sample(Vec<Duration>);

impl Sample {
    /// Puts them in order; `None` when there are none.
    pub(crate) fn of(mut durations: Vec<Duration>) -> Option<Self> {
        durations.sort_unstable();
        (!durations.is_empty()).then_some(Self(durations))
    }

    /// How many there are.
    pub(crate) fn size(&self) -> usize {
        self.0.len()
    }

    /// The duration that so many percent do not exceed, in milliseconds (nearest rank).
    pub(crate) fn percentile(&self, percent: usize) -> f64 {
        let rank = (self.0.len() * percent).div_ceil(100).clamp(1, self.0.len());
        self.0[rank - 1].as_secs_f64() * 1e3
    }
}
