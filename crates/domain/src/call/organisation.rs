//! The social map (sociale kaart): organisations, formal and informal side by side.

use serde::{Deserialize, Serialize};

use super::calls;
use crate::area::AreaCode;
use crate::id::{CircleId, RecordId};
use crate::text::{Name, NoteText};
use crate::view::RecordView;
use crate::word::{Form, Wants};

/// Puts an organisation on the social map. Only its name is asked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddOrganisation {
    /// Its name, as people call it.
    pub name: Name,
    /// Formal or informal; informal when nobody says, since formal ones are listed everywhere already.
    pub form: Option<Form>,
    /// Where.
    pub area: Option<AreaCode>,
    /// Who reads along, when it is not the usual circle.
    pub circle: Option<CircleId>,
}

/// Changes one thing of an organisation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeOrganisation {
    /// Which.
    pub organisation: RecordId,
    /// What changes.
    pub change: OrganisationChange,
}

/// What can change of an organisation. `None` takes it away.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OrganisationChange {
    /// Formal or informal.
    Form(Form),
    /// What there is to find.
    Offer(Option<NoteText>),
    /// Who to ask for.
    Contact(Option<Name>),
    /// The number to call, as it is dialled.
    Phone(Option<Name>),
    /// What it wants to be.
    Wants(Option<Wants>),
}

/// Says in passing that an organisation is still as the social map says ("Klopt nog?").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmOrganisation {
    /// Which.
    pub organisation: RecordId,
}

/// The social map by name: organisations and key people, formal and informal side by side. A resident is not on it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SocialMap {
    /// Only what fits these words; fewer than two letters leave everything.
    pub containing: String,
    /// At most so many; 1 to 500.
    pub limit: u32,
    /// So many are passed over first, while nothing was typed.
    pub offset: u32,
}

calls! {
    AddOrganisation -> RecordView,
    ChangeOrganisation -> RecordView,
    ConfirmOrganisation -> RecordView,
    SocialMap -> Vec<RecordView>,
}
