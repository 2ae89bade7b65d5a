//! What was being typed.

use serde::{Deserialize, Serialize};

use crate::call::DraftOf;

/// A text that was being typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftView {
    /// Which.
    pub of: DraftOf,
    /// How far it came.
    pub text: String,
}
