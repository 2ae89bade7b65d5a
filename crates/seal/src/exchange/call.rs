//! The calls of the hub: method, path and query.

use super::cursor::HubSequence;
use super::refusal::Refusal;
use crate::ids::{MailboxId, RosterSequence};

/// The method of a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Method {
    /// Reads.
    Get,
    /// Writes.
    Post,
}

impl Method {
    /// The method as it stands in the request line and under the signature.
    #[must_use]
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Get => "GET",
            Self::Post => "POST",
        }
    }
}

/// How much of the vector a state carries.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum VectorDetail {
    /// Its digest.
    Digest,
    /// Its rows as well.
    Rows,
}

/// One call of the hub.
///
/// No path names a circle: the signature does, and it stands in a header, which a proxy's log leaves out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Call {
    /// Founds a circle. Body [`super::FoundCircle`], answer empty.
    Found,
    /// Hands in runs. Body [`crate::Run`]s one after another, answer [`super::PushAnswer`].
    Push,
    /// Fetches runs. Answer [`super::Page`].
    Pull {
        /// The place after which to begin; 0 for the beginning.
        after: HubSequence,
        /// How many bytes of runs to send at most, though always one run: [`super::DEFAULT_PAGE_SIZE`] when it is not said,
        /// [`super::MAX_PAGE_SIZE`] when it is more.
        max_bytes: Option<u32>,
    },
    /// Asks how the circle stands. Answer [`super::State`].
    State {
        /// How much of the vector to send.
        vector: VectorDetail,
    },
    /// Listens. Answer a stream of server-sent events, each with an [`super::Event`] as its data.
    Events,
    /// Fetches roster entries, as many as fit [`super::MAX_PAGE_SIZE`] and at least one when there is one. Answer
    /// [`crate::RosterEntry`]s one after another.
    Roster {
        /// The last entry that the tablet has.
        after: Option<RosterSequence>,
    },
    /// Appends an entry to the roster. Body [`super::RosterAppend`], answer empty.
    AppendRoster,
    /// Fetches keyframes in the order in which they came, as many as fit [`super::MAX_PAGE_SIZE`] and at least one when there
    /// is one. Answer [`crate::Keyframe`]s one after another.
    Keyframes {
        /// How many the tablet has.
        after: u32,
    },
    /// Adds a keyframe. Body [`crate::Keyframe`], answer empty.
    AppendKeyframe,
    /// Erases documents. Body [`crate::Tombstone`]s one after another, at most [`super::MAX_ERASE_COUNT`], answer
    /// [`super::EraseAnswer`]. A tombstone need not be of the device that brings it.
    Erase,
    /// Fetches the list of documents that are gone, as many as fit [`super::MAX_PAGE_SIZE`]. Answer
    /// [`crate::ListedTombstone`]s one after another.
    Tombstones {
        /// How many the tablet has.
        after: u32,
    },
    /// Says that a device has erased what tombstones told it to. Body [`crate::Confirmation`], answer empty.
    Confirm,
    /// Fetches what every device confirmed last. Answer [`crate::Confirmation`]s by rising device, one after another.
    Confirmations,
    /// Reads a mailbox, without a signature. Answer [`super::Mailbox`].
    Mailbox(MailboxId),
    /// Opens a mailbox, by a lead's device. Body [`crate::join::Offer`], answer empty.
    Offer(MailboxId),
    /// Answers an offer, without a signature. Body [`crate::join::JoinRequest`], answer empty.
    Request(MailboxId),
    /// Opens the commitment, by the device that made the offer. Body [`crate::join::Opening`], answer empty.
    Open(MailboxId),
    /// Says yes, by the device that made the offer. Body [`crate::join::Welcome`], answer empty.
    Welcome(MailboxId),
}

impl Call {
    /// The method.
    #[must_use]
    pub fn method(self) -> Method {
        match self {
            Self::Pull { .. }
            | Self::State { .. }
            | Self::Events
            | Self::Roster { .. }
            | Self::Keyframes { .. }
            | Self::Tombstones { .. }
            | Self::Confirmations
            | Self::Mailbox(_) => Method::Get,
            Self::Found
            | Self::Push
            | Self::AppendRoster
            | Self::AppendKeyframe
            | Self::Erase
            | Self::Confirm
            | Self::Offer(_)
            | Self::Request(_)
            | Self::Open(_)
            | Self::Welcome(_) => Method::Post,
        }
    }

