//! How long a team keeps what: data, with defaults.

use serde::{Deserialize, Serialize};

use crate::word::KeptSort;

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
    pub fn highest(mut self) -> KeptFor {
        let kept = KeptSort::ALL.iter().filter_map(|sort| self.of(sort).copied());
        kept.fold(KeptFor::SHORTEST, Ord::max)
    }

    /// The lowest of all: nothing that was touched later than so long ago has ended.
    #[must_use]
    pub fn lowest(mut self) -> KeptFor {
        let kept = KeptSort::ALL.iter().filter_map(|sort| self.of(sort).copied());
        kept.fold(KeptFor::LONGEST, Ord::min)
    }

    /// The months of one sort, to be read or set; none for a sort of a newer version.
    pub(crate) const fn of(&mut self, sort: &KeptSort) -> Option<&mut KeptFor> {
        Some(match sort {
            KeptSort::Visit => &mut self.visit,
            KeptSort::Signal => &mut self.signal,
            KeptSort::Person => &mut self.person,
            KeptSort::PersonWithoutLinks => &mut self.person_without_links,
            KeptSort::Household => &mut self.household,
            KeptSort::Organisation => &mut self.organisation,
            KeptSort::Theme => &mut self.theme,
            KeptSort::Initiative => &mut self.initiative,
            KeptSort::Story => &mut self.story,
            KeptSort::FollowUpOpen => &mut self.follow_up_open,
            KeptSort::FollowUpDone => &mut self.follow_up_done,
            KeptSort::Handover => &mut self.handover,
            KeptSort::Question => &mut self.question,
            KeptSort::Newer(_) => return None,
        })
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
        for sort in KeptSort::ALL {
            let mut months = KeptMonths::default();
            *months.of(sort).unwrap() = KeptFor::months(90);
            assert_eq!(months.highest().count(), 90, "{sort:?}");
        }
    }

    #[test]
    fn every_sort_has_months_of_its_own_and_every_months_a_sort() {
        let mut months = KeptMonths::default();
        for (sort, count) in KeptSort::ALL.iter().zip(61..) {
            *months.of(sort).unwrap() = KeptFor::months(count);
        }
        let serde_json::Value::Object(kept) = serde_json::to_value(months).unwrap() else { panic!("an object") };
        for (sort, count) in KeptSort::ALL.iter().zip(61..) {
            assert_eq!(kept[sort.word()], count, "{sort:?}");
        }
        assert_eq!(kept.len(), KeptSort::ALL.len());
    }

    #[test]
    fn a_setting_of_an_older_version_has_defaults_for_the_rest() {
        let months: KeptMonths = serde_json::from_str(r#"{"visit": 6, "story": 999, "newer": 3}"#).unwrap();
        let expected = KeptMonths { visit: KeptFor::months(6), story: KeptFor::LONGEST, ..KeptMonths::default() };
        assert_eq!(months, expected);
    }
}
