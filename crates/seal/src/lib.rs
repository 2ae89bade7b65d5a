//! What is signed, sealed and opened between tablets and the blind hub: envelopes, keys, rosters and joining.
//!
//! Everything here is a pure function of its arguments: no input or output, no clock, no hidden randomness. Without features the
//! crate parses, hashes and verifies, which is all that the hub links; the feature `open` adds what a tablet needs to seal and
//! open. Every layout is written down in docs/protocol.md, with known-answer vectors in `vectors/`.

mod device;
mod envelope;
pub mod exchange;
mod expires;
mod header;
mod ids;
pub mod join;
mod keybox;
pub mod keyframe;
pub mod padding;
pub mod request;
pub mod roster;
pub mod run;
pub mod tombstone;
mod wire;

#[cfg(feature = "open")]
mod aead;
#[cfg(feature = "open")]
mod age;
#[cfg(feature = "open")]
pub mod bundle;
#[cfg(feature = "open")]
mod device_keys;
#[cfg(feature = "open")]
mod dictionary;
#[cfg(feature = "open")]
pub mod passphrase;
#[cfg(feature = "open")]
mod recovery_kit;
#[cfg(feature = "open")]
mod sealing;
#[cfg(feature = "open")]
mod secret;
#[cfg(feature = "open")]
mod wrapping;

pub use device::{DevicePublic, KeyRefusal, Signature};
pub use envelope::{Envelope, MAX_BODY_SIZE, NONCE_SIZE, Stub, TAG_SIZE};
pub use expires::ExpiresMonth;
pub use header::{DictionaryVersion, ENVELOPE_VERSION, EnvelopeKind, Header};
pub use ids::{
    ChainHash, CircleId, Device, DocumentId, EnvelopeName, Epoch, EpochFingerprint, IdError, Incarnation, Link,
    MailboxId, MemberId, RosterHash, RosterSequence,
};
pub use keybox::{Keybox, KeyboxHash};
pub use keyframe::{Keyframe, KeyframeRefusal};
pub use request::{Request, RequestRefusal, RequestSignature};
pub use roster::{
    DeviceEntry, DeviceState, LastAccepted, Removal, Role, Roster, RosterChange, RosterEntry, RosterRefusal,
};
pub use run::{Entry, Run, RunRefusal, VerifiedRun};
pub use tombstone::{
    Confirmation, ConfirmationRefusal, ErasureReach, ListedTombstone, Tombstone, TombstoneCursor, TombstoneOrder,
    TombstoneReason, TombstoneRefusal, VerifiedTombstone,
};
pub use wire::{DecodeError, Wire, decode_all, encode_all};

#[cfg(feature = "open")]
pub use aead::NotSealedWithThisKey;
#[cfg(feature = "open")]
pub use device_keys::DeviceKeys;
#[cfg(feature = "open")]
pub use dictionary::MAX_CHANGE_SIZE;
#[cfg(feature = "open")]
pub use recovery_kit::{LONGEST_HUB, RECOVERY_KIT_VERSION, RecoveryKit, RecoveryKitError};
#[cfg(feature = "open")]
pub use sealing::{Draft, OpenError, SealError};
#[cfg(feature = "open")]
pub use secret::{DocumentKey, DocumentSecret, EpochKey};
