//! Reading and adding keyframes.

use stoep_seal::exchange::{MAX_PAGE_SIZE, Refusal};
use stoep_seal::{Keyframe, Wire, encode_all};

use crate::authentication::Audience;
use crate::hub::{Done, Failure, Hub};
use crate::hub_time::HubTime;
use crate::request::Request;
use crate::store::KeyframeWrite;

impl Hub {
    /// The keyframes after the first `after`.
    pub(crate) fn keyframes(&self, request: &Request<'_>, now: HubTime, after: u32) -> Result<Done, Failure> {
        let caller = self.authenticate(request, now, Audience::Active)?;
        let keyframes = self.store.keyframes(caller.circle, after, MAX_PAGE_SIZE)?;
        Ok(Done::read(encode_all(&keyframes)))
    }

    /// Keeps another keyframe, for devices that came in since the epoch began. It proves by itself that a lead made it.
    pub(crate) fn append_keyframe(&self, request: &Request<'_>, now: HubTime) -> Result<Done, Failure> {
        let caller = self.authenticate(request, now, Audience::Active)?;
        let keyframe = Keyframe::decode(request.body).map_err(|_| Refusal::Malformed)?;
        keyframe.verify(&caller.roster).map_err(|_| Refusal::KeyframeRefused)?;
        match self.store.append_keyframe(caller.circle, &keyframe)? {
            KeyframeWrite::Existing => Ok(Done::unchanged()),
            KeyframeWrite::Appended => {
                self.news.membership(&caller.roster);
                Ok(Done::made())
            }
        }
    }
}
