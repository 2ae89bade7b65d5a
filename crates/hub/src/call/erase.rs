//! Erasing documents, and what devices say that they have erased.

use stoep_seal::exchange::{EraseAnswer, EraseResult, MAX_ERASE_COUNT, MAX_PAGE_SIZE, Refusal};
use stoep_seal::{Confirmation, Tombstone, Wire, decode_all, encode_all};

use crate::authentication::Audience;
use crate::hub::{Done, Failure, Hub};
use crate::hub_time::HubTime;
use crate::metrics::Going;
use crate::request::Request;
use crate::store::ConfirmationWrite;

impl Hub {
    /// Carries out every tombstone that holds. A tombstone need not be of the device that brings it: tablets also send again what
    /// a hub has lost, and a tombstone proves its signer.
    pub(crate) fn erase(&self, request: &Request<'_>, now: HubTime) -> Result<Done, Failure> {
        let caller = self.authenticate(request, now, Audience::Active)?;
        let tombstones: Vec<Tombstone> = decode_all(request.body).map_err(|_| Refusal::Malformed)?;
        if tombstones.len() > MAX_ERASE_COUNT {
            return Err(Refusal::TooLarge.into());
        }
        // The roster only grows and a tombstone is judged at its own place in it, so it does not matter when it moves on.
        let judged: Vec<_> = tombstones.iter().map(|tombstone| tombstone.verify(&caller.roster)).collect();
        let verified: Vec<_> = judged.iter().filter_map(|judged| judged.as_ref().ok()).copied().collect();
        let mut written = self.store.erase(caller.circle, &verified)?.into_iter();
        let results: Vec<EraseResult> = judged
            .iter()
            .filter_map(|judged| match judged {
                Ok(_) => written.next(),
                Err(refusal) => Some(EraseResult::Refused((*refusal).into())),
            })
            .collect();
        let listed = results.iter().filter(|result| matches!(result, EraseResult::Listed { .. })).count();
        if listed > 0 {
            self.metrics.gone(Going::Signed, listed as u64);
            self.news.tombstones(caller.circle);
        }
        Ok(Done::read(EraseAnswer { results }.encode()))
    }

    /// The list of what is gone, after the first `after`.
    pub(crate) fn tombstones(&self, request: &Request<'_>, now: HubTime, after: u32) -> Result<Done, Failure> {
        let caller = self.authenticate(request, now, Audience::Active)?;
        Ok(Done::read(encode_all(&self.store.tombstones(caller.circle, after, MAX_PAGE_SIZE)?)))
    }

    /// Keeps what a device has confirmed. Nobody is woken up by it: who wants to see which tablets have erased something asks.
    pub(crate) fn confirm(&self, request: &Request<'_>, now: HubTime) -> Result<Done, Failure> {
        let caller = self.authenticate(request, now, Audience::Active)?;
        let confirmation = Confirmation::decode(request.body).map_err(|_| Refusal::Malformed)?;
        confirmation.verify(&caller.roster).map_err(|_| Refusal::ConfirmationRefused)?;
        match self.store.confirm(&confirmation)? {
            ConfirmationWrite::Kept => Ok(Done::made()),
            ConfirmationWrite::Existing => Ok(Done::unchanged()),
            ConfirmationWrite::UnknownTombstones => Err(Refusal::UnknownTombstones.into()),
        }
    }

    /// What every device confirmed last.
    pub(crate) fn confirmations(&self, request: &Request<'_>, now: HubTime) -> Result<Done, Failure> {
        let caller = self.authenticate(request, now, Audience::Active)?;
        Ok(Done::read(encode_all(&self.store.confirmations(caller.circle)?)))
    }
}
