//! What the hub counts about itself, for whoever keeps it running.
//!
//! Every label is a word or a number that this program knows beforehand. Nothing that came over the wire becomes one: no circle, no
//! device, no address, no path.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use prometheus_client::encoding::{EncodeLabelSet, text};
use prometheus_client::metrics::counter::Counter;
use prometheus_client::metrics::family::Family;
use prometheus_client::metrics::gauge::Gauge;
use prometheus_client::metrics::histogram::Histogram;
use prometheus_client::metrics::info::Info;
use prometheus_client::registry::{Registry, Unit};
use stoep_seal::exchange::{Call, Refusal, RunResult};

use crate::call::word;
use crate::hub::Hub;
use crate::hub_time::HubTime;
use crate::store::StoreErrorKind;

/// The limits of the buckets of time, in seconds: from a call that reads one row to one that is given up.
const SECONDS: [f64; 12] = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0, 20.0];

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfRequest {
    call: &'static str,
    status: u16,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfCall {
    call: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfReason {
    reason: &'static str,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash, EncodeLabelSet)]
struct OfResult {
    result: &'static str,
}

/// A gauge of something that cannot be less than nothing.
type Level = Gauge<u64, AtomicU64>;

/// Why a connection came to nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum ConnectionLoss {
    /// The hub has as many as it takes.
    NoRoom,
    /// Its address has as many as one address may have.
    NoRoomForAddress,
    /// The TLS handshake failed or took too long.
    Handshake,
}

/// How documents are gone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Going {
    /// A tablet said so.
    Signed,
    /// Their time was over.
    Forgotten,
}

/// Counters of one process, since it began.
#[derive(Debug)]
pub(crate) struct Metrics {
    registry: Registry,
    requests: Family<OfRequest, Counter>,
    refusals: Family<OfReason, Counter>,
    seconds: Family<OfCall, Histogram, fn() -> Histogram>,
    received: Counter,
    sent: Counter,
    runs: Family<OfResult, Counter>,
    envelopes: Counter,
    gone: Family<OfReason, Counter>,
    trouble: Family<OfReason, Counter>,
    losses: Family<OfReason, Counter>,
    connections: Level,
    listeners: Level,
    mailboxes: Level,
    ready: Level,
    certificate: Level,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("stoep_hub");
        let version = Info::new([("version", env!("CARGO_PKG_VERSION"))]);
        registry.register("build", "The version of the hub", version);
        let seconds = Family::new_with_constructor((|| Histogram::new(SECONDS)) as fn() -> Histogram);
        registry.register_with_unit("request", "How long calls took to be answered", Unit::Seconds, seconds.clone());
        let mut counters = Counters { registry: &mut registry };
        let requests = counters.family("requests", "Requests by call and status");
        let refusals = counters.family("refusals", "Requests that were not done, by the word for why");
        let runs = counters.family("runs", "Runs that were pushed, by what became of them");
        let envelopes = counters.one("envelopes", "Envelopes that were accepted");
        let gone = counters.family("gone", "Documents that are gone, signed by a tablet or forgotten by the hub");
        let trouble = counters.family("store_trouble", "What went wrong with the hub's data, by kind");
        let losses = counters.family("connections_lost", "Connections that came to nothing");
        let received = counters.bytes("received", "Bodies of requests");
        let sent = counters.bytes("sent", "Bodies of answers");
        let mut levels = Levels { registry: &mut registry };
        let connections = levels.one("connections", "Connections now");
        let listeners = levels.one("listeners", "Tablets that listen now");
        let mailboxes = levels.one("mailboxes", "Mailboxes of joining tablets that are open now");
        let ready = levels.one("ready", "1 when the hub can keep a push now, else 0");
        let certificate = levels.one(
            "certificate_expires_timestamp_seconds",
            "Until when the hub's certificate is valid, in seconds since 1970; 0 without a certificate",
        );
        Self {
            registry,
            requests,
            refusals,
            seconds,
            received,
            sent,
            runs,
            envelopes,
            gone,
            trouble,
            losses,
            connections,
            listeners,
            mailboxes,
            ready,
            certificate,
        }
    }
}

/// Registers counters.
struct Counters<'a> {
    registry: &'a mut Registry,
}

impl Counters<'_> {
    fn one(&mut self, name: &str, help: &str) -> Counter {
        let counter = Counter::default();
        self.registry.register(name, help, counter.clone());
        counter
    }

    fn bytes(&mut self, name: &str, help: &str) -> Counter {
        let counter = Counter::default();
        self.registry.register_with_unit(name, help, Unit::Bytes, counter.clone());
        counter
    }

    fn family<L>(&mut self, name: &str, help: &str) -> Family<L, Counter>
    where
        L: EncodeLabelSet + Clone + std::hash::Hash + Eq + std::fmt::Debug + Send + Sync + 'static,
    {
        let family = Family::<L, Counter>::default();
        self.registry.register(name, help, family.clone());
        family
    }
}

