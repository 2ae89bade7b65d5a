//! Weighs the contributions of a quarter.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Axis, Contributed, Contribution, Side, Task};
use crate::area::AreaCode;
use crate::rule::figure::Voice;
use crate::rule::small_numbers::{Frame, Limits, Quarter};

/// How much of the whole something is, in thirds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Part {
    /// Less than a third; perhaps nothing.
    Small,
    /// From one to two thirds.
    AboutHalf,
    /// More than two thirds; perhaps everything.
    Large,
}

impl Part {
    fn of(some: u64, whole: u64) -> Self {
        match (3 * some < whole, 3 * some > 2 * whole) {
            (true, _) => Self::Small,
            (_, true) => Self::Large,
            _ => Self::AboutHalf,
        }
    }

    /// What the other side has.
    #[must_use]
    pub const fn other_side(self) -> Self {
        match self {
            Self::Small => Self::Large,
            Self::AboutHalf => Self::AboutHalf,
            Self::Large => Self::Small,
        }
    }
}

/// For where a balance holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Place {
    /// One district.
    District(AreaCode),
    /// Everywhere the team works.
    Everywhere,
}

/// What one side has in one place.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlacePart {
    /// Where.
    pub place: Place,
    /// The part of the side that the axis names first, or of the task.
    pub part: Part,
}

/// What a task has, wherever that can be said. Empty when it cannot be said anywhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TaskBalance {
    /// The task.
    pub task: Task,
    /// Its part of everything that was contributed.
    pub places: Vec<PlacePart>,
}

/// The balances of a quarter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// When.
    pub quarter: Quarter,
    /// Per axis, in the order of [`Axis::ALL`]: the part of its first side. An empty list says that there is too little to tell.
    pub axes: Vec<(Axis, Vec<PlacePart>)>,
    /// Per task, in the order of [`Task::ALL`].
    pub tasks: Vec<TaskBalance>,
}

/// Weighs what was contributed within `quarter` and `frame`. The module's text says when a balance is shown.
#[must_use]
pub fn balance(contributions: &[Contribution], frame: &Frame, quarter: Quarter, limits: Limits) -> Balance {
    let counted: Vec<&Contribution> =
        contributions.iter().filter(|one| quarter.holds(one.day) && frame.areas.contains(&one.area)).collect();
    let weigh = |side: &dyn Fn(&Contributed) -> Option<Side>| places(&counted, frame, limits, side);
    Balance {
        quarter,
        axes: Axis::ALL.into_iter().map(|axis| (axis, weigh(&|what| what.side(axis)))).collect(),
        tasks: Task::ALL
            .into_iter()
            .map(|task| {
                let side = |what: &Contributed| Some(if what.is_part_of(task) { Side::First } else { Side::Second });
                TaskBalance { task, places: weigh(&side) }
            })
            .collect(),
    }
}

/// What lies on both sides together, and on the first.
#[derive(Default)]
struct Scale {
    whole: u32,
    first: u32,
    authors: BTreeSet<Voice>,
}

impl Scale {
    fn add(&mut self, one: &Contribution, side: Side) {
        self.whole = self.whole.saturating_add(1);
        if side == Side::First {
            self.first = self.first.saturating_add(1);
        }
        self.authors.insert(one.author);
    }

    /// The part of the first side, when it may be shown: a third of the whole must be able to hide a small number.
    fn part(&self, limits: Limits) -> Option<Part> {
        limits.allow(self.whole / 3, &self.authors).then(|| Part::of(u64::from(self.first), u64::from(self.whole)))
    }
}

