//! The notebook itself: one writer, one reader, and everybody who wants to hear of changes.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};
use std::sync::{Arc, Mutex, MutexGuard};
use std::thread;
use std::time::Duration;

use chrono_tz::Tz;
use rand::SeedableRng;
use rand::rngs::{StdRng, SysRng};
use rusqlite::Connection;
use stoep_domain::CallError;
use stoep_domain::call::Change;
use stoep_domain::moment::Moment;
use stoep_domain::rule::retention::{HubTimeSeen, believe};

use crate::answer::Answer;
use crate::checkpoint::Checkpointer;
use crate::damage::{self, Places};
use crate::error::Error;
use crate::guest::Standing;
use crate::held::Held;
use crate::keystore::{self, KeySource, RawKey};
use crate::lease::{self, Leases};
use crate::look::Look;
use crate::mark;
use crate::store::search::Vocabulary;
use crate::store::setting::{self, Setting};
use crate::store::{self, circle, document, traces};
use crate::sync::{Sharing, Transport, read_unread};
use crate::write::Write;

/// How long work that can wait leaves the writer alone when somebody else wants it.
const GIVEN_WAY: Duration = Duration::from_millis(1);

/// How far the hub's time goes on before that is written down: what ends is kept for months.
const NOTED: chrono::Duration = chrono::Duration::hours(1);

/// What a notebook needs of the world around it. Given in, so that a test can hold the clock, the dice and the network.
#[derive(Clone)]
pub struct Surroundings {
    /// Tells the time.
    pub clock: Arc<dyn Fn() -> Moment + Send + Sync>,
    /// Seeds every random draw; `None` takes the system's own randomness.
    pub seed: Option<u64>,
    /// Where the days begin: the place where the team works, not where a tablet believes it is.
    pub zone: Tz,
    /// Reaches hubs.
    pub transport: Arc<dyn Transport>,
}

impl Surroundings {
    /// The real world: the system's clock and randomness, Dutch days, and hubs over HTTP.
    #[must_use]
    pub fn real() -> Self {
        let clock = || {
            let since = std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).unwrap_or_default();
            Moment::from_milliseconds(i64::try_from(since.as_millis()).unwrap_or(i64::MAX))
        };
        Self {
            clock: Arc::new(clock),
            seed: None,
            zone: chrono_tz::Europe::Amsterdam,
            transport: Arc::new(crate::sync::Http::new()),
        }
    }
}

/// A worker's notebook on one tablet. Cheap to clone; all clones are the same notebook.
#[derive(Clone)]
pub struct Notebook {
    inner: Arc<Inner>,
}

pub(crate) struct Inner {
    // The first field, because it is dropped first: the writer closes the database after it.
    checkpointer: Checkpointer,
    writer: Mutex<Writer>,
    /// How many wait for the writer.
    waiting: AtomicU32,
    reader: Mutex<Connection>,
    vocabulary: Mutex<Vocabulary>,
    folder: PathBuf,
    /// Held as long as the notebook is open: a database that somebody has open is not moved aside.
    _in_use: Held,
    surroundings: Surroundings,
    listeners: Mutex<Vec<Listener>>,
    pub(crate) sharing: Sharing,
    pub(crate) standing: Standing,
    pub(crate) leases: Leases,
    hub_time: Mutex<Option<HubTimeSeen>>,
}

type Listener = Box<dyn Fn(&Change) + Send>;

struct Writer {
    connection: Connection,
    random: StdRng,
}

impl Notebook {
    /// Opens the notebook in a folder, or makes an empty one there.
    ///
    /// # Errors
    /// [`CallError::WrongKey`] when the key or passphrase is another one, [`CallError::NoKeystore`], [`CallError::StorageFull`] or
    /// [`CallError::Damaged`] as they say.
    pub fn open(folder: &Path, key: &KeySource, surroundings: Surroundings) -> Result<Self, CallError> {
        Ok(Self::open_inside(folder, key, surroundings)?)
    }

