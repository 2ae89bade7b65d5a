//! Which envelopes of a pushed run were kept as stubs, because their documents are gone.

/// The entries of a run whose documents are gone on the hub, by their place in the run. A run has at most 64.
///
/// The hub keeps such an envelope as a stub: the chain goes on, and nothing comes back. Why the document is gone is said by its
/// tombstone, which the tablet fetches and verifies before it believes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default)]
pub struct GoneEntries(u64);

impl GoneEntries {
    /// No entry at all.
    pub const NONE: Self = Self(0);

    /// Adds the entry at `index`, counted from 0. An index that no run has adds nothing.
    #[must_use]
    pub fn with(self, index: usize) -> Self {
        Self(self.0 | Self::bit(index))
    }

    /// Whether the document of the entry at `index` is gone.
    #[must_use]
    pub fn contains(self, index: usize) -> bool {
        self.0 & Self::bit(index) != 0
    }

    /// Whether no entry's document is gone.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.0 == 0
    }

    fn bit(index: usize) -> u64 {
        u32::try_from(index).ok().and_then(|index| 1_u64.checked_shl(index)).unwrap_or(0)
    }

    pub(super) fn to_bits(self) -> u64 {
        self.0
    }

    /// The entries of these bits, or nothing when there are none: a result without them has another form.
    pub(super) fn from_bits(bits: u64) -> Option<Self> {
        (bits != 0).then_some(Self(bits))
    }
}

impl FromIterator<usize> for GoneEntries {
    fn from_iter<I: IntoIterator<Item = usize>>(indexes: I) -> Self {
        indexes.into_iter().fold(Self::NONE, Self::with)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_of_a_run_can_be_gone_and_no_other() {
        let gone: GoneEntries = [0, 63, 64, 5_000].into_iter().collect();
        let found: Vec<usize> = (0..10_000).filter(|index| gone.contains(*index)).collect();
        assert_eq!(found, [0, 63]);
        assert!(!gone.is_empty() && GoneEntries::NONE.is_empty());
    }
}
