//! The way between a tablet and the hub, which can be taken away, lie, and be weighed.

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError, RwLock};
use std::time::Duration;

use serde::{Deserialize, Serialize};
use stoep_domain::HubTrouble;
use stoep_hub::{Hub, HubTime, Request, Response};
use stoep_notebook::{Transport, TransportReply, TransportRequest};

use super::carried::Load;
use super::dice::Dice;

/// A hub in this process, behind a network that can be taken away.
pub struct Street {
    pub(super) hub: RwLock<Option<Hub>>,
    pub(super) clock: Arc<AtomicI64>,
    pub(super) late: Mutex<Vec<Held>>,
    pub(super) dice: Dice,
}

/// A request that is on its way.
pub(super) struct Held {
    method: String,
    path_and_query: String,
    authorization: Option<String>,
    body: Vec<u8>,
}

impl Held {
    fn of(request: &TransportRequest<'_>) -> Self {
        Self {
            method: request.method.as_str().to_owned(),
            path_and_query: request.path_and_query.to_owned(),
            authorization: request.authorization.map(ToOwned::to_owned),
            body: request.body.to_owned(),
        }
    }

    fn arrive(&self, street: &Street) -> Response {
        let request = Request {
            method: &self.method,
            path_and_query: &self.path_and_query,
            authorization: self.authorization.as_deref(),
            body: &self.body,
            client: None,
        };
        street.ask(|hub| hub.handle(&request, street.now()))
    }
}

impl Street {
    pub(super) fn let_late_ones_arrive(&self) {
        let late = std::mem::take(&mut *self.late.lock().unwrap_or_else(PoisonError::into_inner));
        late.iter().for_each(|held| drop(held.arrive(self)));
    }

    pub(super) fn ask<T>(&self, question: impl FnOnce(&Hub) -> T) -> T {
        question(self.hub.read().expect("a hub that did not break off").as_ref().expect("a hub"))
    }

    /// The hub's time.
    pub(super) fn now(&self) -> HubTime {
        HubTime(u64::try_from(self.clock.load(Ordering::SeqCst) / 1000).unwrap_or_default())
    }
}

/// One tablet's way to the hub.
pub struct Road {
    pub(super) street: Arc<Street>,
    pub(super) open: AtomicBool,
    pub(super) lie: RwLock<Option<Lie>>,
    pub(super) mishap: Mutex<Option<(usize, Mishap)>>,
    pub(super) load: Load,
}

/// What a hub that lies, or a network that breaks off, does with a request: what comes back, or `None` to answer as it should.
pub type Lie = Box<dyn Fn(&TransportRequest<'_>) -> Option<Result<Vec<u8>, HubTrouble>> + Send + Sync>;

/// What a network does with a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Mishap {
    /// The hub does what is asked, and its answer never comes.
    AnswerLost,
    /// The request arrives twice; the first answer comes.
    Twice,
    /// Nothing comes back; the hub gets the request later.
    HeldUp,
    /// From here on nothing arrives.
    CutOff,
}

impl Road {
    /// What happens to the request that leaves now.
    fn mishap(&self) -> Option<Mishap> {
        let mut waiting = self.mishap.lock().unwrap_or_else(PoisonError::into_inner);
        let (after, mishap) = waiting.as_mut()?;
        if *after > 0 {
            *after -= 1;
            return None;
        }
        let mishap = *mishap;
        *waiting = None;
        Some(mishap)
    }
}

impl Transport for Road {
    fn send(&self, request: TransportRequest<'_>) -> Result<TransportReply, HubTrouble> {
        if !self.open.load(Ordering::SeqCst) {
            return Err(HubTrouble::Unreachable);
        }
        if let Some(lie) = self.lie.read().expect("a lie that did not break off").as_ref()
            && let Some(answer) = lie(&request)
        {
            return Ok(TransportReply { status: 200, hub_time: Some(self.street.now().0), body: answer? });
        }
        let held = Held::of(&request);
        let response = match self.mishap() {
            None => held.arrive(&self.street),
            Some(Mishap::Twice) => {
                let first = held.arrive(&self.street);
                drop(held.arrive(&self.street));
                first
            }
            Some(Mishap::AnswerLost) => {
                drop(held.arrive(&self.street));
                return Err(HubTrouble::Unreachable);
            }
            Some(Mishap::HeldUp) => {
                self.street.late.lock().unwrap_or_else(PoisonError::into_inner).push(held);
                return Err(HubTrouble::Unreachable);
            }
            Some(Mishap::CutOff) => {
                self.open.store(false, Ordering::SeqCst);
                return Err(HubTrouble::Unreachable);
            }
        };
        self.load.add(request.path_and_query, request.body.len(), response.body.len());
        Ok(TransportReply { status: response.status, hub_time: Some(response.hub_time.0), body: response.body })
    }

    fn listen(&self, _: TransportRequest<'_>, _: Duration, _: &mut dyn FnMut()) -> Result<(), HubTrouble> {
        Ok(())
    }
}
