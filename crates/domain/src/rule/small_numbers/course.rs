//! How published figures went from month to month, and which way that is.
//!
//! Everything here is reckoned from what [`publish`](super::publish) has shown, so it tells nothing that the months do not tell.

use serde::{Deserialize, Serialize};

use super::{Of, Period, Published, Shown};
use crate::Language;
use crate::area::AreaCode;
use crate::word::{Tone, Topic};

/// A month is more or less than the one before from this many per cent on: half as much again. Below that it is chance.
const LEAST_PERCENT: u64 = 150;

/// So many months are looked at: the running one and five before it.
pub const MONTHS: usize = 6;

/// Which figures of an area are looked at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Layer {
    /// All topics.
    Everything,
    /// One topic.
    Topic(Topic),
    /// The topics that are strengths of their own accord.
    Strengths,
}

/// A figure month by month.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Course {
    /// The months, oldest first, as they are shown.
    pub months: Vec<Shown>,
    /// All of them together, as far as they say it.
    pub together: Shown,
    /// Which way it goes.
    pub trend: Trend,
}

/// Which way a figure goes: the last month that is over, compared with the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Trend {
    /// At least half as much again.
    More,
    /// About as much.
    AsMuch,
    /// At least a third less.
    Less,
    /// What is shown does not say it.
    NotSaid,
}

/// The months to look at: the one of `today`, which still runs, and those before it since `since`, oldest first.
#[must_use]
pub fn months(since: chrono::NaiveDate, today: chrono::NaiveDate) -> Vec<Period> {
    let first = Period::of(since);
    let back = std::iter::successors(Some(Period::of(today)), |month| Some(month.before()));
    let mut months: Vec<Period> = back.take(MONTHS).take_while(|month| *month >= first).collect();
    if months.is_empty() {
        // A clock that was set back: the month is the one that it says.
        months.push(Period::of(today));
    }
    months.reverse();
    months
}

impl Course {
    /// How one figure went. The last month of `published` still runs.
    #[must_use]
    pub fn of(published: &[Published], figure: &Of) -> Self {
        Self::through(published.iter().map(|month| month.shown(figure)).collect())
    }

    /// How an area went in a layer: a neighbourhood, or a district as a whole.
    #[must_use]
    pub fn of_area(published: &[Published], area: AreaCode, layer: &Layer) -> Self {
        let whole = area == area.district() && !published.iter().any(|month| has_cells(month, area));
        let of_topic = |topic: &Topic| {
            if whole { Of::TopicInDistrict(area, topic.clone()) } else { Of::Cell(area, topic.clone()) }
        };
        match layer {
            Layer::Everything => Self::of(published, &if whole { Of::District(area) } else { Of::Area(area) }),
            Layer::Topic(topic) => Self::of(published, &of_topic(topic)),
            Layer::Strengths => Self::through(
                published
                    .iter()
                    .map(|month| {
                        let strengths = topics(month).filter(|topic| topic.tone() == Tone::Strength);
                        strengths
                            .map(|topic| month.shown(&of_topic(topic)))
                            .reduce(Shown::plus)
                            .unwrap_or(Shown::NotShown)
                    })
                    .collect(),
            ),
        }
    }

    fn through(months: Vec<Shown>) -> Self {
        let together = months.iter().copied().reduce(Shown::plus).unwrap_or(Shown::NotShown);
        let trend = match months[..] {
            [.., before, last, _runs] => Trend::between(before, last),
            _ => Trend::NotSaid,
        };
        Self { months, together, trend }
    }
}

/// The topics that a month was published over.
pub fn topics(published: &Published) -> impl Iterator<Item = &Topic> {
    published.figures.iter().filter_map(|figure| match &figure.of {
        Of::Topic(topic) => Some(topic),
        _ => None,
    })
}

/// Whether a month has cells for an area. A district has its own where no neighbourhoods were imported.
fn has_cells(published: &Published, area: AreaCode) -> bool {
    published.figures.iter().any(|figure| matches!(&figure.of, Of::Cell(of, _) if *of == area))
}

impl Trend {
    /// Between two months that are over.
    fn between(before: Shown, last: Shown) -> Self {
        let percent = |one: u32, of: u32| u64::from(one) * 100 >= u64::from(of) * LEAST_PERCENT;
        match (before, last) {
            (Shown::Count(before), Shown::Count(last) | Shown::AtLeast(last)) if percent(last, before) => Self::More,
            (Shown::Count(before) | Shown::AtLeast(before), Shown::Count(last)) if percent(before, last) => Self::Less,
            (Shown::Count(_), Shown::Count(_)) => Self::AsMuch,
            _ => Self::NotSaid,
        }
    }

