//! Dice of the sample neighbourhood.

use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use stoep_domain::id::{NoteId, RecordId, TalkId};
use stoep_domain::moment::Moment;

/// The dice for one part of the sample. Every part has its own, so that a change in one leaves the others as they are.
pub(super) fn dice(seed: u64, part: &str) -> StdRng {
    StdRng::from_seed(blake3::derive_key(&format!("stoep sample neighbourhood, {part}"), &seed.to_be_bytes()))
}

/// So many bytes.
pub(super) fn bytes<const N: usize>(dice: &mut StdRng) -> [u8; N] {
    let mut bytes = [0; N];
    dice.fill_bytes(&mut bytes);
    bytes
}

/// A record's id.
pub(super) fn record(dice: &mut StdRng) -> RecordId {
    RecordId::from_bytes(uuid::Builder::from_random_bytes(bytes(dice)).into_uuid().into_bytes())
}

/// A talk's id.
pub(super) fn talk(dice: &mut StdRng) -> TalkId {
    TalkId::from_bytes(bytes(dice))
}

/// A note's id, which begins with its time.
pub(super) fn note(dice: &mut StdRng, at: Moment) -> NoteId {
    let milliseconds = u64::try_from(at.milliseconds()).unwrap_or_default();
    let id = uuid::Builder::from_unix_timestamp_millis(milliseconds, &bytes(dice)).into_uuid();
    NoteId::from_bytes(id.into_bytes())
}
