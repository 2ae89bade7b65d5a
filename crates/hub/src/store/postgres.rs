//! Circles in a PostgreSQL database that several replicas of the hub share.
//!
//! Whoever writes in a circle holds the circle's row until the transaction is over. So writers of one circle go one after the
//! other, in whichever replica they are; places in the order have no gaps, and become visible in their order. Readers wait for
//! nobody: everything in one transaction is of one moment.

mod address;
mod confirmation;
mod connection;
mod document;
mod duplicate;
mod error;
mod keyframe;
mod mailbox;
mod migrate;
mod page;
mod pool;
mod request;
mod roster;
mod run;
mod standing;
mod tombstone;
mod wake_up;

use std::fmt;
use std::sync::Arc;
use std::thread;

use data_encoding::HEXLOWER;
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
use connection::{Attempt, Connection, Transaction};
use pool::Pool;
use request::Tidied;
use wake_up::{Bell, Ear};

pub use address::{AddressRefusal, DatabaseAddress};

/// How often work is begun again that another writer or a lost connection ended before anything of it was kept.
const ATTEMPTS: u32 = 4;

/// A store in a PostgreSQL database.
pub struct PostgresStore {
    pool: Arc<Pool>,
    /// The name by which this replica knows its own notifications.
    replica: String,
    bell: Bell,
    tidied: Tidied,
}

impl PostgresStore {
    /// Opens the database, makes its tables when it is empty, and brings them up to this version. Replicas may do so at the same
    /// time. `replica` is sixteen random bytes that no other replica has.
    ///
    /// # Errors
    /// [`StoreError`] when the database does not answer, is not a hub's, or was written by a newer version.
    pub fn open(address: DatabaseAddress, fresh_epoch: HubEpoch, replica: [u8; 16]) -> Result<Self, StoreError> {
        let pool = Arc::new(Pool::new(address));
        let replica = HEXLOWER.encode(&replica);
        let bell = Bell::hang(Arc::clone(&pool), replica.clone())
            .map_err(|error| StoreError { kind: StoreErrorKind::Other, source: Box::new(error) })?;
        let store = Self { pool, replica, bell, tidied: Tidied::default() };
        store.write(|transaction| migrate::migrate(transaction, fresh_epoch))?;
        Ok(store)
    }

    /// Does `work` whole or not at all, and again when it was certainly not kept and can end well.
    fn write<T>(&self, work: impl Fn(&mut Transaction<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        self.attempt(|connection| connection.write(&work))
    }

    /// Does `work` at one moment of the data.
    fn read<T>(&self, work: impl Fn(&mut Transaction<'_>) -> Result<T, StoreError>) -> Result<T, StoreError> {
        self.attempt(|connection| connection.read(&work))
    }

    fn attempt<T>(&self, work: impl Fn(&mut Connection) -> Result<T, Attempt>) -> Result<T, StoreError> {
        for _ in 1..ATTEMPTS {
            match self.pool.with(&work) {
                Ok(done) => return Ok(done),
                Err(Attempt::Over(error)) => return Err(error),
                Err(Attempt::Again(error)) if error.kind == StoreErrorKind::Unreachable => self.pool.close_idle(),
                Err(Attempt::Again(_)) => {}
            }
        }
        self.pool.with(&work).map_err(|attempt| match attempt {
            Attempt::Again(error) | Attempt::Over(error) => error,
        })
    }

    /// Tells the other replicas of what was written.
    fn told<T>(&self, circle: CircleId, written: Result<T, StoreError>) -> Result<T, StoreError> {
        if written.is_ok() {
            self.bell.ring(circle);
        }
        written
    }
}

impl Drop for PostgresStore {
    fn drop(&mut self) {
        // Saying goodbye to the database blocks, which is not allowed on a thread of an asynchronous server.
        let pool = Arc::clone(&self.pool);
        if let Ok(closing) = thread::Builder::new().name("hub goodbye".to_owned()).spawn(move || pool.close_idle()) {
            drop(closing.join());
        }
    }
}

impl fmt::Debug for PostgresStore {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("PostgresStore").finish_non_exhaustive()
    }
}

impl Store for PostgresStore {
    fn hub_epoch(&self) -> Result<HubEpoch, StoreError> {
        let rows = self.attempt(|connection| connection.alone(standing::HUB_EPOCH, &[]))?;
        standing::hub_epoch(&rows)
    }

