//! Whether a request is a device's own, made now, and here for the first time.

use std::sync::{Arc, PoisonError};

use stoep_seal::exchange::{Authorization, REQUEST_WINDOW_SECONDS, Refusal};
use stoep_seal::{CircleId, Device, RequestRefusal, RequestSignature, Roster};

use crate::hub::{Failure, Hub};
use crate::hub_time::HubTime;
use crate::rate::network;
use crate::replay::Seen;
use crate::request::Request;
use crate::store::Remembered;

/// Which devices a call is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Audience {
    /// Devices that are in the circle now.
    Active,
    /// Also devices that were removed: they may learn that from the roster, and nothing else.
    EverAdded,
}

/// A device that proved itself.
#[derive(Debug)]
pub(crate) struct Caller {
    pub(crate) circle: CircleId,
    pub(crate) device: Device,
    /// The roster it was checked against.
    pub(crate) roster: Arc<Roster>,
}

impl Caller {
    /// # Errors
    /// [`Refusal::NotALead`] unless the device is a lead's or the recovery kit.
    pub(crate) fn require_lead(&self) -> Result<(), Refusal> {
        let leads =
            self.roster.device(self.device).is_some_and(|entry| entry.is_active() && entry.role().administers());
        if leads { Ok(()) } else { Err(Refusal::NotALead) }
    }
}

impl Hub {
    /// Finds out which device makes the request.
    pub(crate) fn authenticate(
        &self,
        request: &Request<'_>,
        now: HubTime,
        audience: Audience,
    ) -> Result<Caller, Failure> {
        let signature = read_signature(request)?;
        // A request that was signed before this process began may have been here then.
        if now.distance(HubTime(signature.hub_time)) > REQUEST_WINDOW_SECONDS
            || signature.hub_time < self.options.opened.0
        {
            return Err(Refusal::WrongTime.into());
        }
        let circle = signature.circle;
        let roster = self.circles.roster(self.store.as_ref(), circle)?.ok_or(Refusal::UnknownCircle)?;
        let signed =
            stoep_seal::Request { method: request.method, path_and_query: request.path_and_query, body: request.body };
        match signature.verify(&roster, &signed).map(|_| ()) {
            Ok(()) => {}
            Err(RequestRefusal::Removed) if audience == Audience::EverAdded => {}
            Err(refusal) => return Err(explain(refusal).into()),
        }
        match self.replays.lock().unwrap_or_else(PoisonError::into_inner).see(&signature, now) {
            Seen::New => {}
            Seen::Before => return Err(Refusal::Replayed.into()),
            Seen::Full => return Err(Refusal::Busy.into()),
        }
        // Another replica can have served it.
        match self.store.remember(&signature, now)? {
            Remembered::New => {
                self.count_signed(request, circle, signature.device, now)?;
                Ok(Caller { circle, device: signature.device, roster })
            }
            Remembered::Before => Err(Refusal::Replayed.into()),
            Remembered::Beyond => Err(Refusal::WrongTime.into()),
        }
    }

    /// Takes one of the calls that a device has. Only a signature that holds is counted, so nobody uses up another's.
    fn count_signed(
        &self,
        request: &Request<'_>,
        circle: CircleId,
        device: Device,
        now: HubTime,
    ) -> Result<(), Refusal> {
        if request.client.is_none() {
            return Ok(());
        }
        let taken = self.signed.lock().unwrap_or_else(PoisonError::into_inner).take((circle, device), now);
        if taken { Ok(()) } else { Err(Refusal::SlowDown) }
    }

    /// Takes one of the calls without a signature that an address has.
    pub(crate) fn count_unsigned(&self, request: &Request<'_>, now: HubTime) -> Result<(), Refusal> {
        let Some(client) = request.client else { return Ok(()) };
        let taken = self.unsigned.lock().unwrap_or_else(PoisonError::into_inner).take(network(client), now);
        if taken { Ok(()) } else { Err(Refusal::SlowDown) }
    }
}

fn read_signature(request: &Request<'_>) -> Result<RequestSignature, Refusal> {
    let authorization = request.authorization.ok_or(Refusal::SignatureMissing)?;
    match authorization.parse() {
        Ok(Authorization::Device(signature)) => Ok(signature),
        Ok(Authorization::Founding(_)) => Err(Refusal::SignatureMissing),
        Err(_) => Err(Refusal::Malformed),
    }
}

fn explain(refusal: RequestRefusal) -> Refusal {
    match refusal {
        RequestRefusal::OtherCircle => Refusal::UnknownCircle,
        RequestRefusal::UnknownDevice => Refusal::UnknownDevice,
        RequestRefusal::Removed => Refusal::Removed,
        RequestRefusal::BadSignature => Refusal::BadSignature,
        _ => Refusal::BadSignature,
    }
}
