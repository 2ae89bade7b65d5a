//! Households (huishoudens): people together, with the family's own plan.

use serde::{Deserialize, Serialize};

use super::{Cursor, WhoIs, calls};
use crate::area::AreaCode;
use crate::id::{CircleId, MemberId, RecordId};
use crate::rule::known::Known as KnownBy;
use crate::text::Name;
use crate::view::{HouseholdPageView, RecordView};
use crate::word::Support;

/// Writes a household down. Only a name is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddHousehold {
    /// What it is called, as people say it: "de familie van de hoek".
    pub name: Name,
    /// Who belongs to it, as far as that is known.
    pub people: Vec<WhoIs>,
    /// Where.
    pub area: Option<AreaCode>,
    /// Who reads along, when it is not the usual circle.
    pub circle: Option<CircleId>,
}

/// Changes one thing of a household. People are linked with [`super::LinkPerson`], the parties involved with [`super::Link`], and
/// lines are added with [`super::AddLine`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeHousehold {
    /// Which.
    pub household: RecordId,
    /// What changes.
    pub change: HouseholdChange,
}

/// What can change of a household. `None` takes it away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HouseholdChange {
    /// Where.
    Area(Option<AreaCode>),
    /// Whether it is supported intensively now.
    Support(Option<Support>),
}

/// Says who is the aanspreekpunt of a household or a theme. There is one: whoever is said last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetLead {
    /// The household or theme.
    pub record: RecordId,
    /// Somebody who works in the circle that reads it. `None`: nobody.
    pub lead: Option<MemberId>,
}

/// A household's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct HouseholdPage {
    /// Which.
    pub household: RecordId,
    /// Where the page of linked records before this one ended.
    pub after: Option<Cursor>,
    /// At most so many linked records; 1 to 500.
    pub limit: u32,
}

/// Who else knows a person or household, and who is the aanspreekpunt (regiecheck). Never asked by the capture screen itself: the
/// person you talk to is looking.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// The person or household.
    pub of: RecordId,
}

calls! {
    AddHousehold -> RecordView,
    ChangeHousehold -> RecordView,
    SetLead -> RecordView,
    HouseholdPage -> HouseholdPageView,
    Known -> KnownBy,
}
