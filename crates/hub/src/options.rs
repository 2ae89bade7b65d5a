//! What the hub's administrator decides, and what the hub cannot know by itself.

use std::fmt;
use std::sync::Arc;

use stoep_seal::exchange::{FoundingCode, HubEpoch, MAX_PUSH_SIZE};

use crate::hub_time::HubTime;
use crate::store::StoreError;

/// Who may found a circle on this hub.
#[derive(Debug, Clone)]
pub enum Founding {
    /// Programs on the same machine.
    ThisMachine,
    /// Who has the code, from wherever.
    WithCode(FoundingCode),
}

/// How much the hub takes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The largest body of a request in bytes.
    pub body_bytes: usize,
    /// How many calls without a signature one address may make at once.
    pub unsigned_burst: u32,
    /// How many of these come back every second.
    pub unsigned_per_second: u32,
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
            unsigned_burst: 60,
            unsigned_per_second: 2,
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
