//! That the rule's work grows with the signals and no faster.
//!
//! What can be said without a clock: a signal is counted in its buurt and in its wijk and nowhere else, and everything after that one
//! pass goes over groups, whose number has a bound that does not know how many signals there are. How long it takes is for a bench.

use std::collections::HashSet;

use chrono_tz::Tz;

use super::count::Counting;
use super::*;

/// Two years of signals, spread over eighteen topics and forty buurten, by thirty workers, one in three with a resident.
fn two_years(count: u32) -> Vec<Signal> {
    (0..count)
        .map(|number| {
            let mixed = number.wrapping_mul(2_654_435_761);
            let key = |of: u32| {
                let mut bytes = [0; 16];
                bytes[..4].copy_from_slice(&of.to_be_bytes());
                bytes
            };
            Signal {
                record: RecordId::from_bytes(key(number)),
                at: Moment::from_seconds(1_795_266_000 - i64::from(mixed % (730 * 24 * 3600))),
                topic: Topic::ALL[(mixed >> 8) as usize % Topic::ALL.len()].clone(),
                area: AreaCode::Neighbourhood(4_390_200 + (mixed >> 16) % 40 * 25),
                certainty: Certainty::Certain,
                weight: Weight::Once,
                author: Some(Voice::from_bytes(key(mixed % 30))),
                residents: if mixed % 3 == 0 { vec![Voice::from_bytes(key(mixed % 5000))] } else { Vec::new() },
                themes: Vec::new(),
            }
        })
        .collect()
}

/// How many groups there are, and how often a signal was counted in one of them.
fn counted(signals: &[Signal]) -> (usize, u32) {
    let thresholds = Thresholds::default();
    let founded = Moment::from_seconds(0);
    let heard = Heard { signals, earlier: &[], keepers: Keepers::Team, founded, thresholds: &thresholds };
    let groups = Counting::at(&heard, Moment::from_seconds(1_795_266_000), &Tz::Europe__Amsterdam).groups(signals);
    let times = groups.values().map(|group| group.signals + group.earlier.iter().sum::<u32>()).sum();
    (groups.len(), times)
}

#[test]
fn ten_times_the_signals_are_ten_times_the_work() {
    let places: HashSet<AreaCode> =
        two_years(10_000).iter().flat_map(|signal| [signal.area, signal.area.district()]).collect();
    let most_groups = places.len() * Topic::ALL.len();
    let [few, many] = [10_000, 100_000].map(|count| (count, counted(&two_years(count))));
    for (count, (groups, times)) in [few, many] {
        assert!(groups <= most_groups, "{groups} groups of at most {most_groups}");
        assert!((count / 4..=2 * count).contains(&times), "{count} signals were counted {times} times");
    }
    assert_eq!(few.1.0, many.1.0, "what comes after counting does not grow with the signals");
}
