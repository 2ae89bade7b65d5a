//! The hub without a socket.

use std::fmt;
use std::fs::{DirBuilder, File, TryLockError};
use std::io;
use std::net::IpAddr;
use std::path::Path;
use std::sync::atomic::AtomicUsize;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use stoep_seal::CircleId;
use stoep_seal::Device;
use stoep_seal::exchange::{Call, HubEpoch, Method, Refusal};

use crate::circles::Circles;
use crate::error::HubError;
use crate::hub_time::HubTime;
use crate::listener::News;
use crate::metrics::Metrics;
use crate::options::{Options, Trouble};
use crate::rate::Buckets;
use crate::replay::Replays;
use crate::replicas::Lookout;
use crate::request::{Request, Response};
use crate::store::postgres::{DatabaseAddress, PostgresStore};
use crate::store::sqlite::SqliteStore;
use crate::store::{Store, StoreError, StoreErrorKind};

/// The file with the hub's data, in its folder.
pub(crate) const DATA_FILE: &str = "hub.sqlite";

/// The file that a running hub holds locked, in its folder.
const LOCK_FILE: &str = "hub.lock";

/// For how long it is known whether the hub is ready.
const TRY_SECONDS: u64 = 5;

/// A blind hub. All methods may be called from many threads at once; they block on the disk, so an asynchronous server calls
/// them where blocking is allowed.
pub struct Hub {
    pub(crate) store: Arc<dyn Store>,
    pub(crate) options: Options,
    pub(crate) circles: Arc<Circles>,
    pub(crate) news: Arc<News>,
    pub(crate) listening: Arc<AtomicUsize>,
    pub(crate) replays: Mutex<Replays>,
    pub(crate) unsigned: Mutex<Buckets<IpAddr>>,
    pub(crate) signed: Mutex<Buckets<(CircleId, Device)>>,
    /// Bytes that circles may still push today.
    pub(crate) pushed: Mutex<Buckets<CircleId>>,
    pub(crate) metrics: Metrics,
    readiness: Mutex<Readiness>,
    /// Looks for what other replicas write, when there can be any.
    _lookout: Option<Lookout>,
    /// Held so that no second hub opens the same folder.
    _held: Option<Held>,
}

/// Whether the hub was ready when that was tried last.
#[derive(Debug, Clone, Copy, Default)]
struct Readiness {
    ready: bool,
    tried: Option<HubTime>,
}

/// Why a call was not done: something to tell the tablet, or something to tell the log.
#[derive(Debug)]
pub(crate) enum Failure {
    Refused(Refusal),
    Store(StoreError),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Self::Refused(refusal)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Store(error)
    }
}

/// What a call did.
#[derive(Debug)]
pub(crate) struct Done {
    pub(crate) status: u16,
    pub(crate) body: Vec<u8>,
}

impl Done {
    /// Something was read.
    pub(crate) fn read(body: Vec<u8>) -> Self {
        Self { status: 200, body }
    }

    /// Something new is kept.
    pub(crate) fn made() -> Self {
        Self { status: 201, body: Vec::new() }
    }

    /// It was so already.
    pub(crate) fn unchanged() -> Self {
        Self { status: 200, body: Vec::new() }
    }
}

impl Hub {
    /// Opens the hub whose data is in `folder`, and makes both when they are not there.
    ///
    /// # Errors
    /// [`HubError`] says what is in the way and how to fix it.
    pub fn open(folder: &Path, options: Options) -> Result<Self, HubError> {
        let held = hold(folder)?;
        let file = folder.join(DATA_FILE);
        let store = SqliteStore::open(&file, options.fresh_epoch).map_err(|source| match source.kind {
            StoreErrorKind::Damaged => HubError::Damaged { path: file.clone(), source },
            StoreErrorKind::Newer => HubError::Newer { path: file.clone() },
            StoreErrorKind::Busy | StoreErrorKind::Unreachable | StoreErrorKind::Full | StoreErrorKind::Other => {
                HubError::Store(source)
            }
        })?;
        Ok(Self { _held: Some(held), ..Self::with_store(Box::new(store), options) })
    }

    /// Opens a hub whose data is in a PostgreSQL database, and makes its tables when there are none. Other replicas may use the
    /// same database.
    ///
    /// # Errors
    /// [`HubError`] says what is in the way and how to fix it.
    pub fn on_database(address: DatabaseAddress, options: Options) -> Result<Self, HubError> {
        let opened = PostgresStore::open(address, options.fresh_epoch, options.replica);
        let store = opened.map_err(|source| match source.kind {
            StoreErrorKind::Busy | StoreErrorKind::Unreachable => HubError::Unreachable { source },
            StoreErrorKind::Damaged => HubError::ForeignDatabase { source },
            StoreErrorKind::Newer => HubError::NewerDatabase,
            StoreErrorKind::Full | StoreErrorKind::Other => HubError::Store(source),
        })?;
        Ok(Self::with_store(Box::new(store), options))
    }

    /// A hub over any store.
    #[must_use]
    pub fn with_store(store: Box<dyn Store>, options: Options) -> Self {
        let store: Arc<dyn Store> = Arc::from(store);
        let (circles, news) = (Arc::<Circles>::default(), Arc::<News>::default());
        let lookout = store
            .other_replicas()
            .map(|others| Lookout::begin(others, &store, &circles, &news, Arc::clone(&options.on_trouble)));
        Self {
            store,
            circles,
            news,
            listening: Arc::default(),
            replays: Mutex::default(),
            unsigned: Mutex::new(Buckets::new(options.limits.unsigned)),
            signed: Mutex::new(Buckets::new(options.limits.signed)),
            pushed: Mutex::new(Buckets::new(options.limits.pushed)),
            metrics: Metrics::default(),
            readiness: Mutex::default(),
            options,
            _lookout: lookout,
            _held: None,
        }
    }

