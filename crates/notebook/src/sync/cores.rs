//! Work that is done on all cores.

use std::panic::resume_unwind;
use std::thread;

/// Fewer pieces than this are done at once where they are: starting a thread takes longer.
const FEW: usize = 16;

/// Does the same with every item, on all cores, and gives the results in the order of the items.
pub(super) fn on_all_cores<T: Send, R: Send>(items: Vec<T>, work: impl Fn(T) -> R + Sync) -> Vec<R> {
    in_shares(items, |share| share.into_iter().map(&work).collect())
}

/// Gives each core a share of the items, for work that is less when it is done with many at once, and puts the results in the order of
/// the items. `work` gives one for each.
pub(super) fn in_shares<T: Send, R: Send>(mut items: Vec<T>, work: impl Fn(Vec<T>) -> Vec<R> + Sync) -> Vec<R> {
    let cores = thread::available_parallelism().map_or(1, usize::from);
    if cores == 1 || items.len() < FEW {
        return work(items);
    }
    let share = items.len().div_ceil(cores);
    let work = &work;
    thread::scope(|scope| {
        let mut others = Vec::with_capacity(cores);
        while items.len() > share {
            let part = items.split_off(items.len() - share);
            others.push(scope.spawn(move || work(part)));
        }
        let mut results = work(items);
        // The last part was given away first.
        for part in others.into_iter().rev() {
            results.extend(part.join().unwrap_or_else(|panic| resume_unwind(panic)));
        }
        results
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        for count in [0, 1, 15, 16, 17, 1_000, 1_001] {
            let items: Vec<usize> = (0..count).collect();
            let doubled: Vec<usize> = items.iter().map(|item| item * 2).collect();
            assert_eq!(on_all_cores(items, |item| item * 2), doubled);
        }
    }
}
