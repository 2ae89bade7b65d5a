//! What was put into a file for a colleague, and what was taken over from one. Changes are counted, not records: a record that was
//! written and then edited is two.

use serde::{Deserialize, Serialize};

use crate::id::CircleId;

/// A bundle that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BundleMadeView {
    /// The circle.
    pub circle: CircleId,
    /// Its name; empty while nobody told it.
    pub name: String,
    /// How many changes are in it.
    pub changes: u64,
    /// How many of them the hub has not acknowledged to this tablet.
    pub waiting: u64,
    /// The size of the file in bytes.
    pub bytes: u64,
}

/// What came of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BundleTakenView {
    /// The circle.
    pub circle: CircleId,
    /// Its name; empty while nobody told it.
    pub name: String,
    /// Changes that are new here.
    pub new: u64,
    /// Changes that were here already, or are this tablet's own.
    pub known: u64,
    /// Changes that cannot be joined to what is here: something before them is missing, or something else stands in their place. The
    /// hub, or a bundle with more in it, brings them.
    pub apart: u64,
    /// Changes that nobody of the circle signed, or that a closed tablet made too late.
    pub refused: u64,
    /// Records that were erased because of it.
    pub erased: u64,
}
