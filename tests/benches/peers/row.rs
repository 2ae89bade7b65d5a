//! One row of the table.

use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// What one tablet did, and what it took.
#[derive(Debug, Clone, Copy, PartialEq, Deserialize)]
pub(crate) struct Spent {
    /// From beginning to end.
    pub(crate) seconds: f64,
    /// Processor time of the tablet meanwhile.
    pub(crate) cpu_seconds: f64,
    /// How many records arrived.
    pub(crate) records: u64,
}

/// What two edits of one record leave on a tablet that fetches it afterwards.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Left {
    /// What it shows.
    pub(crate) shown: Value,
    /// What is kept behind that.
    pub(crate) hidden: Vec<Value>,
}

/// How one of them did.
pub(crate) struct Row {
    /// Which.
    pub(crate) name: &'static str,
    /// One tablet gives all visits to the hub.
    pub(crate) push: Spent,
    /// Bytes on the wire meanwhile, both ways and with HTTP or WebSocket around them.
    pub(crate) push_bytes: usize,
    /// An empty tablet fetches all of them.
    pub(crate) pull: Spent,
    /// Bytes on the wire meanwhile.
    pub(crate) pull_bytes: usize,
    /// What two edits of one record leave; one form of a program says it for the others.
    pub(crate) left: Option<Left>,
}

impl Row {
    /// As it is printed.
    pub(crate) fn json(&self) -> Value {
        let rounded = |seconds: f64| (seconds * 100.0).round() / 100.0;
        json!({
            "name": self.name,
            "push_records": self.push.records,
            "push_seconds": rounded(self.push.seconds),
            "push_cpu_seconds": rounded(self.push.cpu_seconds),
            "push_bytes": self.push_bytes,
            "pull_records": self.pull.records,
            "pull_seconds": rounded(self.pull.seconds),
            "pull_cpu_seconds": rounded(self.pull.cpu_seconds),
            "pull_bytes": self.pull_bytes,
            "two_edits": self.left,
        })
    }
}
