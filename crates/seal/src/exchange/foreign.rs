//! What arrives from elsewhere can be anything: every body of the hub's calls is read without a panic, and in one form only.

use proptest::prelude::*;

use super::{
    Continuation, Cursor, EraseAnswer, EraseResult, FoundCircle, GoneEntries, HubEpoch, HubSequence, Mailbox,
    OrderHash, Page, PushAnswer, Refusal, RosterAppend, RunResult, State, VectorDigest, VectorRow,
};
use crate::device::DevicePublic;
use crate::ids::{ChainHash, CircleId, Device, Incarnation, MemberId, RosterHash, RosterSequence};
use crate::join::{JoinRequest, Offer, Opening, Welcome};
use crate::tombstone::{TombstoneCursor, TombstoneOrder};
use crate::wire::Wire;

/// What can be read is written again in the same bytes.
fn reads_in_one_form<T: Wire>(bytes: &[u8]) -> Result<(), TestCaseError> {
    if let Ok((value, rest)) = T::decode_prefix(bytes) {
        prop_assert_eq!(value.encode(), &bytes[..bytes.len() - rest.len()]);
    }
    Ok(())
}

fn survives<T: Wire + PartialEq + std::fmt::Debug>(value: &T) -> Result<(), TestCaseError> {
    let bytes = value.encode();
    let read = T::decode(&bytes);
    prop_assert_eq!(read.as_ref(), Ok(value));
    for end in 0..bytes.len() {
        prop_assert!(T::decode(&bytes[..end]).is_err(), "the first {} bytes are taken for the whole", end);
    }
    Ok(())
}

fn any_result() -> impl Strategy<Value = RunResult> {
    prop_oneof![
        (any::<u64>(), any_gone())
            .prop_map(|(sequence, gone)| RunResult::Accepted { sequence: HubSequence(sequence), gone }),
        any_gone().prop_map(|gone| RunResult::Duplicate { gone }),
        any::<u32>().prop_map(|dseq| RunResult::KnownUpTo { dseq }),
        Just(RunResult::Equivocation),
        any::<u8>().prop_map(|reason| RunResult::Refused(reason.into())),
    ]
}

fn any_gone() -> impl Strategy<Value = GoneEntries> {
    proptest::collection::vec(0_usize..64, 0..5).prop_map(|indexes| indexes.into_iter().collect())
}

fn any_erase_result() -> impl Strategy<Value = EraseResult> {
    prop_oneof![
        any::<u32>().prop_map(|number| EraseResult::Listed { number }),
        any::<u32>().prop_map(|number| EraseResult::Known { number }),
        any::<u8>().prop_map(|reason| EraseResult::Refused(reason.into())),
    ]
}

fn any_cursor() -> impl Strategy<Value = Cursor> {
    any::<([u8; 16], u64, [u8; 32])>().prop_map(|(hub_epoch, sequence, hash)| Cursor {
        hub_epoch: HubEpoch(hub_epoch),
        sequence: HubSequence(sequence),
        hash: OrderHash(hash),
    })
}

fn any_row() -> impl Strategy<Value = VectorRow> {
    any::<(u16, u32, u32, [u8; 32])>().prop_map(|(device, incarnation, dseq, hash)| VectorRow {
        device: Device(device),
        incarnation: Incarnation(incarnation),
        dseq,
        hash: ChainHash(hash),
    })
}

fn any_mailbox() -> impl Strategy<Value = Mailbox> {
    any::<(u8, [u8; 32], [u8; 16], u16)>().prop_map(|(stage, bytes, id, device)| {
        let offer = Offer { commitment: bytes };
        let public = DevicePublic { ed25519: bytes, x25519: [3; 32] };
        let request = JoinRequest { member: MemberId(id), public, nonce: bytes };
        let opening = Opening { circle: CircleId(id), device: Device(device), public, nonce: [4; 32] };
        let welcome = Welcome { device: Device(device), roster_sequence: RosterSequence(9) };
        match stage % 4 {
            0 => Mailbox::Offered { offer },
            1 => Mailbox::Requested { offer, request },
            2 => Mailbox::Opened { offer, request, opening },
            _ => Mailbox::Welcomed { offer, request, opening, welcome },
        }
    })
}

proptest! {
    #[test]
    fn noise_is_read_in_one_form_or_not_at_all(bytes in proptest::collection::vec(any::<u8>(), 0..300)) {
        reads_in_one_form::<Page>(&bytes)?;
        reads_in_one_form::<PushAnswer>(&bytes)?;
        reads_in_one_form::<EraseAnswer>(&bytes)?;
        reads_in_one_form::<State>(&bytes)?;
        reads_in_one_form::<Mailbox>(&bytes)?;
        reads_in_one_form::<FoundCircle>(&bytes)?;
        reads_in_one_form::<RosterAppend>(&bytes)?;
        reads_in_one_form::<Refusal>(&bytes)?;
    }

    #[test]
    fn a_push_answer_survives_the_wire(results in proptest::collection::vec(any_result(), 0..20)) {
        survives(&PushAnswer { results })?;
    }

    #[test]
    fn an_erase_answer_survives_the_wire(results in proptest::collection::vec(any_erase_result(), 0..20)) {
        survives(&EraseAnswer { results })?;
    }

    #[test]
    fn an_empty_page_survives_the_wire(end in any_cursor(), more in any::<bool>()) {
        let continuation = if more { Continuation::More } else { Continuation::Complete };
        survives(&Page { end, continuation, runs: Vec::new() })?;
    }

    #[test]
    fn a_state_survives_the_wire(
        end in any_cursor(),
        (hub_time, sequence, head, keyframes, digest) in any::<(u64, u32, [u8; 32], u32, [u8; 32])>(),
        (count, order, confirmations) in any::<(u32, [u8; 32], u32)>(),
        rows in proptest::option::of(proptest::collection::vec(any_row(), 0..5)),
    ) {
        survives(&State {
            hub_time,
            end,
            roster_sequence: RosterSequence(sequence),
            roster_head: RosterHash(head),
            keyframes,
            tombstones: TombstoneCursor { count, order: TombstoneOrder(order) },
            confirmations,
            vector: VectorDigest(digest),
            rows,
        })?;
    }

    #[test]
    fn a_mailbox_survives_the_wire(mailbox in any_mailbox()) {
        survives(&mailbox)?;
    }
}
