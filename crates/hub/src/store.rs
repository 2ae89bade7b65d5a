//! Where circles are kept. The hub decides; a store keeps, and gives back, whole or not at all.
//!
//! Every method that writes is one transaction. What must be judged inside that transaction is judged by the pure functions in
//! [`placement`], [`removal`], [`erasing`] and [`forgetting`], which every store shares.

pub mod erasing;
pub mod forgetting;
pub mod placement;
pub mod postgres;
pub mod removal;
pub mod sqlite;

use std::collections::BTreeSet;
use std::error::Error;
use std::time::Duration;

use stoep_seal::exchange::{Cursor, EraseResult, HubEpoch, HubSequence, Mailbox, Page, Refusal, RunResult, VectorRow};
use stoep_seal::{
    CircleId, Confirmation, Device, Keyframe, ListedTombstone, MailboxId, RequestSignature, RosterEntry, RosterHash,
    RosterSequence, TombstoneCursor, VerifiedRun, VerifiedTombstone,
};
use thiserror::Error;

use crate::hub_time::HubTime;

use forgetting::Forgotten;

/// What kind of trouble a store has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StoreErrorKind {
    /// Somebody else holds the data now; another try can help.
    Busy,
    /// The database does not answer now; another try can help.
    Unreachable,
    /// There is no room left.
    Full,
    /// The data is not what a hub wrote.
    Damaged,
    /// Written by a newer version.
    Newer,
    /// Anything else: permissions, a broken disk, a fault in the hub.
    Other,
}

/// Why a store did not do what it was asked. Nothing has changed then, or, when a database went away before its last word, all of it
/// has; every write is safe to ask for again.
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
    /// The end of its list of what is gone.
    pub tombstones: TombstoneCursor,
    /// How many confirmations came.
    pub confirmations: u32,
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

/// What came of a confirmation.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConfirmationWrite {
    /// It is the device's last one now.
    Kept,
    /// The device confirmed this or more before.
    Existing,
    /// The list has another hash at that count, or is shorter.
    UnknownTombstones,
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

/// Whether a signed request was here before, in any process that uses the same data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Remembered {
    /// It was not, and from now on it was.
    New,
    /// It was.
    Before,
    /// That is not known: it was signed before the memory of requests begins. It can be signed again.
    Beyond,
}

/// Hears what other replicas of the hub write to the same data.
pub trait OtherReplicas: Send {
    /// Waits for at most so long until another replica wrote something, and returns in which circles. What was written while
    /// nobody waited, or was not heard for another reason, is not told later: look at the standings from time to time.
    ///
    /// # Errors
    /// [`StoreError`]. The next call tries again.
    fn wait(&mut self, at_most: Duration) -> Result<BTreeSet<CircleId>, StoreError>;

    /// Where these circles stand now. A circle that is not here is left out.
    ///
    /// # Errors
    /// [`StoreError`].
    fn standings(&mut self, circles: &[CircleId]) -> Result<Vec<(CircleId, Standing)>, StoreError>;
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
    /// Each entry is kept as [`erasing::arrive`] says, and what it says of the document is kept beside it; when it proves a
    /// tombstone that waited, everything else of that document is erased too. The answer names the entries that came whole and
    /// are stubs here because their document is gone. A duplicate that brings a keybox which was lost here (the hash beside the
    /// envelope tells that it is the one) puts it back, unless the document is gone.
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
    /// at that place. An envelope whose keybox was lost here is given as its stub: the run's signature covers the keybox.
    ///
    /// # Errors
    /// [`StoreError`].
    fn page(&self, circle: CircleId, after: HubSequence, max_bytes: u32) -> Result<Option<Page>, StoreError>;

    /// Judges tombstones by [`erasing::judge`], one after the other in one transaction, and carries out those that hold: lists
    /// each, turns what is here of its document into stubs, and destroys the keyboxes. Sequences, hashes, signatures, roster and
    /// vector stay as they are.
    ///
    /// When it returns, nothing of what was erased, now or before, is left in the store's own files: no old page, no log. When
    /// that did not succeed it is an error, though the tombstones stand: the same tombstones again try it again. A store in a
    /// database server promises this of its rows; what the server leaves in pages and logs, and for how long, is in docs/hub.md.
    ///
    /// # Errors
    /// [`StoreError`].
    fn erase(&self, circle: CircleId, tombstones: &[VerifiedTombstone<'_>]) -> Result<Vec<EraseResult>, StoreError>;

    /// The list of what is gone after the first `after`, as many as fit `max_bytes` and at least one when there is one.
    ///
    /// # Errors
    /// [`StoreError`].
    fn tombstones(&self, circle: CircleId, after: u32, max_bytes: u32) -> Result<Vec<ListedTombstone>, StoreError>;

    /// Keeps a confirmation, when the list has that hash at that count and the device has not confirmed as much before.
    ///
    /// # Errors
    /// [`StoreError`].
    fn confirm(&self, confirmation: &Confirmation) -> Result<ConfirmationWrite, StoreError>;

    /// The last confirmation of every device, by rising device.
    ///
    /// # Errors
    /// [`StoreError`].
    fn confirmations(&self, circle: CircleId) -> Result<Vec<Confirmation>, StoreError>;

    /// Forgets at most `at_most` documents, of whatever circles, that nothing keeps any more in `month` (from January 1970):
    /// lists each as [`ListedTombstone::Forgotten`] and erases it as [`Store::erase`] does, with the same promise. It also
    /// finishes what an earlier erasing left.
    ///
    /// # Errors
    /// [`StoreError`].
    fn forget(&self, month: u16, at_most: u32) -> Result<Forgotten, StoreError>;

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

    /// How many mailboxes there are whose time is not over, of all circles.
    ///
    /// # Errors
    /// [`StoreError`].
    fn open_mailboxes(&self, now: HubTime) -> Result<u64, StoreError>;

    /// Tries whether a run could be kept now: writes something that changes nothing, and looks whether there are `spare_bytes` of
    /// room where the store can tell.
    ///
    /// # Errors
    /// [`StoreError`]: what a push would meet.
    fn try_writing(&self, spare_bytes: u64) -> Result<(), StoreError>;

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

    /// Remembers a request whose signature holds, for as long as it could come again, and tells whether it was here before. A store
    /// that one process holds alone may leave this to the process.
    ///
    /// # Errors
    /// [`StoreError`].
    fn remember(&self, request: &RequestSignature, now: HubTime) -> Result<Remembered, StoreError>;

    /// How to hear of other replicas, or nothing when one process holds the data alone.
    fn other_replicas(&self) -> Option<Box<dyn OtherReplicas>>;
}
