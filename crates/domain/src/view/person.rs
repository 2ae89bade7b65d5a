//! What only a person has, and a person's page.

use serde::{Deserialize, Serialize};

use crate::call::Page;
use crate::id::RecordId;
use crate::rule::duplicates::{Likely, Reason};
use crate::rule::known::Known;
use crate::rule::tie::Answer;
use crate::view::RecordView;
use crate::word::{PersonRole, Support};

/// What is written of a person, all of it optional.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonFacts {
    /// What they are in the neighbourhood; a resident when nobody said otherwise.
    pub role: PersonRole,
    /// The number to call.
    pub phone: Option<String>,
    /// Whether they know that this is written down.
    pub aware: Aware,
    /// Whether they want to be in the picture of ties. No when anybody wrote no: who withdraws is believed.
    pub opts_in: Answer,
    /// Whether they are supported intensively. `None`: nobody said so.
    pub support: Option<Support>,
    /// How it was merged (samenvoegen).
    pub same: SameView,
}

/// The optional mark *Weet ervan*.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Aware {
    /// Nobody said so, which is fine.
    #[default]
    Unsaid,
    /// They know.
    Knows,
}

/// Which others a person or organisation was merged with (*Samenvoegen*). Empty for most.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct SameView {
    /// The one that shows instead of this one.
    pub shows_as: Option<RecordId>,
    /// Those that this one shows for, with what they were called, by name.
    pub under: Vec<UnderView>,
}

/// One that shows as another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnderView {
    /// Its id, for taking it apart again.
    pub id: RecordId,
    /// What it was called.
    pub name: Option<String>,
}

/// A person's page. What was merged is on it whole.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonPageView {
    /// The person.
    pub person: RecordView,
    /// Who else knows them, and who is the aanspreekpunt of their household. Nothing of what was written.
    pub known: Known,
    /// Their households, with the family's plan and the agreements.
    pub households: Vec<RecordView>,
    /// The other records that are linked to them, newest first.
    pub records: Page,
}

/// Two that may be one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DuplicateView {
    /// One.
    pub one: RecordView,
    /// The other.
    pub other: RecordView,
    /// What speaks for it; never empty.
    pub reasons: Vec<Reason>,
    /// How likely it is.
    pub likely: Likely,
}
