//! A damaged file that was moved aside.

use serde::{Deserialize, Serialize};

use crate::moment::When;

/// That a damaged file of this notebook was moved aside, and what could be read of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedAsideView {
    /// When.
    pub at: When,
    /// Its name, in the notebook's folder.
    pub file: String,
    /// What of it could be read.
    pub read: Rescued,
}

/// What could be read of a damaged file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Rescued {
    /// All that does not follow from something else: nothing was lost.
    Everything,
    /// Not everything. What was shared comes back from the hub.
    Parts,
}
