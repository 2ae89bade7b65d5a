//! Tries to find out what the rule on small numbers hides.
//!
//! Two attackers: one solves the integer bounds of everything that was published, one knows the rule and tries all tables.

#[path = "small_numbers/attacker.rs"]
mod attacker;

use std::collections::{BTreeSet, HashMap};

use attacker::{Attacker, Sum};
use proptest::prelude::*;
use stoep_domain::area::AreaCode;
use stoep_domain::rule::figure::{Keepers, SmallestCount, Voice};
use stoep_domain::rule::small_numbers::{Figure, Frame, Limits, Noticed, Of, Period, Published, Shown, publish};
use stoep_domain::word::Topic;

/// A cell can hide this many when few authors made them; more than any cell here holds.
const MANY: u32 = 30;

/// The shape of a table: how many areas each district has, and how many topics there are.
#[derive(Debug, Clone)]
struct Shape {
    areas: Vec<u32>,
    topics: usize,
}

impl Shape {
    fn cells(&self) -> Vec<(AreaCode, Topic)> {
        let district = |(number, areas): (u32, &u32)| {
            let first = 4_390_000 + number * 100;
            (first..first + areas).map(AreaCode::Neighbourhood).collect::<Vec<_>>()
        };
        (0..)
            .zip(&self.areas)
            .flat_map(district)
            .flat_map(|area| Topic::ALL.iter().take(self.topics).map(move |topic| (area, topic.clone())))
            .collect()
    }

    fn frame(&self) -> Frame {
        let cells = self.cells();
        Frame {
            areas: cells.iter().map(|(area, _)| *area).collect(),
            topics: cells.iter().map(|(_, topic)| topic.clone()).collect(),
        }
    }
}

fn voice(number: u32) -> Voice {
    Voice::from_bytes(u128::from(number).to_be_bytes())
}

fn november() -> Period {
    "2026-11".parse().expect("a month")
}

fn limits(smallest: u32, keepers: Keepers) -> Limits {
    Limits { smallest_count: SmallestCount::new(smallest), keepers }
}

/// Publishes a table that has these authors in each cell, one for every signal.
fn published(shape: &Shape, authors: &[Vec<u32>], limits: Limits) -> Published {
    let noticed: Vec<Noticed> = shape
        .cells()
        .into_iter()
        .zip(authors)
        .flat_map(|((area, topic), authors)| {
            authors.iter().map(move |author| Noticed {
                author: voice(*author),
                area,
                topic: topic.clone(),
                day: november().first_day(),
            })
        })
        .collect();
    publish(&noticed, &shape.frame(), november(), limits)
}

/// The cells that a figure counts.
fn counted(of: &Of, cells: &[(AreaCode, Topic)]) -> Vec<usize> {
    let counts = |(area, topic): &(AreaCode, Topic)| match of {
        Of::Cell(one, about) => one == area && about == topic,
        Of::TopicInDistrict(district, about) => *district == area.district() && about == topic,
        Of::Topic(about) => about == topic,
        Of::Area(one) => one == area,
        Of::District(district) => *district == area.district(),
        Of::Everything => true,
    };
    (0..cells.len()).filter(|cell| counts(&cells[*cell])).collect()
}

/// What the attacker finds for every hidden cell. `most` is what it takes a hidden cell to be at most.
fn attack(shape: &Shape, figures: &[Figure], most: u32) -> Vec<std::ops::RangeInclusive<u32>> {
    let cells = shape.cells();
    let mut known = vec![0..=most; cells.len()];
    let mut hidden = Vec::new();
    for figure in figures {
        if let Of::Cell(..) = figure.of {
            let cell = counted(&figure.of, &cells)[0];
            match figure.shown {
                Shown::Count(count) => known[cell] = count..=count,
                _ => hidden.push(cell),
            }
        }
    }
    let mut attacker = Attacker::new(known);
    for figure in figures.iter().filter(|figure| !matches!(figure.of, Of::Cell(..))) {
        let bounds = match figure.shown {
            Shown::Count(count) => count..=count,
            Shown::AtLeast(count) => count..=MANY * 100,
            Shown::FewerThan(_) | Shown::NotShown => continue,
        };
        attacker.learn(Sum { cells: counted(&figure.of, &cells), bounds });
    }
    hidden.into_iter().map(|cell| attacker.range(cell).expect("what is published is true")).collect()
}

/// What a careless report does: hides the cells, and shows every total as it is.
fn naive(shape: &Shape, counts: &[u32], smallest: u32) -> Vec<Figure> {
    let cells = shape.cells();
    let authors: Vec<Vec<u32>> = vec![Vec::new(); cells.len()];
    let mut figures = published(shape, &authors, limits(smallest, Keepers::Solo)).figures;
    for figure in &mut figures {
        let sum = counted(&figure.of, &cells).into_iter().map(|cell| counts[cell]).sum();
        let small = matches!(figure.of, Of::Cell(..)) && sum < smallest;
        figure.shown = if small { Shown::FewerThan(smallest) } else { Shown::Count(sum) };
    }
    figures
}

