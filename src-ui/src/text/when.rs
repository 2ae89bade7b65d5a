//! Dates and times as people say them.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};
use stoep_domain::Language;
use stoep_domain::moment::{PartOfDay, When};

use crate::clock;

const DAYS: [(&str, &str); 7] = [
    ("maandag", "Monday"),
    ("dinsdag", "Tuesday"),
    ("woensdag", "Wednesday"),
    ("donderdag", "Thursday"),
    ("vrijdag", "Friday"),
    ("zaterdag", "Saturday"),
    ("zondag", "Sunday"),
];

const MONTHS: [(&str, &str); 12] = [
    ("januari", "January"),
    ("februari", "February"),
    ("maart", "March"),
    ("april", "April"),
    ("mei", "May"),
    ("juni", "June"),
    ("juli", "July"),
    ("augustus", "August"),
    ("september", "September"),
    ("oktober", "October"),
    ("november", "November"),
    ("december", "December"),
];

/// "14:02".
pub(crate) fn minute(time: &NaiveDateTime) -> String {
    format!("{:02}:{:02}", time.hour(), time.minute())
}

/// "vandaag", "gisteren", "zaterdag 21 november", with the year when it is another one.
pub(crate) fn day(date: NaiveDate, today: NaiveDate, language: Language) -> String {
    match (today - date).num_days() {
        0 => language.choose("vandaag", "today").to_owned(),
        1 => language.choose("gisteren", "yesterday").to_owned(),
        _ => in_full(date, today, language),
    }
}

/// A day that somebody chose: "vandaag", "morgen", and otherwise in full. One that has been says its date and claims nothing more.
pub(crate) fn coming(date: NaiveDate, today: NaiveDate, language: Language) -> String {
    match (date - today).num_days() {
        0 => language.choose("vandaag", "today").to_owned(),
        1 => language.choose("morgen", "tomorrow").to_owned(),
        _ => in_full(date, today, language),
    }
}

/// "zaterdag 21 november", with the year when it is another one.
pub(crate) fn in_full(date: NaiveDate, today: NaiveDate, language: Language) -> String {
    let pick = |(dutch, english): (&'static str, &'static str)| language.choose(dutch, english);
    let weekday = pick(DAYS[date.weekday().num_days_from_monday() as usize]);
    let month = pick(MONTHS[date.month0() as usize]);
    let said = format!("{weekday} {} {month}", date.day());
    if date.year() == today.year() { said } else { format!("{said} {}", date.year()) }
}

/// "vandaag, middag": the heading over what happened then.
pub(crate) fn part(date: NaiveDate, part: PartOfDay, today: NaiveDate, language: Language) -> String {
    capital(&format!("{}, {}", day(date, today, language), part.said(language)))
}

/// A moment in full: "vandaag 14:02" for your own, "vandaag, middag" for a colleague's.
pub(crate) fn full(at: &When, language: Language) -> String {
    let day = day(at.date(), clock::today(), language);
    match at {
        When::Minute(time) => format!("{day} {}", minute(time)),
        When::Part(_, part) => format!("{day}, {}", part.said(language)),
    }
}

/// A moment as short as it can be: "14:02" today, otherwise the day as well.
pub(crate) fn short(at: &When, language: Language) -> String {
    match at {
        When::Minute(time) if time.date() == clock::today() => minute(time),
        _ => full(at, language),
    }
}

fn capital(text: &str) -> String {
    let mut characters = text.chars();
    characters.next().map_or_else(String::new, |first| first.to_uppercase().chain(characters).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn date(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    #[test]
    fn days_are_said_as_people_say_them() {
        let today = date("2026-11-21");
        let said = |day_said: &str| day(date(day_said), today, Language::Dutch);
        assert_eq!(said("2026-11-21"), "vandaag");
        assert_eq!(said("2026-11-20"), "gisteren");
        assert_eq!(said("2026-11-19"), "donderdag 19 november");
        assert_eq!(said("2025-12-31"), "woensdag 31 december 2025");
        // A tablet whose clock was set back shows the date and claims nothing.
        assert_eq!(said("2026-11-22"), "zondag 22 november");
    }

    #[test]
    fn a_chosen_day_is_said_without_reproach() {
        let today = date("2026-11-21");
        let said = |day_said: &str| coming(date(day_said), today, Language::Dutch);
        assert_eq!(said("2026-11-21"), "vandaag");
        assert_eq!(said("2026-11-22"), "morgen");
        assert_eq!(said("2026-11-27"), "vrijdag 27 november");
        assert_eq!(said("2026-11-20"), "vrijdag 20 november");
        assert_eq!(said("2027-01-04"), "maandag 4 januari 2027");
    }

    #[test]
    fn a_heading_names_the_part_of_the_day() {
        let today = date("2026-11-21");
        assert_eq!(part(today, PartOfDay::Afternoon, today, Language::Dutch), "Vandaag, middag");
        assert_eq!(part(today, PartOfDay::Morning, today, Language::English), "Today, morning");
    }
}