    fn renew_epoch(&self, fresh: HubEpoch) -> Result<(), StoreError> {
        self.write(|transaction| standing::renew_epoch(transaction, fresh))
    }

    fn found(&self, circle: CircleId, entry: &RosterEntry, keyframe: &Keyframe) -> Result<Founded, StoreError> {
        self.write(|transaction| roster::found(transaction, circle, entry, keyframe))
    }

    fn standing(&self, circle: CircleId) -> Result<Option<Standing>, StoreError> {
        let rows = self.attempt(|connection| connection.alone(standing::STANDING, &[&circle.0.as_slice()]))?;
        rows.first().map(standing::standing).transpose()
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
        let written = self.write(|transaction| roster::append(transaction, circle, head, entry, keyframe));
        self.told(circle, written)
    }

    fn keyframes(&self, circle: CircleId, after: u32, max_bytes: u32) -> Result<Vec<Keyframe>, StoreError> {
        self.read(|transaction| keyframe::after(transaction, circle, after, max_bytes))
    }

    fn append_keyframe(&self, circle: CircleId, keyframe: &Keyframe) -> Result<KeyframeWrite, StoreError> {
        let written = self.write(|transaction| keyframe::append_to(transaction, circle, keyframe));
        self.told(circle, written)
    }

    fn accept_run(
        &self,
        circle: CircleId,
        head: RosterHash,
        run: &VerifiedRun<'_>,
        received: HubTime,
    ) -> Result<RunWrite, StoreError> {
        let written = self.write(|transaction| run::accept(transaction, circle, head, run, received));
        self.told(circle, written)
    }

    fn page(&self, circle: CircleId, after: HubSequence, max_bytes: u32) -> Result<Option<Page>, StoreError> {
        self.read(|transaction| page::page(transaction, circle, after, max_bytes))
    }

    fn erase(&self, circle: CircleId, tombstones: &[VerifiedTombstone<'_>]) -> Result<Vec<EraseResult>, StoreError> {
        let written = self.write(|transaction| tombstone::erase(transaction, circle, tombstones));
        self.told(circle, written)
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
        let due = self.read(|transaction| tombstone::due(transaction, month, at_most))?;
        let mut forgotten = Forgotten::default();
        // A transaction per circle: a transaction that held two could wait for another one that holds them too.
        for (circle, documents) in due {
            let written = self.write(|transaction| tombstone::forget(transaction, circle, &documents, month));
            forgotten.documents = forgotten.documents.saturating_add(self.told(circle, written)?);
            forgotten.circles.push(circle);
        }
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

    /// The room on the disk is another machine's, and is not asked for.
    fn try_writing(&self, _spare_bytes: u64) -> Result<(), StoreError> {
        self.write(standing::write_as_it_is)
    }

    fn change_mailbox(
        &self,
        id: MailboxId,
        now: HubTime,
        change: &dyn Fn(&StoredMailbox) -> Result<Mailbox, Refusal>,
    ) -> Result<Result<(), Refusal>, StoreError> {
        self.write(|transaction| mailbox::change(transaction, id, now, change))
    }

    fn remember(&self, request: &RequestSignature, now: HubTime) -> Result<Remembered, StoreError> {
        let remembered = self.attempt(|connection| request::remember(connection, request, now))?;
        self.attempt(|connection| request::tidy(connection, &self.tidied, now))?;
        Ok(remembered)
    }

    fn other_replicas(&self) -> Option<Box<dyn OtherReplicas>> {
        Some(Box::new(Ear::new(self.pool.address().clone(), self.replica.clone())))
    }
}
