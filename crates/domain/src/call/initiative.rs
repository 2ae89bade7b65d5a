//! Initiatives (initiatieven): what people do together.

use serde::{Deserialize, Serialize};

use super::{WhoIs, calls};
use crate::area::AreaCode;
use crate::id::{CircleId, PersonId, RecordId};
use crate::text::{Name, NoteText};
use crate::view::{InitiativePageView, RecordView};
use crate::word::{InitiativePhase, OurRole};

/// Starts an initiative. Only its name is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddInitiative {
    /// Its name, as people call it.
    pub name: Name,
    /// Where; the theme's place when it starts from one.
    pub area: Option<AreaCode>,
    /// The theme it starts from: both are linked to each other.
    pub theme: Option<RecordId>,
    /// Who reads along, when it is not the usual circle.
    pub circle: Option<CircleId>,
}

/// Changes one thing of an initiative.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeInitiative {
    /// Which.
    pub initiative: RecordId,
    /// What changes.
    pub change: InitiativeChange,
}

/// What can change of an initiative. `None` takes it away. Its name changes with [`super::Rename`], its themes and organisations with
/// [`super::Link`] and [`super::Unlink`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InitiativeChange {
    /// How far it is.
    Phase(InitiativePhase),
    /// What we do in it.
    OurRole(Option<OurRole>),
    /// Where.
    Area(Option<AreaCode>),
    /// What is done next.
    NextStep(Option<NoteText>),
}

/// Says that a resident owns an initiative. There can be several.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddOwner {
    /// The initiative.
    pub initiative: RecordId,
    /// Who.
    pub who: WhoIs,
}

/// Says that a resident does not own an initiative any more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RemoveOwner {
    /// The initiative.
    pub initiative: RecordId,
    /// Who.
    pub person: PersonId,
}

/// Closes an initiative. It asks two things, and neither has to be answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndInitiative {
    /// Which.
    pub initiative: RecordId,
    /// "Wat heeft dit veranderd?"
    pub changed: Option<NoteText>,
    /// "Wat lukte niet?"
    pub failed: Option<NoteText>,
}

/// An initiative with the line it is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct InitiativePage {
    /// Which.
    pub initiative: RecordId,
}

calls! {
    AddInitiative -> RecordView,
    ChangeInitiative -> RecordView,
    AddOwner -> RecordView,
    RemoveOwner -> RecordView,
    EndInitiative -> RecordView,
    InitiativePage -> InitiativePageView,
}
