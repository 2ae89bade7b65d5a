//! What can happen, one thing at a time.
//!
//! A step names tablets, records and texts by the plan's own numbers, never by the ids that notebooks draw. Every step can be left out:
//! one that speaks of something that is not there does nothing, which is what makes a plan that fails short enough to read.

use serde::{Deserialize, Serialize};
use stoep_domain::word::Role;
use stoep_tests::world::{Announced, Mishap, Network, Twin};

/// A tablet, in the order in which they came.
pub(crate) type TabletNumber = usize;

/// A text that nobody else writes. A record is named by the first text that it was made with.
pub(crate) type Word = u32;

/// Whose eyes something is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Readers {
    /// The team.
    Team,
    /// The network circle.
    Network,
    /// *Alleen ik*.
    JustMe,
}

/// How a hub lies to one tablet until everybody is together again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Lying {
    /// It says that it took what was pushed, and takes nothing.
    TakesNothing,
    /// Its pages are noise.
    Noise,
}

/// One thing that happens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Step {
    /// A signal with a note, perhaps about somebody; a guest passes a message on.
    Tap { who: TabletNumber, readers: Readers, word: Word, about: Option<Word> },
    /// A note on a record.
    Note { who: TabletNumber, on: Word, word: Word },
    /// Another topic, by whoever thinks so.
    Topic { who: TabletNumber, on: Word, topic: usize },
    /// *Weg*.
    Remove { who: TabletNumber, on: Word },
    /// Puts it back.
    Restore { who: TabletNumber, on: Word },
    /// Takes back the last thing that was done on this tablet.
    Undo { who: TabletNumber },
    /// Other readers.
    Move { who: TabletNumber, on: Word, to: Readers },
    /// *Voorgoed wissen*.
    Erase { who: TabletNumber, on: Word },
    /// The same of somebody.
    ErasePerson { who: TabletNumber, about: Word },
    /// Takes one note out of its record for good.
    Redact { who: TabletNumber, word: Word },
    /// *Nu delen*.
    Share { who: TabletNumber },
    /// The network comes or goes.
    Network { who: TabletNumber, is: Network },
    /// Something happens to one of the next requests.
    Mishap { who: TabletNumber, mishap: Mishap, after: usize },
    /// What was held up arrives.
    LateOnesArrive,
    /// Closed and opened.
    Restart { who: TabletNumber },
    /// Killed and opened.
    Kill { who: TabletNumber },
    /// A copy comes to life beside the first one.
    Clone { who: TabletNumber, what: Twin },
    /// Somebody makes a backup of a tablet.
    Keep { who: TabletNumber },
    /// And puts it back.
    PutBack { who: TabletNumber, what: Twin },
    /// A backup of the hub.
    KeepHub,
    /// And it is put back.
    PutHubBack { announced: Announced },
    /// The hub closes and opens.
    RestartHub,
    /// The hub loses everything of one device.
    HubDrops { of: TabletNumber },
    /// The hub lies to one tablet.
    Lie { who: TabletNumber, lying: Lying },
    /// A tablet's clock is set wrong by so many days.
    Clock { who: TabletNumber, days: i64 },
    /// Time goes by.
    Wait { seconds: u64 },
    /// A tablet is closed.
    Revoke { by: TabletNumber, whom: TabletNumber, from: Readers },
    /// One that was closed is let in again.
    LetIn { by: TabletNumber, who: TabletNumber },
    /// Somebody new joins the team.
    Arrive { by: TabletNumber },
    /// A colleague has another role in the team.
    Role { by: TabletNumber, whom: TabletNumber, role: Role },
    /// Everybody is together: networks and hub are as they should be, and everybody shares until nothing moves.
    Together,
}
