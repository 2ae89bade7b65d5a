//! Circles in one SQLite file.
//!
//! Without a key: everything in it is sealed or signed by tablets. One connection writes; others read beside it.

mod error;
mod keyframe;
mod mailbox;
mod migrate;
mod page;
mod roster;
mod run;
mod standing;

use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, OpenFlags, Transaction, TransactionBehavior};
use stoep_seal::exchange::{HubEpoch, HubSequence, Mailbox, Page, Refusal, VectorRow};
use stoep_seal::{CircleId, Keyframe, MailboxId, RosterEntry, RosterHash, RosterSequence, VerifiedRun};

use super::{Founded, KeyframeWrite, MailboxWrite, RosterWrite, RunWrite, Standing, Store, StoreError, StoredMailbox};
use crate::hub_time::HubTime;

/// How long a connection waits for another one.
const PATIENCE: Duration = Duration::from_secs(5);

/// How many reading connections are kept open for the next reader.
const SPARE_READERS: usize = 8;

/// How many prepared statements a connection keeps.
const PREPARED: usize = 64;

/// A store in one SQLite file.
#[derive(Debug)]
pub struct SqliteStore {
    file: Box<Path>,
    writer: Mutex<Connection>,
    readers: Mutex<Vec<Connection>>,
}

impl SqliteStore {
    /// Opens the file, makes it when it is not there, and brings it up to this version.
    ///
    /// # Errors
    /// [`StoreError`] when it cannot be opened, is not a hub's, or was written by a newer version.
    pub fn open(file: &Path, fresh_epoch: HubEpoch) -> Result<Self, StoreError> {
        let mut writer = Connection::open(file)?;
        prepare(&writer)?;
        writer.pragma_update(None, "journal_mode", "WAL")?;
        writer.pragma_update(None, "synchronous", "FULL")?;
        migrate::migrate(&mut writer, fresh_epoch)?;
        Ok(Self { file: file.into(), writer: Mutex::new(writer), readers: Mutex::new(Vec::new()) })
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
        self.write(|transaction| run::accept(transaction, circle, head, run, received))
    }

    fn page(&self, circle: CircleId, after: HubSequence, max_bytes: u32) -> Result<Option<Page>, StoreError> {
        self.read(|transaction| page::page(transaction, circle, after, max_bytes))
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

    fn change_mailbox(
        &self,
        id: MailboxId,
        now: HubTime,
        change: &dyn Fn(&StoredMailbox) -> Result<Mailbox, Refusal>,
    ) -> Result<Result<(), Refusal>, StoreError> {
        self.write(|transaction| mailbox::change(transaction, id, now, change))
    }
}