fn shapes() -> impl Strategy<Value = Shape> {
    (prop::collection::vec(1_u32..=5, 1..=3), 1_usize..=4).prop_map(|(areas, topics)| Shape { areas, topics })
}

/// Mostly small counts, as in a street, by so many authors.
fn tables(authors: u32) -> impl Strategy<Value = (Shape, Vec<Vec<u32>>)> {
    shapes().prop_flat_map(move |shape| {
        let size = prop_oneof![4 => 0_usize..=4, 2 => 3_usize..=6, 1 => 5_usize..=12];
        let cell = size.prop_flat_map(move |size| prop::collection::vec(0..authors, size));
        let cells = shape.cells().len();
        (Just(shape), prop::collection::vec(cell, cells))
    })
}

proptest! {
    // A failing table is small enough after a few steps, and every step of shrinking is a search.
    #![proptest_config(ProptestConfig { cases: 300, max_shrink_iters: 50, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every signal has an author of its own, so what is hidden counts fewer than the smallest count and the attacker may rely on that.
    #[test]
    fn bounds_tell_nothing_of_a_hidden_cell((shape, cells) in tables(1), smallest in 3_u32..=6) {
        let mut next = 0;
        let own: Vec<Vec<u32>> = cells
            .iter()
            .map(|cell| cell.iter().map(|_| { next += 1; next }).collect())
            .collect();
        for keepers in [Keepers::Team, Keepers::Solo] {
            let published = published(&shape, &own, limits(smallest, keepers));
            for range in attack(&shape, &published.figures, smallest - 1) {
                prop_assert_eq!(range, 0..=smallest - 1);
            }
        }
    }

    /// Few authors: a hidden cell may count more than the smallest count.
    #[test]
    fn bounds_tell_nothing_when_authors_are_few((shape, cells) in tables(4), smallest in 3_u32..=6) {
        let published = published(&shape, &cells, limits(smallest, Keepers::Team));
        for range in attack(&shape, &published.figures, MANY) {
            prop_assert_eq!(*range.start(), 0);
            prop_assert!(*range.end() >= smallest - 1);
        }
    }

    /// What can be reckoned from two figures was made by three authors or more.
    #[test]
    fn no_difference_is_the_work_of_one_or_two((shape, cells) in tables(4)) {
        let published = published(&shape, &cells, limits(5, Keepers::Team));
        let all = shape.cells();
        let exact: Vec<BTreeSet<usize>> = published
            .figures
            .iter()
            .filter(|figure| matches!(figure.shown, Shown::Count(_)))
            .map(|figure| counted(&figure.of, &all).into_iter().collect())
            .collect();
        let makers = |of: &BTreeSet<usize>| of.iter().flat_map(|cell| &cells[*cell]).collect::<BTreeSet<_>>().len();
        for one in &exact {
            prop_assert!(makers(one) >= 3);
            // A total less everything exact inside it, taken greedily from the largest.
            let mut rest = one.clone();
            let mut inside: Vec<&BTreeSet<usize>> = exact.iter().filter(|other| other.len() < one.len()).collect();
            inside.sort_by_key(|other| std::cmp::Reverse(other.len()));
            for other in inside {
                if other.is_subset(&rest) {
                    rest = rest.difference(other).copied().collect();
                }
            }
            prop_assert!(rest.is_empty() || makers(&rest) >= 3);
        }
    }

    /// Nothing that is shown is untrue.
    #[test]
    fn what_is_shown_is_true((shape, cells) in tables(4)) {
        let published = published(&shape, &cells, limits(5, Keepers::Team));
        let all = shape.cells();
        for figure in &published.figures {
            let truth = counted(&figure.of, &all).into_iter().map(|cell| cells[cell].len()).sum::<usize>();
            match figure.shown {
                Shown::Count(count) => prop_assert_eq!(usize::try_from(count).unwrap(), truth),
                Shown::AtLeast(count) => prop_assert!(usize::try_from(count).unwrap() <= truth),
                Shown::FewerThan(_) | Shown::NotShown => {}
            }
        }
    }
}

/// What a cell can be, for the attacker who tries all tables with a smallest count of three.
const STATES: [&[u32]; 5] = [&[], &[0], &[0, 1], &[0, 1, 2], &[0, 0, 0, 0]];

