//! The clock of the tablet, as far as a screen needs it.

use chrono::NaiveDate;
use stoep_domain::moment::Moment;

/// The local date.
pub(crate) fn today() -> NaiveDate {
    let now = js_sys::Date::new_0();
    i32::try_from(now.get_full_year())
        .ok()
        .and_then(|year| NaiveDate::from_ymd_opt(year, now.get_month() + 1, now.get_date()))
        .unwrap_or_default()
}

/// The moment.
pub(crate) fn now() -> Moment {
    // A double holds every millisecond of this age exactly.
    #[expect(clippy::cast_possible_truncation, reason = "milliseconds since 1970 are whole and far below 2^53")]
    let milliseconds = js_sys::Date::now() as i64;
    Moment::from_milliseconds(milliseconds)
}