    fn open_inside(folder: &Path, source: &KeySource, surroundings: Surroundings) -> Result<Self, Error> {
        fs::create_dir_all(folder)?;
        let mut random = match surroundings.seed {
            Some(seed) => StdRng::seed_from_u64(seed),
            None => StdRng::try_from_rng(&mut SysRng).map_err(Error::seal)?,
        };
        let database = folder.join("notebook.sqlite");
        let _door = keystore::hold(folder)?;
        let places = Places::of(folder);
        places.finish()?;
        let key: RawKey = keystore::key(folder, &database, source, &mut random)?;
        let opened = if places.is_noted() { None } else { Some(store::open_writer(&database, &key)) };
        let mut salvaged = false;
        let mut connection = match opened {
            Some(Err(error)) if !(damage::is_damage(&error) && damage::is_own_key(source)) => return Err(error),
            Some(Ok(connection)) => connection,
            Some(Err(_)) | None => {
                let now = (surroundings.clock)();
                damage::salvage(&places, &key, (now, surroundings.zone), &mut random)?;
                salvaged = true;
                store::open_writer(&database, &key)?
            }
        };
        mark::compare(&mut connection, folder, source, &mut random)?;
        let reader = store::open_reader(&database, &key)?;
        let hub_time = setting::get(&reader, Setting::HubTime)?;
        let checkpointer = Checkpointer::start(store::open_reader(&database, &key)?)?;
        if traces::left(&reader)?.is_some() {
            // Whoever let go of something was cut off before its traces were wiped.
            checkpointer.wipe();
        }
        let notebook = Self {
            inner: Arc::new(Inner {
                checkpointer,
                writer: Mutex::new(Writer { connection, random }),
                waiting: AtomicU32::new(0),
                reader: Mutex::new(reader),
                vocabulary: Mutex::default(),
                folder: folder.to_owned(),
                _in_use: places.hold()?,
                surroundings,
                listeners: Mutex::new(Vec::new()),
                sharing: Sharing::default(),
                standing: Standing::default(),
                leases: Leases::default(),
                hub_time: Mutex::new(hub_time),
            }),
        };
        lease::look_again(&notebook)?;
        if salvaged {
            for home in notebook.look(|look| circle::all(look.connection))? {
                read_unread(&notebook, &home)?;
            }
        }
        Ok(notebook)
    }

    /// Answers a call.
    ///
    /// # Errors
    /// What the call says; nothing was changed then.
    pub fn call<C: Answer>(&self, call: C) -> Result<C::Reply, CallError> {
        call.answer(self)
    }

    /// Calls `listener` after every change that was committed, on the thread that committed it. It must not call the notebook.
    pub fn subscribe(&self, listener: impl Fn(&Change) + Send + 'static) {
        if let Ok(mut listeners) = self.inner.listeners.lock() {
            listeners.push(Box::new(listener));
        }
    }

    /// The folder it lives in.
    #[must_use]
    pub fn folder(&self) -> &Path {
        &self.inner.folder
    }

    /// The notebook again, when somebody still holds it.
    pub(crate) fn again(inner: &std::sync::Weak<Inner>) -> Option<Self> {
        inner.upgrade().map(|inner| Self { inner })
    }

    #[cfg(test)]
    pub(crate) fn is_to_wipe(&self) -> bool {
        self.inner.checkpointer.is_to_wipe()
    }

    pub(crate) fn inner(&self) -> &Arc<Inner> {
        &self.inner
    }

    pub(crate) fn surroundings(&self) -> &Surroundings {
        &self.inner.surroundings
    }

    pub(crate) fn now(&self) -> Moment {
        (self.inner.surroundings.clock)()
    }

