//! Where something to come back to stands on *Terugkomen*, and which day one tap chooses.
//!
//! Rule (4-screens, *Terugkomen*): Nu, Deze week, Later. What lies in the past stands under Nu like what is due today: nothing
//! turns red, and there is no state that says somebody was late.

use chrono::{Datelike, Weekday};
use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::language::Language;

/// Where something to come back to stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Bucket {
    /// Today, or its day has been.
    Now,
    /// After today, and not after Sunday.
    ThisWeek,
    /// After Sunday.
    Later,
}

/// Where something that is due on `due` stands on `today`.
#[must_use]
pub fn bucket(due: Day, today: Day) -> Bucket {
    if due <= today {
        Bucket::Now
    } else if due <= on_or_after(today, Weekday::Sun) {
        Bucket::ThisWeek
    } else {
        Bucket::Later
    }
}

/// A day that is chosen with one tap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Choice {
    /// Deze week: what *Ik kom terug* means by itself.
    #[default]
    ThisWeek,
    /// Morgen.
    Tomorrow,
    /// Volgende week.
    NextWeek,
    /// A day that was picked.
    On(Day),
}

impl Choice {
    /// The day that this choice means on `today`.
    ///
    /// *This week* is Friday, the last day on which most teams work, so that the whole week is left to walk by; on Friday it is
    /// that day, and in a weekend the Sunday. *Next week* is its Monday.
    #[must_use]
    pub fn due(self, today: Day) -> Day {
        match self {
            Self::ThisWeek => match today.date().weekday() {
                Weekday::Sat | Weekday::Sun => on_or_after(today, Weekday::Sun),
                _ => on_or_after(today, Weekday::Fri),
            },
            Self::Tomorrow => today.plus_days(1),
            Self::NextWeek => on_or_after(today.plus_days(1), Weekday::Mon),
            Self::On(day) => day,
        }
    }

    /// What the button says.
    #[must_use]
    pub const fn said(self, language: Language) -> &'static str {
        match self {
            Self::ThisWeek => language.choose("Deze week", "This week"),
            Self::Tomorrow => language.choose("Morgen", "Tomorrow"),
            Self::NextWeek => language.choose("Volgende week", "Next week"),
            Self::On(_) => language.choose("Kies een dag", "Choose a day"),
        }
    }
}

impl Bucket {
    /// The heading.
    #[must_use]
    pub const fn said(self, language: Language) -> &'static str {
        match self {
            Self::Now => language.choose("Nu", "Now"),
            Self::ThisWeek => language.choose("Deze week", "This week"),
            Self::Later => language.choose("Later", "Later"),
        }
    }
}

/// The first such day of the week that is not before `day`.
fn on_or_after(day: Day, wanted: Weekday) -> Day {
    day.plus_days(wanted.days_since(day.date().weekday()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    // 2026-11-21 is a Saturday.
    #[rstest]
    #[case::years_ago("2019-01-01", "2026-11-18", Bucket::Now)]
    #[case::yesterday("2026-11-17", "2026-11-18", Bucket::Now)]
    #[case::today("2026-11-18", "2026-11-18", Bucket::Now)]
    #[case::tomorrow("2026-11-19", "2026-11-18", Bucket::ThisWeek)]
    #[case::sunday("2026-11-22", "2026-11-18", Bucket::ThisWeek)]
    #[case::monday("2026-11-23", "2026-11-18", Bucket::Later)]
    #[case::the_day_after_sunday("2026-11-23", "2026-11-22", Bucket::Later)]
    #[case::on_monday_a_whole_week("2026-11-29", "2026-11-23", Bucket::ThisWeek)]
    fn a_day_has_its_place(#[case] due: Day, #[case] today: Day, #[case] expected: Bucket) {
        assert_eq!(bucket(due, today), expected);
    }

    #[rstest]
    #[case::monday(Choice::ThisWeek, "2026-11-16", "2026-11-20")]
    #[case::thursday(Choice::ThisWeek, "2026-11-19", "2026-11-20")]
    #[case::friday(Choice::ThisWeek, "2026-11-20", "2026-11-20")]
    #[case::saturday(Choice::ThisWeek, "2026-11-21", "2026-11-22")]
    #[case::sunday(Choice::ThisWeek, "2026-11-22", "2026-11-22")]
    #[case(Choice::Tomorrow, "2026-11-30", "2026-12-01")]
    #[case(Choice::NextWeek, "2026-11-16", "2026-11-23")]
    #[case(Choice::NextWeek, "2026-11-22", "2026-11-23")]
    #[case(Choice::On("2027-02-01".parse().unwrap()), "2026-11-22", "2027-02-01")]
    fn a_tap_chooses_a_day(#[case] choice: Choice, #[case] today: Day, #[case] expected: Day) {
        assert_eq!(choice.due(today), expected);
    }

    proptest! {
        #[test]
        fn this_week_is_never_later_and_next_week_always_is(ordinal in 0_u32..100_000) {
            let today = Day::EARLIEST.plus_days(ordinal);
            prop_assert!(Choice::ThisWeek.due(today) >= today);
            prop_assert_ne!(bucket(Choice::ThisWeek.due(today), today), Bucket::Later);
            prop_assert_eq!(bucket(Choice::NextWeek.due(today), today), Bucket::Later);
        }
    }
}
