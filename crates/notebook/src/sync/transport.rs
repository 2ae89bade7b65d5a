//! The way to a hub, so that a test can put a hub in the same process behind it.

use std::time::Duration;

use stoep_domain::HubTrouble;

/// A request to a hub.
#[derive(Debug, Clone, Copy)]
pub struct TransportRequest<'a> {
    /// The hub's address, without a slash at its end.
    pub hub: &'a str,
    /// The method.
    pub method: Method,
    /// The path with its query.
    pub path_and_query: &'a str,
    /// The `Authorization` header.
    pub authorization: Option<&'a str>,
    /// The body; empty for a GET.
    pub body: &'a [u8],
}

/// The methods a hub knows.
pub use stoep_seal::exchange::Method;

/// What came back, whatever its status.
#[derive(Debug, Clone)]
pub struct TransportReply {
    /// The HTTP status.
    pub status: u16,
    /// The hub's time in seconds since 1970; `None` when the answer does not come from a hub.
    pub hub_time: Option<u64>,
    /// The body.
    pub body: Vec<u8>,
}

/// The way to hubs.
pub trait Transport: Send + Sync {
    /// Sends a request and waits for its answer, for a bounded time.
    ///
    /// # Errors
    /// [`HubTrouble::Unreachable`] or [`HubTrouble::Certificate`]; what a hub refuses is a reply.
    fn send(&self, request: TransportRequest<'_>) -> Result<TransportReply, HubTrouble>;

    /// Calls `heard` whenever the hub tells of something new, and once when listening began, since what came before that was not heard.
    /// Ends after about so long, and at once where it cannot listen: then the caller polls.
    ///
    /// # Errors
    /// As [`Transport::send`]; [`HubTrouble::Refused`] when the hub does not let this tablet listen, and [`HubTrouble::NotAHub`] when
    /// what answers is something in between.
    fn listen(
        &self,
        request: TransportRequest<'_>,
        at_most: Duration,
        heard: &mut dyn FnMut(),
    ) -> Result<(), HubTrouble>;
}
