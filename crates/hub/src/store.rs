//! Where circles are kept. The hub decides; a store keeps, and gives back, whole or not at all.
//!
//! Every method that writes is one transaction. What must be judged inside that transaction is judged by the pure functions in
//! [`placement`] and [`removal`], which every store shares.

pub mod placement;
pub mod removal;
pub mod sqlite;

use std::error::Error;

use stoep_seal::exchange::{Cursor, HubEpoch, HubSequence, Mailbox, Page, Refusal, RunResult, VectorRow};
use stoep_seal::{CircleId, Device, Keyframe, MailboxId, RosterEntry, RosterHash, RosterSequence, VerifiedRun};
use thiserror::Error;

use crate::hub_time::HubTime;

/// What kind of trouble a store has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreErrorKind {
    /// Somebody else holds the data now; another try can help.
    Busy,
    /// There is no room left.
    Full,
    /// The data is not what a hub wrote.
    Damaged,
    /// Written by a newer version.
    Newer,
    /// Anything else: permissions, a broken disk, a fault in the hub.
    Other,
}

/// Why a store did not do what it was asked. Nothing has changed then.
#[derive(Debug, Error)]
#[error("the store is in trouble ({kind:?})")]
pub struct StoreError {
    /// What kind of trouble.
    pub kind: StoreErrorKind,
    /// What the database said.
    pub source: Box<dyn Error + Send + Sync>,
}

/// Where a circle stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Standing {
    /// The end of its order.
    pub end: Cursor,
    /// The place of its last roster entry.
    pub roster_sequence: RosterSequence,
    /// The hash of that entry.
    pub roster_head: RosterHash,
    /// How many keyframes there are.
    pub keyframes: u32,
}

/// What came of founding.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Founded {
    /// The circle is new.
    New,
    /// It was here already, and stays as it is.
    Existing,
}

/// What came of a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RunWrite {
    /// It was judged against what is here.
    Judged(RunResult),
    /// The roster is not the one that the run was verified with any more. Verify again.
    RosterMovedOn,
}

/// What came of a roster entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RosterWrite {
    /// It is the end of the roster now.
    Appended,
    /// Another entry was first.
    RosterMovedOn,
    /// It removes a device of which more is here than it names.
    StaleRemoval,
}

/// What came of a keyframe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeyframeWrite {
    /// It is here now.
    Appended,
    /// It was here already.
    Existing,
}

/// A mailbox and who opened it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StoredMailbox {
    /// The circle of the device.
    pub circle: CircleId,
    /// The device that made the offer.
    pub device: Device,
    /// The messages.
    pub mailbox: Mailbox,
}

/// What came of opening a mailbox.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MailboxWrite {
    /// It is open, with this very offer.
    Opened,
    /// Another offer is in it.
    Taken,
    /// The circle has too many open ones.
    TooMany,
}

/// Keeps circles. All methods may be called from many threads at once.
pub trait Store: Send + Sync {
    /// The name of this life of the data.
    ///
    /// # Errors
    /// [`StoreError`], as in every method.
    fn hub_epoch(&self) -> Result<HubEpoch, StoreError>;

    /// Gives this life of the data another name: after a backup was put back.
    ///
    /// # Errors
    /// [`StoreError`].
    fn renew_epoch(&self, fresh: HubEpoch) -> Result<(), StoreError>;

    /// Founds a circle with its first entry and keyframe.
    ///
    /// # Errors
    /// [`StoreError`].
    fn found(&self, circle: CircleId, entry: &RosterEntry, keyframe: &Keyframe) -> Result<Founded, StoreError>;

    /// Where a circle stands, or nothing when it is not here.
    ///
    /// # Errors
    /// [`StoreError`].
    fn standing(&self, circle: CircleId) -> Result<Option<Standing>, StoreError>;

    /// Where a circle stands with its whole vector, both at one moment.
    ///
    /// # Errors
    /// [`StoreError`].
    fn vector(&self, circle: CircleId) -> Result<Option<(Standing, Vec<VectorRow>)>, StoreError>;

    /// The roster entries after one place, as many as fit `max_bytes` and at least one when there is one.
    ///
    /// # Errors
    /// [`StoreError`].
    fn roster(
        &self,
        circle: CircleId,
        after: Option<RosterSequence>,
        max_bytes: u32,
    ) -> Result<Vec<RosterEntry>, StoreError>;

    /// Swaps the roster's head for `entry`, when it is still `head`, and keeps the keyframe with it.
    ///
    /// # Errors
    /// [`StoreError`].
    fn append_roster(
        &self,
        circle: CircleId,
        head: RosterHash,
        entry: &RosterEntry,
        keyframe: Option<&Keyframe>,
    ) -> Result<RosterWrite, StoreError>;

    /// The keyframes after the first `after`, as many as fit `max_bytes` and at least one when there is one.
    ///
    /// # Errors
    /// [`StoreError`].
    fn keyframes(&self, circle: CircleId, after: u32, max_bytes: u32) -> Result<Vec<Keyframe>, StoreError>;

    /// Keeps another keyframe.
    ///
    /// # Errors
    /// [`StoreError`].
    fn append_keyframe(&self, circle: CircleId, keyframe: &Keyframe) -> Result<KeyframeWrite, StoreError>;

    /// Judges a run by what is here and keeps it when it follows, when the roster's head is still `head`.
    ///
    /// # Errors
    /// [`StoreError`].
    fn accept_run(
        &self,
        circle: CircleId,
        head: RosterHash,
        run: &VerifiedRun<'_>,
        received: HubTime,
    ) -> Result<RunWrite, StoreError>;

    /// Whole runs after one place, as many as fit `max_bytes` and at least one when there is one; or nothing when no run ends
    /// at that place.
    ///
    /// # Errors
    /// [`StoreError`].
    fn page(&self, circle: CircleId, after: HubSequence, max_bytes: u32) -> Result<Option<Page>, StoreError>;

    /// Opens a mailbox, when the circle has fewer than `at_most` open ones, and forgets those whose time is over.
    ///
    /// # Errors
    /// [`StoreError`].
    fn open_mailbox(
        &self,
        id: MailboxId,
        opened: &StoredMailbox,
        now: HubTime,
        at_most: u32,
    ) -> Result<MailboxWrite, StoreError>;

    /// A mailbox whose time is not over.
    ///
    /// # Errors
    /// [`StoreError`].
    fn mailbox(&self, id: MailboxId, now: HubTime) -> Result<Option<StoredMailbox>, StoreError>;

    /// Replaces what is in a mailbox by what `change` makes of it, or leaves it when that refuses. A mailbox that is not here or
    /// whose time is over is [`Refusal::NoSuchMailbox`].
    ///
    /// # Errors
    /// [`StoreError`].
    fn change_mailbox(
        &self,
        id: MailboxId,
        now: HubTime,
        change: &dyn Fn(&StoredMailbox) -> Result<Mailbox, Refusal>,
    ) -> Result<Result<(), Refusal>, StoreError>;
}
