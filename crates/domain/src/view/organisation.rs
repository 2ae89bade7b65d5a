//! What only an organisation has.

use serde::{Deserialize, Serialize};

use crate::moment::When;
use crate::view::SameView;
use crate::word::{Form, Wants};

/// What the social map says of an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrganisationFacts {
    /// Formal or informal.
    pub form: Form,
    /// What there is to find, in its own words.
    pub offer: Option<String>,
    /// Who to ask for.
    pub contact: Option<String>,
    /// The number to call.
    pub phone: Option<String>,
    /// What it wants to be.
    pub wants: Option<Wants>,
    /// When somebody last said that it is still so. `None`: nobody did since it was written down.
    pub confirmed: Option<When>,
    /// How it was merged (samenvoegen).
    pub same: SameView,
}
