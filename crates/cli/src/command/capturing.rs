//! What a signal and a visit can be captured with. All of it is optional.

use stoep_domain::area::AreaCode;
use stoep_domain::id::{CircleId, RecordId};
use stoep_domain::text::{Name, NoteText};
use stoep_domain::word::Kind;
use stoep_notebook::Notebook;

use crate::failure::Failure;
use crate::{named, typed};

/// The kinds from inside which something can be captured.
const INSIDE: [Kind; 3] = [Kind::Initiative, Kind::Theme, Kind::Household];

/// As it is typed.
#[derive(Debug, clap::Args)]
#[group(skip)]
pub(super) struct Arguments {
    /// The place.
    #[arg(
        long,
        value_name = "CODE",
        help = "De buurt, als je niet bent waar je was · The area, when it is not where you are"
    )]
    area: Option<String>,
    /// A note.
    #[arg(long, value_name = "T", allow_hyphen_values = true, help = "Een notitie · A note")]
    note: Option<String>,
    /// A person.
    #[arg(long, value_name = "T", help = "Iemand, met naam of bijnaam · Somebody, by name or nickname")]
    person: Option<String>,
    /// Who reads along.
    #[arg(
        long,
        value_name = "C",
        help = "Wie leest mee: private, team, een naam of nummer · Who reads along: private, team, a name or id"
    )]
    circle: Option<String>,
    /// From inside what.
    #[arg(
        long,
        value_name = "ID",
        help = "Vanuit welke buurtvraag, welk initiatief of huishouden · From inside which theme, initiative or household"
    )]
    from: Option<String>,
}

/// As it is meant.
pub(super) struct Details {
    pub(super) area: Option<AreaCode>,
    pub(super) note: Option<NoteText>,
    pub(super) person: Option<Name>,
    pub(super) circle: Option<CircleId>,
    pub(super) from: Option<RecordId>,
}

impl Arguments {
    pub(super) fn details(&self, notebook: &Notebook) -> Result<Details, Failure> {
        Ok(Details {
            area: self.area.as_deref().map(typed::area).transpose()?,
            note: self.note.as_deref().map(typed::note).transpose()?,
            person: self.person.as_deref().map(typed::name).transpose()?,
            circle: self.circle.as_deref().map(|circle| named::circle(notebook, circle)).transpose()?,
            from: self.from.as_deref().map(|from| named::one_of(notebook, &INSIDE, from)).transpose()?,
        })
    }
}
