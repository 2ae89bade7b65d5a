//! The way between a tablet and the hub, which can be taken away, lie, and be weighed.

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::sync::{Arc, RwLock};
use std::time::Duration;

use stoep_domain::HubTrouble;
use stoep_hub::{Hub, HubTime, Request};
use stoep_notebook::{Transport, TransportReply, TransportRequest};

use super::carried::Load;

/// A hub in this process, behind a network that can be taken away.
pub struct Street {
    pub(super) hub: RwLock<Option<Hub>>,
    pub(super) clock: Arc<AtomicI64>,
}

impl Street {
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
    pub(super) load: Load,
}

/// What a hub that lies, or a network that breaks off, does with a request: what comes back, or `None` to answer as it should.
pub type Lie = Box<dyn Fn(&TransportRequest<'_>) -> Option<Result<Vec<u8>, HubTrouble>> + Send + Sync>;

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
        let request = Request {
            method: request.method.as_str(),
            path_and_query: request.path_and_query,
            authorization: request.authorization,
            body: request.body,
            client: None,
        };
        let response = self.street.ask(|hub| hub.handle(&request, self.street.now()));
        self.load.add(request.path_and_query, request.body.len(), response.body.len());
        Ok(TransportReply { status: response.status, hub_time: Some(response.hub_time.0), body: response.body })
    }

    fn listen(&self, _: TransportRequest<'_>, _: Duration, _: &mut dyn FnMut()) -> Result<(), HubTrouble> {
        Ok(())
    }
}
