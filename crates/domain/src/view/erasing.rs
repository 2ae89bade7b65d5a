//! What goes for good, and where it has gone already.

use serde::{Deserialize, Serialize};

use crate::id::{CircleId, RecordId};
use crate::language::{Language, isolated};
use crate::moment::When;
use crate::rule::erasing::Became;
use crate::rule::retention::End;
use crate::view::Who;
use crate::word::{CircleKind, Kind};

/// What erasing a record takes with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhatGoesView {
    /// The record.
    pub record: RecordId,
    /// What it is.
    pub kind: Kind,
    /// Its name, where it has one.
    pub name: Option<String>,
    /// What concerns nothing else and goes too.
    pub along: Vec<RecordId>,
    /// What concerns nothing else, and was made by colleagues: only they, or who leads the circle, can erase it.
    pub left: Vec<RecordId>,
    /// What concerns something else too and stays. What is written there of this has to be found by a person.
    pub stays: Vec<RecordId>,
    /// How many other tablets will erase it.
    pub tablets: u64,
}

/// Why a record is not here any more. Nothing of what it said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum WhyGoneView {
    /// It is here.
    Here,
    /// Somebody erased it for good.
    Erased {
        /// Who, as far as that is known.
        by: Who,
    },
    /// Its time was over.
    Ended,
    /// It was not shared with this tablet, or never was.
    NotHere,
}

impl WhyGoneView {
    /// "Dit is gewist door Fatima."; `None` when nothing is known of it, or when it is here.
    #[must_use]
    pub fn said(&self, language: Language) -> Option<String> {
        let said = match self {
            Self::Here | Self::NotHere => return None,
            Self::Ended => language.choose(
                "Dit is er niet meer: de tijd dat het bewaard wordt, is voorbij.",
                "This is no longer here: the time for which it is kept is over.",
            ),
            Self::Erased { by: Who::You } => language.choose("Jij hebt dit gewist.", "You erased this."),
            Self::Erased { by: Who::Unknown } => language.choose("Dit is gewist.", "This was erased."),
            Self::Erased { by: Who::Colleague(name) } => {
                return Some(match language {
                    Language::Dutch => format!("Dit is gewist door {}.", isolated(name)),
                    Language::English => format!("This was erased by {}.", isolated(name)),
                });
            }
        };
        Some(said.to_owned())
    }
}

/// What was erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasedView {
    /// How many records went.
    pub records: u64,
    /// What only colleagues can erase, and is still there.
    pub left: Vec<RecordId>,
    /// What concerns something else too, and is still there.
    pub stays: Vec<RecordId>,
    /// How many other tablets have to erase it too.
    pub tablets: u64,
}

/// How erasing goes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasingView {
    /// What was erased, the newest first. Nothing says what it was.
    pub acts: Vec<ErasureView>,
    /// What became of edits of yours that came too late, the newest first.
    pub late: Vec<LateView>,
}

/// How far one erasing has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasureView {
    /// The circle.
    pub circle: CircleId,
    /// Its name.
    pub circle_name: String,
    /// Its sort.
    pub circle_kind: CircleKind,
    /// When this tablet erased it.
    pub at: When,
    /// How many records.
    pub records: u64,
    /// How far the hub is.
    pub hub: Hub,
    /// The tablets of the circle, this one first.
    pub tablets: Vec<TabletErasing>,
}

/// How far a hub is with erasing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Hub {
    /// It never had it.
    Never,
    /// It has not heard of it: that waits for a network.
    Waiting,
    /// It has erased it.
    Done,
}

/// How far one tablet is with erasing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TabletErasing {
    /// Whose tablet it is; `None` while the name has not reached us.
    pub name: Option<String>,
    /// Whether it is this tablet.
    pub here: bool,
    /// How far it is.
    pub state: HasErased,
}

/// Whether a tablet has erased something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HasErased {
    /// It said so, signed.
    Done,
    /// It has not said so yet.
    NotYet {
        /// When something last came from it, if anything did.
        seen: Option<When>,
    },
}

/// What became of edits that came too late.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LateView {
    /// The circle in which they were made.
    pub circle: CircleId,
    /// When that was found.
    pub at: When,
    /// How many edits.
    pub edits: u32,
    /// What became of them.
    pub became: Became,
}

/// What ends by itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndingView {
    /// The day of the hub by which this was looked at; `None` where no hub was heard of, and nothing ends.
    pub today: Option<crate::day::Day>,
    /// The records, the first to end first.
    pub records: Vec<EndsView>,
}

/// A record with its end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndsView {
    /// The record.
    pub record: RecordId,
    /// What it is.
    pub kind: Kind,
    /// Its name, where it has one.
    pub name: Option<String>,
    /// Its end.
    pub end: End,
}
