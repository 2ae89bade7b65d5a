//! What only a person has.

use serde::{Deserialize, Serialize};

use crate::word::PersonRole;

/// What is written of a person, all of it optional.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonFacts {
    /// What they are in the neighbourhood; a resident when nobody said otherwise.
    pub role: PersonRole,
}