/// Every district when all of them can be shown, otherwise everything at once, otherwise nothing. The districts come from the frame:
/// one where nothing happened can not be shown, and must not be left out either.
fn places(
    counted: &[&Contribution],
    frame: &Frame,
    limits: Limits,
    side: &dyn Fn(&Contributed) -> Option<Side>,
) -> Vec<PlacePart> {
    let mut districts: BTreeMap<AreaCode, Scale> =
        frame.districts().into_iter().map(|district| (district, Scale::default())).collect();
    let mut everywhere = Scale::default();
    for one in counted {
        if let Some(side) = side(&one.what) {
            districts.entry(one.area.district()).or_default().add(one, side);
            everywhere.add(one, side);
        }
    }
    let each: Option<Vec<PlacePart>> = districts
        .iter()
        .map(|(district, scale)| scale.part(limits).map(|part| PlacePart { place: Place::District(*district), part }))
        .collect();
    each.unwrap_or_else(|| {
        everywhere.part(limits).map(|part| PlacePart { place: Place::Everywhere, part }).into_iter().collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::figure::Keepers;
    use crate::rule::figure::SmallestCount;
    use crate::word::Setting;
    use proptest::prelude::*;
    use rstest::rstest;

    fn limits(keepers: Keepers) -> Limits {
        Limits { smallest_count: SmallestCount::default(), keepers }
    }

    fn voice(number: u32) -> Voice {
        Voice::from_bytes(u128::from(number).to_be_bytes())
    }

    fn district(number: u32) -> AreaCode {
        AreaCode::Neighbourhood(4_390_001 + number * 100)
    }

    fn quarter() -> Quarter {
        Quarter::of("2026-11-21".parse().unwrap())
    }

    /// Per district so many with a person and so many with the neighbourhood, authors taking turns.
    fn weighed(districts: &[(u32, u32)], authors: u32, keepers: Keepers) -> Balance {
        let mut contributions = Vec::new();
        for (number, (person, community)) in (0..).zip(districts) {
            for turn in 0..person + community {
                let setting = if turn < *person { Setting::Home } else { Setting::Group };
                contributions.push(Contribution {
                    author: voice(turn % authors),
                    area: district(number),
                    day: quarter().first_day(),
                    what: Contributed::Visit { setting, partner: None },
                });
            }
        }
        let areas = (0..u32::try_from(districts.len()).unwrap()).map(district).collect();
        let frame = Frame { areas, topics: BTreeSet::new() };
        balance(&contributions, &frame, quarter(), limits(keepers))
    }

    fn person_parts(balance: &Balance) -> Vec<(Place, Part)> {
        balance.axes[0].1.iter().map(|place| (place.place, place.part)).collect()
    }

    fn at(number: u32) -> Place {
        Place::District(district(number).district())
    }

    #[rstest]
    #[case::too_few(&[(7, 7)], vec![])]
    #[case::just_enough(&[(7, 8)], vec![(at(0), Part::AboutHalf)])]
    #[case::nothing_on_one_side(&[(0, 15)], vec![(at(0), Part::Small)])]
    #[case::few_on_one_side(&[(4, 11)], vec![(at(0), Part::Small)])]
    #[case::a_third(&[(5, 10)], vec![(at(0), Part::AboutHalf)])]
    #[case::two_thirds(&[(10, 5)], vec![(at(0), Part::AboutHalf)])]
    #[case::over_two_thirds(&[(11, 4)], vec![(at(0), Part::Large)])]
    #[case::all_districts(&[(15, 0), (0, 15)], vec![(at(0), Part::Large), (at(1), Part::Small)])]
    #[case::one_district_is_small(&[(15, 0), (1, 1)], vec![(Place::Everywhere, Part::Large)])]
    #[case::one_district_is_empty(&[(15, 0), (0, 0)], vec![(Place::Everywhere, Part::Large)])]
    #[case::only_together(&[(4, 4), (4, 4)], vec![(Place::Everywhere, Part::AboutHalf)])]
    fn a_side_is_told_in_thirds(#[case] districts: &[(u32, u32)], #[case] expected: Vec<(Place, Part)>) {
        assert_eq!(person_parts(&weighed(districts, 5, Keepers::Team)), expected);
    }

    #[rstest]
    #[case(2, Keepers::Team, 0)]
    #[case(3, Keepers::Team, 1)]
    #[case(1, Keepers::Solo, 1)]
    fn two_workers_are_not_weighed(#[case] authors: u32, #[case] keepers: Keepers, #[case] shown: usize) {
        let balance = weighed(&[(10, 10)], authors, keepers);
        assert_eq!(balance.axes[0].1.len(), shown);
        assert!(balance.tasks.iter().all(|task| task.places.len() == shown));
    }

    #[test]
    fn another_quarter_does_not_count() {
        let contribution = |day: &str| Contribution {
            author: voice(1),
            area: district(0),
            day: day.parse().unwrap(),
            what: Contributed::Pulse,
        };
        let frame = Frame { areas: BTreeSet::from([district(0)]), topics: BTreeSet::new() };
        let weighed = |day: &str| balance(&vec![contribution(day); 20], &frame, quarter(), limits(Keepers::Solo));
        assert_eq!(person_parts(&weighed("2026-12-31")), vec![(at(0), Part::Large)]);
        assert_eq!(person_parts(&weighed("2027-01-01")), vec![]);
    }

    proptest! {
        /// Who knows the whole and the part still finds at least as many values as the smallest count, and all of 0 to that
        /// count less 1 for a side that is that small.
        #[test]
        fn a_small_side_cannot_be_narrowed(first in 0_u32..40, second in 0_u32..40) {
            let whole = first + second;
            let seen = person_parts(&weighed(&[(first, second)], 5, Keepers::Team));
            if let [(_, part)] = seen[..] {
                let possible: BTreeSet<u32> =
                    (0..=whole).filter(|first| Part::of(u64::from(*first), u64::from(whole)) == part).collect();
                prop_assert!(possible.len() >= 5);
                prop_assert!(first >= 5 || (0..5).all(|value| possible.contains(&value)));
                prop_assert!(second >= 5 || (0..5).all(|value| possible.contains(&(whole - value))));
                prop_assert_eq!(part.other_side(), Part::of(u64::from(second), u64::from(whole)));
            } else {
                prop_assert!(whole < 15);
            }
        }
    }
}
