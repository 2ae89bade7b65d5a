//! Forgetting by itself, beside serving.

use std::sync::Arc;
use std::time::{Duration, SystemTime};

use tokio::sync::watch;
use tokio::task::spawn_blocking;
use tokio::time::sleep;

use super::log::Log;
use crate::forget::Remaining;
use crate::hub::Hub;
use crate::hub_time::HubTime;

/// How often the hub looks what it may forget. Documents are forgotten by the month, so this is for an erasing that somebody who read
/// the data kept from being finished.
const HOURLY: Duration = Duration::from_secs(3_600);

/// The pause between two steps, in which pushes have their turn.
const PAUSE: Duration = Duration::from_millis(100);

/// Forgets what is over, now and then every hour, until the hub stops.
pub(super) async fn forget(hub: Arc<Hub>, log: Log, mut stopping: watch::Receiver<bool>) {
    loop {
        let step = Arc::clone(&hub);
        let next = match spawn_blocking(move || step.forget(HubTime::of(SystemTime::now()))).await {
            Ok(Ok(Remaining::More)) => PAUSE,
            Ok(Ok(Remaining::Nothing)) => HOURLY,
            Ok(Err(_)) | Err(_) => {
                log.note("what is over could not be forgotten; the hub tries again in an hour");
                HOURLY
            }
        };
        tokio::select! {
            () = sleep(next) => {}
            _ = stopping.wait_for(|stopping| *stopping) => return,
        }
    }
}
