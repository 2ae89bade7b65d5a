//! A request and its answer, without the connection they travel over.

use std::net::IpAddr;

use stoep_seal::Wire;
use stoep_seal::exchange::Refusal;

use crate::hub_time::HubTime;

/// What a tablet asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Request<'a> {
    /// The method in capitals.
    pub method: &'a str,
    /// The path with its query, exactly as it stands in the request line.
    pub path_and_query: &'a str,
    /// The `Authorization` header.
    pub authorization: Option<&'a str>,
    /// The body; empty when there is none.
    pub body: &'a [u8],
    /// Where it comes from, or nothing when it is made in this process. Requests in process are not limited in number.
    pub client: Option<IpAddr>,
}

/// What the hub answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Response {
    /// The HTTP status. From 400 up the body is one [`Refusal`].
    pub status: u16,
    /// The hub's time, which goes into the header [`stoep_seal::exchange::HUB_TIME_HEADER`].
    pub hub_time: HubTime,
    /// The body.
    pub body: Vec<u8>,
}

impl Response {
    /// The answer to a request that the hub does not do.
    #[must_use]
    pub fn refused(refusal: Refusal, hub_time: HubTime) -> Self {
        Self { status: refusal.status(), hub_time, body: refusal.encode() }
    }

    /// Why the request was refused, or nothing when it was done.
    #[must_use]
    pub fn refusal(&self) -> Option<Refusal> {
        if self.status < 400 { None } else { Refusal::decode(&self.body).ok() }
    }
}
