//! Time, as it is stored and as it is shown.

use chrono::{DateTime, Duration, NaiveDate, NaiveDateTime, NaiveTime, Offset, TimeZone, Timelike, Utc};
use serde::{Deserialize, Serialize};

/// A moment: whole milliseconds since 1970-01-01 UTC, as the changes of a document record it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Moment(i64);

impl Moment {
    /// From milliseconds since 1970-01-01 UTC.
    #[must_use]
    pub const fn from_milliseconds(milliseconds: i64) -> Self {
        Self(milliseconds)
    }

    /// From seconds since 1970-01-01 UTC.
    #[must_use]
    pub const fn from_seconds(seconds: i64) -> Self {
        Self(seconds.saturating_mul(1000))
    }

    /// Milliseconds since 1970-01-01 UTC.
    #[must_use]
    pub const fn milliseconds(self) -> i64 {
        self.0
    }

    /// How far two moments lie apart, whichever came first: a tablet's clock may have been set back in between.
    #[must_use]
    pub fn apart(self, other: Self) -> Duration {
        i64::try_from(self.0.abs_diff(other.0)).ok().and_then(Duration::try_milliseconds).unwrap_or(Duration::MAX)
    }

    /// This much later.
    #[must_use]
    pub const fn plus(self, duration: Duration) -> Self {
        Self(self.0.saturating_add(duration.num_milliseconds()))
    }

    /// What the clock on the wall says in `zone`. A moment outside chrono's range (some 262,000 years) reads as 1970.
    #[must_use]
    pub fn local<Z: TimeZone>(self, zone: &Z) -> NaiveDateTime {
        // `DateTime::naive_local` panics in the last hours of its range, where only the local time lies outside.
        DateTime::<Utc>::from_timestamp_millis(self.0)
            .and_then(|utc| {
                let utc = utc.naive_utc();
                utc.checked_add_offset(zone.offset_from_utc_datetime(&utc).fix())
            })
            .unwrap_or_default()
    }
}

/// The part of a day: all that colleagues see of the time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PartOfDay {
    /// From midnight to six.
    Night,
    /// From six to noon.
    Morning,
    /// From noon to six.
    Afternoon,
    /// From six to midnight.
    Evening,
}

impl PartOfDay {
    /// The part in which this time falls.
    #[must_use]
    pub fn of(time: NaiveTime) -> Self {
        match time.hour() {
            0..6 => Self::Night,
            6..12 => Self::Morning,
            12..18 => Self::Afternoon,
            _ => Self::Evening,
        }
    }

    /// The hour at which it begins.
    #[must_use]
    pub const fn begins(self) -> u32 {
        match self {
            Self::Night => 0,
            Self::Morning => 6,
            Self::Afternoon => 12,
            Self::Evening => 18,
        }
    }
}

/// When something was, as the reader may see it: only you see your own minute (principle 4, nobody is counted).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum When {
    /// Your own: local date and time.
    Minute(NaiveDateTime),
    /// A colleague's: the date and the part of the day.
    Part(NaiveDate, PartOfDay),
}

impl When {
    /// Your own moment, to the minute.
    #[must_use]
    pub fn own<Z: TimeZone>(moment: Moment, zone: &Z) -> Self {
        Self::Minute(moment.local(zone))
    }

    /// A colleague's moment.
    #[must_use]
    pub fn colleagues<Z: TimeZone>(moment: Moment, zone: &Z) -> Self {
        let local = moment.local(zone);
        Self::Part(local.date(), PartOfDay::of(local.time()))
    }

    /// The local date.
    #[must_use]
    pub fn date(&self) -> NaiveDate {
        match self {
            Self::Minute(local) => local.date(),
            Self::Part(date, _) => *date,
        }
    }

    /// The part of the day.
    #[must_use]
    pub fn part(&self) -> PartOfDay {
        match self {
            Self::Minute(local) => PartOfDay::of(local.time()),
            Self::Part(_, part) => *part,
        }
    }

    /// The start of the part of the day: the same for every reader, whoever wrote it.
    #[must_use]
    pub fn coarse(&self) -> NaiveDateTime {
        let time = NaiveTime::from_hms_opt(self.part().begins(), 0, 0).unwrap_or_default();
        self.date().and_time(time)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use chrono::FixedOffset;

    fn amsterdam_winter() -> FixedOffset {
        FixedOffset::east_opt(3600).unwrap()
    }

    #[test]
    fn a_colleague_sees_the_part_of_the_day_and_you_the_minute() {
        // 2026-11-21 13:02 UTC is 14:02 in Amsterdam.
        let moment = Moment::from_seconds(1_795_266_120);
        let own = When::own(moment, &amsterdam_winter());
        let theirs = When::colleagues(moment, &amsterdam_winter());
        assert_eq!(own, When::Minute("2026-11-21T14:02:00".parse().unwrap()));
        assert_eq!(theirs, When::Part("2026-11-21".parse().unwrap(), PartOfDay::Afternoon));
        assert_eq!(own.coarse(), theirs.coarse());
    }

    #[test]
    fn a_moment_out_of_range_is_a_date_and_no_panic() {
        let _ = Moment::from_seconds(i64::MAX).local(&Utc);
        let last = Moment::from_milliseconds(DateTime::<Utc>::MAX_UTC.timestamp_millis());
        let _ = last.local(&amsterdam_winter());
        assert_eq!(Moment::from_seconds(i64::MIN).apart(Moment::from_seconds(5)), Duration::MAX);
    }
}
