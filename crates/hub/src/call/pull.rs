//! Giving out runs.

use stoep_seal::Wire;
use stoep_seal::exchange::{DEFAULT_PAGE_SIZE, HubSequence, MAX_PAGE_SIZE, Refusal};

use crate::authentication::Audience;
use crate::hub::{Done, Failure, Hub};
use crate::hub_time::HubTime;
use crate::request::Request;

impl Hub {
    /// A page of whole runs.
    pub(crate) fn pull(
        &self,
        request: &Request<'_>,
        now: HubTime,
        after: HubSequence,
        max_bytes: Option<u32>,
    ) -> Result<Done, Failure> {
        let caller = self.authenticate(request, now, Audience::Active)?;
        let max_bytes = max_bytes.unwrap_or(DEFAULT_PAGE_SIZE).min(MAX_PAGE_SIZE);
        let page = self.store.page(caller.circle, after, max_bytes)?.ok_or(Refusal::UnknownCursor)?;
        Ok(Done::read(page.encode()))
    }
}