    /// "meer dan de maand ervoor". `None` when it is not said.
    #[must_use]
    pub const fn said(self, language: Language) -> Option<&'static str> {
        match self {
            Self::More => Some(language.choose("meer dan de maand ervoor", "more than the month before")),
            Self::AsMuch => Some(language.choose("ongeveer als de maand ervoor", "about as the month before")),
            Self::Less => Some(language.choose("minder dan de maand ervoor", "less than the month before")),
            Self::NotSaid => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::rule::figure::{Keepers, SmallestCount, Voice};
    use crate::rule::small_numbers::{Frame, Limits, Noticed, publish};
    use rstest::rstest;

    const HERE: AreaCode = AreaCode::Neighbourhood(4_390_201);
    const BESIDE: AreaCode = AreaCode::Neighbourhood(4_390_202);

    #[rstest]
    #[case(Shown::Count(10), Shown::Count(15), Trend::More)]
    #[case(Shown::Count(10), Shown::Count(14), Trend::AsMuch)]
    #[case(Shown::Count(15), Shown::Count(10), Trend::Less)]
    #[case(Shown::Count(10), Shown::AtLeast(15), Trend::More)]
    #[case(Shown::Count(10), Shown::AtLeast(14), Trend::NotSaid)]
    #[case(Shown::AtLeast(15), Shown::Count(10), Trend::Less)]
    #[case(Shown::AtLeast(10), Shown::Count(15), Trend::NotSaid)]
    #[case::a_hidden_month_can_be_anything(Shown::FewerThan(5), Shown::Count(40), Trend::NotSaid)]
    #[case(Shown::Count(40), Shown::NotShown, Trend::NotSaid)]
    fn a_trend_is_said_where_what_is_shown_says_it(#[case] before: Shown, #[case] last: Shown, #[case] trend: Trend) {
        assert_eq!(Trend::between(before, last), trend);
    }

    fn month(period: &str, counts: &[(AreaCode, Topic, u32)]) -> Published {
        let period: Period = period.parse().unwrap();
        let noticed: Vec<Noticed> = counts
            .iter()
            .flat_map(|(area, topic, count)| {
                (0..*count).map(|number| Noticed {
                    author: Voice::from_bytes(u128::from(number).to_be_bytes()),
                    area: *area,
                    topic: topic.clone(),
                    day: period.first_day(),
                })
            })
            .collect();
        let topics = BTreeSet::from([Topic::Money, Topic::Talent, Topic::Gathering]);
        let frame = Frame { areas: BTreeSet::from([HERE, BESIDE]), topics };
        publish(&noticed, &frame, period, Limits { smallest_count: SmallestCount::default(), keepers: Keepers::Team })
    }

    #[test]
    fn a_course_says_no_more_than_its_months() {
        let months = [
            month("2026-09", &[(HERE, Topic::Money, 6)]),
            month("2026-10", &[(HERE, Topic::Money, 12), (HERE, Topic::Talent, 7), (HERE, Topic::Gathering, 4)]),
            month("2026-11", &[(HERE, Topic::Money, 4)]),
        ];
        let money = Course::of_area(&months, HERE, &Layer::Topic(Topic::Money));
        assert_eq!(money.months, [Shown::Count(6), Shown::Count(12), Shown::FewerThan(5)]);
        assert_eq!((money.together, money.trend), (Shown::AtLeast(18), Trend::More));
        let strengths = Course::of_area(&months, HERE, &Layer::Strengths);
        assert_eq!(strengths.months, [Shown::NotShown, Shown::AtLeast(7), Shown::NotShown]);
        let all = Course::of_area(&months, HERE, &Layer::Everything);
        assert_eq!(all.months[1], Shown::AtLeast(19));
        assert_eq!(Course::of_area(&months, BESIDE, &Layer::Everything).together, Shown::NotShown);
        let district = Course::of_area(&months, HERE.district(), &Layer::Topic(Topic::Money));
        assert_eq!(district.months[1], Shown::AtLeast(12));
    }

    #[test]
    fn the_running_month_is_never_the_trend() {
        let months = [month("2026-10", &[(HERE, Topic::Money, 12)]), month("2026-11", &[(HERE, Topic::Money, 5)])];
        assert_eq!(Course::of_area(&months, HERE, &Layer::Everything).trend, Trend::NotSaid);
    }

    #[rstest]
    #[case("2020-01-01", "2026-11-21", &["2026-06", "2026-07", "2026-08", "2026-09", "2026-10", "2026-11"])]
    #[case("2026-10-30", "2026-11-21", &["2026-10", "2026-11"])]
    #[case("2026-11-21", "2026-11-21", &["2026-11"])]
    #[case::a_clock_that_was_set_back("2027-01-01", "2026-11-21", &["2026-11"])]
    fn months_before_the_team_are_not_looked_at(#[case] since: &str, #[case] today: &str, #[case] expected: &[&str]) {
        let months = months(since.parse().unwrap(), today.parse().unwrap());
        assert_eq!(months.iter().map(ToString::to_string).collect::<Vec<_>>(), expected);
    }
}
