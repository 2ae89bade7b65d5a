//! For how long an old backup of the hub may be put back (3-sync, *hub*).
//!
//! For so long every tablet keeps how the others' changes were signed, so that it can give them to a hub that lost them, also when the
//! tablet that made them was lost meanwhile. By the hub's time, never by a tablet's own clock.

/// How many days when the team has not set another number.
pub const DAYS: u16 = 30;

/// How many seconds a day has.
const DAY: u64 = 86_400;

/// What was received before this moment can be forgotten, at a moment of the hub's time. Both in seconds since 1970.
#[must_use]
pub const fn forgotten_before(hub_time: u64, days: u16) -> u64 {
    hub_time.saturating_sub(DAY * days as u64)
}

/// Whether it is another day than the one on which something was last forgotten: looking through everything once a day is enough.
#[must_use]
pub const fn is_due(last: Option<u64>, hub_time: u64) -> bool {
    match last {
        Some(last) => last / DAY < hub_time / DAY,
        None => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_older_than_the_window_goes_and_nothing_else() {
        assert_eq!(forgotten_before(40 * DAY + 5, DAYS), 10 * DAY + 5);
        assert_eq!(forgotten_before(5, DAYS), 0, "a hub whose clock stands still forgets nothing");
    }

    #[test]
    fn once_a_day() {
        assert!(is_due(None, 0));
        assert!(!is_due(Some(3 * DAY), 3 * DAY + 100));
        assert!(is_due(Some(3 * DAY + 100), 4 * DAY));
        assert!(!is_due(Some(9 * DAY), 4 * DAY), "a clock that went back forgets nothing");
    }
}
