//! The processor time of this process: says much the same on a busy machine.

use std::fs;

use anyhow::{Context, Result};

/// How long all threads of this process have worked, in seconds (proc(5): fields 14 and 15 of stat, in hundredths of a second).
pub(crate) fn cpu_seconds() -> Result<f64> {
    let stat = fs::read_to_string("/proc/self/stat").context("this system does not tell how long a process worked")?;
    let (_, fields) = stat.rsplit_once(')').context("no name in stat")?;
    let ticks: u32 = fields.split_whitespace().skip(11).take(2).map(str::parse::<u32>).sum::<Result<_, _>>()?;
    Ok(f64::from(ticks) / 100.0)
}