/// An attacker who knows the rule groups all tables by what is published of them. Within every group a hidden cell still takes every
/// value below the smallest count.
#[rstest::rstest]
#[case::one_topic_in_one_district(vec![5], 1)]
#[case::two_topics(vec![3], 2)]
#[case::districts_of_one_area(vec![1, 1, 1], 2)]
#[case::uneven_districts(vec![3, 1, 1], 1)]
#[case::three_topics_in_one_area(vec![1, 1], 3)]
fn knowing_the_rule_tells_nothing(
    #[case] areas: Vec<u32>,
    #[case] topics: usize,
    #[values(Keepers::Team, Keepers::Solo)] keepers: Keepers,
) {
    let shape = Shape { areas, topics };
    let cells = shape.cells().len();
    let total = STATES.len().pow(u32::try_from(cells).unwrap());
    let mut found: HashMap<Vec<Shown>, Vec<BTreeSet<usize>>> = HashMap::new();
    let mut hidden: HashMap<Vec<Shown>, Vec<bool>> = HashMap::new();
    for number in 0..total {
        let mut rest = number;
        let table: Vec<Vec<u32>> = (0..cells)
            .map(|cell| {
                let state = STATES[rest % STATES.len()];
                rest /= STATES.len();
                // Every cell has authors of its own.
                state.iter().map(|author| author + 10 * u32::try_from(cell).unwrap()).collect()
            })
            .collect();
        let published = published(&shape, &table, limits(3, keepers));
        let seen: Vec<Shown> = published.figures.iter().map(|figure| figure.shown).collect();
        let values = found.entry(seen.clone()).or_insert_with(|| vec![BTreeSet::new(); cells]);
        for (values, cell) in values.iter_mut().zip(&table) {
            values.insert(cell.len());
        }
        hidden.entry(seen).or_insert_with(|| {
            let shown = |(area, topic)| published.shown(&Of::Cell(area, topic)).is_hidden();
            shape.cells().into_iter().map(shown).collect()
        });
    }
    assert!(found.len() > 1);
    for (seen, values) in &found {
        for (values, hidden) in values.iter().zip(&hidden[seen]) {
            assert!(!hidden || (0..3).all(|value| values.contains(&value)), "{values:?} behind {seen:?}");
        }
    }
}

/// The attackers can win: a report that hides cells and shows totals gives everything away.
#[test]
fn a_naive_report_is_broken() {
    let shape = Shape { areas: vec![3], topics: 2 };
    let figures = naive(&shape, &[7, 6, 6, 2, 9, 8], 5);
    assert_eq!(attack(&shape, &figures, 4), vec![2..=2]);
}

/// Not even two hidden cells in every row and column are enough when what they share is small or large.
#[test]
fn a_report_that_hides_in_pairs_is_broken_too() {
    let shape = Shape { areas: vec![2], topics: 2 };
    let figures = naive(&shape, &[1, 0, 0, 0], 5);
    assert_eq!(attack(&shape, &figures, 4), vec![1..=1, 0..=0, 0..=0, 0..=0]);
    let figures = naive(&shape, &[4, 3, 4, 4], 5);
    assert!(attack(&shape, &figures, 4).iter().all(|range| *range.start() >= 3));
}

/// Bounds alone do not settle a table; the search does. Three cells that pairwise sum to three have no whole-number solution.
#[test]
fn the_search_is_exact_over_whole_numbers() {
    let mut attacker = Attacker::new(vec![0..=4; 3]);
    for pair in [[0, 1], [1, 2], [0, 2]] {
        attacker.learn(Sum { cells: pair.to_vec(), bounds: 3..=3 });
    }
    assert_eq!(attacker.range(0), None);
    let mut attacker = Attacker::new(vec![0..=4; 3]);
    for pair in [[0, 1], [1, 2], [0, 2]] {
        attacker.learn(Sum { cells: pair.to_vec(), bounds: 4..=4 });
    }
    assert_eq!(attacker.range(0), Some(2..=2));
}

/// A safe report still says something.
#[test]
fn a_district_of_small_neighbourhoods_shows_its_sum() {
    let shape = Shape { areas: vec![5], topics: 3 };
    let mut author = 0;
    let cells: Vec<Vec<u32>> = (0..15)
        .map(|cell| {
            let signals = if cell % 3 == 0 { 2 } else { 0 };
            (0..signals)
                .map(|_| {
                    author += 1;
                    author % 4
                })
                .collect()
        })
        .collect();
    let published = published(&shape, &cells, limits(5, Keepers::Team));
    let (area, topic) = shape.cells()[0].clone();
    assert_eq!(published.shown(&Of::Cell(area, topic.clone())), Shown::FewerThan(5));
    assert_eq!(published.shown(&Of::TopicInDistrict(area.district(), topic)), Shown::Count(10));
}
