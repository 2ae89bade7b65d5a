//! Sharing with the hub: plan, then execute.
//!
//! A pure function compares what is here with what the hub says and gives a [`plan::Plan`]; [`exchange`] applies it, one step
//! after the other, each durable by itself. It can stop anywhere and be started again.

mod address;
mod amend;
mod amendment;
mod bring;
mod bundle;
pub(crate) mod client;

mod cores;
mod erase;
pub(crate) mod exchange;
mod heal;
mod http;
mod ingest;
mod keyboxes;
mod listen;
mod membership;
mod open;
mod plan;
mod pull;
mod push;
mod refused;
mod removed;
mod reseal;
mod share_now;
mod thread;
mod transport;
mod twin;
mod vector;

pub(crate) use address::HubAddress;
pub use http::Http;
pub(crate) use ingest::read_unread;
pub(crate) use membership::{adopt_keys, fetch_keyframes, fetch_membership, fetch_roster};
pub(crate) use share_now::share_with;
pub(crate) use thread::Sharing;
pub use transport::{Method, Transport, TransportReply, TransportRequest};
pub(crate) use twin::{give_way_from, write_unbacked};
