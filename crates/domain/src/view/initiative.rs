//! What only an initiative (initiatief) has, and its page.

use serde::{Deserialize, Serialize};

use crate::view::{ChainView, PersonView, RecordView};
use crate::word::{InitiativePhase, OurRole};

/// What is known of an initiative. Its moments, what came about and what it changed are notes; themes and organisations are links.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InitiativeFacts {
    /// How far it is.
    pub phase: InitiativePhase,
    /// What we do in it. `None`: nobody said so.
    pub our_role: Option<OurRole>,
    /// The residents who own it, by name.
    pub owners: Vec<PersonView>,
    /// What is done next.
    pub next_step: Option<String>,
}

/// An initiative with the line it is part of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct InitiativePageView {
    /// The initiative.
    pub initiative: RecordView,
    /// From signals to themes to initiatives and back.
    pub chain: ChainView,
}
