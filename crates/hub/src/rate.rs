//! How many calls without a signature an address may make.

use std::collections::HashMap;
use std::net::IpAddr;

use crate::hub_time::HubTime;

/// How many addresses are remembered at most.
const MOST: usize = 65_536;

/// One bucket of tokens per address: every call takes one, and every second brings some back.
#[derive(Debug)]
pub(crate) struct Buckets {
    burst: u32,
    per_second: u32,
    buckets: HashMap<IpAddr, Bucket>,
}

#[derive(Debug, Clone, Copy)]
struct Bucket {
    tokens: u32,
    filled: HubTime,
}

impl Buckets {
    pub(crate) fn new(burst: u32, per_second: u32) -> Self {
        Self { burst, per_second, buckets: HashMap::new() }
    }

    /// Takes a token of `address`. Returns false when there is none.
    pub(crate) fn take(&mut self, address: IpAddr, now: HubTime) -> bool {
        let address = network(address);
        if self.buckets.len() >= MOST && !self.buckets.contains_key(&address) {
            self.forget_full(now);
            if self.buckets.len() >= MOST {
                return false;
            }
        }
        let burst = self.burst;
        let bucket = self.buckets.entry(address).or_insert(Bucket { tokens: burst, filled: now });
        bucket.tokens = tokens(bucket, now, burst, self.per_second);
        bucket.filled = now;
        let Some(left) = bucket.tokens.checked_sub(1) else { return false };
        bucket.tokens = left;
        true
    }

    /// A full bucket says nothing that a missing one does not say.
    fn forget_full(&mut self, now: HubTime) {
        let (burst, per_second) = (self.burst, self.per_second);
        self.buckets.retain(|_, bucket| tokens(bucket, now, burst, per_second) < burst);
    }
}

fn tokens(bucket: &Bucket, now: HubTime, burst: u32, per_second: u32) -> u32 {
    let seconds = u32::try_from(now.since(bucket.filled)).unwrap_or(u32::MAX);
    bucket.tokens.saturating_add(seconds.saturating_mul(per_second)).min(burst)
}

/// One customer of a provider has a whole /64 of IPv6 addresses.
fn network(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => {
            let network = u128::from(address) & !u128::from(u64::MAX);
            IpAddr::V6(network.into())
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_passes_and_then_only_what_the_seconds_bring() {
        let mut buckets = Buckets::new(3, 1);
        let one: IpAddr = "192.0.2.1".parse().unwrap();
        let other: IpAddr = "192.0.2.2".parse().unwrap();
        let taken =
            |buckets: &mut Buckets, address, now| (0..9).filter(|_| buckets.take(address, HubTime(now))).count();
        assert_eq!(taken(&mut buckets, one, 100), 3);
        assert_eq!(taken(&mut buckets, other, 100), 3);
        assert_eq!(taken(&mut buckets, one, 102), 2);
        assert_eq!(taken(&mut buckets, one, 1_000_000), 3);
    }

    #[test]
    fn one_network_is_one_address() {
        let mut buckets = Buckets::new(1, 0);
        assert!(buckets.take("2001:db8::1".parse().unwrap(), HubTime(1)));
        assert!(!buckets.take("2001:db8::ffff".parse().unwrap(), HubTime(1)));
        assert!(buckets.take("2001:db8:0:1::1".parse().unwrap(), HubTime(1)));
        assert!(buckets.take("::ffff:192.0.2.1".parse().unwrap(), HubTime(1)));
        assert!(!buckets.take("192.0.2.1".parse().unwrap(), HubTime(1)));
    }
}
