//! From what was noticed to what is published.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;

use super::{Figure, Limits, Of, Period, Published, Shown};
use crate::area::AreaCode;
use crate::rule::figure::Voice;
use crate::word::Topic;

/// A signal, as far as counting needs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Noticed {
    /// Who captured it.
    pub author: Voice,
    /// Where.
    pub area: AreaCode,
    /// What it is about.
    pub topic: Topic,
    /// On which local day.
    pub day: NaiveDate,
}

/// The areas and topics that are counted: the team's own lists, never read off the records.
///
/// What lies outside, such as an area that was not imported, is in no figure.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Frame {
    /// The areas the team works in. A district stands for itself where no neighbourhoods were imported.
    pub areas: BTreeSet<AreaCode>,
    /// The topics of the team.
    pub topics: BTreeSet<Topic>,
}

impl Frame {
    /// The districts its areas lie in.
    #[must_use]
    pub fn districts(&self) -> BTreeSet<AreaCode> {
        self.areas.iter().map(|area| area.district()).collect()
    }
}

/// What was made, and by whom.
#[derive(Debug, Clone, Default)]
struct Tally {
    count: u32,
    authors: BTreeSet<Voice>,
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.count = self.count.saturating_add(other.count);
        self.authors.extend(&other.authors);
    }
}

/// What a branch shows, and what it holds back for the next branch.
#[derive(Debug, Clone, Default)]
struct Branch {
    /// What a reader may know to be there.
    at_least: u32,
    /// Whether a cap cut something off, here or below.
    capped: bool,
    /// What is hidden here and was not taken into `at_least`.
    held_back: Option<Tally>,
}

impl Branch {
    /// The first point of the rule: a cell, shown or held back.
    fn cell(tally: Tally, limits: Limits) -> Self {
        if limits.allow(tally.count, &tally.authors) {
            Self { at_least: tally.count, ..Self::default() }
        } else {
            Self { held_back: Some(tally), ..Self::default() }
        }
    }

    /// The second point of the rule: what is hidden under one branch is taken together.
    fn over<'a>(parts: impl Iterator<Item = &'a Self>, limits: Limits) -> Self {
        let mut branch = Self::default();
        let mut hidden_parts = 0_u32;
        let mut hidden = Tally::default();
        for part in parts {
            branch.at_least = branch.at_least.saturating_add(part.at_least);
            branch.capped |= part.capped;
            if let Some(tally) = &part.held_back {
                hidden_parts = hidden_parts.saturating_add(1);
                hidden.add(tally);
            }
        }
        if hidden_parts == 0 {
            return branch;
        }
        let smallest = limits.smallest_count.get();
        let cap = (hidden_parts - 1).saturating_mul(smallest - 1);
        if cap < smallest || !limits.allow(hidden.count, &hidden.authors) {
            branch.held_back = Some(hidden);
        } else {
            branch.at_least = branch.at_least.saturating_add(hidden.count.min(cap));
            branch.capped |= hidden.count >= cap;
        }
        branch
    }

    /// What a reader sees of a total.
    const fn shown(&self) -> Shown {
        match (self.at_least, self.capped || self.held_back.is_some()) {
            (0, _) => Shown::NotShown,
            (count, false) => Shown::Count(count),
            (count, true) => Shown::AtLeast(count),
        }
    }
}

