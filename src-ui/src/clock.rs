//! The clock of the tablet, as far as a screen needs it.

use std::cell::Cell;

use chrono::NaiveDate;
use js_sys::{Date, Object, Reflect};
use stoep_domain::moment::Moment;

/// The notebook tells every time as it is in the Netherlands, so a screen asks for the date there too.
const ZONE: &str = "Europe/Amsterdam";

/// Every zone's day begins on a quarter of an hour, and asking a web view for a zone is slow, so a list asks once.
const QUARTER: i64 = 15 * 60 * 1000;

thread_local! {
    /// The quarter in which was asked last, and the answer.
    static LAST: Cell<Option<(i64, NaiveDate)>> = const { Cell::new(None) };
}

/// The date in the Netherlands; the tablet's own where the web view knows no zones.
pub(crate) fn today() -> NaiveDate {
    let quarter = now().milliseconds() / QUARTER;
    match LAST.get() {
        Some((asked, today)) if asked == quarter => today,
        _ => {
            let today = ask();
            LAST.set(Some((quarter, today)));
            today
        }
    }
}

fn ask() -> NaiveDate {
    let now = Date::new_0();
    let options = Object::new();
    let in_zone = Reflect::set(&options, &"timeZone".into(), &ZONE.into()).ok().and_then(|_| {
        // Swedes write a date as 2026-11-21, which is also what a computer reads.
        String::from(now.to_locale_date_string("sv-SE", &options)).parse().ok()
    });
    in_zone.or_else(|| tablets_own(&now)).unwrap_or_default()
}

fn tablets_own(now: &Date) -> Option<NaiveDate> {
    let year = i32::try_from(now.get_full_year()).ok()?;
    NaiveDate::from_ymd_opt(year, now.get_month() + 1, now.get_date())
}

/// The moment.
pub(crate) fn now() -> Moment {
    // A double holds every millisecond of this age exactly.
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are whole and far below 2^53")]
    let milliseconds = Date::now() as i64;
    Moment::from_milliseconds(milliseconds)
}
