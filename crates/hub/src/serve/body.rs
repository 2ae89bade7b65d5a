//! Reading the body of a request: no longer, no slower and no more at once than the hub has room for.

use std::sync::Arc;

use axum::body::{Body, HttpBody};
use http_body_util::BodyExt;
use stoep_seal::exchange::Refusal;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use tokio::time::timeout;

use crate::options::Limits;

/// A body that has arrived completely, with the room that it takes.
#[derive(Debug)]
pub(super) struct Arrived {
    pub(super) bytes: Vec<u8>,
    _room: Option<OwnedSemaphorePermit>,
}

/// Reads a body. `room` is what is left for all bodies together, in bytes: a body takes it as it comes and not as it was announced,
/// so that who announces much and sends nothing keeps nobody waiting.
pub(super) async fn read(body: Body, limits: &Limits, room: &Arc<Semaphore>) -> Result<Arrived, Refusal> {
    if body.size_hint().lower() > limits.body_bytes as u64 {
        return Err(Refusal::TooLarge);
    }
    timeout(limits.body_patience, read_frames(body, limits.body_bytes, room)).await.unwrap_or(Err(Refusal::SlowDown))
}

async fn read_frames(mut body: Body, at_most: usize, room: &Arc<Semaphore>) -> Result<Arrived, Refusal> {
    let mut bytes = Vec::new();
    let mut taken: Option<OwnedSemaphorePermit> = None;
    while let Some(frame) = body.frame().await {
        let frame = frame.map_err(|_| Refusal::Malformed)?;
        let Some(data) = frame.data_ref() else { continue };
        if bytes.len() + data.len() > at_most {
            return Err(Refusal::TooLarge);
        }
        let size = u32::try_from(data.len()).map_err(|_| Refusal::TooLarge)?;
        let more = Arc::clone(room).try_acquire_many_owned(size).map_err(|_| Refusal::Busy)?;
        match &mut taken {
            None => taken = Some(more),
            Some(taken) => taken.merge(more),
        }
        bytes.extend_from_slice(data);
    }
    Ok(Arrived { bytes, _room: taken })
}