/// Registers levels.
struct Levels<'a> {
    registry: &'a mut Registry,
}

impl Levels<'_> {
    fn one(&mut self, name: &str, help: &str) -> Level {
        let level = Level::default();
        self.registry.register(name, help, level.clone());
        level
    }
}

impl Metrics {
    /// A request was answered: with `refusal`, or done.
    pub(crate) fn request(&self, call: Option<Call>, status: u16, refusal: Option<Refusal>, took: Duration) {
        let call = word(call);
        self.requests.get_or_create(&OfRequest { call, status }).inc();
        self.seconds.get_or_create(&OfCall { call }).observe(took.as_secs_f64());
        if let Some(refusal) = refusal {
            self.refusals.get_or_create(&OfReason { reason: refusal.word() }).inc();
        }
    }

    /// The body of a request came, of so many bytes.
    pub(crate) fn received(&self, bytes: usize) {
        self.received.inc_by(bytes as u64);
    }

    /// The body of an answer goes, of so many bytes.
    pub(crate) fn sent(&self, bytes: usize) {
        self.sent.inc_by(bytes as u64);
    }

    /// A run of so many envelopes was judged.
    pub(crate) fn run(&self, result: &RunResult, envelopes: usize) {
        let word = match result {
            RunResult::Accepted { .. } => "accepted",
            RunResult::Duplicate { .. } => "duplicate",
            RunResult::KnownUpTo { .. } => "known-up-to",
            RunResult::Equivocation => "equivocation",
            RunResult::Refused(_) => "refused",
        };
        self.runs.get_or_create(&OfResult { result: word }).inc();
        if matches!(result, RunResult::Accepted { .. }) {
            self.envelopes.inc_by(envelopes as u64);
        }
    }

    /// So many documents are gone.
    pub(crate) fn gone(&self, going: Going, documents: u64) {
        let reason = match going {
            Going::Signed => "signed",
            Going::Forgotten => "forgotten",
        };
        self.gone.get_or_create(&OfReason { reason }).inc_by(documents);
    }

    /// The store did not do something.
    pub(crate) fn trouble(&self, kind: StoreErrorKind) {
        let reason = match kind {
            StoreErrorKind::Busy => "busy",
            StoreErrorKind::Unreachable => "unreachable",
            StoreErrorKind::Full => "full",
            StoreErrorKind::Damaged => "damaged",
            StoreErrorKind::Newer => "newer",
            StoreErrorKind::Other => "other",
        };
        self.trouble.get_or_create(&OfReason { reason }).inc();
    }

    /// A connection began. It ends with the value that this returns.
    pub(crate) fn connection(&self) -> OpenConnection {
        self.connections.inc();
        OpenConnection(self.connections.clone())
    }

    /// A connection came to nothing.
    pub(crate) fn lost_connection(&self, loss: ConnectionLoss) {
        let reason = match loss {
            ConnectionLoss::NoRoom => "no-room",
            ConnectionLoss::NoRoomForAddress => "no-room-for-address",
            ConnectionLoss::Handshake => "handshake",
        };
        self.losses.get_or_create(&OfReason { reason }).inc();
    }

    /// The certificate that is shown from now on is valid until then.
    pub(crate) fn certificate(&self, expires: HubTime) {
        self.certificate.set(expires.0);
    }
}

/// A connection that counts.
#[derive(Debug)]
pub(crate) struct OpenConnection(Level);

impl Drop for OpenConnection {
    fn drop(&mut self) {
        self.0.dec();
    }
}

impl Hub {
    /// The counters of this process and what is open now, in the text format of OpenMetrics, which Prometheus reads.
    ///
    /// It asks the store, so that a hub that cannot keep a push says so here too.
    #[must_use]
    pub fn metrics(&self, now: HubTime) -> String {
        self.metrics.ready.set(self.is_ready(now).into());
        self.metrics.listeners.set(self.listening.load(Ordering::Relaxed) as u64);
        match self.store.open_mailboxes(now) {
            Ok(open) => {
                self.metrics.mailboxes.set(open);
            }
            Err(error) => self.tell("counting mailboxes", &error),
        }
        let mut encoded = String::new();
        // Writing to a string does not fail; half a text would be worse than none.
        match text::encode(&mut encoded, &self.metrics.registry) {
            Ok(()) => encoded,
            Err(std::fmt::Error) => String::new(),
        }
    }
}
