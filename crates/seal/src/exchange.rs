//! What tablets and the hub say to each other: calls, bodies and refusals.
//!
//! Both sides share these types, so that neither can drift from the other. Nothing here opens anything: the hub links this
//! without the feature `open`. The calls are described in docs/protocol.md, under "Hub calls".

mod authorization;
mod call;
mod cursor;
mod erase;
mod event;
#[cfg(test)]
mod foreign;
mod gone;
mod mailbox;
mod membership;
mod page;
mod push;
mod refusal;
mod state;
mod vector;

pub use authorization::{Authorization, AuthorizationError, FoundingCode};
pub use call::{Call, Method, VectorDetail};
pub use cursor::{Cursor, HubEpoch, HubSequence, OrderHash};
pub use erase::{EraseAnswer, EraseRejection, EraseResult, MAX_ERASE_COUNT};
pub use event::Event;
pub use gone::GoneEntries;
pub use mailbox::{MAILBOX_SECONDS, Mailbox};
pub use membership::{FoundCircle, RosterAppend};
pub use page::{Continuation, DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE, Page};
pub use push::{MAX_PUSH_SIZE, PushAnswer, RunRejection, RunResult};
pub use refusal::Refusal;
pub use state::State;
pub use vector::{VectorDigest, VectorRow};

/// The header in which every answer of the hub carries the hub's time, in seconds since 1970, as a decimal number.
pub const HUB_TIME_HEADER: &str = "stoep-hub-time";

/// The media type of every body that is not an event stream.
pub const MEDIA_TYPE: &str = "application/octet-stream";

/// How far, in seconds, the hub time under a request may be from the hub's own. Within this time no nonce is taken twice.
pub const REQUEST_WINDOW_SECONDS: u64 = 300;
