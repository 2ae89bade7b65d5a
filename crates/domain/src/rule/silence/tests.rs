use super::*;
use chrono::{DateTime, Duration, FixedOffset, Utc};
use chrono_tz::Tz;
use proptest::prelude::*;
use rstest::rstest;

const ZONE: Tz = Tz::Europe__Amsterdam;
const HERE: AreaCode = AreaCode::Neighbourhood(4_390_201);
const THERE: AreaCode = AreaCode::Neighbourhood(4_390_202);
const DISTRICT: AreaCode = AreaCode::District(43_902);

/// A Thursday in a period that began on Monday 23 November.
fn now() -> Moment {
    Moment::from_milliseconds("2026-11-26T12:00:00Z".parse::<DateTime<Utc>>().unwrap().timestamp_millis())
}

fn ago(days: i64) -> Moment {
    now().plus(Duration::days(-days))
}

/// What was heard in `HERE`, by three workers in turn: in the running period first, then in those before.
fn heard_in_periods(counts: &[u8]) -> Vec<Sound> {
    (0..)
        .zip(counts)
        .flat_map(|(back, count)| {
            (0..*count).map(move |number| Sound {
                at: ago(3 + 28 * back),
                area: HERE,
                certainty: Certainty::Certain,
                author: Some(Voice::from_bytes([number % 3; 16])),
            })
        })
        .collect()
}

fn hear(areas: &[AreaCode], sounds: &[Sound], founded: Moment) -> Vec<Silence> {
    let thresholds = Thresholds::default();
    silences(&Heard { areas, sounds, keepers: Keepers::Team, founded, thresholds: &thresholds }, now(), &ZONE)
}

fn here(counts: &[u8]) -> Hearing {
    hear(&[HERE], &heard_in_periods(counts), ago(730))[0].hearing
}

const fn little(since: Since, usual: Usual) -> Hearing {
    Hearing::Little(Little { since, usual, period_weeks: 4, smallest_count: 5 })
}

#[rstest]
#[case::never_anything(&[], Hearing::NothingYet)]
#[case::never_five_in_a_period(&[4, 4, 4, 4, 4, 4, 4], Hearing::NothingYet)]
#[case::as_usual(&[0, 7, 7, 7, 7, 7], Hearing::Heard)]
#[case::more_than_half(&[0, 6, 11, 11, 11, 11], Hearing::Heard)]
#[case::half(&[0, 6, 12, 12, 12, 12, 12, 12, 12], little(Since::LastPeriod, Usual::Number(12)))]
#[case::half_but_the_running_period_ends_it(&[5, 6, 12, 12, 12, 12, 12, 12, 12], Hearing::Heard)]
#[case::four_now_do_not_end_it(&[4, 6, 12, 12, 12, 12, 12, 12, 12], little(Since::LastPeriod, Usual::Number(12)))]
#[case::eight_weeks(&[0, 0, 3, 9, 9, 9, 9, 9, 9, 9, 9, 9], little(Since::Weeks(8), Usual::Number(9)))]
#[case::eight_weeks_where_little_is_usual(&[0, 0, 3, 9], little(Since::Weeks(8), Usual::FewerThan(5)))]
#[case::twenty_four_weeks(&[0, 0, 0, 0, 0, 0, 0, 9], little(Since::Weeks(24), Usual::FewerThan(5)))]
#[case::twenty_eight_weeks(&[0, 0, 0, 0, 0, 0, 0, 0, 9], little(Since::HalfAYear, Usual::FewerThan(5)))]
#[case::long_ago(&[0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 9], little(Since::HalfAYear, Usual::FewerThan(5)))]
fn a_neighbourhood_is_compared_with_its_own_past(#[case] counts: &[u8], #[case] hearing: Hearing) {
    assert_eq!(here(counts), hearing);
}

/// The running period goes from Monday 23 November to Sunday 20 December.
#[rstest]
#[case::its_first_day(-3)]
#[case::its_last_day(24)]
fn an_answer_stands_for_a_period(#[case] days_later: i64) {
    let sounds = heard_in_periods(&[0, 6, 12, 12, 12, 12, 12, 12, 12]);
    let thresholds = Thresholds::default();
    let (keepers, founded) = (Keepers::Team, ago(730));
    let heard = Heard { areas: &[HERE], sounds: &sounds, keepers, founded, thresholds: &thresholds };
    let answer = silences(&heard, ago(-days_later), &ZONE)[0].hearing;
    assert_eq!(answer, little(Since::LastPeriod, Usual::Number(12)));
}

#[rstest]
#[case::three_whole_periods_before_the_last(5, Usual::Fewer)]
#[case::four(6, Usual::Number(9))]
fn too_little_past_is_said(#[case] periods_ago: i64, #[case] usual: Usual) {
    let sounds = heard_in_periods(&[0, 0, 9, 9, 9, 9, 9]);
    let founded = ago(17 + 28 * (periods_ago - 1));
    assert_eq!(hear(&[HERE], &sounds, founded)[0].hearing, little(Since::Weeks(4), usual));
}

