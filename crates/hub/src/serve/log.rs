//! The hub's log: one JSON object per line on standard error.
//!
//! No line carries a body, a header, an address, a key or an id: what a line says about a request is its call, its status and
//! how long it took.

use std::io::Write;
use std::time::{Duration, SystemTime};

use serde::Serialize;
use stoep_seal::exchange::Call;

use crate::call::word;
use crate::hub_time::HubTime;
use crate::options::Trouble;
use crate::request::Response;

/// What is logged.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub enum LogDetail {
    /// Starting, stopping, and what went wrong inside the hub.
    Trouble,
    /// Also one line for every request.
    Requests,
}

/// Writes the log.
#[derive(Debug, Clone, Copy)]
pub struct Log {
    detail: LogDetail,
}

#[derive(Debug, Serialize)]
struct Line<'a> {
    /// Seconds since 1970.
    time: u64,
    #[serde(flatten)]
    what: What<'a>,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "snake_case", tag = "kind")]
enum What<'a> {
    Note { text: &'a str },
    Trouble { while_doing: &'a str, problem: String, reason: String },
    Request { call: &'a str, status: u16, refusal: Option<&'static str>, milliseconds: u128 },
}

impl Log {
    /// A log with this much detail.
    #[must_use]
    pub fn new(detail: LogDetail) -> Self {
        Self { detail }
    }

    /// Something that the administrator should know.
    pub fn note(self, text: &str) {
        write(What::Note { text });
    }

    /// Something that went wrong inside the hub.
    pub fn trouble(self, trouble: &Trouble<'_>) {
        write(What::Trouble {
            while_doing: trouble.while_doing,
            problem: trouble.error.to_string(),
            reason: trouble.error.source.to_string(),
        });
    }

    pub(super) fn request(self, call: Option<Call>, response: &Response, took: Duration) {
        if self.detail == LogDetail::Requests {
            write(What::Request {
                call: word(call),
                status: response.status,
                refusal: response.refusal().map(|refusal| refusal.word()),
                milliseconds: took.as_millis(),
            });
        }
    }
}

fn write(what: What<'_>) {
    let line = Line { time: HubTime::of(SystemTime::now()).0, what };
    if let Ok(text) = serde_json::to_string(&line) {
        // When standard error is gone there is nobody to tell.
        drop(writeln!(std::io::stderr().lock(), "{text}"));
    }
}
