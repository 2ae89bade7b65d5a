//! Where the weight of the work lay, so that a team can talk about it.
//!
//! Rule (1-product, M13): the balance of person and community, of formal and informal, of concern and strength, and the four tasks
//! that neighbourhood teams say they do not get to. No side is the good side: "soms is gewone hulp het beste". So a result names
//! both sides and never a target, and it is made for a district and a quarter, never for a worker (principle 4).
//!
//! # What is shown, and why it is safe
//! Only the part that one side has of the whole, in thirds ([`Part`]); neither the whole nor a side as a number. A balance is shown
//! when the whole is at least three times the smallest count, by three authors or more (a solo notebook is exempt from the latter).
//! Then every third holds at least as many possible values as the smallest count, and a side below the smallest count lies in the
//! lowest third with all of 0 to that count less 1: even who knows the whole exactly cannot narrow a hidden side further than that.
//!
//! Places and times do not overlap, so nothing can be subtracted. A balance is shown for every district when that is possible for
//! all of them, otherwise once for everything, never both; for a [`Quarter`](crate::rule::small_numbers::Quarter), and for no shorter
//! or longer time. What a side counts cannot be matched with the counts of [`small_numbers`](crate::rule::small_numbers): tone, setting
//! and partner are set apart from the topic, and the whole of the four tasks, all contributions, is published nowhere.

mod contributed;
mod said;
mod weigh;

pub use contributed::{Contributed, Contribution, Task};
pub use said::{no_good_side, too_little};
pub use weigh::{Balance, Part, Place, PlacePart, TaskBalance, balance};

use serde::{Deserialize, Serialize};

/// Two sides of the work, of which neither is the good one. The first is the one whose part is told.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Axis {
    /// With one person or household, against with the neighbourhood.
    PersonCommunity,
    /// With formal partners, against with informal ones.
    FormalInformal,
    /// Signals of what pinches, against signals of what is strong.
    ConcernStrength,
}

impl Axis {
    /// All of them, in the order of a report.
    pub const ALL: [Self; 3] = [Self::PersonCommunity, Self::FormalInformal, Self::ConcernStrength];
}

/// On which side of an axis a contribution lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// The side that the axis names first.
    First,
    /// The other one.
    Second,
}
