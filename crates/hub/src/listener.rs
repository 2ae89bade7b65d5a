//! Telling tablets that listen that there is something new.

use std::collections::{BTreeSet, HashMap};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use stoep_seal::exchange::{Event, HubSequence, Refusal};
use stoep_seal::{CircleId, Device, DeviceState, Roster};
use tokio::sync::watch;

use crate::authentication::Audience;
use crate::hub::{Done, Failure, Hub};
use crate::hub_time::HubTime;
use crate::request::{Request, Response};

/// What a circle's listeners see. It holds the last news only: a listener that was slow misses nothing by it.
#[derive(Debug, Clone, Default)]
struct Latest {
    sequence: u64,
    removed: Arc<BTreeSet<Device>>,
}

/// The circles that have listeners.
#[derive(Debug, Default)]
pub(crate) struct News {
    circles: Mutex<HashMap<CircleId, watch::Sender<Latest>>>,
}

impl News {
    fn circles(&self) -> MutexGuard<'_, HashMap<CircleId, watch::Sender<Latest>>> {
        self.circles.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Tells that envelopes came, up to `sequence`.
    pub(crate) fn envelopes(&self, circle: CircleId, sequence: HubSequence) {
        if let Some(sender) = self.circles().get(&circle) {
            // What is known already is told to nobody: another replica's news can be told more than once.
            sender.send_if_modified(|latest| {
                let is_news = sequence.0 > latest.sequence;
                latest.sequence = latest.sequence.max(sequence.0);
                is_news
            });
        }
    }

    /// Tells that the list of what is gone has grown.
    pub(crate) fn tombstones(&self, circle: CircleId) {
        if let Some(sender) = self.circles().get(&circle) {
            sender.send_modify(|_| ());
        }
    }

    /// The circles to which tablets listen here.
    pub(crate) fn listened_to(&self) -> Vec<CircleId> {
        self.circles().keys().copied().collect()
    }

    /// Tells that the roster or a keyframe came. Devices that the roster removed hear nothing more.
    pub(crate) fn membership(&self, roster: &Roster) {
        if let Some(sender) = self.circles().get(&roster.circle()) {
            // Joined to what is known: of two entries the older can be told last, and a removed device never comes back.
            sender.send_modify(|latest| Arc::make_mut(&mut latest.removed).extend(removed(roster)));
        }
    }

    fn subscribe(&self, roster: &Roster, sequence: HubSequence) -> watch::Receiver<Latest> {
        let mut circles = self.circles();
        let sender = circles.entry(roster.circle()).or_insert_with(|| {
            watch::Sender::new(Latest { sequence: sequence.0, removed: Arc::new(removed(roster).collect()) })
        });
        let mut receiver = sender.subscribe();
        // What is here now is the first event: something can have come between the last pull and this.
        receiver.mark_changed();
        receiver
    }

    fn forget(&self, circle: CircleId) {
        let mut circles = self.circles();
        if circles.get(&circle).is_some_and(|sender| sender.receiver_count() == 0) {
            circles.remove(&circle);
        }
    }
}

fn removed(roster: &Roster) -> impl Iterator<Item = Device> {
    roster.devices().filter(|(_, entry)| matches!(entry.state, DeviceState::Removed { .. })).map(|(device, _)| device)
}

/// A tablet that listens to one circle. It hears at once where the circle stands, and then whenever something came; several
/// things in a short time can be one event.
#[derive(Debug)]
pub struct Listener {
    circle: CircleId,
    device: Device,
    receiver: Option<watch::Receiver<Latest>>,
    news: Arc<News>,
    listening: Arc<AtomicUsize>,
}

impl Listener {
    /// Waits for the next event. Nothing more comes once the device was removed from the circle.
    pub async fn next(&mut self) -> Option<Event> {
        let receiver = self.receiver.as_mut()?;
        receiver.changed().await.ok()?;
        self.take()
    }

    /// The next event when there is one, without waiting.
    pub fn try_next(&mut self) -> Option<Event> {
        let receiver = self.receiver.as_mut()?;
        if receiver.has_changed().ok()? { self.take() } else { None }
    }

    fn take(&mut self) -> Option<Event> {
        let latest = self.receiver.as_mut()?.borrow_and_update().clone();
        if latest.removed.contains(&self.device) {
            self.receiver = None;
            return None;
        }
        Some(Event { circle: self.circle, seq: HubSequence(latest.sequence) })
    }
}

impl Drop for Listener {
    fn drop(&mut self) {
        self.receiver = None;
        self.news.forget(self.circle);
        self.listening.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Hub {
    /// Answers a request to listen, by a device of the circle.
    ///
    /// # Errors
    /// The answer to a request that the hub does not do.
    pub fn listen(&self, request: &Request<'_>, now: HubTime) -> Result<Listener, Response> {
        self.try_listen(request, now)
            .map_err(|failure| Response::refused(self.explain("starting to listen", failure), now))
    }

    fn try_listen(&self, request: &Request<'_>, now: HubTime) -> Result<Listener, Failure> {
        let caller = self.authenticate(request, now, Audience::Active)?;
        let most = self.options.limits.listeners;
        let counted = self
            .listening
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |count| (count < most).then_some(count + 1));
        if counted.is_err() {
            return Err(Refusal::Busy.into());
        }
        let mut listener = Listener {
            circle: caller.circle,
            device: caller.device,
            receiver: None,
            news: Arc::clone(&self.news),
            listening: Arc::clone(&self.listening),
        };
        // Listening begins before the standing is read, so that nothing falls between the two.
        listener.receiver = Some(self.news.subscribe(&caller.roster, HubSequence::START));
        let standing = self.store.standing(caller.circle)?.ok_or(Refusal::UnknownCircle)?;
        self.news.envelopes(caller.circle, standing.end.sequence);
        let roster = self.circles.roster(self.store.as_ref(), caller.circle)?.ok_or(Refusal::UnknownCircle)?;
        if roster.head() != caller.roster.head() {
            self.news.membership(&roster);
        }
        Ok(listener)
    }

    /// The first event of a stream, as a stream that ends after it.
    pub(crate) fn first_event(&self, request: &Request<'_>, now: HubTime) -> Result<Done, Failure> {
        let event = self.try_listen(request, now)?.try_next().ok_or(Refusal::Removed)?;
        Ok(Done::read(format!("data: {}\n\n", event_data(&event)).into_bytes()))
    }
}

/// The data of a server-sent event.
pub(crate) fn event_data(event: &Event) -> String {
    // A circle in hexadecimal digits and a number are always valid JSON.
    serde_json::to_string(event).unwrap_or_default()
}
