//! A day that a person chose: when something is due, when support ended, when an initiative meets.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::language::Language;

/// A calendar day without a time or a zone, written as ISO 8601 (`2026-11-21`).
///
/// It lies between [`Day::EARLIEST`] and [`Day::LATEST`]. The first leaves room for the founding of an old association and for
/// nobody's mistyped century; the last is far beyond everything that is kept (at most ten years), so a later day can only be a
/// slip of the finger, and arithmetic on days never leaves the calendar.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Day(NaiveDate);

/// Why a text or a date is no day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum DayRefusal {
    /// No date of the calendar in the form `2026-11-21`.
    #[error("this is no day; to fix: write it as year-month-day, for example 2026-11-21")]
    NotADay,
    /// Before [`Day::EARLIEST`].
    #[error("this day lies before 1900; to fix: check the year")]
    TooEarly,
    /// After [`Day::LATEST`].
    #[error("this day lies after 2199; to fix: check the year")]
    TooLate,
}

impl DayRefusal {
    /// A sentence that says what to do.
    #[must_use]
    pub const fn advice(self, language: Language) -> &'static str {
        let (dutch, english) = match self {
            Self::NotADay => (
                "Dit is geen dag. Typ jaar, maand en dag, bijvoorbeeld 2026-11-21.",
                "This is no day. Type year, month and day, for example 2026-11-21.",
            ),
            Self::TooEarly => {
                ("Deze dag ligt voor 1900. Kijk het jaar na.", "This day lies before 1900. Check the year.")
            }
            Self::TooLate => ("Deze dag ligt na 2199. Kijk het jaar na.", "This day lies after 2199. Check the year."),
        };
        language.choose(dutch, english)
    }
}

impl Day {
    /// 1900-01-01.
    pub const EARLIEST: Self = Self(NaiveDate::from_ymd_opt(1900, 1, 1).expect("a date of the calendar"));
    /// 2199-12-31.
    pub const LATEST: Self = Self(NaiveDate::from_ymd_opt(2199, 12, 31).expect("a date of the calendar"));

    /// The date.
    #[must_use]
    pub const fn date(self) -> NaiveDate {
        self.0
    }

    /// So many days later; [`Day::LATEST`] when that lies beyond it.
    #[must_use]
    pub fn plus_days(self, days: u32) -> Self {
        Self::or_latest(self.0.checked_add_days(Days::new(u64::from(days))))
    }

    /// So many calendar months later: 31 January and one month is the last day of February. [`Day::LATEST`] when that lies beyond
    /// it.
    #[must_use]
    pub fn plus_months(self, months: u32) -> Self {
        Self::or_latest(self.0.checked_add_months(Months::new(months)))
    }

    /// So many calendar months earlier; [`Day::EARLIEST`] when that lies before it.
    #[must_use]
    pub fn minus_months(self, months: u32) -> Self {
        self.0.checked_sub_months(Months::new(months)).map_or(Self::EARLIEST, |date| Self(date).max(Self::EARLIEST))
    }

    /// "21 november 2026".
    #[must_use]
    pub fn said(self, language: Language) -> String {
        let (dutch, english) = match self.0.month() {
            1 => ("januari", "January"),
            2 => ("februari", "February"),
            3 => ("maart", "March"),
            4 => ("april", "April"),
            5 => ("mei", "May"),
            6 => ("juni", "June"),
            7 => ("juli", "July"),
            8 => ("augustus", "August"),
            9 => ("september", "September"),
            10 => ("oktober", "October"),
            11 => ("november", "November"),
            _ => ("december", "December"),
        };
        format!("{} {} {}", self.0.day(), language.choose(dutch, english), self.0.year())
    }

    fn or_latest(date: Option<NaiveDate>) -> Self {
        date.map_or(Self::LATEST, |date| Self(date).min(Self::LATEST))
    }
}

impl TryFrom<NaiveDate> for Day {
    type Error = DayRefusal;

    fn try_from(date: NaiveDate) -> Result<Self, DayRefusal> {
        match Self(date) {
            day if day < Self::EARLIEST => Err(DayRefusal::TooEarly),
            day if day > Self::LATEST => Err(DayRefusal::TooLate),
            day => Ok(day),
        }
    }
}

impl FromStr for Day {
    type Err = DayRefusal;

