//! What the hub's administrator decides, and what the hub cannot know by itself.

use std::fmt;
use std::sync::Arc;
use std::time::Duration;

use stoep_seal::exchange::{FoundingCode, HubEpoch, MAX_PUSH_SIZE};

use crate::founding::FoundingCodes;
use crate::hub_time::HubTime;
use crate::rate::{DAY, Rate};
use crate::store::StoreError;

/// Who may found a circle on this hub.
#[derive(Debug, Clone)]
pub enum Founding {
    /// Programs on the same machine.
    ThisMachine,
    /// Who has the code, from wherever.
    WithCode(FoundingCode),
    /// Who has one of the codes in a file that holds now, from wherever.
    WithCodes(FoundingCodes),
}

/// How many bytes a circle pushes in a day at most, when the administrator says nothing: a thousand times what a busy team writes, and
/// enough to send a large circle again after the hub lost it.
const DAILY_BYTES: u64 = 1 << 30;

/// How much the hub takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The largest body of a request in bytes.
    pub body_bytes: usize,
    /// The most bytes of bodies that are held in memory at the same time.
    pub bodies_bytes: usize,
    /// How many calls without a signature one address may make.
    pub unsigned: Rate,
    /// How many calls one device may make in its circle.
    pub signed: Rate,
    /// How many bytes one circle may push.
    pub pushed: Rate,
    /// How many connections the hub takes at the same time.
    pub connections: usize,
    /// How many of these one address may have.
    pub connections_per_address: usize,
    /// How long the headers of a request may take, and how long a connection is kept on which nothing is asked.
    pub header_patience: Duration,
    /// How long the body of a request may take.
    pub body_patience: Duration,
    /// How long the other side may leave what was sent to it where it is.
    pub unread_patience: Duration,
    /// The room on the disk, in bytes, with less of which the hub says that it is not ready.
    pub spare_bytes: u64,
    /// How many tablets may listen at the same time.
    pub listeners: usize,
    /// How many mailboxes a circle may have open at the same time.
    pub mailboxes_per_circle: u32,
}

impl Default for Limits {
    /// Enough for a province, and little enough that one address cannot fill a disk in a night.
    fn default() -> Self {
        Self {
            body_bytes: MAX_PUSH_SIZE,
            bodies_bytes: 256 << 20,
            unsigned: Rate { burst: 60, per_day: 2 * DAY },
            // A tablet that fetches a whole circle asks for one page after the other.
            signed: Rate { burst: 1_200, per_day: 60 * DAY },
            pushed: Rate::daily(DAILY_BYTES),
            connections: 8_192,
            connections_per_address: 1_024,
            header_patience: Duration::from_secs(60),
            body_patience: Duration::from_secs(30),
            unread_patience: Duration::from_secs(60),
            spare_bytes: 64 << 20,
            listeners: 4_096,
            mailboxes_per_circle: 16,
        }
    }
}

/// Something that went wrong inside the hub, for its log: the tablet is told only that it did.
#[derive(Debug)]
pub struct Trouble<'a> {
    /// What the hub was doing.
    pub while_doing: &'static str,
    /// What the store said.
    pub error: &'a StoreError,
}

/// How a hub runs.
#[derive(Clone)]
pub struct Options {
    /// Who may found a circle.
    pub founding: Founding,
    /// How much the hub takes.
    pub limits: Limits,
    /// The moment at which this process began. Requests that were signed before it are asked to be signed again, because what
    /// was seen before is not known any more.
    pub opened: HubTime,
    /// Sixteen random bytes, used when the data folder is new.
    pub fresh_epoch: HubEpoch,
    /// Sixteen random bytes: the name by which this process knows itself among replicas that share a database.
    pub replica: [u8; 16],
    /// Where trouble is told.
    pub on_trouble: Arc<dyn Fn(&Trouble<'_>) + Send + Sync>,
}

impl Options {
    /// A hub for this machine with the usual limits, which tells its trouble to nobody.
    #[must_use]
    pub fn new(opened: HubTime, fresh_epoch: HubEpoch) -> Self {
        Self {
            founding: Founding::ThisMachine,
            limits: Limits::default(),
            opened,
            fresh_epoch,
            replica: fresh_epoch.0,
            on_trouble: Arc::new(|_| ()),
        }
    }
}

impl fmt::Debug for Options {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Options")
            .field("founding", &self.founding)
            .field("limits", &self.limits)
            .field("opened", &self.opened)
            .finish_non_exhaustive()
    }
}
