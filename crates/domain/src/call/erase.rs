//! Erasing for good (*Voorgoed wissen*), and what ends by itself.

use serde::{Deserialize, Serialize};

use super::calls;
use crate::id::{NoteId, RecordId};
use crate::view::{EndingView, ErasedView, ErasingView, RecordView, StartView, WhatGoesView, WhyGoneView};

/// What erasing a record would take with it. Changes nothing: a person looks before they say yes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhatGoes {
    /// The record.
    pub record: RecordId,
}

/// Erases a record for good, with everything that concerns nothing else: here at once, and on every other tablet and the hub as soon as
/// there is a network. Cannot be taken back. Only who made it or leads the circle can.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Erase {
    /// The record.
    pub record: RecordId,
}

/// Takes a note out of a record for good. The record goes on under a new id, to which the old one leads. Only who made the record or
/// leads the circle can.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Redact {
    /// The record.
    pub record: RecordId,
    /// The note.
    pub note: NoteId,
}

/// How erasing goes: which tablets have carried out what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ErasingProgress {}

/// Which records this tablet will let go of by themselves within so many months, and why. Changes nothing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ending {
    /// How many months to look ahead; 0 for what has ended by now.
    pub months: u32,
    /// The most records.
    pub limit: u32,
}

/// Keeps a record for as long again as its sort is kept, because somebody says that it is still needed. Everybody who reads it can.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeepLonger {
    /// The record.
    pub record: RecordId,
}

/// Erases the sample neighbourhood, all of it. Afterwards nobody has begun on this tablet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct EraseSample {}

/// Why a record is not here any more, for a screen that shows it while a colleague erases it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhyGone {
    /// The record.
    pub record: RecordId,
}

calls! {
    WhyGone -> WhyGoneView,
    WhatGoes -> WhatGoesView,
    Erase -> ErasedView,
    Redact -> RecordView,
    ErasingProgress -> ErasingView,
    Ending -> EndingView,
    KeepLonger -> RecordView,
    EraseSample -> StartView,
}
