//! The months and quarters that figures are made for.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::Language;

/// A calendar month: the only time for which counts are made from records.
///
/// It can only be made aligned, so that no two periods overlap and none can be subtracted from another. Local days of the place
/// where the team works.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Period {
    first_day: NaiveDate,
}

/// A text that is no month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a period is a month, written as 2026-11")]
pub struct NotAPeriod;

impl Period {
    /// The month in which a day falls.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self { first_day: day.with_day(1).unwrap_or(day) }
    }

    /// The last month that is over on `today`: the newest that may be given to somebody who does not read the records.
    #[must_use]
    pub fn last_over(today: NaiveDate) -> Self {
        Self::of(today).before()
    }

    /// The month before this one.
    #[must_use]
    pub fn before(self) -> Self {
        Self { first_day: self.first_day.checked_sub_months(Months::new(1)).unwrap_or(self.first_day) }
    }

    /// The month after this one.
    #[must_use]
    pub fn after(self) -> Self {
        Self { first_day: self.first_day.checked_add_months(Months::new(1)).unwrap_or(self.first_day) }
    }

    /// Its first day.
    #[must_use]
    pub const fn first_day(self) -> NaiveDate {
        self.first_day
    }

    /// Whether a day falls in it.
    #[must_use]
    pub fn holds(self, day: NaiveDate) -> bool {
        Self::of(day) == self
    }

    /// "november 2026", "November 2026".
    #[must_use]
    pub fn said(self, language: Language) -> String {
        const DUTCH: [&str; 12] = [
            "januari",
            "februari",
            "maart",
            "april",
            "mei",
            "juni",
            "juli",
            "augustus",
            "september",
            "oktober",
            "november",
            "december",
        ];
        const ENGLISH: [&str; 12] = [
            "January",
            "February",
            "March",
            "April",
            "May",
            "June",
            "July",
            "August",
            "September",
            "October",
            "November",
            "December",
        ];
        // `month0` is 0 to 11, so every month has its name.
        let month = self.first_day.month0() as usize % 12;
        format!("{} {}", language.choose(DUTCH[month], ENGLISH[month]), self.first_day.year())
    }
}

impl fmt::Display for Period {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:04}-{:02}", self.first_day.year(), self.first_day.month())
    }
}

impl FromStr for Period {
    type Err = NotAPeriod;

    fn from_str(text: &str) -> Result<Self, NotAPeriod> {
        let text = text.trim();
        if text.len() != 7 {
            return Err(NotAPeriod);
        }
        NaiveDate::parse_from_str(&format!("{text}-01"), "%Y-%m-%d").map(Self::of).map_err(|_| NotAPeriod)
    }
}

impl TryFrom<String> for Period {
    type Error = NotAPeriod;

    fn try_from(text: String) -> Result<Self, NotAPeriod> {
        text.parse()
    }
}

impl From<Period> for String {
    fn from(period: Period) -> Self {
        period.to_string()
    }
}

/// A calendar quarter: three months. Written as its first month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "Period", into = "Period")]
pub struct Quarter(Period);

impl Quarter {
    /// The quarter in which a day falls.
    #[must_use]
    pub fn of(day: NaiveDate) -> Self {
        Self::from(Period::of(day))
    }

    /// The last quarter that is over on `today`.
    #[must_use]
    pub fn last_over(today: NaiveDate) -> Self {
        Self::from(Self::of(today).0.before())
    }

    /// Its three months.
    #[must_use]
    pub fn periods(self) -> [Period; 3] {
        [self.0, self.0.after(), self.0.after().after()]
    }

    /// Its first day.
    #[must_use]
    pub const fn first_day(self) -> NaiveDate {
        self.0.first_day
    }

    /// Whether a day falls in it.
    #[must_use]
    pub fn holds(self, day: NaiveDate) -> bool {
        Self::of(day) == self
    }

    /// "vierde kwartaal van 2026", "fourth quarter of 2026".
    #[must_use]
    pub fn said(self, language: Language) -> String {
        let (dutch, english) = match self.0.first_day.month0() / 3 {
            0 => ("eerste", "first"),
            1 => ("tweede", "second"),
            2 => ("derde", "third"),
            _ => ("vierde", "fourth"),
        };
        let year = self.0.first_day.year();
        match language {
            Language::Dutch => format!("{dutch} kwartaal van {year}"),
            Language::English => format!("{english} quarter of {year}"),
        }
    }
}

impl From<Period> for Quarter {
    fn from(period: Period) -> Self {
        let day = period.first_day;
        Self(Period { first_day: day.with_month0(day.month0() / 3 * 3).unwrap_or(day) })
    }
}

impl From<Quarter> for Period {
    fn from(quarter: Quarter) -> Self {
        quarter.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    proptest! {
        #[test]
        fn every_day_is_in_one_period_and_one_quarter(days in -800_000_i32..800_000) {
            let day = NaiveDate::from_epoch_days(days).unwrap();
            let period = Period::of(day);
            prop_assert!(period.holds(day));
            prop_assert!(!period.before().holds(day) && !period.after().holds(day));
            prop_assert_eq!(period.before().after(), period);
            let quarter = Quarter::of(day);
            prop_assert!(quarter.holds(day));
            prop_assert_eq!(quarter.periods().iter().filter(|period| period.holds(day)).count(), 1);
        }
    }

    #[rstest]
    #[case("2026-11-30", "2026-10", "2026-07")]
    #[case("2026-12-31", "2026-11", "2026-07")]
    #[case("2027-01-01", "2026-12", "2026-10")]
    fn what_is_over_is_over(#[case] today: &str, #[case] month: &str, #[case] quarter: &str) {
        assert_eq!(Period::last_over(day(today)).to_string(), month);
        assert_eq!(Period::from(Quarter::last_over(day(today))).to_string(), quarter);
    }

    #[rstest]
    #[case("2026-11-03")]
    #[case("2026-13")]
    #[case("26-11")]
    #[case("")]
    fn a_period_is_aligned_or_refused(#[case] text: &str) {
        assert_eq!(text.parse::<Period>(), Err(NotAPeriod));
        assert!(serde_json::from_str::<Period>(&format!("\"{text}\"")).is_err());
    }

    #[test]
    fn a_period_prints_as_it_parses() {
        let period = Period::of(day("2026-02-28"));
        assert_eq!(period.to_string().parse(), Ok(period));
        assert_eq!(serde_json::to_string(&period).unwrap(), "\"2026-02\"");
        assert_eq!(serde_json::from_str::<Quarter>("\"2026-03\"").unwrap(), Quarter::of(day("2026-01-01")));
    }

    #[test]
    fn a_period_is_said_in_both_languages() {
        let period = Period::of(day("2026-11-21"));
        assert_eq!(period.said(Language::Dutch), "november 2026");
        assert_eq!(period.said(Language::English), "November 2026");
        assert_eq!(Quarter::from(period).said(Language::Dutch), "vierde kwartaal van 2026");
        assert_eq!(Quarter::from(period).said(Language::English), "fourth quarter of 2026");
    }
}
