//! When the app's process started, as the system says.

use std::fs;
use std::time::{SystemTime, UNIX_EPOCH};

use anyhow::{Context, Result};
use stoep_tests::program::{APP, program};

/// The system counts in hundredths of a second.
const TICKS_PER_SECOND: f64 = 100.0;

/// When the newest process of the app started, in milliseconds since 1970.
pub(crate) fn app_in_milliseconds() -> Result<f64> {
    let app = fs::canonicalize(program(APP))?;
    let newest = fs::read_dir("/proc")?
        .flatten()
        .filter(|entry| fs::read_link(entry.path().join("exe")).is_ok_and(|exe| exe == app))
        .filter_map(|entry| started(&fs::read_to_string(entry.path().join("stat")).ok()?))
        .fold(None, |newest: Option<f64>, ticks| Some(newest.map_or(ticks, |newest| newest.max(ticks))));
    let ticks = newest.context("the app does not run")?;
    let up: f64 = fs::read_to_string("/proc/uptime")?.split(' ').next().context("no uptime")?.parse()?;
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?.as_secs_f64();
    Ok((now - (up - ticks / TICKS_PER_SECOND)) * 1e3)
}

/// When a process started, in ticks since the system did: the twenty-second field, counted behind the name, which may hold spaces.
fn started(stat: &str) -> Option<f64> {
    stat.rsplit_once(") ")?.1.split(' ').nth(19)?.parse().ok()
}