    fn from_str(text: &str) -> Result<Self, DayRefusal> {
        let text = text.trim();
        let date = NaiveDate::parse_from_str(text, "%Y-%m-%d").map_err(|_| DayRefusal::NotADay)?;
        // One day has one writing: chrono also reads `2026-1-5`, and two writings of one day would be two values in a merge.
        if date.to_string() != text {
            return Err(DayRefusal::NotADay);
        }
        Self::try_from(date)
    }
}

impl TryFrom<String> for Day {
    type Error = DayRefusal;

    fn try_from(text: String) -> Result<Self, DayRefusal> {
        text.parse()
    }
}

impl From<Day> for NaiveDate {
    fn from(day: Day) -> Self {
        day.0
    }
}

impl From<Day> for String {
    fn from(day: Day) -> Self {
        day.to_string()
    }
}

impl fmt::Display for Day {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}", self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    #[rstest]
    #[case("2026-11-21", Ok("2026-11-21"))]
    #[case(" 2024-02-29 ", Ok("2024-02-29"))]
    #[case("1900-01-01", Ok("1900-01-01"))]
    #[case("2199-12-31", Ok("2199-12-31"))]
    #[case::the_day_before("1899-12-31", Err(DayRefusal::TooEarly))]
    #[case::the_day_after("2200-01-01", Err(DayRefusal::TooLate))]
    #[case::a_year_too_long("+20266-11-21", Err(DayRefusal::TooLate))]
    #[case::before_christ("-0044-03-15", Err(DayRefusal::TooEarly))]
    #[case::no_leap_year("2026-02-29", Err(DayRefusal::NotADay))]
    #[case::another_writing("2026-1-5", Err(DayRefusal::NotADay))]
    #[case::dutch_order("21-11-2026", Err(DayRefusal::NotADay))]
    #[case::with_a_time("2026-11-21T10:00", Err(DayRefusal::NotADay))]
    #[case::nothing("", Err(DayRefusal::NotADay))]
    fn a_day_is_parsed_once(#[case] text: &str, #[case] expected: Result<&str, DayRefusal>) {
        assert_eq!(text.parse::<Day>().map(|day| day.to_string()), expected.map(str::to_owned));
    }

    #[rstest]
    #[case("2026-01-31", 1, "2026-02-28")]
    #[case("2024-01-31", 1, "2024-02-29")]
    #[case("2026-08-31", 6, "2027-02-28")]
    #[case("2199-11-30", 2, "2199-12-31")]
    #[case("2026-01-31", u32::MAX, "2199-12-31")]
    fn months_end_where_the_month_ends(#[case] from: Day, #[case] months: u32, #[case] expected: Day) {
        assert_eq!(from.plus_months(months), expected);
    }

    #[test]
    fn a_day_is_said_in_words() {
        let day: Day = "2026-03-05".parse().unwrap();
        assert_eq!(day.said(Language::Dutch), "5 maart 2026");
        assert_eq!(day.plus_months(9).said(Language::English), "5 December 2026");
    }

    #[test]
    fn a_day_travels_as_text() {
        let day: Day = "2026-11-21".parse().unwrap();
        assert_eq!(serde_json::to_string(&day).unwrap(), "\"2026-11-21\"");
        assert_eq!(serde_json::from_str::<Day>("\"2026-11-21\"").unwrap(), day);
        assert!(serde_json::from_str::<Day>("\"2200-01-01\"").unwrap_err().to_string().contains("to fix"));
    }

    proptest! {
        #[test]
        fn any_text_is_a_day_or_a_refusal(text in "\\PC{0,14}") {
            if let Ok(day) = text.parse::<Day>() {
                prop_assert!(day >= Day::EARLIEST && day <= Day::LATEST);
                prop_assert_eq!(day.to_string(), text.trim());
            }
        }

        #[test]
        fn counting_stays_on_the_calendar(ordinal in 0_u32..109_572, days: u32, months: u32) {
            let day = Day::EARLIEST.plus_days(ordinal);
            prop_assert!(day.plus_days(days) >= day && day.plus_days(days) <= Day::LATEST);
            prop_assert!(day.plus_months(months) >= day && day.plus_months(months) <= Day::LATEST);
            prop_assert!(day.minus_months(months) <= day && day.minus_months(months) >= Day::EARLIEST);
        }
    }
}
