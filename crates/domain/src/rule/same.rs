//! Which record shows, where people or organisations were merged (*Samenvoegen*).
//!
//! Merging writes one register, `same_as`, on the record that goes under; nothing is moved, so taking the pointer away undoes it.
//! Two people can merge A into B and B into A while they are offline, and longer rings come about the same way. Every tablet must
//! then show the same record, so the smallest id of a ring shows. A pointer to a record that is not here yet leaves the record
//! showing itself until it arrives.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::id::RecordId;

/// A register `same_as`: the first record shows as the second.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Pointer {
    /// The record that goes under.
    pub from: RecordId,
    /// The record it is the same as.
    pub to: RecordId,
}

/// A record cannot be merged with itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("these are one record already; to fix: choose another one")]
pub struct SameRecord;

impl Pointer {
    /// A pointer for merging `from` into `to`.
    ///
    /// # Errors
    /// [`SameRecord`] when they are one, or show as one already.
    pub fn merging(from: RecordId, to: RecordId, same: &Same) -> Result<Self, SameRecord> {
        let (from, to) = (same.shown(from), same.shown(to));
        if from == to { Err(SameRecord) } else { Ok(Self { from, to }) }
    }
}

/// Whether a record has reached this tablet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Presence {
    /// It is here.
    Here,
    /// It is not here, or not any more.
    Absent,
}

/// Which record every merged record shows as.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Same {
    /// The pointers that count: to another record that is here, one per record.
    pointers: BTreeMap<RecordId, RecordId>,
    /// Only records that show as another one.
    shown: BTreeMap<RecordId, RecordId>,
}

impl Same {
    /// Resolves pointers. Their order does not matter; of two pointers of one record, which a register never holds, the smaller
    /// target counts. A record that points at itself, as a damaged document may, shows itself.
    #[must_use]
    pub fn resolve(pointers: &[Pointer], presence: impl Fn(RecordId) -> Presence) -> Self {
        let mut counted: BTreeMap<RecordId, RecordId> = BTreeMap::new();
        for pointer in pointers {
            if pointer.from != pointer.to && presence(pointer.to) == Presence::Here {
                counted.entry(pointer.from).and_modify(|to| *to = pointer.to.min(*to)).or_insert(pointer.to);
            }
        }
        let mut ends = BTreeMap::new();
        for start in counted.keys() {
            follow(*start, &counted, &mut ends);
        }
        ends.retain(|record, shown| record != shown);
        Self { pointers: counted, shown: ends }
    }

    /// The record that shows for this one: itself when it was not merged.
    #[must_use]
    pub fn shown(&self, record: RecordId) -> RecordId {
        self.shown.get(&record).copied().unwrap_or(record)
    }

    /// Every record that shows as this one, itself not among them, in the order of their ids.
    pub fn under(&self, shown: RecordId) -> impl Iterator<Item = RecordId> + '_ {
        self.shown.iter().filter(move |(_, to)| **to == shown).map(|(record, _)| *record)
    }

    /// The pointers to take away so that a record stands by itself again (*Toch twee mensen*): its own, and those of records that
    /// were merged straight into it, in the order of their ids.
    #[must_use]
    pub fn apart(&self, record: RecordId) -> Vec<Pointer> {
        let of_record = |(from, to): (&RecordId, &RecordId)| {
            (*from == record || *to == record).then_some(Pointer { from: *from, to: *to })
        };
        self.pointers.iter().filter_map(of_record).collect()
    }
}