/// Publishes all figures of a period. The module's text has the rule and its proof.
///
/// Only what was noticed within `period` and `frame` counts.
#[must_use]
pub fn publish(noticed: &[Noticed], frame: &Frame, period: Period, limits: Limits) -> Published {
    let mut figures = Vec::new();
    let mut show = |of: Of, shown: Shown| figures.push(Figure { of, shown });

    let mut tallies: BTreeMap<(AreaCode, Topic), Tally> = frame
        .areas
        .iter()
        .flat_map(|area| frame.topics.iter().map(|topic| ((*area, topic.clone()), Tally::default())))
        .collect();
    for one in noticed.iter().filter(|one| period.holds(one.day)) {
        if let Some(tally) = tallies.get_mut(&(one.area, one.topic.clone())) {
            tally.add(&Tally { count: 1, authors: BTreeSet::from([one.author]) });
        }
    }

    let mut areas: BTreeMap<AreaCode, Shown> = BTreeMap::new();
    let mut under_topic: BTreeMap<(AreaCode, Topic), Vec<Branch>> = BTreeMap::new();
    for ((area, topic), tally) in tallies {
        let cell = Branch::cell(tally, limits);
        let shown = match cell.shown() {
            Shown::NotShown => Shown::FewerThan(limits.smallest_count.get()),
            shown => shown,
        };
        areas.entry(area).and_modify(|sum| *sum = sum.plus(shown)).or_insert(shown);
        under_topic.entry((area.district(), topic.clone())).or_default().push(cell);
        show(Of::Cell(area, topic), shown);
    }

    let mut topics: BTreeMap<Topic, Shown> = BTreeMap::new();
    let mut under_district: BTreeMap<AreaCode, Vec<Branch>> = BTreeMap::new();
    for ((district, topic), cells) in under_topic {
        let branch = Branch::over(cells.iter(), limits);
        let shown = branch.shown();
        topics.entry(topic.clone()).and_modify(|sum| *sum = sum.plus(shown)).or_insert(shown);
        under_district.entry(district).or_default().push(branch);
        show(Of::TopicInDistrict(district, topic), shown);
    }

    let mut districts = Vec::new();
    for (district, branches) in under_district {
        let branch = Branch::over(branches.iter(), limits);
        show(Of::District(district), branch.shown());
        districts.push(branch);
    }
    show(Of::Everything, Branch::over(districts.iter(), limits).shown());

    // An area with one topic is that cell, which looks as hidden there; a total has its own word for it.
    let total = |shown: Shown| if shown.is_hidden() { Shown::NotShown } else { shown };
    for (area, shown) in areas {
        show(Of::Area(area), total(shown));
    }
    for (topic, shown) in topics {
        show(Of::Topic(topic), total(shown));
    }
    figures.sort_by(|one, other| one.of.cmp(&other.of));
    Published { periods: vec![period], figures }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rule::figure::Keepers;
    use crate::rule::figure::SmallestCount;
    use rstest::rstest;

    const TEAM: Limits = Limits { smallest_count: SmallestCount::new(5), keepers: Keepers::Team };
    const SOLO: Limits = Limits { smallest_count: SmallestCount::new(5), keepers: Keepers::Solo };

    fn area(number: u32) -> AreaCode {
        AreaCode::Neighbourhood(4_390_200 + number)
    }

    fn voice(number: u32) -> Voice {
        Voice::from_bytes(u128::from(number).to_be_bytes())
    }

    fn november() -> Period {
        "2026-11".parse().unwrap()
    }

    /// One district, as many areas as counts, one topic; authors take turns.
    fn published(counts: &[u32], authors: u32, limits: Limits) -> Published {
        let numbers = 0..u32::try_from(counts.len()).unwrap();
        let frame = Frame { areas: numbers.clone().map(area).collect(), topics: BTreeSet::from([Topic::Money]) };
        let noticed: Vec<Noticed> = numbers
            .zip(counts)
            .flat_map(|(number, count)| (0..*count).map(move |_| area(number)))
            .enumerate()
            .map(|(turn, area)| Noticed {
                author: voice(u32::try_from(turn).unwrap() % authors),
                area,
                topic: Topic::Money,
                day: november().first_day(),
            })
            .collect();
        publish(&noticed, &frame, november(), limits)
    }

    #[rstest]
    #[case::five_neighbourhoods_of_two(&[2, 2, 2, 2, 2], Shown::Count(10))]
    #[case::all_shown(&[5, 6], Shown::Count(11))]
    #[case::one_hidden(&[5, 6, 2], Shown::AtLeast(11))]
    #[case::two_hidden(&[5, 4, 4], Shown::AtLeast(5))]
    #[case::three_hidden(&[5, 4, 1, 1], Shown::Count(11))]
    #[case::three_hidden_below_the_smallest_count(&[5, 2, 1, 1], Shown::AtLeast(5))]
    #[case::at_the_cap(&[4, 4, 0], Shown::AtLeast(8))]
    #[case::over_the_cap(&[4, 4, 4], Shown::AtLeast(8))]
    #[case::nothing(&[0, 0, 0], Shown::NotShown)]
    #[case::too_few(&[1, 1, 2], Shown::NotShown)]
    fn a_district_shows_what_is_safe(#[case] counts: &[u32], #[case] expected: Shown) {
        let published = published(counts, 10, TEAM);
        for of in [Of::District(area(0).district()), Of::Everything, Of::Topic(Topic::Money)] {
            assert_eq!(published.shown(&of), expected, "{of:?}");
        }
    }

    #[test]
    fn zero_looks_like_few() {
        let published = published(&[0, 4, 7], 10, TEAM);
        assert_eq!(published.shown(&Of::Cell(area(0), Topic::Money)), Shown::FewerThan(5));
        assert_eq!(published.shown(&Of::Cell(area(1), Topic::Money)), Shown::FewerThan(5));
        assert_eq!(published.shown(&Of::Cell(area(2), Topic::Money)), Shown::Count(7));
        assert_eq!(published.shown(&Of::Area(area(1))), Shown::NotShown);
        assert_eq!(published.shown(&Of::Area(area(2))), Shown::Count(7));
    }

    #[rstest]
    #[case::two_authors(2, TEAM, Shown::FewerThan(5), Shown::NotShown)]
    #[case::three_authors(3, TEAM, Shown::Count(9), Shown::Count(9))]
    #[case::solo(1, SOLO, Shown::Count(9), Shown::Count(9))]
    fn what_fewer_than_three_made_is_hidden(
        #[case] authors: u32,
        #[case] limits: Limits,
        #[case] cell: Shown,
        #[case] district: Shown,
    ) {
        let published = published(&[9], authors, limits);
        assert_eq!(published.shown(&Of::Cell(area(0), Topic::Money)), cell);
        assert_eq!(published.shown(&Of::District(area(0).district())), district);
    }

    #[test]
    fn hidden_cells_of_two_authors_stay_hidden_together() {
        assert_eq!(published(&[3, 3, 3], 2, TEAM).shown(&Of::Everything), Shown::NotShown);
        assert_eq!(published(&[3, 3, 1], 3, TEAM).shown(&Of::Everything), Shown::Count(7));
    }

    #[test]
    fn only_the_period_and_the_frame_count() {
        let frame = Frame { areas: BTreeSet::from([area(0)]), topics: BTreeSet::from([Topic::Money]) };
        let noticed = |number: u32, topic: Topic, day: &'static str| {
            (0..6).map(move |author| Noticed {
                author: voice(author),
                area: area(number),
                topic: topic.clone(),
                day: day.parse().unwrap(),
            })
        };
        let all: Vec<Noticed> = noticed(0, Topic::Money, "2026-11-01")
            .chain(noticed(0, Topic::Money, "2026-10-31"))
            .chain(noticed(0, Topic::Housing, "2026-11-01"))
            .chain(noticed(1, Topic::Money, "2026-11-01"))
            .collect();
        let published = publish(&all, &frame, november(), TEAM);
        assert_eq!(published.shown(&Of::Everything), Shown::Count(6));
        assert_eq!(published.shown(&Of::Cell(area(1), Topic::Money)), Shown::NotShown);
    }
}
