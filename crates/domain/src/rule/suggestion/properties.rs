//! What holds for any signals at any time.

use super::*;
use chrono::FixedOffset;
use proptest::prelude::*;

const NOW: Moment = Moment::from_seconds(1_795_266_000);
const WEEK: i64 = 7 * 24 * 3600;

fn area() -> impl Strategy<Value = AreaCode> {
    prop_oneof![
        (100..103_u32).prop_map(AreaCode::Neighbourhood),
        (200..202_u32).prop_map(AreaCode::Neighbourhood),
        Just(AreaCode::District(1)),
    ]
}

fn matter() -> impl Strategy<Value = Matter> {
    let topic = prop::sample::select(vec![Topic::Money, Topic::Idea]);
    (topic, area()).prop_map(|(topic, place)| Matter { topic, place })
}

/// A moment near now, or anywhere.
fn when() -> impl Strategy<Value = Moment> {
    prop_oneof![
        9 => (-20 * WEEK..WEEK).prop_map(|later| Moment::from_seconds(NOW.milliseconds() / 1000 + later)),
        1 => any::<i64>().prop_map(Moment::from_milliseconds),
    ]
}

prop_compose! {
    fn signal()(
        at in when(),
        matter in matter(),
        certain in prop::bool::weighted(0.9),
        often: bool,
        author in prop::option::weighted(0.9, 0..4_u8),
        residents in prop::collection::vec(10..14_u8, 0..2),
        theme in prop::option::weighted(0.1, matter()),
        record: [u8; 16],
    ) -> Signal {
        Signal {
            record: RecordId::from_bytes(record),
            at,
            topic: matter.topic,
            area: matter.place,
            certainty: if certain { Certainty::Certain } else { Certainty::Uncertain },
            weight: if often { Weight::Often } else { Weight::Once },
            author: author.map(|number| Voice::from_bytes([number; 16])),
            residents: residents.into_iter().map(|number| Voice::from_bytes([number; 16])).collect(),
            themes: theme.into_iter().collect(),
        }
    }
}

fn earlier() -> impl Strategy<Value = Earlier> {
    (when(), matter(), prop::sample::select(vec![Step::Shown, Step::Accepted, Step::Dismissed]))
        .prop_map(|(at, matter, step)| Earlier { at, matter, step })
}

fn many() -> impl Strategy<Value = (Vec<Signal>, Vec<Earlier>)> {
    (prop::collection::vec(signal(), 0..150), prop::collection::vec(earlier(), 0..4))
}

fn see(signals: &[Signal], earlier: &[Earlier], founded: Moment, now: Moment) -> Vec<Suggestion> {
    let thresholds = Thresholds::default();
    let heard = Heard { signals, earlier, keepers: Keepers::Team, founded, thresholds: &thresholds };
    suggestions(&heard, now, &FixedOffset::east_opt(3600).unwrap())
}