    /// Path and query, as they stand in the request line and under the signature.
    #[must_use]
    pub fn path_and_query(self) -> String {
        match self {
            Self::Found => "/v1/circles".into(),
            Self::Push => "/v1/push".into(),
            Self::Pull { after, max_bytes: None } => format!("/v1/pull?after={after}"),
            Self::Pull { after, max_bytes: Some(bytes) } => format!("/v1/pull?after={after}&max_bytes={bytes}"),
            Self::State { vector: VectorDetail::Digest } => "/v1/state".into(),
            Self::State { vector: VectorDetail::Rows } => "/v1/state?vector".into(),
            Self::Events => "/v1/events".into(),
            Self::Roster { after: None } | Self::AppendRoster => "/v1/roster".into(),
            Self::Roster { after: Some(after) } => format!("/v1/roster?after={after}"),
            Self::Keyframes { after } => format!("/v1/keyframes?after={after}"),
            Self::AppendKeyframe => "/v1/keyframes".into(),
            Self::Erase => "/v1/erase".into(),
            Self::Tombstones { after } => format!("/v1/tombstones?after={after}"),
            Self::Confirm | Self::Confirmations => "/v1/confirm".into(),
            Self::Mailbox(mailbox) => format!("/v1/enrol/{mailbox}"),
            Self::Offer(mailbox) => format!("/v1/enrol/{mailbox}/offer"),
            Self::Request(mailbox) => format!("/v1/enrol/{mailbox}/request"),
            Self::Open(mailbox) => format!("/v1/enrol/{mailbox}/opening"),
            Self::Welcome(mailbox) => format!("/v1/enrol/{mailbox}/welcome"),
        }
    }

    /// Reads the call back from a request line.
    ///
    /// # Errors
    /// [`Refusal::UnknownCall`], [`Refusal::WrongMethod`], or [`Refusal::Malformed`] when only the query is not that of the call.
    pub fn parse(method: &str, path_and_query: &str) -> Result<Self, Refusal> {
        let (path, query) = path_and_query.split_once('?').unwrap_or((path_and_query, ""));
        let path = path.strip_prefix("/v1/").ok_or(Refusal::UnknownCall)?;
        let call = match (path, method) {
            ("circles", "POST") => Self::Found,
            ("push", "POST") => Self::Push,
            ("pull", "GET") => return parse_pull(query),
            ("state", "GET") => return parse_state(query),
            ("events", "GET") => Self::Events,
            ("roster", "GET") => return parse_roster(query),
            ("roster", "POST") => Self::AppendRoster,
            ("keyframes", "GET") => return Ok(Self::Keyframes { after: parse_count(query)? }),
            ("keyframes", "POST") => Self::AppendKeyframe,
            ("erase", "POST") => Self::Erase,
            ("tombstones", "GET") => return Ok(Self::Tombstones { after: parse_count(query)? }),
            ("confirm", "POST") => Self::Confirm,
            ("confirm", "GET") => Self::Confirmations,
            ("circles" | "push" | "pull" | "state" | "events" | "roster" | "keyframes", _)
            | ("erase" | "tombstones" | "confirm", _) => return Err(Refusal::WrongMethod),
            (path, method) => parse_enrol(method, path.strip_prefix("enrol/").ok_or(Refusal::UnknownCall)?)?,
        };
        if query.is_empty() { Ok(call) } else { Err(Refusal::Malformed) }
    }
}

fn parse_enrol(method: &str, rest: &str) -> Result<Call, Refusal> {
    let (mailbox, message) = rest.split_once('/').unwrap_or((rest, ""));
    let mailbox: MailboxId = mailbox.parse().map_err(|_| Refusal::UnknownCall)?;
    let call = match message {
        "" => Call::Mailbox(mailbox),
        "offer" => Call::Offer(mailbox),
        "request" => Call::Request(mailbox),
        "opening" => Call::Open(mailbox),
        "welcome" => Call::Welcome(mailbox),
        _ => return Err(Refusal::UnknownCall),
    };
    if call.method().as_str() == method { Ok(call) } else { Err(Refusal::WrongMethod) }
}

/// How many of something the tablet has already.
fn parse_count(query: &str) -> Result<u32, Refusal> {
    field(query, "after").and_then(number).ok_or(Refusal::Malformed)
}

fn parse_pull(query: &str) -> Result<Call, Refusal> {
    let (after, max_bytes) = match query.split_once('&') {
        None => (query, None),
        Some((after, rest)) => (after, Some(field(rest, "max_bytes").and_then(number).ok_or(Refusal::Malformed)?)),
    };
    let after = field(after, "after").and_then(number).ok_or(Refusal::Malformed)?;
    Ok(Call::Pull { after: HubSequence(after), max_bytes })
}

fn parse_state(query: &str) -> Result<Call, Refusal> {
    match query {
        "" => Ok(Call::State { vector: VectorDetail::Digest }),
        "vector" => Ok(Call::State { vector: VectorDetail::Rows }),
        _ => Err(Refusal::Malformed),
    }
}

