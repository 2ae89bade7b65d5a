//! Where a request comes from.

use std::net::{IpAddr, Ipv4Addr, SocketAddr};

use axum::http::HeaderMap;

/// Headers that only a proxy sets.
const PROXY_HEADERS: [&str; 4] = ["x-forwarded-for", "forwarded", "x-real-ip", "via"];

/// The client's address. A proxy on this machine is believed about it; anyone else could write the header too.
///
/// What a proxy passes on never counts as this machine, not even when the proxy does not say for whom.
pub(super) fn client(peer: SocketAddr, headers: &HeaderMap) -> IpAddr {
    let peer = peer.ip().to_canonical();
    if !peer.is_loopback() || !PROXY_HEADERS.iter().any(|name| headers.contains_key(*name)) {
        return peer;
    }
    // The last address is the one that this machine's proxy saw; those before it are hearsay.
    let named = headers.get_all("x-forwarded-for").iter().next_back().and_then(|header| header.to_str().ok());
    let address = named.and_then(|named| named.rsplit(',').next()).and_then(|last| last.trim().parse().ok());
    address.filter(|address: &IpAddr| !address.is_loopback()).unwrap_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED))
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;
    use rstest::rstest;

    use super::*;

    #[rstest]
    #[case::direct("192.0.2.9:5", &[], "192.0.2.9")]
    #[case::this_machine("127.0.0.1:5", &[], "127.0.0.1")]
    #[case::a_stranger_cannot_say("192.0.2.9:5", &[("x-forwarded-for", "127.0.0.1")], "192.0.2.9")]
    #[case::a_proxy_here("127.0.0.1:5", &[("x-forwarded-for", "198.51.100.7, 203.0.113.4")], "203.0.113.4")]
    #[case::two_headers("[::1]:5", &[("x-forwarded-for", "198.51.100.7"), ("x-forwarded-for", "203.0.113.4")], "203.0.113.4")]
    #[case::a_proxy_that_says_nothing("127.0.0.1:5", &[("via", "1.1 proxy")], "0.0.0.0")]
    #[case::a_client_that_says_this_machine("127.0.0.1:5", &[("x-forwarded-for", "127.0.0.1")], "0.0.0.0")]
    #[case::not_an_address("127.0.0.1:5", &[("x-forwarded-for", "unknown")], "0.0.0.0")]
    fn a_proxy_never_makes_someone_local(
        #[case] peer: &str,
        #[case] headers: &[(&'static str, &'static str)],
        #[case] expected: &str,
    ) {
        let mut map = HeaderMap::new();
        for (name, value) in headers {
            map.append(*name, HeaderValue::from_static(value));
        }
        assert_eq!(client(peer.parse().unwrap(), &map), expected.parse::<IpAddr>().unwrap());
    }
}
