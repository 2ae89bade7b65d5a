//! The words by which the log and the metrics name calls.

use stoep_seal::exchange::Call;

/// A word for a call. What is no call has a word too, so that nothing of what was asked instead is repeated.
pub(crate) fn word(call: Option<Call>) -> &'static str {
    match call {
        None => "unknown",
        Some(Call::Found) => "found",
        Some(Call::Push) => "push",
        Some(Call::Pull { .. }) => "pull",
        Some(Call::State { .. }) => "state",
        Some(Call::Events) => "events",
        Some(Call::Roster { .. }) => "roster",
        Some(Call::AppendRoster) => "append-roster",
        Some(Call::Keyframes { .. }) => "keyframes",
        Some(Call::AppendKeyframe) => "append-keyframe",
        Some(Call::Erase) => "erase",
        Some(Call::Tombstones { .. }) => "tombstones",
        Some(Call::Confirm) => "confirm",
        Some(Call::Confirmations) => "confirmations",
        Some(Call::Mailbox(_)) => "mailbox",
        Some(Call::Offer(_)) => "offer",
        Some(Call::Request(_)) => "request",
        Some(Call::Open(_)) => "opening",
        Some(Call::Welcome(_)) => "welcome",
    }
}
