//! Carrying changes in a file, where there is no network at all.

use serde::{Deserialize, Serialize};

use super::calls;
use crate::id::CircleId;
use crate::view::{BundleMadeView, BundleTakenView};

/// Puts what this tablet has of a circle into a file for the others of the circle: its own changes and, as far as it knows how they were
/// signed, everybody's; who is in the circle, and what was erased. Only a tablet of the circle can read it. Nothing counts as shared
/// because of it: that is the hub's word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ExportBundle {
    /// The circle; the team when none is named.
    pub circle: Option<CircleId>,
    /// The path of the file, where there is none yet.
    pub file: String,
    /// The path of a bundle that the other tablet made: what that tablet had then is left out.
    pub beyond: Option<String>,
}

/// Takes over what a colleague's tablet put into a file. The same file twice changes nothing the second time. Where the call fails,
/// nothing was taken over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportBundle {
    /// The path of the file.
    pub file: String,
}

calls! {
    ExportBundle -> BundleMadeView,
    ImportBundle -> BundleTakenView,
}
