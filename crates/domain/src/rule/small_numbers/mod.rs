//! The one way by which a count reaches a reader.
//!
//! Rule (1-product, principle 8): small groups are never shown, by default fewer than five; zero is hidden as well, because "nobody
//! here" is said about few people too. Principle 4: a figure that fewer than three authors made is hidden; a solo notebook is exempt
//! from that, and from nothing else. Hiding a cell is not enough. Who sees a total and all but one of its parts has the last one, so
//! [`publish`] gives out all figures of a period at once, and no figure elsewhere is counted from records.
//!
//! # The rule
//! The cells (an area by a topic) hang in one tree: cells, a topic in a district, a district, everything. With a smallest count of *t*:
//!
//! 1. A cell is shown when it counts *t* or more, made by three authors or more. All others look alike.
//! 2. What is hidden under one branch is taken together: *k* parts with the sum *S*. When *S* is at least *t*, by three authors or
//!    more, the branch adds `min(S, (k - 1)(t - 1))` to what it shows: exactly when *S* lies below that cap, as "at least" from the
//!    cap on. Otherwise (also when the cap itself is below *t*, so for one or two parts) the parts are held back and count as one
//!    hidden part of the next branch.
//! 3. An area over all topics, and a topic over all districts, are added up from what the first two points have shown, and say "at
//!    least" where something is missing. They are never counted from records, because they cut across the tree.
//!
//! Five neighbourhoods with two signals each show five times "<5" and a district of 10.
//!
//! # Why it is safe
//! *Claim.* For every hidden cell and every value from 0 to *t* - 1 there is a table with that value in that cell for which exactly
//! the same figures are published. So neither integer bounds nor knowledge of this code narrows the cell.
//!
//! *Proof.* Everything that is published follows from the shown cells, from which cells are hidden, and from one outcome per branch:
//! held back, a sum, or the cap. Hidden parts of a branch are disjoint, and each part takes any value from 0 to *t* - 1 without
//! another outcome further down: a cell by itself, and a held-back branch by giving its value to one part of its own and 0 to the
//! others, since it is then below *t*, which holds it back. So it is enough to look at one branch, with a value *v* for one part:
//!
//! - held back: *v* there and 0 elsewhere sums to less than *t*, and is held back;
//! - a sum *S*, `t <= S < (k - 1)(t - 1)`: the other *k* - 1 parts together take any value from 0 to `(k - 1)(t - 1)`, so also
//!   *S* - *v*;
//! - the cap: all other parts at *t* - 1 reach it without this one.
//!
//! The sums are at least *t*, and *t* is at least three ([`SmallestCount`]), so three authors can have made them. A part of a branch that
//! is held back in this way has a value below *t*, whoever made it. What is taken together higher up stays the same, so nothing
//! above changes. Point 3 computes with published figures only and adds nothing. The authors are as safe: whatever can be reckoned
//! exactly is a union of shown cells and published sums, and three authors made each of these. ∎
//!
//! The tests try it: an attacker who solves the integer bounds of random tables, and one who knows this code and tries all tables.
//!
//! # Time, filters, and what callers owe
//! - A [`Period`] is a calendar month and nothing else. Two ranges that overlap can be subtracted; months do not overlap. A quarter
//!   or a year is [`together`]: added up from its months as they were published, so there is nothing to subtract it from. A month
//!   that is hidden adds nothing to its year, which is the price.
//! - A filter picks rows of what was published. There is no filter by author, and none by circle, kind of partner or weight.
//! - The [`Frame`], the areas and topics that are counted, is the team's own list and never read off the records: a topic that is only
//!   listed when somebody noticed it would say so.
//! - Whoever does not read the records gets a month once it is over ([`Period::last_over`]): the same month published every day tells
//!   what was noticed that day. What leaves the tablet is kept as it left and not counted again when a late tablet adds to it.
//! - The smallest count is lowered by a decision of the team, for the months that follow.
//! - A colleague knows what they captured themselves; no rule on figures hides a reader's own records from that reader.

mod course;
mod figure;
mod period;
mod publish;
mod shown;

pub use course::{Course, Layer, MONTHS, Trend, months, topics};
pub use figure::{Figure, NotAligned, Of, Published, together};
pub use period::{NotAPeriod, Period, Quarter};
pub use publish::{Frame, Noticed, publish};
pub use shown::Shown;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};

use crate::rule::figure::{FEWEST_AUTHORS, Keepers, SmallestCount, Voice};

/// What a figure must reach to be shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Limits {
    /// The smallest count that is shown.
    pub smallest_count: SmallestCount,
    /// Whose notebook it is: a solo one is not held to [`FEWEST_AUTHORS`].
    pub keepers: Keepers,
}

impl Limits {
    /// Whether so many contributions by these authors may be shown.
    pub(crate) fn allow(&self, count: u32, authors: &BTreeSet<Voice>) -> bool {
        let enough_authors = match self.keepers {
            Keepers::Team => authors.len() >= FEWEST_AUTHORS,
            Keepers::Solo => true,
        };
        count >= self.smallest_count.get() && enough_authors
    }
}
