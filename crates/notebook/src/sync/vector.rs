//! Whether this tablet and the hub have the same envelopes of every device. Pure.

use stoep_seal::exchange::VectorRow;
use stoep_seal::{ChainHash, Device, Incarnation};

/// The envelopes of one life of one device.
pub(super) type Chain = (Device, Incarnation);

/// Where a chain is not the same here and there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Difference {
    /// The hub has it up to a number, and less than is here: it lost something.
    HubLacks {
        /// Which one.
        chain: Chain,
        /// Up to where the hub has it; 0 for nothing.
        known: u32,
    },
    /// The hub says it has more than it gave.
    HereLacks {
        /// Which one.
        chain: Chain,
    },
    /// The hub has another envelope under a name that stands here.
    Apart {
        /// Which one.
        chain: Chain,
    },
}

/// Compares what was received of every chain with what the hub says it has. `hash_here` gives the hash of an envelope that is here.
pub(super) fn differences<E>(
    here: &[VectorRow],
    hub: &[VectorRow],
    mut hash_here: impl FnMut(Chain, u32) -> Result<Option<ChainHash>, E>,
) -> Result<Vec<Difference>, E> {
    let of = |rows: &[VectorRow], chain: Chain| {
        rows.iter().find(|row| (row.device, row.incarnation) == chain).map(|row| (row.dseq, row.hash))
    };
    let mut found = Vec::new();
    for row in here {
        let chain = (row.device, row.incarnation);
        match of(hub, chain) {
            None => found.push(Difference::HubLacks { chain, known: 0 }),
            Some((dseq, hash)) if dseq < row.dseq => found.push(match hash_here(chain, dseq)? {
                Some(known) if known != hash => Difference::Apart { chain },
                _ => Difference::HubLacks { chain, known: dseq },
            }),
            Some((dseq, _)) if dseq > row.dseq => found.push(Difference::HereLacks { chain }),
            Some((_, hash)) if hash != row.hash => found.push(Difference::Apart { chain }),
            Some(_) => {}
        }
    }
    let unheard = hub.iter().map(|row| (row.device, row.incarnation)).filter(|chain| of(here, *chain).is_none());
    found.extend(unheard.map(|chain| Difference::HereLacks { chain }));
    Ok(found)
}

#[cfg(test)]
mod tests {
    use std::convert::Infallible;

    use rstest::rstest;

    use super::*;

    const CHAIN: Chain = (Device(3), Incarnation(9));

    fn row(chain: Chain, dseq: u32, hash: u8) -> VectorRow {
        VectorRow { device: chain.0, incarnation: chain.1, dseq, hash: ChainHash([hash; 32]) }
    }

    #[rstest]
    #[case::the_same(Some((5, 5)), Some((5, 5)), None)]
    #[case::the_hub_lost_the_end(Some((5, 5)), Some((3, 3)), Some(Difference::HubLacks { chain: CHAIN, known: 3 }))]
    #[case::the_hub_lost_all_of_it(Some((5, 5)), None, Some(Difference::HubLacks { chain: CHAIN, known: 0 }))]
    #[case::something_was_kept_back(Some((5, 5)), Some((6, 6)), Some(Difference::HereLacks { chain: CHAIN }))]
    #[case::a_device_was_kept_back(None, Some((6, 6)), Some(Difference::HereLacks { chain: CHAIN }))]
    #[case::another_end(Some((5, 5)), Some((5, 8)), Some(Difference::Apart { chain: CHAIN }))]
    #[case::another_past(Some((5, 5)), Some((4, 8)), Some(Difference::Apart { chain: CHAIN }))]
    fn every_difference_is_told(
        #[case] here: Option<(u32, u8)>,
        #[case] hub: Option<(u32, u8)>,
        #[case] expected: Option<Difference>,
    ) {
        let other = row((Device(1), Incarnation(1)), 7, 7);
        let rows = |end: Option<(u32, u8)>| {
            let mut rows = vec![other];
            rows.extend(end.map(|(dseq, hash)| row(CHAIN, dseq, hash)));
            rows
        };
        // Every envelope that is here has the hash of its number.
        let hash_here = |_, dseq: u32| Ok::<_, Infallible>(Some(ChainHash([u8::try_from(dseq).unwrap(); 32])));
        assert_eq!(differences(&rows(here), &rows(hub), hash_here).unwrap(), Vec::from_iter(expected));
    }
}
