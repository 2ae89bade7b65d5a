//! A recovery kit that was made.

use serde::{Deserialize, Serialize};

use crate::id::CircleId;
use crate::moment::When;

/// A recovery kit that was made: to be printed at once, because it is kept nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecoveryKitView {
    /// The circle.
    pub circle: CircleId,
    /// What the circle is called.
    pub name: String,
    /// The kit's number among the circle's tablets, with which it can be closed.
    pub number: u16,
    /// When it was made.
    pub at: When,
    /// The sealed kit, as text.
    pub sealed: String,
}
