//! Calls to a hub in the name of one device: signed, with the hub's own time, and with its refusals understood.

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng};
use stoep_domain::HubTrouble;
use stoep_seal::exchange::{Authorization, Call, FoundingCode, Refusal, VectorDetail};
use stoep_seal::{CircleId, Device, DeviceKeys, Request, RequestSignature, Wire, decode_all};

use super::transport::{Transport, TransportRequest};
use crate::Notebook;
use crate::error::Error;

/// What went wrong with a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum CallTrouble {
    /// The hub said no, and why.
    Refused(Refusal),
    /// The hub was not reached, or what answered is no hub.
    Trouble(HubTrouble),
}

impl From<CallTrouble> for HubTrouble {
    fn from(trouble: CallTrouble) -> Self {
        let refusal = match trouble {
            CallTrouble::Trouble(trouble) => return trouble,
            CallTrouble::Refused(refusal) => refusal,
        };
        match refusal {
            Refusal::SlowDown | Refusal::Quota | Refusal::Busy | Refusal::Full | Refusal::Broken => Self::Busy,
            Refusal::NoSuchMailbox | Refusal::MailboxTaken | Refusal::MailboxRefused => Self::CodeNotFound,
            Refusal::FoundingClosed | Refusal::FoundingCode => Self::FoundingCode,
            Refusal::UnknownCall | Refusal::WrongMethod | Refusal::Other(_) => Self::NewerVersion,
            _ => Self::Refused,
        }
    }
}

impl From<CallTrouble> for Error {
    fn from(trouble: CallTrouble) -> Self {
        HubTrouble::from(trouble).into()
    }
}

/// Who signs a call.
#[derive(Clone)]
pub(crate) struct Signer {
    /// The circle.
    pub(crate) circle: CircleId,
    /// The device.
    pub(crate) device: Device,
    /// Its keys.
    pub(crate) keys: DeviceKeys,
}

/// A hub, as one notebook calls it.
pub(crate) struct Client {
    transport: Arc<dyn Transport>,
    hub: String,
    /// How far the hub's clock is ahead of this tablet's, in seconds; learned from every answer, so that a wrong clock does no harm.
    ahead: AtomicI64,
    clock: Arc<dyn Fn() -> i64 + Send + Sync>,
    random: std::sync::Mutex<StdRng>,
}

impl Client {
    /// The hub at an address.
    pub(crate) fn new(notebook: &Notebook, hub: &str) -> Result<Self, Error> {
        let surroundings = notebook.surroundings().clone();
        let seed = notebook.write(|write| Ok(write.random.next_u64()))?;
        let clock = move || (surroundings.clock)().milliseconds() / 1000;
        Ok(Self {
            transport: Arc::clone(&notebook.surroundings().transport),
            hub: hub.to_owned(),
            ahead: AtomicI64::new(0),
            clock: Arc::new(clock),
            random: std::sync::Mutex::new(StdRng::seed_from_u64(seed)),
        })
    }

    /// How far the hub's clock is ahead of this tablet's, in seconds.
    pub(crate) fn ahead(&self) -> i64 {
        self.ahead.load(Ordering::Relaxed)
    }

    /// The hub's time as far as its last answer told, in seconds since 1970.
    pub(crate) fn hub_time(&self) -> u64 {
        let time = (self.clock)().saturating_add(self.ahead.load(Ordering::Relaxed));
        u64::try_from(time).unwrap_or_default()
    }

    /// A call that nobody signs: joining, before the newcomer is anybody.
    pub(crate) fn ask(&self, call: Call, body: &[u8]) -> Result<Vec<u8>, CallTrouble> {
        self.send(call, body, None)
    }

    /// Founding, with the code that the hub's administrator gave, if one is needed.
    pub(crate) fn found(&self, body: &[u8], code: Option<FoundingCode>) -> Result<Vec<u8>, CallTrouble> {
        let authorization = code.map(|code| Authorization::Founding(code).to_string());
        self.send(Call::Found, body, authorization.as_deref())
    }