    /// Does what `request` asks at the moment `now`, and answers. Never panics, whatever the request.
    ///
    /// A request to listen ([`Call::Events`]) is answered with one event, as a stream that ends at once; [`Hub::listen`] goes on.
    pub fn handle(&self, request: &Request<'_>, now: HubTime) -> Response {
        match self.dispatch(request, now) {
            Ok(done) => Response { status: done.status, hub_time: now, body: done.body },
            Err(failure) => Response::refused(self.explain("answering a request", failure), now),
        }
    }

    /// Gives this life of the data another name, after a backup was put back. Tablets see by it that the hub may have lost
    /// something, compare, and send again.
    ///
    /// # Errors
    /// [`HubError::Store`] when it cannot be written.
    pub fn begin_new_life(&self, fresh: HubEpoch) -> Result<(), HubError> {
        Ok(self.store.renew_epoch(fresh)?)
    }

    /// Whether the hub could keep a push now: its data can be written to, and there is room. Trying costs a write, so what came
    /// of it holds for some seconds, however often is asked.
    #[must_use]
    pub fn is_ready(&self, now: HubTime) -> bool {
        let mut readiness = lock(&self.readiness);
        if readiness.tried.is_some_and(|tried| now.distance(tried) < TRY_SECONDS) {
            return readiness.ready;
        }
        // Who asks while this is tried gets what was known, and does not wait behind a database that does not answer.
        readiness.tried = Some(now);
        drop(readiness);
        let tried = self.store.try_writing(self.options.limits.spare_bytes);
        let ready = tried.inspect_err(|error| self.tell("trying whether a push could be kept", error)).is_ok();
        lock(&self.readiness).ready = ready;
        ready
    }

    fn dispatch(&self, request: &Request<'_>, now: HubTime) -> Result<Done, Failure> {
        if request.body.len() > self.options.limits.body_bytes {
            return Err(Refusal::TooLarge.into());
        }
        let call = Call::parse(request.method, request.path_and_query)?;
        if call.method() == Method::Get && !request.body.is_empty() {
            return Err(Refusal::Malformed.into());
        }
        match call {
            Call::Found => self.found(request, now),
            Call::Push => self.push(request, now),
            Call::Pull { after, max_bytes } => self.pull(request, now, after, max_bytes),
            Call::State { vector } => self.state(request, now, vector),
            Call::Events => self.first_event(request, now),
            Call::Roster { after } => self.roster(request, now, after),
            Call::AppendRoster => self.append_roster(request, now),
            Call::Keyframes { after } => self.keyframes(request, now, after),
            Call::AppendKeyframe => self.append_keyframe(request, now),
            Call::Erase => self.erase(request, now),
            Call::Tombstones { after } => self.tombstones(request, now, after),
            Call::Confirm => self.confirm(request, now),
            Call::Confirmations => self.confirmations(request, now),
            Call::Mailbox(mailbox) => self.mailbox(request, now, mailbox),
            Call::Offer(mailbox) => self.offer(request, now, mailbox),
            Call::Request(mailbox) => self.request_to_join(request, now, mailbox),
            Call::Open(mailbox) => self.open_commitment(request, now, mailbox),
            Call::Welcome(mailbox) => self.welcome(request, now, mailbox),
        }
    }

    /// What the tablet is told of a failure; what is inside goes to the log.
    pub(crate) fn explain(&self, while_doing: &'static str, failure: Failure) -> Refusal {
        match failure {
            Failure::Refused(refusal) => refusal,
            Failure::Store(error) => {
                self.tell(while_doing, &error);
                match error.kind {
                    StoreErrorKind::Busy | StoreErrorKind::Unreachable => Refusal::Busy,
                    StoreErrorKind::Full => Refusal::Full,
                    StoreErrorKind::Damaged | StoreErrorKind::Newer | StoreErrorKind::Other => Refusal::Broken,
                }
            }
        }
    }

    pub(crate) fn tell(&self, while_doing: &'static str, error: &StoreError) {
        self.metrics.trouble(error.kind);
        (self.options.on_trouble)(&Trouble { while_doing, error });
    }
}

/// Nothing that is kept behind these locks is half written when a thread panics.
fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// A folder that nobody else works in for as long as this is there.
#[derive(Debug)]
pub(crate) struct Held(File);

impl Drop for Held {
    /// Lets go of the folder itself. Closing the file alone is not enough: a program that is being started has a copy of every open
    /// file until it runs, and would hold the folder that long.
    fn drop(&mut self) {
        // A lock that cannot be let go of goes with the last copy of the file.
        drop(self.0.unlock());
    }
}

/// Makes the folder when it is not there, and holds it, so that nobody else works in it.
pub(crate) fn hold(folder: &Path) -> Result<Held, HubError> {
    let refused = |source| HubError::Folder { path: folder.to_owned(), source };
    make_folder(folder).map_err(refused)?;
    let lock = File::create(folder.join(LOCK_FILE)).map_err(refused)?;
    match lock.try_lock() {
        Ok(()) => Ok(Held(lock)),
        Err(TryLockError::WouldBlock) => Err(HubError::InUse { path: folder.to_owned() }),
        Err(TryLockError::Error(source)) => Err(refused(source)),
    }
}

/// Makes the folder for its owner only: who reads it learns who pushes when, though never what.
pub(crate) fn make_folder(folder: &Path) -> io::Result<()> {
    let mut builder = DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder)
}

impl fmt::Debug for Hub {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("Hub").field("options", &self.options).finish_non_exhaustive()
    }
}
