//! Founding a circle.

use std::sync::Arc;

use stoep_seal::exchange::{Authorization, FoundCircle, Refusal};
use stoep_seal::{Roster, Wire};

use crate::hub::{Done, Failure, Hub};
use crate::hub_time::HubTime;
use crate::options::Founding;
use crate::request::Request;
use crate::store::Founded;

impl Hub {
    /// Founds the circle that the entry begins. The same circle again changes nothing and is no mistake: the first answer can
    /// have been lost.
    pub(crate) fn found(&self, request: &Request<'_>, now: HubTime) -> Result<Done, Failure> {
        self.count_unsigned(request, now)?;
        self.check_founder(request)?;
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

    fn check_founder(&self, request: &Request<'_>) -> Result<(), Refusal> {
        match &self.options.founding {
            Founding::ThisMachine => match request.client {
                Some(client) if !client.to_canonical().is_loopback() => Err(Refusal::FoundingClosed),
                _ => Ok(()),
            },
            Founding::WithCode(code) => match request.authorization.map(str::parse) {
                Some(Ok(Authorization::Founding(given))) if given.matches(code) => Ok(()),
                _ => Err(Refusal::FoundingCode),
            },
        }
    }
}
