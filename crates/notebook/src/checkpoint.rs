//! Moving what was committed from the write-ahead log into the database, beside the taps.
//!
//! SQLite by itself does this inside the commit that makes the log long, so that one tap in about fifty writes and syncs a
//! thousand pages more than it made. Here a thread does it in the pause after a tap, on a connection of its own, when the log has become
//! long; a passive checkpoint keeps nobody from writing or reading. A commit is durable before, in the log.

use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rusqlite::Connection;

use crate::error::Error;
use crate::store;

/// How long nothing is written before a pause counts as one.
const PAUSE: Duration = Duration::from_millis(250);

/// How long it is put off while there is no pause, as during a long fetch.
const LONGEST: Duration = Duration::from_secs(2);

/// The thread, for as long as the notebook is open.
pub(crate) struct Checkpointer {
    commits: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
}

impl Checkpointer {
    /// Starts it with a connection that it keeps.
    pub(crate) fn start(connection: Connection) -> Result<Self, Error> {
        let (commits, heard) = sync_channel(1);
        let thread = thread::Builder::new().name("checkpoint".to_owned()).spawn(move || run(&connection, &heard))?;
        Ok(Self { commits: Some(commits), thread: Some(thread) })
    }

    /// Something was committed. Never waits.
    pub(crate) fn committed(&self) {
        if let Some(commits) = &self.commits {
            // When there is no room, the thread has not heard of the commit before, and one word is enough for both.
            let _ = commits.try_send(());
        }
    }
}

impl Drop for Checkpointer {
    /// Ends the thread and waits for it: when a notebook is closed, its files are no longer written to.
    fn drop(&mut self) {
        drop(self.commits.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

fn run(connection: &Connection, commits: &Receiver<()>) {
    while commits.recv().is_ok() {
        let since = Instant::now();
        loop {
            match commits.recv_timeout(PAUSE) {
                Ok(()) if since.elapsed() < LONGEST => {}
                Ok(()) | Err(RecvTimeoutError::Timeout) => break,
                // Whoever closes the database last moves everything.
                Err(RecvTimeoutError::Disconnected) => return,
            }
        }
        // One that does not succeed loses nothing: the log stays, and the next one moves it.
        drop(store::checkpoint(connection));
    }
}
