//! Whether a removal knows everything that the hub has of the devices it removes.

use stoep_seal::RosterChange;
use stoep_seal::exchange::VectorRow;

/// Whether `change` may be kept beside `vector`.
///
/// A removal is the last word on what was accepted of a device: the other tablets refuse what comes after. So it must name every
/// chain that the hub has of the device, up to its end. It may name more than the hub has, when the hub lost something: that can
/// still be sent again, envelope by envelope as the removal names it.
#[must_use]
pub fn is_current(change: &RosterChange, vector: &[VectorRow]) -> bool {
    let RosterChange::Remove { removals, .. } = change else { return true };
    removals.iter().all(|removal| {
        vector.iter().filter(|row| row.device == removal.device).all(|row| {
            removal.last.iter().any(|last| {
                last.incarnation == row.incarnation
                    && (last.dseq > row.dseq || (last.dseq == row.dseq && last.hash == row.hash))
            })
        })
    })
}

#[cfg(test)]
mod tests {
    use rstest::rstest;
    use stoep_seal::{ChainHash, Device, EpochFingerprint, Incarnation, LastAccepted, Removal};

    use super::*;

    fn last(incarnation: u32, dseq: u32, hash: u8) -> LastAccepted {
        LastAccepted { incarnation: Incarnation(incarnation), dseq, hash: ChainHash([hash; 32]) }
    }

    #[rstest]
    #[case::as_it_is(vec![last(1, 5, 5), last(2, 7, 7)], true)]
    #[case::another_order(vec![last(2, 7, 7), last(1, 5, 5)], true)]
    #[case::the_hub_lost_some(vec![last(1, 5, 5), last(2, 8, 8)], true)]
    #[case::the_hub_lost_an_incarnation(vec![last(1, 5, 5), last(2, 7, 7), last(3, 1, 1)], true)]
    #[case::more_came(vec![last(1, 5, 5), last(2, 6, 6)], false)]
    #[case::another_end(vec![last(1, 5, 5), last(2, 7, 8)], false)]
    #[case::an_incarnation_came(vec![last(1, 5, 5)], false)]
    fn a_removal_names_every_end(#[case] named: Vec<LastAccepted>, #[case] current: bool) {
        let row = |device, last: LastAccepted| VectorRow {
            device: Device(device),
            incarnation: last.incarnation,
            dseq: last.dseq,
            hash: last.hash,
        };
        let vector = [row(3, last(9, 9, 9)), row(4, last(1, 5, 5)), row(4, last(2, 7, 7))];
        let removal = Removal { device: Device(4), last: named };
        let change = RosterChange::Remove { removals: vec![removal], epoch_key: EpochFingerprint([0; 32]) };
        assert_eq!(is_current(&change, &vector), current);
    }
}
