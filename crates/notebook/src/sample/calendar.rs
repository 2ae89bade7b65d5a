//! The weeks of a street worker: weekends off, quiet when it rains, slow in summer and around Christmas.

use chrono::{Datelike, Duration, NaiveDate, Weekday};
use rand::RngExt as _;
use rand::rngs::StdRng;

/// How many of a hundred weeks it rains.
const RAINY_WEEKS: u32 = 20;

/// What stays of a rainy week's work, in per cent.
const IN_THE_RAIN: u64 = 30;

/// The working days of a period with the number of moments on each: together exactly `moments`.
pub(super) fn spread(first: NaiveDate, last: NaiveDate, moments: u64, dice: &mut StdRng) -> Vec<(NaiveDate, u64)> {
    let mut rain = false;
    let mut days: Vec<(NaiveDate, u64)> = Vec::new();
    for date in first.iter_days().take_while(|date| *date <= last) {
        if date.weekday() == Weekday::Mon || days.is_empty() {
            rain = dice.random_ratio(RAINY_WEEKS, 100);
        }
        if is_working_day(date) {
            let weather = if rain { IN_THE_RAIN } else { 100 };
            days.push((date, season(date) * weather * dice.random_range(60..=140)));
        }
    }
    let all: u64 = days.iter().map(|(_, weight)| weight).sum();
    let (mut passed, mut given) = (0, 0);
    for (_, share) in &mut days {
        passed += *share;
        let until = u64::try_from(u128::from(moments) * u128::from(passed) / u128::from(all.max(1))).unwrap_or(moments);
        *share = until - given;
        given = until;
    }
    days
}

/// The day itself, or the last working day before it.
pub(super) fn working_day(mut date: NaiveDate) -> NaiveDate {
    while !is_working_day(date) {
        date -= Duration::days(1);
    }
    date
}

/// The day itself, or the first working day after it.
pub(super) fn next_working_day(mut date: NaiveDate) -> NaiveDate {
    while !is_working_day(date) {
        date += Duration::days(1);
    }
    date
}

fn is_working_day(date: NaiveDate) -> bool {
    !matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}

/// How much is done in a season, in per cent.
fn season(date: NaiveDate) -> u64 {
    match (date.month(), date.day()) {
        (12, 24..) | (1, 1) => 15,
        (7 | 8, _) => 65,
        (5 | 6 | 9, _) => 115,
        _ => 100,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::dice::dice;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn every_moment_finds_a_working_day() {
        for moments in [0, 1, 17, 2_000, 1_000_000] {
            let days = spread(date("2025-11-22"), date("2026-11-20"), moments, &mut dice(7, "calendar"));
            assert_eq!(days.iter().map(|(_, moments)| moments).sum::<u64>(), moments);
            assert!(days.iter().all(|(date, _)| is_working_day(*date)));
        }
    }

    #[test]
    fn some_weeks_it_rains_and_nobody_is_in_the_street() {
        let days = spread(date("2025-11-24"), date("2026-11-20"), 50_000, &mut dice(7, "calendar"));
        let weeks: Vec<u64> = days.chunks(5).map(|week| week.iter().map(|(_, moments)| moments).sum()).collect();
        let mut sorted = weeks.clone();
        sorted.sort_unstable();
        let usual = sorted[sorted.len() / 2];
        let quiet = weeks.iter().filter(|moments| **moments < usual / 2).count();
        assert!((4..=18).contains(&quiet), "{quiet} of {} weeks", weeks.len());
    }

    #[test]
    fn nobody_works_on_sunday() {
        assert_eq!(working_day(date("2026-11-22")), date("2026-11-20"));
        assert_eq!(next_working_day(date("2026-11-21")), date("2026-11-23"));
        assert_eq!(working_day(date("2026-11-19")), date("2026-11-19"));
    }
}
