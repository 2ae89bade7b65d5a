//! What a circle has set for itself.

use serde::{Deserialize, Serialize};

use crate::id::CircleId;
use crate::rule::team::TeamSettings;

/// What a circle has set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TeamSettingsView {
    /// The circle.
    pub circle: CircleId,
    /// Whether you can change it.
    pub change: MayChange,
    /// What holds.
    pub settings: TeamSettings,
}

/// Whether the reader can change something.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MayChange {
    /// As a lead.
    Yes,
    /// Only a lead can.
    No,
}
