//! What chance decides in a world: ids, keys, nonces.

use std::sync::atomic::{AtomicU64, Ordering};

/// The dice of everybody in a world.
#[derive(Debug)]
pub enum Dice {
    /// The system's own randomness.
    Real,
    /// The same in every run. Every notebook that is opened draws the next number, so that a tablet that is restarted, or a copy of it,
    /// never throws what was thrown before.
    Seeded(AtomicU64),
}

impl Dice {
    /// Dice that throw the same in every run of one seed.
    #[must_use]
    pub const fn by_seed(seed: u64) -> Self {
        // Far from the numbers that other seeds come to, however often a notebook is opened.
        Self::Seeded(AtomicU64::new(seed.wrapping_mul(1 << 32)))
    }

    /// What seeds the randomness of the next notebook that is opened; `None` for the system's own.
    pub(super) fn draw(&self) -> Option<u64> {
        match self {
            Self::Real => None,
            Self::Seeded(next) => Some(next.fetch_add(1, Ordering::SeqCst)),
        }
    }
}
