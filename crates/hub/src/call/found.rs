//! Founding a circle.

use std::sync::Arc;

use stoep_seal::exchange::{Authorization, FoundCircle, Refusal};
use stoep_seal::{Roster, Wire};

use crate::hub::{Done, Failure, Hub};
use crate::hub_time::HubTime;
use crate::options::Founding;
use crate::request::Request;
use crate::store::{Founded, StoreError};

impl Hub {
    /// Founds the circle that the entry begins. The same circle again changes nothing and is no mistake: the first answer can
    /// have been lost.
    pub(crate) fn found(&self, request: &Request<'_>, now: HubTime) -> Result<Done, Failure> {
        self.count_unsigned(request, now)?;
        self.check_founder(request, now)?;
        let FoundCircle { entry, keyframe } = FoundCircle::decode(request.body).map_err(|_| Refusal::Malformed)?;
        let roster = Roster::from_founding(&entry).map_err(|_| Refusal::RosterRefused)?;
        keyframe.verify(&roster).map_err(|_| Refusal::KeyframeRefused)?;
        match self.store.found(roster.circle(), &entry, &keyframe)? {
            Founded::Existing => Ok(Done::unchanged()),
            Founded::New => {
                self.circles.keep(Arc::new(roster));
                Ok(Done::made())
            }
        }
    }

    fn check_founder(&self, request: &Request<'_>, now: HubTime) -> Result<(), Failure> {
        let given = match request.authorization.map(str::parse) {
            Some(Ok(Authorization::Founding(given))) => Some(given),
            _ => None,
        };
        let is_right = match (&self.options.founding, given) {
            (Founding::ThisMachine, _) => match request.client {
                Some(client) if !client.to_canonical().is_loopback() => return Err(Refusal::FoundingClosed.into()),
                _ => true,
            },
            (Founding::WithCode(code), Some(given)) => given.matches(code),
            (Founding::WithCodes(codes), Some(given)) => codes.admit(&given, now).map_err(StoreError::from)?,
            (Founding::WithCode(_) | Founding::WithCodes(_), None) => false,
        };
        if is_right { Ok(()) } else { Err(Refusal::FoundingCode.into()) }
    }
}
