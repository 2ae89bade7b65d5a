//! How much of something each may have: calls of an address, calls of a device, bytes of a circle.

use std::collections::HashMap;
use std::hash::Hash;
use std::net::IpAddr;

use crate::hub_time::HubTime;

/// The seconds of a day.
pub(crate) const DAY: u64 = 86_400;

/// How many are remembered at most.
const MOST: usize = 65_536;

/// How much one may have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Rate {
    /// At once.
    pub burst: u64,
    /// How much of it comes back in a day.
    pub per_day: u64,
}

impl Rate {
    /// So much in a day, whenever in the day it is.
    #[must_use]
    pub fn daily(amount: u64) -> Self {
        Self { burst: amount, per_day: amount }
    }
}

/// One bucket of tokens for each: what it does takes some, and time brings some back.
#[derive(Debug)]
pub(crate) struct Buckets<K> {
    rate: Rate,
    buckets: HashMap<K, Bucket>,
}

/// How many tokens there were at some moment.
#[derive(Debug, Clone, Copy)]
struct Bucket {
    tokens: u64,
    counted: HubTime,
}

impl<K: Copy + Eq + Hash> Buckets<K> {
    pub(crate) fn new(rate: Rate) -> Self {
        Self { rate, buckets: HashMap::new() }
    }

    /// Takes one token of `whose`. Returns false when there is none.
    pub(crate) fn take(&mut self, whose: K, now: HubTime) -> bool {
        let is_there = self.left(whose, now) > 0;
        is_there && self.spend(whose, 1, now)
    }

    /// How many tokens `whose` bucket holds.
    pub(crate) fn left(&self, whose: K, now: HubTime) -> u64 {
        self.buckets.get(&whose).map_or(self.rate.burst, |bucket| self.rate.refill(*bucket, now).tokens)
    }

    /// Takes so many tokens of `whose`, or all there are when they are fewer. Returns false when too many are remembered to
    /// remember this too.
    pub(crate) fn spend(&mut self, whose: K, amount: u64, now: HubTime) -> bool {
        let rate = self.rate;
        if self.buckets.len() >= MOST && !self.buckets.contains_key(&whose) {
            // A full bucket says nothing that a missing one does not say.
            self.buckets.retain(|_, bucket| rate.refill(*bucket, now).tokens < rate.burst);
            if self.buckets.len() >= MOST {
                return false;
            }
        }
        let full = Bucket { tokens: rate.burst, counted: now };
        let bucket = self.buckets.entry(whose).or_insert(full);
        let filled = rate.refill(*bucket, now);
        *bucket = Bucket { tokens: filled.tokens.saturating_sub(amount), ..filled };
        true
    }
}

impl Rate {
    /// What a bucket holds after some time. The moment moves on only as far as whole tokens came, so that asking often does not
    /// keep a slow bucket empty.
    fn refill(self, bucket: Bucket, now: HubTime) -> Bucket {
        let seconds = now.since(bucket.counted);
        let came = seconds.saturating_mul(self.per_day) / DAY;
        let tokens = bucket.tokens.saturating_add(came).min(self.burst);
        if came == 0 {
            return bucket;
        }
        // Rounded up: what came is never counted twice.
        let used = came.saturating_mul(DAY).div_ceil(self.per_day);
        Bucket { tokens, counted: HubTime(bucket.counted.0.saturating_add(used.min(seconds))) }
    }
}

/// One customer of a provider has a whole /64 of IPv6 addresses.
pub(crate) fn network(address: IpAddr) -> IpAddr {
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
        let mut buckets = Buckets::new(Rate { burst: 3, per_day: DAY });
        let taken =
            |buckets: &mut Buckets<u8>, whose, now| (0..9).filter(|_| buckets.take(whose, HubTime(now))).count();
        assert_eq!(taken(&mut buckets, 1, 100), 3);
        assert_eq!(taken(&mut buckets, 2, 100), 3);
        assert_eq!(taken(&mut buckets, 1, 102), 2);
        assert_eq!(taken(&mut buckets, 1, 1_000_000), 3);
    }

    #[test]
    fn a_slow_bucket_fills_however_often_it_is_looked_at() {
        let mut buckets = Buckets::new(Rate { burst: 10, per_day: 24 });
        assert!(buckets.spend(1, 99, HubTime(0)));
        let mut taken = 0;
        for now in (0..DAY).step_by(7) {
            taken += u32::from(buckets.take(1, HubTime(now)));
        }
        assert_eq!(taken, 23, "one in every hour, and the last of the day comes at its end");
    }

    #[test]
    fn what_is_spent_comes_back_in_a_day_and_not_earlier() {
        let mut buckets = Buckets::new(Rate::daily(1_000));
        buckets.spend(1, 5_000, HubTime(0));
        assert_eq!(buckets.left(1, HubTime(0)), 0);
        assert_eq!(buckets.left(1, HubTime(DAY / 2)), 500);
        assert_eq!(buckets.left(1, HubTime(DAY)), 1_000);
        assert_eq!(buckets.left(1, HubTime(9 * DAY)), 1_000);
        assert_eq!(buckets.left(2, HubTime(0)), 1_000);
    }

    #[test]
    fn one_network_is_one_address() {
        let same = |one: &str, other: &str| network(one.parse().unwrap()) == network(other.parse().unwrap());
        assert!(same("2001:db8::1", "2001:db8::ffff"));
        assert!(!same("2001:db8::1", "2001:db8:0:1::1"));
        assert!(same("::ffff:192.0.2.1", "192.0.2.1"));
        assert!(!same("192.0.2.1", "192.0.2.2"));
    }
}
