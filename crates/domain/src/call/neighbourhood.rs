//! Looking at a neighbourhood. What comes back follows from the rules of [`crate::rule`], and says its reasons.

use serde::{Deserialize, Serialize};

use super::calls;
use crate::area::AreaCode;
use crate::language::Language;
use crate::rule::balance;
use crate::rule::small_numbers::{Layer, Quarter};
use crate::view::{
    AlreadyHereView, AreaFiguresView, OutlinesView, SilenceView, TiesView, TopicFiguresView, WijktafelView,
};
use crate::word::Topic;

/// "Dit is er al in de buurt": initiatives, organisations, themes and strengths, to look at before something is started.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlreadyHere {
    /// The neighbourhood or district.
    pub area: AreaCode,
    /// What it would be about: what is about the same comes first. Nothing is left out.
    pub topic: Option<Topic>,
}

/// The preparation sheet for a neighbourhood table: open themes, asks and offers, no names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Wijktafel {
    /// The neighbourhood or district.
    pub area: AreaCode,
    /// The language of its sentences.
    pub language: Language,
}

/// Where the weight of the work lay. It is told per district and quarter, and never for a worker.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Balance {
    /// When; the last quarter that is over when nobody says.
    pub quarter: Option<Quarter>,
    /// Only for this district; a neighbourhood stands for the district it lies in.
    pub area: Option<AreaCode>,
}

/// Where little was heard, compared with each neighbourhood's own past: an answer for each, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Silence {}

/// Ties between organisations and key people, as they follow from visits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ties {}

/// The outlines of the imported areas on one plane, to draw a map of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Outlines {}

/// What was noticed in every area, month by month, as it may be shown: those where most was noticed first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaFigures {
    /// About what.
    pub layer: Layer,
}

/// What was noticed in one area, topic by topic and month by month, as it may be shown: what was noticed most first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicFigures {
    /// The neighbourhood or district.
    pub area: AreaCode,
}

calls! {
    AlreadyHere -> AlreadyHereView,
    Wijktafel -> WijktafelView,
    Balance -> balance::Balance,
    Silence -> Vec<SilenceView>,
    Ties -> TiesView,
    Outlines -> OutlinesView,
    AreaFigures -> AreaFiguresView,
    TopicFigures -> TopicFiguresView,
}
