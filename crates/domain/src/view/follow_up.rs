//! What only something to come back to has, and *Terugkomen*.

use serde::{Deserialize, Serialize};

use crate::day::Day;
use crate::rule::follow_up::Bucket;
use crate::rule::pulse::Pulse;
use crate::view::{LinkView, PersonView, RecordView};
use crate::word::Rhythm;

/// What is written of something to come back to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FollowUpFacts {
    /// What it is about. `None`: nobody and nothing in particular.
    pub about: Option<LinkView>,
    /// Who is linked to what it is about.
    pub people: Vec<PersonView>,
    /// Once, or as a pulse.
    pub rhythm: Rhythm,
    /// The day it was meant for. A pulse has none: its rhythm says its days.
    pub due: Option<Day>,
    /// Where it stands on *Terugkomen*. Nothing is ever late.
    pub stands: ComesBack,
}

/// Where something to come back to stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ComesBack {
    /// On its day: Nu, Deze week, Later.
    OnADay(Bucket),
    /// Somebody came back, on this day.
    Done(Day),
    /// As a pulse, which every follow-up about the same people shares.
    Pulse(Pulse),
}

/// *Terugkomen*: what there is to come back to. Nothing here is ever late, and nobody is counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ComingBackView {
    /// Nu: today, or its day has been.
    pub now: Vec<RecordView>,
    /// Deze week: after today, and not after Sunday.
    pub this_week: Vec<RecordView>,
    /// Later.
    pub later: Vec<RecordView>,
    /// Vinger aan de pols: what can be asked now first, then by the day of the next step. One row for everybody it is about.
    pub pulse: Vec<RecordView>,
}
