//! The sessions that a hub has open.

use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};
use std::time::{Duration, Instant};

use super::address::DatabaseAddress;
use super::connection::{Attempt, Connection};
use super::error::NoConnection;
use crate::store::{StoreError, StoreErrorKind};

/// How many sessions a hub opens at most for its work. PostgreSQL takes 97 from all clients together unless it is told otherwise.
const MOST: usize = 16;

/// How long work waits for a session.
const PATIENCE: Duration = Duration::from_secs(5);

/// Sessions that are opened when they are needed and kept for the next work.
pub(super) struct Pool {
    address: DatabaseAddress,
    sessions: Mutex<Sessions>,
    returned: Condvar,
}

#[derive(Default)]
struct Sessions {
    idle: Vec<Connection>,
    /// How many there are, with those that are in use.
    open: usize,
}

/// The right to have one session, which ends with this value.
struct Place<'pool> {
    pool: &'pool Pool,
    idle: Option<Connection>,
}

impl Pool {
    pub(super) fn new(address: DatabaseAddress) -> Self {
        Self { address, sessions: Mutex::default(), returned: Condvar::new() }
    }

    pub(super) fn address(&self) -> &DatabaseAddress {
        &self.address
    }

    /// Does `work` in a session: an idle one, a new one, or one that comes back in time.
    pub(super) fn with<T>(&self, work: impl FnOnce(&mut Connection) -> Result<T, Attempt>) -> Result<T, Attempt> {
        let mut place = self.place().map_err(Attempt::Over)?;
        let mut connection = match place.idle.take() {
            Some(connection) => connection,
            None => Connection::open(&self.address).map_err(Attempt::Over)?,
        };
        let done = work(&mut connection);
        place.give_back(connection);
        done
    }

    /// Closes the idle sessions. A server that ended one session has most often ended them all.
    pub(super) fn close_idle(&self) {
        let idle = {
            let mut sessions = self.sessions();
            sessions.open -= sessions.idle.len();
            std::mem::take(&mut sessions.idle)
        };
        // Closing says goodbye over the network, so it happens after the lock was let go.
        drop(idle);
    }

    fn place(&self) -> Result<Place<'_>, StoreError> {
        let deadline = Instant::now() + PATIENCE;
        let mut sessions = self.sessions();
        loop {
            if let Some(connection) = sessions.idle.pop() {
                return Ok(Place { pool: self, idle: Some(connection) });
            }
            if sessions.open < MOST {
                sessions.open += 1;
                return Ok(Place { pool: self, idle: None });
            }
            let left = deadline.saturating_duration_since(Instant::now());
            if left.is_zero() {
                return Err(StoreError { kind: StoreErrorKind::Busy, source: Box::new(NoConnection) });
            }
            sessions = self.returned.wait_timeout(sessions, left).unwrap_or_else(PoisonError::into_inner).0;
        }
    }

    /// Nothing panics while the lock is held, so what it guards is whole.
    fn sessions(&self) -> MutexGuard<'_, Sessions> {
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Place<'_> {
    /// Keeps the session for the next work, unless it has ended.
    fn give_back(mut self, connection: Connection) {
        if !connection.is_closed() {
            self.idle = Some(connection);
        }
    }
}

impl Drop for Place<'_> {
    fn drop(&mut self) {
        let mut sessions = self.pool.sessions();
        match self.idle.take() {
            Some(connection) => sessions.idle.push(connection),
            None => sessions.open -= 1,
        }
        drop(sessions);
        self.pool.returned.notify_one();
    }
}
