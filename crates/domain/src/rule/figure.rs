//! Counts as they may be shown.
//!
//! Rules (1-product, principles 4 and 8): a count below the team's smallest count is never shown (default: fewer than 5), and a figure
//! that fewer than three authors made is hidden, except in a solo notebook.

use std::fmt;

use serde::{Deserialize, Serialize};

/// A figure that fewer authors made is hidden.
pub const FEWEST_AUTHORS: usize = 3;

/// The smallest count that is shown; 5 unless the team chose otherwise. At least 3: a figure of fewer is a person, and the proof of
/// [`small_numbers`](crate::rule::small_numbers) needs room for three authors. At most 1000. A number outside is read as its nearest
/// end, so that a slip of the finger, or two leads at once, never show a number that says who it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "u32", into = "u32")]
pub struct SmallestCount(u32);

impl SmallestCount {
    /// The lowest that a team can set.
    pub const LOWEST: Self = Self(3);
    /// The highest that a team can set.
    pub const HIGHEST: Self = Self(1000);

    /// So many, or the nearest that is allowed.
    #[must_use]
    pub const fn new(count: u32) -> Self {
        match count {
            0..=2 => Self::LOWEST,
            3..=1000 => Self(count),
            _ => Self::HIGHEST,
        }
    }

    /// The number.
    #[must_use]
    pub const fn get(self) -> u32 {
        self.0
    }
}

impl Default for SmallestCount {
    fn default() -> Self {
        Self(5)
    }
}

impl From<u32> for SmallestCount {
    fn from(count: u32) -> Self {
        Self::new(count)
    }
}

impl From<SmallestCount> for u32 {
    fn from(count: SmallestCount) -> Self {
        count.0
    }
}

/// Who keeps the notebook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Keepers {
    /// One person, who may see figures of their own.
    Solo,
    /// A team.
    Team,
}

/// Who told something, or who it was told to, as a key that only says whether two are the same.
///
/// It has no wire form: a result that leaves a rule cannot hold one.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Voice([u8; 16]);

impl Voice {
    /// The bytes of a member's or a person's id.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }
}

/// Nobody is named in a log either.
impl fmt::Debug for Voice {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Voice")
    }
}

/// Whether enough people made a figure: it remembers no more of them than that takes.
#[derive(Clone, Default)]
pub(crate) struct Authors {
    seen: [Option<Voice>; FEWEST_AUTHORS],
}

impl Authors {
    pub(crate) fn add(&mut self, author: Option<Voice>) {
        let Some(author) = author else { return };
        for place in &mut self.seen {
            match place {
                Some(seen) if *seen == author => return,
                Some(_) => {}
                None => {
                    *place = Some(author);
                    return;
                }
            }
        }
    }

    /// Whether a figure of theirs may be shown.
    pub(crate) fn allow_a_figure(&self, keepers: Keepers) -> bool {
        keepers == Keepers::Solo || self.seen.iter().all(Option::is_some)
    }
}

/// A count as it may be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Figure {
    /// So many.
    Number(u32),
    /// At least so many; the rest is hidden, because fewer than three authors made it or because it still grows.
    AtLeast(u32),
}

/// What a place usually hears in a window of the same length.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Usual {
    /// There are fewer than [`WINDOWS_TO_COMPARE`] earlier windows: too little past to compare with.
    Fewer,
    /// Fewer than the team's smallest count.
    FewerThan(u32),
    /// So many: in at least half of the earlier windows it was no more.
    Number(u32),
    /// Enough to show, made by too few authors.
    Hidden,
}

/// Fewer earlier windows than this are too little past to compare with.
///
/// With four or more, the middle one says nothing about any single window: whichever it is, the others can take its place in the
/// row, so that everything from nothing to the smallest count stays possible for it.
pub const WINDOWS_TO_COMPARE: usize = 4;

/// At most so many earlier windows are compared with: a year of four weeks each.
pub const WINDOWS_AT_MOST: usize = 13;

