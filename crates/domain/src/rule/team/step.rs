//! Setting what a team sets with buttons: one tap is one step.

use super::TeamSettings;
use crate::rule::lease::USUAL_DAYS;
use crate::rule::retention::KeptFor;
use crate::word::{KeptSort, Threshold, Topic};

/// Which way a step goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// Nearer to the front, or less.
    Back,
    /// Nearer to the end, or more.
    On,
}

/// The months between which a tap steps: what people say when they say how long.
const MONTHS: [u32; 12] = [1, 3, 6, 12, 18, 24, 36, 48, 60, 84, 96, 120];

/// The order after a topic made one step. Both groups of the pavement are read by themselves, so it steps over its neighbour of the same
/// tone. `None` where there is nowhere to go.
#[must_use]
pub fn moved(order: &[Topic], topic: &Topic, way: Way) -> Option<Vec<Topic>> {
    let from = order.iter().position(|known| known == topic)?;
    let same_tone = |at: &usize| order[*at].tone() == topic.tone();
    let to = match way {
        Way::Back => (0..from).rev().find(same_tone),
        Way::On => (from + 1..order.len()).find(same_tone),
    }?;
    let mut moved = order.to_vec();
    moved.swap(from, to);
    Some(moved)
}

/// The number after one step from a threshold's own.
#[must_use]
pub fn stepped(threshold: &Threshold, number: u32, way: Way) -> u32 {
    let step = match threshold {
        Threshold::SuggestionPercent | Threshold::SilencePercent => 10,
        _ => 1,
    };
    match way {
        Way::Back => number.saturating_sub(step).max(1),
        Way::On => number.saturating_add(step),
    }
}

/// The months after one step.
#[must_use]
pub fn stepped_months(kept: KeptFor, way: Way) -> KeptFor {
    let months = kept.count();
    let next = match way {
        Way::Back => MONTHS.iter().rev().find(|step| **step < months),
        Way::On => MONTHS.iter().find(|step| **step > months),
    };
    next.map_or(kept, |months| KeptFor::months(*months))
}

impl TeamSettings {
    /// The number that holds for a threshold; none for one of a newer version.
    #[must_use]
    pub fn number(&self, threshold: &Threshold) -> Option<u32> {
        Some(match threshold {
            Threshold::SmallestCount => self.suggestion.smallest_count.get(),
            Threshold::SuggestionWeeks => u32::from(self.suggestion.window_weeks.get()),
            Threshold::SuggestionSignals => self.suggestion.least_signals,
            Threshold::SuggestionVoices => self.suggestion.least_voices,
            Threshold::SuggestionPercent => self.suggestion.least_percent_of_usual,
            Threshold::SilenceWeeks => u32::from(self.silence.period_weeks.get()),
            Threshold::SilencePercent => self.silence.little_percent_of_usual,
            Threshold::OfflineDays => u32::from(self.offline_days.unwrap_or(USUAL_DAYS)),
            Threshold::Newer(_) => return None,
        })
    }

    /// How long a sort of record is kept; none for one of a newer version.
    #[must_use]
    pub fn months(&self, sort: &KeptSort) -> Option<KeptFor> {
        let mut kept = self.kept;
        kept.of(sort).copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[test]
    fn a_topic_steps_over_its_neighbour_of_the_same_tone() {
        let order = [Topic::Money, Topic::Idea, Topic::Housing, Topic::Talent];
        let after = moved(&order, &Topic::Housing, Way::Back);
        assert_eq!(after, Some(vec![Topic::Housing, Topic::Idea, Topic::Money, Topic::Talent]));
        assert_eq!(moved(&order, &Topic::Money, Way::Back), None);
        assert_eq!(moved(&order, &Topic::Housing, Way::On), None);
        assert_eq!(moved(&order, &Topic::Work, Way::On), None, "what is not on the pavement does not move");
    }

    #[rstest]
    #[case(24, Way::On, 36)]
    #[case(24, Way::Back, 18)]
    #[case::between_two_steps(20, Way::Back, 18)]
    #[case::the_longest(120, Way::On, 120)]
    #[case::the_shortest(1, Way::Back, 1)]
    fn months_step_as_people_say_them(#[case] months: u32, #[case] way: Way, #[case] expected: u32) {
        assert_eq!(stepped_months(KeptFor::months(months), way).count(), expected);
    }

    #[rstest]
    #[case(Threshold::SmallestCount, 5, Way::On, 6)]
    #[case(Threshold::SilencePercent, 50, Way::Back, 40)]
    #[case(Threshold::SuggestionWeeks, 1, Way::Back, 1)]
    fn a_number_steps(#[case] threshold: Threshold, #[case] number: u32, #[case] way: Way, #[case] expected: u32) {
        assert_eq!(stepped(&threshold, number, way), expected);
    }

    #[test]
    fn every_number_and_every_sort_can_be_read() {
        let settings = TeamSettings::default();
        assert!(Threshold::ALL.iter().all(|threshold| settings.number(threshold).is_some()));
        assert!(KeptSort::ALL.iter().all(|sort| settings.months(sort).is_some()));
        assert_eq!(settings.number(&Threshold::OfflineDays), Some(30));
    }
}
