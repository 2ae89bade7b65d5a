//! That the rule reads its signals once, however many there are.

use super::*;
use chrono_tz::Tz;
use std::time::{Duration, Instant};

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

fn fastest(signals: &[Signal]) -> Duration {
    let thresholds = Thresholds::default();
    let founded = Moment::from_seconds(0);
    let heard = Heard { signals, earlier: &[], keepers: Keepers::Team, founded, thresholds: &thresholds };
    let once = || {
        let begin = Instant::now();
        let suggested = suggestions(&heard, Moment::from_seconds(1_795_266_000), &Tz::Europe__Amsterdam);
        (begin.elapsed(), suggested.len())
    };
    (0..5).map(|_| once().0).min().unwrap_or_default()
}

/// Ten times the signals take about ten times as long. A loop within a loop would take a hundred times as long; the room between is
/// for caches and a busy machine.
#[test]
fn ten_times_the_signals_take_ten_times_as_long() {
    let (few, many) = (two_years(10_000), two_years(100_000));
    let (short, long) = (fastest(&few), fastest(&many));
    assert!(long < short * 60, "10,000 signals took {short:?}, 100,000 took {long:?}");
}
