//! What a plan consists of: records with their changes.

use serde::Deserialize;
use stoep_domain::field::Field;
use stoep_domain::id::RecordId;
use stoep_domain::moment::Moment;

use crate::document::{Put, Scalar};

/// Who writes in the sample neighbourhood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Writer {
    /// Noor, whose tablet it is.
    Noor,
    /// Fatima, a colleague.
    Fatima,
    /// Karel, a colleague.
    Karel,
    /// Sem, a colleague.
    Sem,
    /// The mosque's guide, a guest in the network circle.
    Guide,
}

impl Writer {
    /// The team. Whose tablet it is comes first.
    pub(super) const TEAM: [Self; 4] = [Self::Noor, Self::Fatima, Self::Karel, Self::Sem];

    /// The name, or the title they chose.
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Noor => "Noor",
            Self::Fatima => "Fatima",
            Self::Karel => "Karel",
            Self::Sem => "Sem",
            Self::Guide => "Gids van de moskee",
        }
    }
}

/// Who reads along.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Home {
    /// The team.
    #[default]
    Team,
    /// The network circle with the mosque's guide.
    Network,
}

/// A record with everything that happened to it.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Planned {
    /// Its id.
    pub(super) id: RecordId,
    /// Who reads it.
    pub(super) home: Home,
    /// What was written: its beginning, then the changes in the order of their moments.
    pub(super) steps: Vec<Step>,
}

/// One change of a record.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Step {
    /// Who made it.
    pub(super) by: Writer,
    /// When.
    pub(super) at: Moment,
    /// What was seen of the record when it was made.
    pub(super) sees: Sees,
    /// What was written.
    pub(super) puts: Vec<Put>,
}

/// What somebody saw of a record while changing it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Sees {
    /// Every change before this one.
    Everything,
    /// Only its beginning: both were without a network, and the two are merged.
    TheBeginning,
}

impl Planned {
    /// A record at its beginning.
    pub(super) fn begun(id: RecordId, home: Home, by: Writer, at: Moment, puts: Vec<Put>) -> Self {
        Self { id, home, steps: vec![Step { by, at, sees: Sees::Everything, puts }] }
    }

    /// The same with a later change. Like every edit it says that the record stands, unless it takes the record away.
    pub(super) fn then(mut self, by: Writer, at: Moment, puts: Vec<Put>) -> Self {
        self.add(by, at, Sees::Everything, puts);
        self
    }

    /// Adds a later change.
    pub(super) fn add(&mut self, by: Writer, at: Moment, sees: Sees, mut puts: Vec<Put>) {
        if puts.iter().all(|put| *put.field() != Field::Removed) {
            puts.push(flag(Field::Removed, Flag::No));
        }
        self.steps.push(Step { by, at, sees, puts });
    }

    /// When it began.
    pub(super) fn at(&self) -> Option<Moment> {
        self.steps.first().map(|step| step.at)
    }
}

/// A yes or a no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Flag {
    /// Yes.
    Yes,
    /// No.
    No,
}

/// A text as a value.
pub(super) fn text(field: Field, text: &str) -> Put {
    Put::Set(field, Scalar::Text(text.to_owned()))
}

/// A mark as a value.
pub(super) const fn flag(field: Field, flag: Flag) -> Put {
    Put::Set(field, Scalar::Flag(matches!(flag, Flag::Yes)))
}

/// An id as a value.
pub(super) fn bytes(field: Field, id: &[u8; 16]) -> Put {
    Put::Set(field, Scalar::Bytes(id.to_vec()))
}
