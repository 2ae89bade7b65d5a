//! Every layout: whatever comes is read in one form or refused, and nothing of it needs more memory than there are bytes.

use stoep_seal::bundle::{BundleHeader, BundleOpener, BundleOpening, HEADER_START_SIZE, MAX_SEALED_PART_SIZE, Part};
use stoep_seal::exchange::{
    Cursor, EraseAnswer, EraseResult, FoundCircle, Mailbox, Page, PushAnswer, Refusal, RosterAppend, RunResult, State,
    VectorRow,
};
use stoep_seal::join::{JoinRequest, Offer, Opening, Welcome};
use stoep_seal::{
    Confirmation, DevicePublic, Entry, Envelope, Header, Keybox, Keyframe, ListedTombstone, RequestSignature,
    RosterChange, RosterEntry, Run, Stub, Tombstone, TombstoneCursor, Wire, decode_all, encode_all,
};

use crate::seeds;
use crate::try_with;

/// How many inputs of each sort: about a second without optimisation.
const TIMES: usize = 3_000;

/// What reads is written again in the same bytes, alone and before something else; and a part of it is no whole.
fn reads_in_one_form<T: Wire>(bytes: &[u8]) {
    let Ok((value, rest)) = T::decode_prefix(bytes) else { return };
    let read = &bytes[..bytes.len() - rest.len()];
    assert_eq!(value.encode(), read, "two forms of one value");
    assert_eq!(T::decode(bytes).is_ok(), rest.is_empty());
    if let Some((_, shorter)) = read.split_last() {
        assert!(T::decode(&read[..shorter.len()]).is_err(), "a value without its last byte is taken for the whole");
    }
    let all = decode_all::<T>(bytes);
    if let Ok(values) = &all
        && !read.is_empty()
    {
        assert_eq!(encode_all(values), bytes);
    }
}

macro_rules! layouts {
    ($($name:ident: $layout:ty,)+) => {
        $(#[test]
        fn $name() {
            try_with!(TIMES, seeds::of::<$layout>(), reads_in_one_form::<$layout>);
        })+
    };
}

layouts! {
    bundle_header: BundleHeader,
    bundle_opening: BundleOpening,
    bundle_part: Part,
    confirmation: Confirmation,
    cursor: Cursor,
    device_public: DevicePublic,
    entry: Entry,
    envelope: Envelope,
    erase_answer: EraseAnswer,
    erase_result: EraseResult,
    found_circle: FoundCircle,
    header: Header,
    join_request: JoinRequest,
    keybox: Keybox,
    keyframe: Keyframe,
    listed_tombstone: ListedTombstone,
    mailbox: Mailbox,
    offer: Offer,
    opening: Opening,
    page: Page,
    push_answer: PushAnswer,
    refusal: Refusal,
    request_signature: RequestSignature,
    roster_append: RosterAppend,
    roster_change: RosterChange,
    roster_entry: RosterEntry,
    run: Run,
    run_result: RunResult,
    state: State,
    stub: Stub,
    tombstone: Tombstone,
    tombstone_cursor: TombstoneCursor,
    vector_row: VectorRow,
    welcome: Welcome,
}

/// The sizes that a reader of a file believes before it has the rest.
#[test]
fn sizes_in_a_file() {
    try_with!(TIMES, seeds::all(), |bytes: &[u8]| {
        if let Some(start) = bytes.first_chunk::<HEADER_START_SIZE>()
            && let Ok(size) = BundleHeader::size(start)
        {
            assert!(size <= HEADER_START_SIZE + usize::from(u16::MAX) * 80);
            assert_eq!(BundleHeader::decode(bytes).is_ok(), bytes.len() == size);
        }
        if let Some(size) = bytes.first_chunk()
            && let Ok(size) = BundleOpener::size(*size)
        {
            assert!(size <= MAX_SEALED_PART_SIZE);
        }
    });
}
