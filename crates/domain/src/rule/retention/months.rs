//! How long a team keeps what: data, with defaults.

use serde::{Deserialize, Serialize};

/// A number of calendar months from 1 to 120: shorter would forget what people still talk about, and the hub keeps nothing longer than
/// ten years. A number outside is read as its nearest end, so that a mistyped setting never makes records last for ever or vanish.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(from = "u32", into = "u32")]
pub struct KeptFor(u32);

impl KeptFor {
    /// One month.
    pub const SHORTEST: Self = Self(1);
    /// Ten years.
    pub const LONGEST: Self = Self(120);

    /// So many months, or the nearest that is allowed.
    #[must_use]
    pub const fn months(months: u32) -> Self {
        match months {
            0 => Self::SHORTEST,
            1..=120 => Self(months),
            _ => Self::LONGEST,
        }
    }

    /// How many months.
    #[must_use]
    pub const fn count(self) -> u32 {
        self.0
    }
}

impl From<u32> for KeptFor {
    fn from(months: u32) -> Self {
        Self::months(months)
    }
}

impl From<KeptFor> for u32 {
    fn from(kept: KeptFor) -> Self {
        kept.0
    }
}

/// How long each sort of record is kept: a team's own setting.
///
/// No law names these numbers: the GDPR (article 5, 1e) asks for no longer than is needed, and the team says what it needs. The
/// defaults: what happened in the street is of use for two years, as long as the longest rhythm of coming back runs; what people made
/// together is a neighbourhood's memory for five; what has been done goes within half a year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct KeptMonths {
    /// Visits, after the last touch.
    pub visit: KeptFor,
    /// Signals, after the last touch.
    pub signal: KeptFor,
    /// People with a link, after the last touch, which a new link is.
    pub person: KeptFor,
    /// People to whom nothing is linked, after the last touch.
    pub person_without_links: KeptFor,
    /// Households, after support ended, its pulse ran out, or the last touch, whichever is last.
    pub household: KeptFor,
    /// Organisations, after they were last confirmed.
    pub organisation: KeptFor,
    /// Themes, after the last touch.
    pub theme: KeptFor,
    /// Initiatives, after the last touch.
    pub initiative: KeptFor,
    /// Stories, after the last touch.
    pub story: KeptFor,
    /// Follow-ups that are open, after their day or the last touch.
    pub follow_up_open: KeptFor,
    /// Follow-ups that are done, after that.
    pub follow_up_done: KeptFor,
    /// Handovers, after the last touch.
    pub handover: KeptFor,
    /// Questions (*Denk mee*), after the last touch.
    pub question: KeptFor,
}

impl Default for KeptMonths {
    fn default() -> Self {
        Self {
            visit: KeptFor::months(24),
            signal: KeptFor::months(24),
            person: KeptFor::months(24),
            person_without_links: KeptFor::months(12),
            household: KeptFor::months(24),
            organisation: KeptFor::months(36),
            theme: KeptFor::months(60),
            initiative: KeptFor::months(60),
            story: KeptFor::months(60),
            follow_up_open: KeptFor::months(24),
            follow_up_done: KeptFor::months(6),
            handover: KeptFor::months(24),
            question: KeptFor::months(12),
        }
    }
}

impl KeptMonths {
    /// The highest of all: what every envelope carries for the hub, counted from when it is sealed.
    ///
    /// One number for every sort, because the hub reads it and a number per sort would tell which records are people. It is the
    /// last day the hub may keep a document; the real end comes from the tablets, as a tombstone.
    #[must_use]
    pub fn highest(&self) -> KeptFor {
        let Self {
            visit,
            signal,
            person,
            person_without_links,
            household,
            organisation,
            theme,
            initiative,
            story,
            follow_up_open,
            follow_up_done,
            handover,
            question,
        } = *self;
        [
            visit,
            signal,
            person,
            person_without_links,
            household,
            organisation,
            theme,
            initiative,
            story,
            follow_up_open,
            follow_up_done,
            handover,
            question,
        ]
        .into_iter()
        .fold(KeptFor::SHORTEST, Ord::max)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(0, 1)]
    #[case(1, 1)]
    #[case(120, 120)]
    #[case(121, 120)]
    #[case(u32::MAX, 120)]
    fn months_stay_within_ten_years(#[case] typed: u32, #[case] kept: u32) {
        assert_eq!(KeptFor::months(typed).count(), kept);
        assert_eq!(serde_json::from_str::<KeptFor>(&typed.to_string()).unwrap().count(), kept);
    }

    #[test]
    fn envelopes_carry_the_highest() {
        assert_eq!(KeptMonths::default().highest().count(), 60);
        let months = KeptMonths { question: KeptFor::months(90), ..KeptMonths::default() };
        assert_eq!(months.highest().count(), 90);
    }

    #[test]
    fn a_setting_of_an_older_version_has_defaults_for_the_rest() {
        let months: KeptMonths = serde_json::from_str(r#"{"visit": 6, "story": 999, "newer": 3}"#).unwrap();
        let expected = KeptMonths { visit: KeptFor::months(6), story: KeptFor::LONGEST, ..KeptMonths::default() };
        assert_eq!(months, expected);
    }
}
