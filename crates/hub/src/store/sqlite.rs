//! Circles in one SQLite file, with a file of keyboxes beside it.
//!
//! Without a key: everything in it is sealed or signed by tablets. One connection writes; others read beside it.
//!
//! Keyboxes are on the disk before the transaction that names them, and overwritten after the transaction that erased them. So a
//! crash leaves at most a keybox that no envelope has, or one that still has to be overwritten; opening the store sees to both.

mod confirmation;
mod copy;
mod document;
mod duplicate;
mod error;
mod keyboxes;
mod keyframe;
mod mailbox;
mod migrate;
mod page;
mod roster;
mod run;
mod standing;
mod tombstone;
mod trial;

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use stoep_seal::exchange::{EraseResult, HubEpoch, HubSequence, Mailbox, Page, Refusal, VectorRow};
use stoep_seal::{
    CircleId, Confirmation, Keyframe, ListedTombstone, MailboxId, RequestSignature, RosterEntry, RosterHash,
    RosterSequence, VerifiedRun, VerifiedTombstone,
};

use super::forgetting::Forgotten;
use super::{
    ConfirmationWrite, Founded, KeyframeWrite, MailboxWrite, OtherReplicas, Remembered, RosterWrite, RunWrite,
    Standing, Store, StoreError, StoreErrorKind, StoredMailbox,
};
use crate::hub_time::HubTime;
use keyboxes::{Fit, Keyboxes};

pub(crate) use copy::{copy, inspect, missing};

/// The file of keyboxes, in the folder of the database.
pub(crate) const KEYBOX_FILE: &str = "keyboxes";

/// How long a connection waits for another one.
const PATIENCE: Duration = Duration::from_secs(5);

/// How many reading connections are kept open for the next reader.
const SPARE_READERS: usize = 8;

/// How many prepared statements a connection keeps.
const PREPARED: usize = 64;

/// A store in one SQLite file, with the keyboxes beside it.
#[derive(Debug)]
pub struct SqliteStore {
    file: Box<Path>,
    /// Before the writer, so that they close first: the last one to close empties the log, and a reader cannot.
    readers: Mutex<Vec<Connection>>,
    writer: Mutex<Connection>,
    keyboxes: Keyboxes,
    /// Whether something that was erased can still be in an old page of the log, or a keybox in its slot. Held while cleaning, so
    /// that nobody says that it is clean before it is.
    unclean: Mutex<Erased>,
}

impl SqliteStore {
    /// Opens the file, makes it when it is not there, and brings it up to this version. What an erasing that was interrupted has
    /// left is cleaned.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be opened, is not a hub's, or was written by a newer version.
    pub fn open(file: &Path, fresh_epoch: HubEpoch) -> Result<Self, StoreError> {
        let mut writer = Connection::open(file)?;
        prepare(&writer)?;
        writer.pragma_update(None, "journal_mode", "WAL")?;
        writer.pragma_update(None, "synchronous", "FULL")?;
        // What is erased is overwritten with zeros where it stood.
        writer.pragma_update(None, "secure_delete", true)?;
        migrate::migrate(&mut writer, fresh_epoch)?;
        let keyboxes = Keyboxes::open(&file.with_file_name(KEYBOX_FILE))?;
        let store = Self {
            file: file.into(),
            writer: Mutex::new(writer),
            readers: Mutex::new(Vec::new()),
            keyboxes,
            unclean: Mutex::new(Erased::Something),
        };
        store.look_after_keyboxes(fresh_epoch)?;
        store.clean_after(Erased::Nothing)?;
        Ok(store)
    }

