//! The stream of events to a listening tablet.

use std::convert::Infallible;
use std::time::Duration;

use axum::response::IntoResponse;
use axum::response::sse::{Event, KeepAlive, Sse};
use futures_util::stream;
use tokio::sync::watch;

use crate::listener::{Listener, event_data};

/// How often something is sent when there is nothing to tell, so that neither side nor a proxy takes the connection for dead.
const HEARTBEAT: Duration = Duration::from_secs(25);

/// One server-sent event for everything the listener hears, until its device is removed or the hub stops.
pub(super) fn stream(listener: Listener, stopping: watch::Receiver<bool>) -> impl IntoResponse {
    let events = stream::unfold((listener, stopping), |(mut listener, mut stopping)| async move {
        let event = tokio::select! {
            event = listener.next() => event?,
            _ = stopping.wait_for(|stopping| *stopping) => return None,
        };
        let sent = Event::default().data(event_data(&event));
        Some((Ok::<_, Infallible>(sent), (listener, stopping)))
    });
    Sse::new(events).keep_alive(KeepAlive::new().interval(HEARTBEAT))
}