    /// A call signed by a device. When the hub's clock is another one than believed, it is signed again with the hub's own time.
    pub(crate) fn signed(&self, signer: &Signer, call: Call, body: &[u8]) -> Result<Vec<u8>, CallTrouble> {
        match self.sign_and_send(signer, call, body) {
            Err(CallTrouble::Refused(Refusal::WrongTime | Refusal::Replayed)) => self.sign_and_send(signer, call, body),
            answer => answer,
        }
    }

    /// A signed call whose answer is one value.
    pub(crate) fn value<T: Wire>(&self, signer: &Signer, call: Call, body: &[u8]) -> Result<T, CallTrouble> {
        decoded(T::decode(&self.signed(signer, call, body)?))
    }

    /// A signed call whose answer is values one after another.
    pub(crate) fn values<T: Wire>(&self, signer: &Signer, call: Call) -> Result<Vec<T>, CallTrouble> {
        decoded(decode_all(&self.signed(signer, call, &[])?))
    }

    /// Listens for events of a circle, at most so long. When the hub refuses, its time is asked and learned, and tried once more.
    pub(crate) fn listen(
        &self,
        signer: &Signer,
        at_most: Duration,
        heard: &mut dyn FnMut(),
    ) -> Result<(), CallTrouble> {
        match self.listen_once(signer, at_most, heard) {
            Err(HubTrouble::Refused) => {
                self.signed(signer, Call::State { vector: VectorDetail::Digest }, &[])?;
                self.listen_once(signer, at_most, heard).map_err(CallTrouble::Trouble)
            }
            ended => ended.map_err(CallTrouble::Trouble),
        }
    }

    fn listen_once(&self, signer: &Signer, at_most: Duration, heard: &mut dyn FnMut()) -> Result<(), HubTrouble> {
        let authorization = self.authorization(signer, Call::Events, &[]);
        let path = Call::Events.path_and_query();
        self.transport.listen(self.request(Call::Events, &path, Some(&authorization), &[]), at_most, heard)
    }

    fn sign_and_send(&self, signer: &Signer, call: Call, body: &[u8]) -> Result<Vec<u8>, CallTrouble> {
        let authorization = self.authorization(signer, call, body);
        self.send(call, body, Some(&authorization))
    }

    fn authorization(&self, signer: &Signer, call: Call, body: &[u8]) -> String {
        let time = self.hub_time();
        let path = call.path_and_query();
        let request = Request { method: call.method().as_str(), path_and_query: &path, body };
        // A thread that broke off left the dice as they were; they are still dice.
        let mut random = self.random.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let signature =
            RequestSignature::sign(&mut *random, &signer.keys, signer.circle, signer.device, time, &request);
        Authorization::Device(signature).to_string()
    }

    fn request<'a>(
        &'a self,
        call: Call,
        path_and_query: &'a str,
        authorization: Option<&'a str>,
        body: &'a [u8],
    ) -> TransportRequest<'a> {
        TransportRequest { hub: &self.hub, method: call.method(), path_and_query, authorization, body }
    }

    fn send(&self, call: Call, body: &[u8], authorization: Option<&str>) -> Result<Vec<u8>, CallTrouble> {
        let path = call.path_and_query();
        let reply =
            self.transport.send(self.request(call, &path, authorization, body)).map_err(CallTrouble::Trouble)?;
        // Whatever answers without telling the hub's time is something in between: a sign-in page, a proxy.
        let Some(hub_time) = reply.hub_time else { return Err(CallTrouble::Trouble(HubTrouble::NotAHub)) };
        let ahead = i64::try_from(hub_time).unwrap_or(i64::MAX).saturating_sub((self.clock)());
        self.ahead.store(ahead, Ordering::Relaxed);
        match reply.status {
            200..=299 => Ok(reply.body),
            _ => match Refusal::decode(&reply.body) {
                Ok(refusal) => Err(CallTrouble::Refused(refusal)),
                Err(_) => Err(CallTrouble::Trouble(HubTrouble::NotAHub)),
            },
        }
    }
}

/// A hub's answer that does not read comes from a newer hub, or from none.
pub(crate) fn decoded<T, E>(answer: Result<T, E>) -> Result<T, CallTrouble> {
    answer.map_err(|_| CallTrouble::Trouble(HubTrouble::NewerVersion))
}
