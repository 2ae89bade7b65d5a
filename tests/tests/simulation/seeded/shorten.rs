//! Leaving steps out of a plan that broke, for as long as it still breaks.

use super::kept;
use super::run::{Break, carried_out};
use super::step::Step;

/// The plan with as few steps as were found that break in the same way, as it is kept.
pub(crate) fn shortened(seed: u64, steps: &[Step], broke: &Break) -> String {
    let mut left: Vec<Step> = steps[..=broke.at].to_vec();
    let mut last = broke.clone();
    let mut size = left.len() / 2;
    while size > 0 {
        let mut start = 0;
        while start < left.len() {
            let mut without = left.clone();
            without.drain(start..left.len().min(start + size));
            match carried_out(seed, &without) {
                Err(again) if kind(&again.what) == kind(&last.what) => {
                    without.truncate(again.at + 1);
                    (left, last) = (without, again);
                }
                _ => start += size,
            }
        }
        size /= 2;
    }
    kept::written(seed, &last.what, &left)
}

/// What broke, without the numbers in it.
fn kind(what: &str) -> String {
    let words = what.split(':').next().unwrap_or_default();
    words.chars().filter(|letter| !letter.is_ascii_digit()).collect()
}