proptest! {
    #[test]
    fn no_moment_is_too_strange(
        (signals, earlier) in many(),
        founded: i64,
        now: i64,
        window_weeks: NonZeroU8,
        least: [u32; 4],
        hours in -23..=23_i32,
    ) {
        let [smallest, least_signals, least_voices, least_percent_of_usual] = least;
        let smallest_count = SmallestCount::new(smallest);
        let thresholds = Thresholds { window_weeks, smallest_count, least_signals, least_voices, least_percent_of_usual };
        let founded = Moment::from_milliseconds(founded);
        let heard = Heard { signals: &signals, earlier: &earlier, keepers: Keepers::Solo, founded, thresholds: &thresholds };
        let zone = FixedOffset::east_opt(hours * 3600).unwrap();
        for now in [Moment::from_milliseconds(now), NOW, Moment::from_milliseconds(i64::MIN), Moment::from_milliseconds(i64::MAX)] {
            for suggestion in suggestions(&heard, now, &zone) {
                let _ = made_of(&suggestion.matter, &heard, now, &zone);
            }
            let _ = looks_back_to(&thresholds, now, &zone);
        }
    }

    #[test]
    fn the_order_of_what_comes_in_changes_nothing((signals, earlier) in many(), founded in when(), turn: prop::sample::Index) {
        let turned = |length: usize| if length == 0 { 0 } else { turn.index(length) };
        let mut other_signals = signals.clone();
        other_signals.reverse();
        other_signals.rotate_left(turned(signals.len()));
        let mut other_earlier = earlier.clone();
        other_earlier.reverse();
        prop_assert_eq!(see(&signals, &earlier, founded, NOW), see(&other_signals, &other_earlier, founded, NOW));
    }

    #[test]
    fn no_figure_is_smaller_than_the_smallest_count((signals, earlier) in many()) {
        for suggestion in see(&signals, &earlier, Moment::from_seconds(0), NOW) {
            let (Figure::Number(count) | Figure::AtLeast(count)) = suggestion.why.signals;
            prop_assert!(count >= 5);
            prop_assert!(!matches!(suggestion.why.usual, Usual::Number(..5)));
            prop_assert!(!matches!(suggestion.why.voices, Voices::Number(..5)));
        }
    }

    #[test]
    fn what_is_heard_elsewhere_takes_nothing_away((signals, earlier) in many(), added in signal()) {
        let before = see(&signals, &earlier, Moment::from_seconds(0), NOW);
        let more = [signals, vec![added.clone()]].concat();
        let after = see(&more, &earlier, Moment::from_seconds(0), NOW);
        let elsewhere = |suggestion: &Suggestion| {
            suggestion.matter.topic != added.topic || suggestion.matter.place.district() != added.area.district()
        };
        prop_assert!(before.iter().filter(|suggestion| elsewhere(suggestion)).all(|suggestion| after.contains(suggestion)));
    }

    #[test]
    fn one_more_signal_now_keeps_its_own_suggestion((signals, earlier) in many(), which: prop::sample::Index) {
        let before = see(&signals, &earlier, Moment::from_seconds(0), NOW);
        prop_assume!(!before.is_empty());
        let matter = before[which.index(before.len())].matter.clone();
        let is_wijk = matter.place == matter.place.district();
        let thresholds = Thresholds::default();
        let founded = Moment::from_seconds(0);
        let heard = Heard { signals: &signals, earlier: &earlier, keepers: Keepers::Team, founded, thresholds: &thresholds };
        let zone = FixedOffset::east_opt(3600).unwrap();
        let one = made_of(&matter, &heard, NOW, &zone)[0];
        let again = signals.iter().find(|signal| signal.record == one).cloned();
        let after = see(&[signals.clone(), again.into_iter().collect()].concat(), &earlier, founded, NOW);
        // A wijk may hand over to the buurt in which the signal was heard.
        let is_of_it = |place: AreaCode| place == matter.place || is_wijk && place.district() == matter.place;
        let stays = |other: &Suggestion| other.matter.topic == matter.topic && is_of_it(other.matter.place);
        prop_assert!(after.iter().any(stays));
    }

    #[test]
    fn all_that_is_looked_at_lies_after_the_limit((signals, earlier) in many()) {
        let limit = looks_back_to(&Thresholds::default(), NOW, &FixedOffset::east_opt(3600).unwrap());
        let kept: Vec<Signal> = signals.iter().filter(|signal| signal.at >= limit).cloned().collect();
        let founded = Moment::from_seconds(0);
        prop_assert_eq!(see(&signals, &earlier, founded, NOW), see(&kept, &earlier, founded, NOW));
    }

}

proptest! {
    // Ten weeks of looking every day, so fewer of them.
    #![proptest_config(ProptestConfig::with_cases(48))]

    /// Two figures about one topic, in one place or in a wijk and its buurten, never share a signal: nothing can be subtracted.
    #[test]
    fn figures_of_one_place_share_no_signal(signals in prop::collection::vec(signal(), 60..150)) {
        let (thresholds, founded) = (Thresholds::default(), Moment::from_seconds(0));
        let zone = FixedOffset::east_opt(3600).unwrap();
        let mut shown: Vec<Earlier> = Vec::new();
        let mut told: Vec<(Matter, Vec<RecordId>)> = Vec::new();
        for day in 0..70 {
            let now = NOW.plus(chrono::Duration::days(day - 60));
            let heard = Heard { signals: &signals, earlier: &shown, keepers: Keepers::Team, founded, thresholds: &thresholds };
            let seen = suggestions(&heard, now, &zone);
            let mut steps = Vec::new();
            for suggestion in seen {
                if let Figure::Number(_) = suggestion.why.signals {
                    let records = made_of(&suggestion.matter, &heard, now, &zone);
                    let told_now = (suggestion.matter.clone(), records);
                    let shares = |other: &(Matter, Vec<RecordId>)| {
                        other.0.topic == told_now.0.topic && other.1.iter().any(|record| told_now.1.contains(record))
                    };
                    prop_assert!(told.iter().filter(|other| shares(other)).all(|other| *other == told_now));
                    told.push(told_now);
                }
                steps.push(Earlier { at: now, matter: suggestion.matter, step: Step::Shown });
            }
            shown.extend(steps);
        }
    }
}
