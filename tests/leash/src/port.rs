//! Ports for servers.

use std::net::{Ipv4Addr, TcpListener};

/// A port of this machine that nobody uses now.
///
/// # Panics
///
/// When this machine has no free port left.
#[must_use]
pub fn free_port() -> u16 {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).and_then(|listener| listener.local_addr());
    listener.unwrap_or_else(|error| panic!("no free port: {error}")).port()
}
