//! Requests that were here before.

use std::collections::HashSet;

use stoep_seal::RequestSignature;
use stoep_seal::exchange::REQUEST_WINDOW_SECONDS;

use crate::hub_time::HubTime;

/// How long a signature can be valid: from the window before its time to the window after it.
const GENERATION: u64 = 2 * REQUEST_WINDOW_SECONDS;

/// How many requests are remembered at most: about 50 MB.
const MOST: usize = 500_000;

/// Whether a request is here for the first time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Seen {
    /// It is.
    New,
    /// It is not.
    Before,
    /// Too many requests are remembered to take another one now.
    Full,
}

/// The nonces of two generations. A nonce is remembered for one to two generations, and a signature is valid for one.
#[derive(Debug)]
pub(crate) struct Replays {
    current: HashSet<[u8; 34]>,
    previous: HashSet<[u8; 34]>,
    began: HubTime,
}

impl Default for Replays {
    fn default() -> Self {
        Self { current: HashSet::new(), previous: HashSet::new(), began: HubTime(0) }
    }
}

impl Replays {
    /// Remembers the nonce of a verified request.
    pub(crate) fn see(&mut self, signature: &RequestSignature, now: HubTime) -> Seen {
        if now.distance(self.began) >= GENERATION {
            let is_next = now.since(self.began) < 2 * GENERATION;
            self.previous = std::mem::take(&mut self.current);
            if !is_next {
                self.previous.clear();
            }
            self.began = now;
        }
        let mut name = [0; 34];
        name[..16].copy_from_slice(signature.circle.as_bytes());
        name[16..18].copy_from_slice(&signature.device.0.to_be_bytes());
        name[18..].copy_from_slice(&signature.nonce);
        if self.current.contains(&name) || self.previous.contains(&name) {
            return Seen::Before;
        }
        if self.current.len() + self.previous.len() >= MOST {
            return Seen::Full;
        }
        self.current.insert(name);
        Seen::New
    }
}

#[cfg(test)]
mod tests {
    use stoep_seal::{CircleId, Device, Signature};

    use super::*;

    fn signature(nonce: u8, time: u64) -> RequestSignature {
        RequestSignature {
            circle: CircleId([1; 16]),
            device: Device(0),
            hub_time: time,
            nonce: [nonce; 16],
            signature: Signature([0; 64]),
        }
    }

    #[test]
    fn a_request_is_remembered_as_long_as_its_signature_is_valid() {
        let mut replays = Replays::default();
        // Every second brings a request of its own, so that generations change at every possible moment.
        for start in 10_000..12_000_u64 {
            let request = RequestSignature { hub_time: start + REQUEST_WINDOW_SECONDS, ..signature(1, 0) };
            let mut request = RequestSignature { ..request };
            request.nonce[..8].copy_from_slice(&start.to_be_bytes());
            assert_eq!(replays.see(&request, HubTime(start)), Seen::New);
            let mut earlier = request;
            // The oldest request that can still be valid: seen at once, signed as far ahead as is allowed.
            if let Some(then) = start.checked_sub(2 * REQUEST_WINDOW_SECONDS).filter(|then| *then >= 10_000) {
                earlier.nonce[..8].copy_from_slice(&then.to_be_bytes());
                assert_eq!(replays.see(&earlier, HubTime(start)), Seen::Before);
            }
        }
        assert!(replays.current.len() + replays.previous.len() <= 2 * 600);
    }

    #[test]
    fn another_device_may_draw_the_same_nonce() {
        let mut replays = Replays::default();
        assert_eq!(replays.see(&signature(1, 5), HubTime(5)), Seen::New);
        assert_eq!(replays.see(&RequestSignature { device: Device(1), ..signature(1, 5) }, HubTime(5)), Seen::New);
        assert_eq!(replays.see(&signature(1, 6), HubTime(6)), Seen::Before);
    }
}