    /// Does a piece of work in one transaction: all of it is durable when this returns, or none of it happened.
    pub(crate) fn write<T>(&self, work: impl FnOnce(&mut Write<'_>) -> Result<T, Error>) -> Result<T, Error> {
        self.inner.waiting.fetch_add(1, Ordering::SeqCst);
        let writer = lock(&self.inner.writer);
        self.inner.waiting.fetch_sub(1, Ordering::SeqCst);
        self.noticing_damage(self.write_with(writer?, work))
    }

    /// The same for work that can stop anywhere and go on later, such as taking in what was made while this tablet was away: everybody
    /// else comes first. The work asks [`Write::is_wanted`] often, and ends its turn when somebody waits.
    pub(crate) fn write_aside<T>(&self, work: impl FnOnce(&mut Write<'_>) -> Result<T, Error>) -> Result<T, Error> {
        while self.inner.waiting.load(Ordering::SeqCst) > 0 {
            // Whoever waits is woken by the last turn's end, and must find the writer free.
            thread::sleep(GIVEN_WAY);
        }
        self.noticing_damage(self.write_with(lock(&self.inner.writer)?, work))
    }

    /// Leaves a note for the next opening when the database turned out to be damaged.
    fn noticing_damage<T>(&self, done: Result<T, Error>) -> Result<T, Error> {
        done.inspect_err(|error| {
            if damage::is_damage(error) {
                Places::of(&self.inner.folder).leave_note();
            }
        })
    }

    fn write_with<T>(
        &self,
        mut writer: MutexGuard<'_, Writer>,
        work: impl FnOnce(&mut Write<'_>) -> Result<T, Error>,
    ) -> Result<T, Error> {
        let times = (self.now(), *lock(&self.inner.hub_time)?);
        let Writer { connection, random } = &mut *writer;
        // A tap does not wait for traces to be wiped.
        let transaction = traces::begin(connection, || self.inner.checkpointer.make_way())?;
        let mut write = Write::new(&transaction, random, times, self.inner.surroundings.zone, &self.inner.waiting);
        let done = work(&mut write)?;
        write.put_in_gathered()?;
        write.remember_traces()?;
        let (changes, stirred, erased) = (write.changes(), write.stirred(), write.erased());
        transaction.commit()?;
        drop(writer);
        if erased {
            // The words of what went are in memory too.
            *self.vocabulary()? = Vocabulary::default();
            self.inner.checkpointer.wipe();
        }
        self.inner.checkpointer.committed();
        if changes.contains(&Change::Circles) {
            self.inner.standing.forget();
        }
        if changes.iter().any(|change| matches!(change, Change::Circles | Change::Sharing)) {
            self.inner.leases.forget();
        }
        self.tell(&changes);
        if stirred {
            self.inner.sharing.nudge();
        }
        Ok(done)
    }

    /// Empties the database's log, in which what was destroyed may still stand.
    pub(crate) fn empty_log(&self) -> Result<(), Error> {
        store::empty_log(&lock(&self.inner.writer)?.connection)?;
        // What stood between rows is wiped in the next pause.
        self.inner.checkpointer.wipe();
        self.inner.checkpointer.committed();
        Ok(())
    }

    /// Looks, beside the writer: a look never waits for a write, and sees what was committed.
    pub(crate) fn look<T>(&self, work: impl FnOnce(&Look<'_>) -> Result<T, Error>) -> Result<T, Error> {
        let mut reader = lock(&self.inner.reader)?;
        // One transaction, so that all of a view is of one moment.
        let transaction = reader.transaction()?;
        self.noticing_damage(work(&Look::new(&transaction, self.now(), self.inner.surroundings.zone)))
    }

    /// The words that stand in some text, for one search at a time.
    pub(crate) fn vocabulary(&self) -> Result<MutexGuard<'_, Vocabulary>, Error> {
        lock(&self.inner.vocabulary)
    }

    /// Notes what the hub says its time is, as far as that is believed.
    pub(crate) fn hear_time(&self, hub: Moment) -> Result<(), Error> {
        let own = self.now();
        let known = *lock(&self.inner.hub_time)?;
        let seen = believe(known, hub, own);
        let is_worth_a_write =
            known.is_none_or(|known| known.hub.apart(seen.hub) >= NOTED || known.own.apart(own) >= NOTED);
        if is_worth_a_write {
            self.write(|write| {
                if known.is_none() {
                    document::count_from(write.connection, seen.hub)?;
                }
                setting::set(write.connection, Setting::HubTime, &seen)
            })?;
            *lock(&self.inner.hub_time)? = Some(seen);
        }
        Ok(())
    }

    /// Waits until every trace of what was erased is wiped from the file, at most so long. Says whether it is.
    pub(crate) fn wiped(&self, at_most: Duration) -> bool {
        self.inner.checkpointer.wiped(at_most)
    }

    fn tell(&self, changes: &[Change]) {
        if changes.is_empty() {
            return;
        }
        if let Ok(listeners) = self.inner.listeners.lock() {
            for listener in listeners.iter() {
                changes.iter().for_each(listener);
            }
        }
    }
}

fn lock<T>(mutex: &Mutex<T>) -> Result<MutexGuard<'_, T>, Error> {
    mutex.lock().map_err(|_| Error::Poisoned)
}

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use stoep_domain::call::{Begin, CaptureSignal};
    use stoep_domain::word::Topic;
    use tempfile::TempDir;

    use super::*;

    #[test]
    fn what_can_wait_gives_way_to_a_tap() {
        let folder = TempDir::new().unwrap();
        let notebook = Notebook::open(folder.path(), &KeySource::Raw([7; 32].into()), Surroundings::real()).unwrap();
        notebook.call(Begin { name: "Noor".parse().unwrap(), area: None }).unwrap();
        let turns = thread::scope(|scope| {
            let aside = scope.spawn(|| {
                let start = Instant::now();
                let mut turns = 0;
                // Each turn would last for ever if it were never asked to end.
                while turns < 20 && start.elapsed() < Duration::from_secs(20) {
                    let patience = Instant::now();
                    notebook
                        .write_aside(|write| {
                            while !write.is_wanted() && patience.elapsed() < Duration::from_secs(20) {
                                thread::sleep(Duration::from_millis(1));
                            }
                            Ok(())
                        })
                        .unwrap();
                    turns += 1;
                }
                turns
            });
            while !aside.is_finished() {
                let start = Instant::now();
                notebook.call(CaptureSignal::tap(Topic::Money)).unwrap();
                assert!(start.elapsed() < Duration::from_secs(5), "a tap waited for what can wait");
            }
            aside.join().unwrap()
        });
        assert_eq!(turns, 20);
    }
}