#[test]
fn what_was_heard_in_a_teams_first_days_counts() {
    // The team began a day into the period before the running one, and was heard ten days ago.
    let mut sounds = heard_in_periods(&[6]);
    sounds.iter_mut().for_each(|sound| sound.at = ago(10));
    assert_eq!(hear(&[HERE], &sounds, ago(30))[0].hearing, Hearing::Heard);
}

#[test]
fn a_usual_figure_by_two_authors_is_hidden() {
    let mut sounds = heard_in_periods(&[0, 0, 9, 9, 9, 9, 9, 9, 9, 9, 9]);
    sounds.retain(|sound| sound.author != Some(Voice::from_bytes([2; 16])));
    assert_eq!(hear(&[HERE], &sounds, ago(730))[0].hearing, little(Since::Weeks(4), Usual::Hidden));
}

#[test]
fn every_neighbourhood_gets_an_answer_and_uncertain_places_stay_out() {
    let mut sounds = heard_in_periods(&[9]);
    sounds.extend(heard_in_periods(&[9]).into_iter().map(|sound| Sound {
        area: THERE,
        certainty: Certainty::Uncertain,
        ..sound
    }));
    let answers = hear(&[THERE, HERE, THERE, DISTRICT], &sounds, ago(730));
    let expected = [(HERE, Hearing::Heard), (THERE, Hearing::NothingYet), (DISTRICT, Hearing::Heard)];
    assert_eq!(answers.iter().map(|answer| (answer.area, answer.hearing)).collect::<Vec<_>>(), expected);
}

fn sound() -> impl Strategy<Value = Sound> {
    let days = prop_oneof![9 => (-10..900_i64).prop_map(ago), 1 => any::<i64>().prop_map(Moment::from_milliseconds)];
    let area = prop::sample::select(vec![HERE, THERE, DISTRICT]);
    (days, area, prop::bool::weighted(0.9), prop::option::of(0..4_u8)).prop_map(|(at, area, certain, author)| Sound {
        at,
        area,
        certainty: if certain { Certainty::Certain } else { Certainty::Uncertain },
        author: author.map(|number| Voice::from_bytes([number; 16])),
    })
}

proptest! {
    #[test]
    fn no_moment_is_too_strange(
        sounds in prop::collection::vec(sound(), 0..50),
        founded: i64,
        now: i64,
        period_weeks: NonZeroU8,
        smallest: u32,
        little_percent_of_usual: u32,
        hours in -23..=23_i32,
    ) {
        let zone = FixedOffset::east_opt(hours * 3600).unwrap();
        let thresholds = Thresholds { period_weeks, smallest_count: SmallestCount::new(smallest), little_percent_of_usual };
        for now in [now, 0, i64::MIN, i64::MAX].map(Moment::from_milliseconds) {
            let founded = Moment::from_milliseconds(founded);
            let areas = [HERE, THERE];
            let heard = Heard { areas: &areas, sounds: &sounds, keepers: Keepers::Solo, founded, thresholds: &thresholds };
            prop_assert_eq!(silences(&heard, now, &zone).len(), 2);
            let _ = looks_back_to(now, &zone);
        }
    }

    #[test]
    fn the_order_changes_nothing_and_neither_does_another_place(
        sounds in prop::collection::vec(sound(), 0..150),
        turn: prop::sample::Index,
    ) {
        let mut turned = sounds.clone();
        turned.rotate_left(turn.index(sounds.len().max(1)).min(sounds.len()));
        turned.reverse();
        prop_assert_eq!(hear(&[HERE, THERE, DISTRICT], &turned, ago(900)), hear(&[DISTRICT, THERE, HERE], &sounds, ago(900)));
        turned.retain(|sound| sound.area == HERE);
        prop_assert_eq!(hear(&[HERE], &turned, ago(900)), hear(&[HERE], &sounds, ago(900)));
    }

    #[test]
    fn what_lies_before_the_limit_is_not_looked_at(sounds in prop::collection::vec(sound(), 0..150)) {
        let limit = looks_back_to(now(), &ZONE);
        let kept: Vec<Sound> = sounds.iter().filter(|sound| sound.at >= limit).copied().collect();
        prop_assert_eq!(hear(&[HERE], &kept, Moment::from_seconds(0)), hear(&[HERE], &sounds, Moment::from_seconds(0)));
    }

    /// The attacker sees the answer. Whatever was heard below the smallest count in a period, any other number below it looks the same.
    #[test]
    fn below_the_smallest_count_everything_looks_the_same(
        counts in prop::collection::vec(0..12_u8, 1..16),
        instead in prop::collection::vec(0..5_u8, 16),
    ) {
        let other: Vec<u8> = counts.iter().zip(instead).map(|(count, instead)| if *count < 5 { instead } else { *count }).collect();
        // Three authors have to be there in both, so that it is the numbers that are compared.
        prop_assume!(counts.iter().skip(2).any(|count| *count >= 5));
        prop_assert_eq!(here(&counts), here(&other));
    }
}
