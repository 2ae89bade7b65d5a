//! Requests that any replica has served.

use std::sync::atomic::{AtomicU64, Ordering};

use stoep_seal::RequestSignature;
use stoep_seal::exchange::REQUEST_WINDOW_SECONDS;

use super::connection::{Attempt, Connection};
use super::error::{damaged, stored};
use crate::hub_time::HubTime;
use crate::store::{Remembered, StoreError};

/// How often requests that cannot come again are forgotten, in seconds.
const TIDY_SECONDS: u64 = 60;

/// How far the clocks of replicas may be apart before one forgets what another one still takes, in seconds.
const CLOCKS_APART: u64 = 60;

/// Keeps the request unless it is here already or the memory does not reach back to it, and tells which. A statement of its own that
/// waits for no disk, because the table is unlogged.
const REMEMBER: &str = "WITH memory AS (SELECT since FROM request_memory), kept AS ( \
        INSERT INTO request (circle, device, nonce, hub_time) SELECT $1, $2, $3, $4 FROM memory WHERE since <= $4 \
        ON CONFLICT (circle, device, nonce) DO NOTHING RETURNING hub_time \
    ) \
    SELECT memory.since <= $4, EXISTS (SELECT FROM kept) FROM memory";

/// When requests were last forgotten by this replica, by the hub's clock.
#[derive(Debug, Default)]
pub(super) struct Tidied(AtomicU64);

/// Remembers a request.
pub(super) fn remember(
    connection: &mut Connection,
    request: &RequestSignature,
    now: HubTime,
) -> Result<Remembered, Attempt> {
    let rows = connection.alone(
        REMEMBER,
        &[
            &request.circle.0.as_slice(),
            &i64::from(request.device.0),
            &request.nonce.as_slice(),
            &stored(request.hub_time),
        ],
    )?;
    let Some(row) = rows.first() else {
        // The database crashed, or a standby took over: what was remembered is gone. It begins again now.
        connection.alone(
            "INSERT INTO request_memory (only_row, since) VALUES (1, $1) ON CONFLICT (only_row) DO NOTHING",
            &[&stored(now.0)],
        )?;
        return Ok(Remembered::Beyond);
    };
    let read = |column| row.try_get::<_, bool>(column).map_err(|error| Attempt::Over(StoreError::from(error)));
    match (read(0)?, read(1)?) {
        (false, false) => Ok(Remembered::Beyond),
        (true, true) => Ok(Remembered::New),
        (true, false) => Ok(Remembered::Before),
        (false, true) => Err(Attempt::Over(damaged("the memory of requests"))),
    }
}

/// Forgets the requests whose time is over, when this replica did not do so lately.
pub(super) fn tidy(connection: &mut Connection, tidied: &Tidied, now: HubTime) -> Result<(), Attempt> {
    let last = tidied.0.load(Ordering::Relaxed);
    let is_due = now.since(HubTime(last)) >= TIDY_SECONDS;
    if !is_due || tidied.0.compare_exchange(last, now.0, Ordering::Relaxed, Ordering::Relaxed).is_err() {
        return Ok(());
    }
    let over = now.0.saturating_sub(REQUEST_WINDOW_SECONDS + CLOCKS_APART);
    connection.alone("DELETE FROM request WHERE hub_time < $1", &[&stored(over)])?;
    Ok(())
}
