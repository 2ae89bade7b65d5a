//! Moving what was committed from the write-ahead log into the database, beside the taps, and wiping traces of what was erased.
//!
//! SQLite by itself moves the log inside the commit that makes it long, so that one tap in about fifty writes and syncs a
//! thousand pages more than it made. Here a thread does it in the pause after a tap, on a connection of its own, when the log has become
//! long; a passive checkpoint keeps nobody from writing or reading. A commit is durable before, in the log.
//!
//! Wiping writes the whole file anew and keeps writers out meanwhile, so it is done in a pause too, and a tap that comes breaks it
//! off: it begins again in the next pause.

mod wiping;

use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, SyncSender, sync_channel};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

use rusqlite::{Connection, InterruptHandle};

use crate::error::Error;
use crate::store::{self, traces};
use wiping::Wiping;

/// How long nothing is written before a pause counts as one.
const PAUSE: Duration = Duration::from_millis(250);

/// How long it is put off while there is no pause, as during a long fetch.
const LONGEST: Duration = Duration::from_secs(2);

/// The thread, for as long as the notebook is open.
pub(crate) struct Checkpointer {
    commits: Option<SyncSender<()>>,
    thread: Option<JoinHandle<()>>,
    wiping: Arc<Wiping>,
    interrupt: InterruptHandle,
}

impl Checkpointer {
    /// Starts it with a connection that it keeps.
    pub(crate) fn start(connection: Connection) -> Result<Self, Error> {
        let (commits, heard) = sync_channel(1);
        let wiping = Arc::new(Wiping::default());
        let (theirs, interrupt) = (Arc::clone(&wiping), connection.get_interrupt_handle());
        let thread =
            thread::Builder::new().name("checkpoint".to_owned()).spawn(move || run(&connection, &heard, &theirs))?;
        Ok(Self { commits: Some(commits), thread: Some(thread), wiping, interrupt })
    }

    /// Something was committed. Never waits.
    pub(crate) fn committed(&self) {
        if let Some(commits) = &self.commits {
            // When there is no room, the thread has not heard of the commit before, and one word is enough for both.
            let _ = commits.try_send(());
        }
    }

    /// Something was erased whose traces have to be wiped, in the next pause.
    pub(crate) fn wipe(&self) {
        self.wiping.want();
        self.committed();
    }

    /// Somebody wants to write: wiping that is going on ends, and begins again later.
    pub(crate) fn make_way(&self) {
        if self.wiping.is_going_on() {
            self.interrupt.interrupt();
        }
    }

    /// Wipes in the next pause, whatever was wiped before, and waits for that at most so long. Says whether it was done.
    pub(crate) fn wiped(&self, at_most: Duration) -> bool {
        let wanted = self.wiping.want();
        self.committed();
        self.wiping.wait(wanted, at_most)
    }

    /// Whether traces are still to be wiped.
    #[cfg(test)]
    pub(crate) fn is_to_wipe(&self) -> bool {
        self.wiping.is_wanted()
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

fn run(connection: &Connection, commits: &Receiver<()>, wiping: &Wiping) {
    loop {
        // What could not be wiped is tried again without anybody asking.
        let heard = if wiping.is_wanted() { commits.recv_timeout(LONGEST) } else { commits.recv().map_err(Into::into) };
        let closing = heard == Err(RecvTimeoutError::Disconnected) || !is_paused(connection, commits);
        if closing {
            // Whoever closes the database last moves everything. What is to be wiped is wiped before.
            wiping.carry_out(|| traces::wipe(connection));
            return;
        }
        // One that does not succeed loses nothing: the log stays, and the next one moves it.
        drop(store::checkpoint(connection));
        wiping.carry_out(|| traces::wipe(connection));
    }
}

/// Waits for a pause between commits, or as long as it is put off. Says no when the notebook is closed.
///
/// A log that becomes long without a pause is moved beside those who write, so that little is left to move for the commit that cuts it off.
fn is_paused(connection: &Connection, commits: &Receiver<()>) -> bool {
    let since = Instant::now();
    loop {
        match commits.recv_timeout(PAUSE) {
            Ok(()) if since.elapsed() < LONGEST && !store::grows(connection) => {}
            Ok(()) | Err(RecvTimeoutError::Timeout) => return true,
            Err(RecvTimeoutError::Disconnected) => return false,
        }
    }
}
