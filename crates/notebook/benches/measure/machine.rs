//! What was measured and on what: a figure without these means nothing.

use std::fs;
use std::process::Command;

/// The machine: its cores and its processor.
pub(crate) fn machine() -> String {
    said("STOEP_MACHINE").unwrap_or_else(|| {
        let cores = std::thread::available_parallelism().map_or(1, usize::from);
        let text = fs::read_to_string("/proc/cpuinfo").unwrap_or_default();
        let model = text.lines().find_map(|line| line.strip_prefix("model name")?.split_once(": "));
        format!("{}, {cores} cores", model.map_or("an unnamed processor", |(_, name)| name))
    })
}

/// The commit, with `-dirty` behind it when files were changed since.
pub(crate) fn commit() -> String {
    said("STOEP_COMMIT").unwrap_or_else(|| {
        let mut git = Command::new("git");
        git.args(["describe", "--always", "--dirty", "--exclude=*", "--abbrev=12"]);
        let output = git.current_dir(env!("CARGO_MANIFEST_DIR")).output();
        let text = output.ok().filter(|output| output.status.success()).map(|output| output.stdout);
        text.map_or_else(|| "unknown".to_owned(), |text| String::from_utf8_lossy(&text).trim().to_owned())
    })
}

/// What `cargo xtask bench` found out already.
fn said(variable: &str) -> Option<String> {
    std::env::var(variable).ok().filter(|text| !text.is_empty())
}
