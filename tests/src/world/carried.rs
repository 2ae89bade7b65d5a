//! What went over a tablet's road.

use std::sync::{Mutex, PoisonError};

/// One request and its answer, weighed by their bodies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Carried {
    /// The path of the call, without its query.
    pub call: String,
    /// Bytes of the request's body.
    pub sent: usize,
    /// Bytes of the answer's body.
    pub received: usize,
}

/// Everything that was carried since somebody asked.
#[derive(Debug, Default)]
pub(super) struct Load(Mutex<Vec<Carried>>);

impl Load {
    pub(super) fn add(&self, path_and_query: &str, sent: usize, received: usize) {
        let call = path_and_query.split('?').next().unwrap_or_default().to_owned();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).push(Carried { call, sent, received });
    }

    pub(super) fn take(&self) -> Vec<Carried> {
        std::mem::take(&mut *self.0.lock().unwrap_or_else(PoisonError::into_inner))
    }
}
