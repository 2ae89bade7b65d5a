//! The attacker of small numbers: sees all figures and no record, and solves for the hidden cells.
//!
//! It knows nothing of the rule, and nothing of Stoep: cells are numbers from 0, and a figure is a set of cells with bounds on its
//! sum. That way it can be turned on anything that is published; other tests include this file by its path.
//!
//! Its bounds are exact over the integers. Every question is "is there a table with this value in this cell", answered by search
//! with propagation of bounds. A solver for linear programs would relax the integers first, and branch on fractions that these small
//! sums hardly have; with cells of few values the search below ends at once and needs no library.

use std::ops::RangeInclusive;

/// What is known of a sum of cells.
#[derive(Debug, Clone)]
pub(crate) struct Sum {
    /// The cells, each once.
    pub(crate) cells: Vec<usize>,
    /// What the sum is at least, and at most.
    pub(crate) bounds: RangeInclusive<u32>,
}

/// The attacker, with everything it knows.
#[derive(Debug, Clone)]
pub(crate) struct Attacker {
    cells: Vec<RangeInclusive<u32>>,
    sums: Vec<Sum>,
}

impl Attacker {
    /// Starts with what is known of every cell by itself.
    pub(crate) fn new(cells: Vec<RangeInclusive<u32>>) -> Self {
        Self { cells, sums: Vec::new() }
    }

    /// Learns a figure.
    pub(crate) fn learn(&mut self, sum: Sum) {
        self.sums.push(sum);
    }

    /// The smallest and largest value that a cell can have; `None` when the figures contradict each other.
    pub(crate) fn range(&self, cell: usize) -> Option<RangeInclusive<u32>> {
        let possible = |value: &u32| {
            let mut cells = self.cells.clone();
            cells[cell] = *value..=*value;
            self.feasible(cells)
        };
        let lowest = self.cells[cell].clone().find(possible)?;
        let highest = self.cells[cell].clone().rev().find(possible)?;
        Some(lowest..=highest)
    }

    /// Whether some table fits: narrows, then halves the range of the cell that is nearest to known.
    fn feasible(&self, mut cells: Vec<RangeInclusive<u32>>) -> bool {
        if !self.narrow(&mut cells) {
            return false;
        }
        let open = (0..cells.len())
            .filter(|cell| cells[*cell].start() < cells[*cell].end())
            .min_by_key(|cell| cells[*cell].end() - cells[*cell].start());
        let Some(open) = open else { return true };
        let (start, end) = (*cells[open].start(), *cells[open].end());
        let middle = start.midpoint(end);
        [start..=middle, middle + 1..=end].into_iter().any(|half| {
            let mut attempt = cells.clone();
            attempt[open] = half;
            self.feasible(attempt)
        })
    }

    /// Propagates bounds until nothing changes. `false` when a range is empty.
    fn narrow(&self, cells: &mut [RangeInclusive<u32>]) -> bool {
        loop {
            let mut changed = false;
            for sum in &self.sums {
                let lowest: u32 = sum.cells.iter().map(|cell| cells[*cell].start()).sum();
                let highest: u32 = sum.cells.iter().map(|cell| cells[*cell].end()).sum();
                if lowest > *sum.bounds.end() || highest < *sum.bounds.start() {
                    return false;
                }
                for cell in &sum.cells {
                    let (start, end) = (*cells[*cell].start(), *cells[*cell].end());
                    // The others reach at most `highest - end` and at least `lowest - start`. Bounds that were narrowed in this
                    // round make these looser than they could be, never wrong.
                    let new_start = start.max(sum.bounds.start().saturating_sub(highest - end));
                    let new_end = end.min(sum.bounds.end() - (lowest - start));
                    if new_start > new_end {
                        return false;
                    }
                    if (new_start, new_end) != (start, end) {
                        cells[*cell] = new_start..=new_end;
                        changed = true;
                    }
                }
            }
            if !changed {
                return true;
            }
        }
    }
}