    /// Does `work` in one writing transaction, which is kept only when it succeeds.
    fn write<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let mut writer = lock(&self.writer);
        let transaction = writer.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = work(&transaction)?;
        transaction.commit()?;
        Ok(done)
    }

    /// Does `work` in one reading transaction: everything in it is of the same moment.
    fn read<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        let spare = lock(&self.readers).pop();
        let mut reader = match spare {
            Some(reader) => reader,
            None => self.open_reader()?,
        };
        let read = reader.transaction().map_err(StoreError::from).and_then(|transaction| work(&transaction));
        let mut readers = lock(&self.readers);
        if readers.len() < SPARE_READERS {
            readers.push(reader);
        }
        read
    }

    /// Makes the file of keyboxes fit the database, when one of them was put back without the other or the last process ended in
    /// the middle. When keyboxes are missing, this life of the data gets another name: tablets then compare, and bring them again.
    fn look_after_keyboxes(&self, fresh_epoch: HubEpoch) -> Result<(), StoreError> {
        if self.keyboxes.fit(self.read(standing::keybox_slots)?)? == Fit::WasShort {
            self.write(|transaction| standing::renew_epoch(transaction, fresh_epoch))?;
        }
        let in_use = self.read(run::slots_in_use)?;
        self.keyboxes.sweep(in_use.into_iter())
    }

    /// Leaves nothing of what was erased, now or before, in the files: overwrites its keyboxes and empties the log, which holds
    /// pages as they were.
    fn clean_after(&self, erased: Erased) -> Result<(), StoreError> {
        let mut unclean = lock(&self.unclean);
        if erased == Erased::Something {
            *unclean = Erased::Something;
        }
        if *unclean == Erased::Something {
            self.shred()?;
            self.empty_log()?;
            *unclean = Erased::Nothing;
        }
        Ok(())
    }

    fn shred(&self) -> Result<(), StoreError> {
        self.write(|transaction| {
            let slots = tombstone::to_shred(transaction)?;
            self.keyboxes.shred(&slots)?;
            tombstone::shredded(transaction)
        })
    }

    fn empty_log(&self) -> Result<(), StoreError> {
        let writer = lock(&self.writer);
        let busy: bool = writer.query_row("PRAGMA wal_checkpoint(TRUNCATE)", [], |row| row.get(0))?;
        if busy { Err(StoreError { kind: StoreErrorKind::Busy, source: Box::new(LogInUse) }) } else { Ok(()) }
    }

    fn open_reader(&self) -> Result<Connection, StoreError> {
        let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let reader = Connection::open_with_flags(&self.file, flags)?;
        prepare(&reader)?;
        Ok(reader)
    }
}

fn prepare(connection: &Connection) -> Result<(), StoreError> {
    connection.busy_timeout(PATIENCE)?;
    connection.pragma_update(None, "foreign_keys", true)?;
    connection.set_prepared_statement_cache_capacity(PREPARED);
    Ok(())
}

/// Whether a transaction erased something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Erased {
    #[default]
    Nothing,
    Something,
}

/// Somebody reads the data for so long that the log cannot be emptied.
#[derive(Debug, thiserror::Error)]
#[error("what was erased is still in the log, because somebody reads the data")]
struct LogInUse;

