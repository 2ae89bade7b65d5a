//! What only a household has, and its page.

use serde::{Deserialize, Serialize};

use crate::call::Page;
use crate::id::MemberId;
use crate::rule::known::Known;
use crate::view::{RecordView, Who};
use crate::word::Support;

/// What is written of a household beside its people, its links (the parties involved) and its lines (the family's plan and the
/// agreements).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseholdFacts {
    /// The aanspreekpunt. `None`: nobody.
    pub lead: Option<LeadView>,
    /// Whether it is supported intensively. `None`: nobody said so.
    pub support: Option<Support>,
}

/// Who is the aanspreekpunt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeadView {
    /// The member.
    pub member: MemberId,
    /// Who that is to the person who looks.
    pub who: Who,
}

/// A household's page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseholdPageView {
    /// The household.
    pub household: RecordView,
    /// Who else knows it or its people, and who is the aanspreekpunt. Nothing of what was written.
    pub known: Known,
    /// The records that are linked to it or to its people, newest first.
    pub records: Page,
}