/// What was usual, and what the rule reckons with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Compared {
    /// As it may be shown.
    pub(crate) shown: Usual,
    /// The middle one when it is at least the smallest count. Below that a rule sees what a reader sees: nothing. What a rule
    /// decided would tell the hidden number otherwise.
    pub(crate) reckoned: Option<u32>,
}

/// The middle one of the earlier windows; of an even number the larger of the middle two, so that at least half were no more.
pub(crate) fn usual(windows: &mut [u32], authors: &Authors, keepers: Keepers, smallest: SmallestCount) -> Compared {
    if windows.len() < WINDOWS_TO_COMPARE {
        return Compared { shown: Usual::Fewer, reckoned: None };
    }
    let middle = windows.len() / 2;
    let (_, &mut median, _) = windows.select_nth_unstable(middle);
    if median < smallest.get() {
        Compared { shown: Usual::FewerThan(smallest.get()), reckoned: None }
    } else if authors.allow_a_figure(keepers) {
        Compared { shown: Usual::Number(median), reckoned: Some(median) }
    } else {
        Compared { shown: Usual::Hidden, reckoned: Some(median) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    fn authors(count: u8) -> Authors {
        let mut authors = Authors::default();
        for number in 0..count {
            authors.add(Some(Voice::from_bytes([number; 16])));
            authors.add(Some(Voice::from_bytes([0; 16])));
        }
        authors
    }

    #[rstest]
    #[case::no_past(&[], 3, Usual::Fewer)]
    #[case::three_windows(&[9, 9, 9], 3, Usual::Fewer)]
    #[case::quiet(&[0, 1, 2, 1], 3, Usual::FewerThan(5))]
    #[case::just_below(&[4, 4, 4, 4], 3, Usual::FewerThan(5))]
    #[case::the_larger_of_the_middle(&[0, 6, 8, 30], 3, Usual::Number(8))]
    #[case::one_window_of_all(&[0, 1, 7, 7, 9], 3, Usual::Number(7))]
    #[case::two_authors(&[8, 8, 8, 8], 2, Usual::Hidden)]
    fn what_is_usual_is_the_middle(#[case] windows: &[u32], #[case] by: u8, #[case] shown: Usual) {
        let compared = usual(&mut windows.to_vec(), &authors(by), Keepers::Team, SmallestCount::default());
        assert_eq!(compared.shown, shown);
    }

    #[test]
    fn a_solo_notebook_sees_its_own_figures_and_no_small_ones() {
        let see = |windows: [u32; 4]| {
            usual(&mut windows.to_vec(), &authors(1), Keepers::Solo, SmallestCount::default()).shown
        };
        assert_eq!(see([8; 4]), Usual::Number(8));
        assert_eq!(see([4; 4]), Usual::FewerThan(5));
    }

    #[rstest]
    #[case(0, 3)]
    #[case(2, 3)]
    #[case(3, 3)]
    #[case(7, 7)]
    #[case(1000, 1000)]
    #[case(1001, 1000)]
    #[case(u32::MAX, 1000)]
    fn the_smallest_count_hides_enough(#[case] chosen: u32, #[case] counts_as: u32) {
        assert_eq!(SmallestCount::new(chosen).get(), counts_as);
        assert_eq!(serde_json::from_str::<SmallestCount>(&chosen.to_string()).unwrap().get(), counts_as);
    }

    proptest! {
        /// The attacker knows every other window may be anything and sees what is usual: for any single window each number from 0 to
        /// the smallest count minus 1 must remain possible.
        #[test]
        fn one_window_stays_open(windows in prop::collection::vec(0..12_u32, 4..9), index in 0..9_usize, instead in 0..5_u32) {
            let index = index % windows.len();
            let see = |windows: &[u32]| usual(&mut windows.to_vec(), &authors(3), Keepers::Team, SmallestCount::default()).shown;
            let seen = see(&windows);
            let fits = (0..12).any(|others| {
                let mut world = vec![others; windows.len()];
                world[index] = instead;
                see(&world) == seen
            });
            prop_assert!(fits);
        }
    }
}