fn parse_roster(query: &str) -> Result<Call, Refusal> {
    if query.is_empty() {
        return Ok(Call::Roster { after: None });
    }
    let after = field(query, "after").and_then(number).ok_or(Refusal::Malformed)?;
    Ok(Call::Roster { after: Some(RosterSequence(after)) })
}

/// The value of the only field of a query.
fn field<'a>(query: &'a str, name: &str) -> Option<&'a str> {
    query.strip_prefix(name)?.strip_prefix('=')
}

/// A decimal number in digits only: the standard parser would also take a plus sign.
fn number<N: std::str::FromStr>(text: &str) -> Option<N> {
    if text.bytes().all(|byte| byte.is_ascii_digit()) { text.parse().ok() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const MAILBOX: MailboxId = MailboxId([0xcd; 16]);

    #[rstest]
    #[case(Call::Found, "POST /v1/circles")]
    #[case(Call::Push, "POST /v1/push")]
    #[case(Call::Pull { after: HubSequence(0), max_bytes: None }, "GET /v1/pull?after=0")]
    #[case(Call::Pull { after: HubSequence(12), max_bytes: Some(9) }, "GET /v1/pull?after=12&max_bytes=9")]
    #[case(Call::State { vector: VectorDetail::Digest }, "GET /v1/state")]
    #[case(Call::State { vector: VectorDetail::Rows }, "GET /v1/state?vector")]
    #[case(Call::Events, "GET /v1/events")]
    #[case(Call::Roster { after: None }, "GET /v1/roster")]
    #[case(Call::Roster { after: Some(RosterSequence(3)) }, "GET /v1/roster?after=3")]
    #[case(Call::AppendRoster, "POST /v1/roster")]
    #[case(Call::Keyframes { after: 2 }, "GET /v1/keyframes?after=2")]
    #[case(Call::AppendKeyframe, "POST /v1/keyframes")]
    #[case(Call::Erase, "POST /v1/erase")]
    #[case(Call::Tombstones { after: 4 }, "GET /v1/tombstones?after=4")]
    #[case(Call::Confirm, "POST /v1/confirm")]
    #[case(Call::Confirmations, "GET /v1/confirm")]
    #[case(Call::Mailbox(MAILBOX), "GET /v1/enrol/cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd")]
    #[case(Call::Offer(MAILBOX), "POST /v1/enrol/cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd/offer")]
    #[case(Call::Request(MAILBOX), "POST /v1/enrol/cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd/request")]
    #[case(Call::Open(MAILBOX), "POST /v1/enrol/cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd/opening")]
    #[case(Call::Welcome(MAILBOX), "POST /v1/enrol/cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd/welcome")]
    fn a_call_has_one_request_line(#[case] call: Call, #[case] line: &str) {
        assert_eq!(format!("{} {}", call.method().as_str(), call.path_and_query()), line);
        assert_eq!(Call::parse(call.method().as_str(), &call.path_and_query()), Ok(call));
    }

    #[rstest]
    #[case::root("GET", "/", Refusal::UnknownCall)]
    #[case::empty("GET", "", Refusal::UnknownCall)]
    #[case::another_version("GET", "/v2/state", Refusal::UnknownCall)]
    #[case::no_mailbox("GET", "/v1/enrol/", Refusal::UnknownCall)]
    #[case::short_mailbox("GET", "/v1/enrol/cdcd", Refusal::UnknownCall)]
    #[case::method("GET", "/v1/push", Refusal::WrongMethod)]
    #[case::method_of_a_mailbox("POST", "/v1/enrol/cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd", Refusal::WrongMethod)]
    #[case::no_cursor("GET", "/v1/pull", Refusal::Malformed)]
    #[case::negative("GET", "/v1/pull?after=-1", Refusal::Malformed)]
    #[case::method_of_an_erase("GET", "/v1/erase", Refusal::WrongMethod)]
    #[case::no_count("GET", "/v1/tombstones", Refusal::Malformed)]
    #[case::plus("GET", "/v1/pull?after=+1", Refusal::Malformed)]
    #[case::too_large("GET", "/v1/pull?after=18446744073709551616", Refusal::Malformed)]
    #[case::unknown_field("GET", "/v1/pull?after=1&limit=2", Refusal::Malformed)]
    #[case::query_of_a_push("POST", "/v1/push?a", Refusal::Malformed)]
    fn another_request_line_is_no_call(#[case] method: &str, #[case] path: &str, #[case] refusal: Refusal) {
        assert_eq!(Call::parse(method, path), Err(refusal));
    }
}