/// Follows the pointers from `start` to their end, or round a ring, and notes the end for everything on the way.
fn follow(start: RecordId, pointers: &BTreeMap<RecordId, RecordId>, ends: &mut BTreeMap<RecordId, RecordId>) {
    let mut way: Vec<RecordId> = Vec::new();
    let mut places: BTreeMap<RecordId, usize> = BTreeMap::new();
    let mut at = start;
    let end = loop {
        if let Some(end) = ends.get(&at) {
            break *end;
        }
        if let Some(place) = places.get(&at) {
            // The way bites its own tail: from that place on it is the ring.
            break way.iter().skip(*place).copied().min().unwrap_or(at);
        }
        let Some(next) = pointers.get(&at) else { break at };
        places.insert(at, way.len());
        way.push(at);
        at = *next;
    };
    ends.extend(way.into_iter().map(|record| (record, end)));
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rstest::rstest;

    fn id(number: u8) -> RecordId {
        RecordId::from_bytes([number; 16])
    }

    fn pointers(pairs: &[(u8, u8)]) -> Vec<Pointer> {
        pairs.iter().map(|(from, to)| Pointer { from: id(*from), to: id(*to) }).collect()
    }

    fn all_here(_: RecordId) -> Presence {
        Presence::Here
    }

    #[rstest]
    #[case::nothing(&[], 1, 1)]
    #[case::merged(&[(1, 2)], 1, 2)]
    #[case::the_other_shows_itself(&[(1, 2)], 2, 2)]
    #[case::a_chain(&[(1, 2), (2, 3), (3, 9)], 1, 9)]
    #[case::with_itself(&[(1, 1)], 1, 1)]
    #[case::each_into_the_other(&[(2, 1), (1, 2)], 2, 1)]
    #[case::a_longer_ring(&[(4, 7), (7, 3), (3, 4)], 7, 3)]
    #[case::into_a_ring_past_its_smallest(&[(1, 6), (6, 5), (5, 6)], 1, 5)]
    #[case::into_a_ring(&[(1, 5), (5, 6), (6, 5)], 1, 5)]
    fn a_merged_record_shows_as_another(#[case] pairs: &[(u8, u8)], #[case] record: u8, #[case] shown: u8) {
        assert_eq!(Same::resolve(&pointers(pairs), all_here).shown(id(record)), id(shown));
    }

    #[test]
    fn a_record_shows_itself_until_the_other_arrives() {
        let chain = pointers(&[(1, 2), (2, 3)]);
        let before = Same::resolve(&chain, |record| if record == id(3) { Presence::Absent } else { Presence::Here });
        assert_eq!((before.shown(id(1)), before.shown(id(2))), (id(2), id(2)));
        let after = Same::resolve(&chain, all_here);
        assert_eq!((after.shown(id(1)), after.shown(id(2))), (id(3), id(3)));
    }

    #[test]
    fn one_record_is_not_merged_with_itself() {
        let same = Same::resolve(&pointers(&[(1, 2)]), all_here);
        assert_eq!(Pointer::merging(id(1), id(1), &same), Err(SameRecord));
        assert_eq!(Pointer::merging(id(2), id(1), &same), Err(SameRecord));
        assert_eq!(Pointer::merging(id(1), id(4), &same), Ok(Pointer { from: id(2), to: id(4) }));
    }

    #[test]
    fn taken_apart_a_record_stands_by_itself() {
        let ring = pointers(&[(1, 2), (2, 1), (3, 2)]);
        let gone = Same::resolve(&ring, all_here).apart(id(1));
        let left: Vec<Pointer> = ring.into_iter().filter(|pointer| !gone.contains(pointer)).collect();
        let same = Same::resolve(&left, all_here);
        assert_eq!((same.shown(id(1)), same.shown(id(2)), same.shown(id(3))), (id(1), id(2), id(2)));
        assert_eq!(same.under(id(2)).collect::<Vec<_>>(), [id(3)]);
    }

    #[test]
    fn a_chain_as_long_as_a_town_resolves() {
        let long: Vec<Pointer> = (0..50_000_u32)
            .map(|number| {
                let id = |number: u32| {
                    let mut bytes = [0; 16];
                    bytes[..4].copy_from_slice(&number.to_be_bytes());
                    RecordId::from_bytes(bytes)
                };
                Pointer { from: id(number), to: id(number + 1) }
            })
            .collect();
        let same = Same::resolve(&long, all_here);
        assert_eq!(same.shown(long[0].from), long[49_999].to);
    }

    prop_compose! {
        fn any_pointers()(pairs in prop::collection::vec((0_u8..12, 0_u8..12), 0..24), away in 0_u8..16) -> (Vec<Pointer>, RecordId) {
            (pointers(&pairs), id(away))
        }
    }

    proptest! {
        #[test]
        fn every_set_of_pointers_resolves_the_same(
            ((heard, away), shuffled) in any_pointers()
                .prop_flat_map(|(heard, away)| (Just((heard.clone(), away)), Just(heard).prop_shuffle())),
        ) {
            let presence = |record| if record == away { Presence::Absent } else { Presence::Here };
            let same = Same::resolve(&heard, presence);
            prop_assert_eq!(&same, &Same::resolve(&shuffled, presence));
            for record in (0..16).map(id) {
                // What shows, shows itself.
                prop_assert_eq!(same.shown(same.shown(record)), same.shown(record));
                // A record and what its pointer leads to show as one.
                if let Some(to) = same.pointers.get(&record) {
                    prop_assert_eq!(same.shown(record), same.shown(*to));
                }
                // Nothing shows as what is not here.
                prop_assert!(same.shown(record) != away || record == away);
            }
        }

        #[test]
        fn everybody_of_a_ring_shows_as_its_smallest(members in prop::collection::btree_set(1_u8..200, 2..20), entry: usize) {
            let members: Vec<u8> = members.into_iter().collect();
            let mut ring: Vec<(u8, u8)> = members.iter().copied().zip(members.iter().copied().cycle().skip(1)).collect();
            // Somebody outside, with a smaller id than all, was merged into anybody of the ring.
            ring.push((0, members[entry % members.len()]));
            let same = Same::resolve(&pointers(&ring), all_here);
            prop_assert_eq!(same.shown(id(0)), id(members[0]));
            prop_assert!(members.iter().all(|member| same.shown(id(*member)) == id(members[0])));
        }

        #[test]
        fn apart_is_apart((heard, _) in any_pointers(), record in 0_u8..12) {
            let gone = Same::resolve(&heard, all_here).apart(id(record));
            // The registers that are cleared; a second pointer of the same record would surface, so it goes too.
            let left: Vec<Pointer> = heard.into_iter()
                .filter(|pointer| !gone.iter().any(|away| away.from == pointer.from)).collect();
            let same = Same::resolve(&left, all_here);
            prop_assert_eq!(same.shown(id(record)), id(record));
            prop_assert_eq!(same.under(id(record)).count(), 0);
        }
    }
}