/// A transaction that panicked was rolled back when it was dropped, so the connection is as good as before.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Store for SqliteStore {
    fn hub_epoch(&self) -> Result<HubEpoch, StoreError> {
        self.read(standing::hub_epoch)
    }

    fn renew_epoch(&self, fresh: HubEpoch) -> Result<(), StoreError> {
        self.write(|transaction| standing::renew_epoch(transaction, fresh))
    }

    fn found(&self, circle: CircleId, entry: &RosterEntry, keyframe: &Keyframe) -> Result<Founded, StoreError> {
        self.write(|transaction| roster::found(transaction, circle, entry, keyframe))
    }

    fn standing(&self, circle: CircleId) -> Result<Option<Standing>, StoreError> {
        self.read(|transaction| standing::standing(transaction, circle))
    }

    fn vector(&self, circle: CircleId) -> Result<Option<(Standing, Vec<VectorRow>)>, StoreError> {
        self.read(|transaction| standing::with_vector(transaction, circle))
    }

    fn roster(
        &self,
        circle: CircleId,
        after: Option<RosterSequence>,
        max_bytes: u32,
    ) -> Result<Vec<RosterEntry>, StoreError> {
        self.read(|transaction| roster::after(transaction, circle, after, max_bytes))
    }

    fn append_roster(
        &self,
        circle: CircleId,
        head: RosterHash,
        entry: &RosterEntry,
        keyframe: Option<&Keyframe>,
    ) -> Result<RosterWrite, StoreError> {
        self.write(|transaction| roster::append(transaction, circle, head, entry, keyframe))
    }

    fn keyframes(&self, circle: CircleId, after: u32, max_bytes: u32) -> Result<Vec<Keyframe>, StoreError> {
        self.read(|transaction| keyframe::after(transaction, circle, after, max_bytes))
    }

    fn append_keyframe(&self, circle: CircleId, keyframe: &Keyframe) -> Result<KeyframeWrite, StoreError> {
        self.write(|transaction| keyframe::append_to(transaction, circle, keyframe))
    }

    fn accept_run(
        &self,
        circle: CircleId,
        head: RosterHash,
        run: &VerifiedRun<'_>,
        received: HubTime,
    ) -> Result<RunWrite, StoreError> {
        let (written, erased) =
            self.write(|transaction| run::accept(transaction, &self.keyboxes, circle, head, run, received))?;
        if erased == Erased::Something {
            self.clean_after(erased)?;
        }
        Ok(written)
    }

    fn page(&self, circle: CircleId, after: HubSequence, max_bytes: u32) -> Result<Option<Page>, StoreError> {
        self.read(|transaction| page::page(transaction, &self.keyboxes, circle, after, max_bytes))
    }

    fn erase(&self, circle: CircleId, tombstones: &[VerifiedTombstone<'_>]) -> Result<Vec<EraseResult>, StoreError> {
        let results = self.write(|transaction| tombstone::erase(transaction, circle, tombstones))?;
        let listed = results.iter().any(|result| matches!(result, EraseResult::Listed { .. }));
        self.clean_after(if listed { Erased::Something } else { Erased::Nothing })?;
        Ok(results)
    }

    fn tombstones(&self, circle: CircleId, after: u32, max_bytes: u32) -> Result<Vec<ListedTombstone>, StoreError> {
        self.read(|transaction| tombstone::after(transaction, circle, after, max_bytes))
    }

    fn confirm(&self, confirmation: &Confirmation) -> Result<ConfirmationWrite, StoreError> {
        self.write(|transaction| confirmation::keep(transaction, confirmation))
    }

    fn confirmations(&self, circle: CircleId) -> Result<Vec<Confirmation>, StoreError> {
        self.read(|transaction| confirmation::all(transaction, circle))
    }

    fn forget(&self, month: u16, at_most: u32) -> Result<Forgotten, StoreError> {
        let forgotten = self.write(|transaction| tombstone::forget(transaction, month, at_most))?;
        self.clean_after(if forgotten.documents > 0 { Erased::Something } else { Erased::Nothing })?;
        Ok(forgotten)
    }

    fn open_mailbox(
        &self,
        id: MailboxId,
        opened: &StoredMailbox,
        now: HubTime,
        at_most: u32,
    ) -> Result<MailboxWrite, StoreError> {
        self.write(|transaction| mailbox::open(transaction, id, opened, now, at_most))
    }

    fn mailbox(&self, id: MailboxId, now: HubTime) -> Result<Option<StoredMailbox>, StoreError> {
        self.read(|transaction| mailbox::read(transaction, id, now))
    }

    fn open_mailboxes(&self, now: HubTime) -> Result<u64, StoreError> {
        self.read(|transaction| mailbox::count(transaction, now))
    }

    fn try_writing(&self, spare_bytes: u64) -> Result<(), StoreError> {
        trial::look_for_room(&self.file, spare_bytes)?;
        self.write(trial::write)
    }

    fn change_mailbox(
        &self,
        id: MailboxId,
        now: HubTime,
        change: &dyn Fn(&StoredMailbox) -> Result<Mailbox, Refusal>,
    ) -> Result<Result<(), Refusal>, StoreError> {
        self.write(|transaction| mailbox::change(transaction, id, now, change))
    }

    fn remember(&self, _request: &RequestSignature, _now: HubTime) -> Result<Remembered, StoreError> {
        // One process has the file at a time, and it remembers requests by itself.
        Ok(Remembered::New)
    }

    fn other_replicas(&self) -> Option<Box<dyn OtherReplicas>> {
        None
    }
}
