//! People (mensen): written down as they want to be called, and no further than helps.

use serde::{Deserialize, Serialize};

use super::{Cursor, calls};
use crate::area::AreaCode;
use crate::id::{CircleId, PersonId};
use crate::rule::tie::Answer;
use crate::text::Name;
use crate::view::{Aware, PersonPageView, RecordView};
use crate::word::PersonRole;

/// Writes somebody down. Only a name is asked: a nickname or a landmark ("meneer met de rode pet") is fine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddPerson {
    /// The name as they want it.
    pub name: Name,
    /// What they are in the neighbourhood; a resident when nobody says.
    pub role: Option<PersonRole>,
    /// Where they are usually met.
    pub area: Option<AreaCode>,
    /// Who reads along, when it is not the usual circle.
    pub circle: Option<CircleId>,
}

/// Changes one thing of a person. The name is changed with [`super::Rename`], the place with [`super::SetPlace`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangePerson {
    /// Who.
    pub person: PersonId,
    /// What changes.
    pub change: PersonChange,
}

/// What can change of a person. `None` takes it away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PersonChange {
    /// What they are in the neighbourhood.
    Role(PersonRole),
    /// The number to call, as it is dialled.
    Phone(Option<Name>),
    /// Whether they know that this is written down ("Weet ervan").
    Aware(Aware),
    /// Whether they want to be in the picture of ties. Only who is more than a resident here can be asked; no is always taken.
    OptsIn(Answer),
}

/// A person's page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonPage {
    /// Who. Somebody who was merged into another shows as that one.
    pub person: PersonId,
    /// Where the page of linked records before this one ended.
    pub after: Option<Cursor>,
    /// At most so many linked records; 1 to 500.
    pub limit: u32,
}

calls! {
    AddPerson -> RecordView,
    ChangePerson -> RecordView,
    PersonPage -> PersonPageView,
}
