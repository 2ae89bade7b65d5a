//! Somebody between tablets and their hub, who reads and changes whatever goes by.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use stoep_domain::HubTrouble;
use stoep_domain::call::{
    Approval, Approve, Begin, ConfirmDigits, FoundCircle, Invite, Join, JoinProgress, Newcomer, SameDigits,
};
use stoep_domain::id::CircleId;
use stoep_domain::moment::Moment;
use stoep_domain::view::{ApprovalState, JoinState};
use stoep_domain::word::CircleKind;
use stoep_hub::{Hub, HubTime, Options, Request};
use stoep_notebook::{KeySource, Notebook, Surroundings, Transport, TransportReply, TransportRequest};
use stoep_seal::exchange::HubEpoch;
use tempfile::TempDir;

/// 21 November 2026, early in the afternoon, in milliseconds.
const NOON: i64 = 1_795_258_800_000;

/// What somebody in between does with a request: passes it on or not, changed or not, and answers.
pub(crate) type Meddling = dyn FnMut(&TransportRequest<'_>, &dyn Fn(&[u8]) -> TransportReply) -> TransportReply + Send;

/// A hub, and somebody before it.
pub(crate) struct Between {
    hub: Hub,
    clock: AtomicI64,
    meddling: Mutex<Option<Box<Meddling>>>,
    _folder: TempDir,
}

/// One tablet's way, with or without somebody in between.
struct Way {
    street: Arc<Between>,
    watched: Watched,
}

/// Whether somebody is in between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Watched {
    Yes,
    No,
}

impl From<bool> for Watched {
    fn from(watched: bool) -> Self {
        if watched { Self::Yes } else { Self::No }
    }
}

/// A notebook with the folder it lives in.
pub(crate) struct Tablet {
    pub(crate) notebook: Notebook,
    _folder: TempDir,
}

impl Between {
    pub(crate) fn new() -> Arc<Self> {
        let folder = TempDir::new().unwrap();
        let options = Options::new(HubTime(seconds(NOON)), HubEpoch([7; 16]));
        let hub = Hub::open(folder.path(), options).unwrap();
        Arc::new(Self { hub, clock: AtomicI64::new(NOON), meddling: Mutex::default(), _folder: folder })
    }

    /// From here on this happens to the requests of tablets that are watched.
    pub(crate) fn meddle(
        &self,
        meddling: impl FnMut(&TransportRequest<'_>, &dyn Fn(&[u8]) -> TransportReply) -> TransportReply + Send + 'static,
    ) {
        *self.meddling.lock().unwrap_or_else(PoisonError::into_inner) = Some(Box::new(meddling));
    }

    /// Lets everything through again.
    pub(crate) fn leave(&self) {
        *self.meddling.lock().unwrap_or_else(PoisonError::into_inner) = None;
    }

    /// Lets time go by.
    pub(crate) fn wait(&self, time: Duration) {
        self.clock.fetch_add(i64::try_from(time.as_millis()).unwrap(), Ordering::SeqCst);
    }

    /// A tablet on which somebody begins.
    pub(crate) fn tablet(self: &Arc<Self>, name: &str, watched: Watched) -> Tablet {
        let folder = TempDir::new().unwrap();
        let street = Arc::clone(self);
        let surroundings = Surroundings {
            clock: Arc::new(move || Moment::from_milliseconds(street.clock.fetch_add(1, Ordering::SeqCst))),
            transport: Arc::new(Way { street: Arc::clone(self), watched }),
            ..Surroundings::real()
        };
        let notebook = Notebook::open(folder.path(), &KeySource::Raw([7; 32].into()), surroundings).unwrap();
        notebook.call(Begin { name: name.parse().unwrap(), area: None }).unwrap();
        Tablet { notebook, _folder: folder }
    }

    /// The hub's own answer.
    fn answer(&self, request: &TransportRequest<'_>, body: &[u8]) -> TransportReply {
        let request = Request {
            method: request.method.as_str(),
            path_and_query: request.path_and_query,
            authorization: request.authorization,
            body,
            client: None,
        };
        let now = HubTime(seconds(self.clock.load(Ordering::SeqCst)));
        let response = self.hub.handle(&request, now);
        TransportReply { status: response.status, hub_time: Some(response.hub_time.0), body: response.body }
    }
}

/// Founds a team on a tablet.
pub(crate) fn found(tablet: &Tablet) -> CircleId {
    let team = FoundCircle {
        name: "Waterhoek".parse().unwrap(),
        kind: CircleKind::Team,
        hub: "http://hub.invalid".to_owned(),
        founding_code: None,
    };
    tablet.notebook.call(team).unwrap().id
}

/// Lets a tablet into a circle, as two people would.
pub(crate) fn join(lead: &Tablet, newcomer: &Tablet, circle: CircleId) {
    let invitation = lead.notebook.call(Invite { circle: Some(circle), newcomer: Newcomer::Member }).unwrap();
    newcomer.notebook.call(Join { code: invitation.code }).unwrap();
    assert!(matches!(lead.notebook.call(Approval {}).unwrap(), ApprovalState::Compare(_)));
    newcomer.notebook.call(ConfirmDigits { same: SameDigits::Yes }).unwrap();
    assert_eq!(lead.notebook.call(Approve { same: SameDigits::Yes }).unwrap(), ApprovalState::Added);
    assert_eq!(newcomer.notebook.call(JoinProgress {}).unwrap(), JoinState::Joined(circle));
}

impl Transport for Way {
    fn send(&self, request: TransportRequest<'_>) -> Result<TransportReply, HubTrouble> {
        let pass_on = |body: &[u8]| self.street.answer(&request, body);
        let mut meddling = self.street.meddling.lock().unwrap_or_else(PoisonError::into_inner);
        match meddling.as_mut().filter(|_| self.watched == Watched::Yes) {
            Some(meddling) => Ok(meddling(&request, &pass_on)),
            None => Ok(pass_on(request.body)),
        }
    }

    fn listen(&self, _: TransportRequest<'_>, _: Duration, _: &mut dyn FnMut()) -> Result<(), HubTrouble> {
        Ok(())
    }
}

fn seconds(milliseconds: i64) -> u64 {
    u64::try_from(milliseconds / 1000).unwrap()
}
