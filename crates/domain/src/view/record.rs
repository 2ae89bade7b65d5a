//! A record as a row shows it: what every kind has in common, and what only its kind has.

use serde::{Deserialize, Serialize};

use crate::area::AreaCode;
use crate::day::Day;
use crate::id::{CircleId, NoteId, PersonId, RecordId, TalkId};
use crate::language::Language;
use crate::moment::When;
use crate::rule::place::Certainty;
use crate::view::{
    FollowUpFacts, HandoverFacts, HouseholdFacts, InitiativeFacts, OrganisationFacts, PersonFacts, QuestionFacts,
    Sharing, StoryFacts, ThemeFacts,
};
use crate::word::{CircleKind, Kind, NoteSort, Setting, Tone, Topic, Weight};

/// A record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecordView {
    /// Its id.
    pub id: RecordId,
    /// What it is, with what only that kind has.
    pub what: What,
    /// Its name, where its kind has one.
    pub name: Option<String>,
    /// When: your own to the minute, a colleague's by the part of the day.
    pub at: When,
    /// The area's code, when there is one. A code that was not imported has no name and shows as the code.
    pub area: Option<AreaCode>,
    /// The area's name as people say it, when it was imported.
    pub area_name: Option<String>,
    /// How sure the place is.
    pub certainty: Certainty,
    /// The talk it belongs to.
    pub talk: Option<TalkId>,
    /// Its notes, in the order in which they were written.
    pub notes: Vec<NoteView>,
    /// Who is linked.
    pub people: Vec<PersonView>,
    /// The other records that are linked.
    pub links: Vec<LinkView>,
    /// The circle that reads along.
    pub circle: CircleId,
    /// What sort of circle that is.
    pub circle_kind: CircleKind,
    /// The circle's name; empty for the private circle, which every language names itself.
    pub circle_name: String,
    /// Whether you made it. Never a filter, only the reason that you see the minute and the sharing mark.
    pub own: bool,
    /// Saved here, or shared.
    pub sharing: Sharing,
    /// Whether colleagues changed the same field at the same time: "Ook aangepast door ... - bekijk".
    pub merged: bool,
    /// Whether it still stands.
    pub still: Still,
}

/// Whether a record still stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Still {
    /// It stands.
    Here,
    /// It was removed (*Weg*) and can be restored.
    Removed,
}

/// What a record says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum What {
    /// A moment of contact.
    Visit {
        /// Where, or how.
        setting: Setting,
    },
    /// Something noticed.
    Signal {
        /// What about.
        topic: Topic,
        /// Whether it pinches or is a strength.
        tone: Tone,
        /// How often it is heard.
        weight: Weight,
    },
    /// Somebody.
    Person(Box<PersonFacts>),
    /// People together.
    Household(Box<HouseholdFacts>),
    /// An entry of the social map.
    Organisation(Box<OrganisationFacts>),
    /// Something to come back to.
    FollowUp(Box<FollowUpFacts>),
    /// Passing something on together.
    Handover(Box<HandoverFacts>),
    /// What changed, and who did it.
    Story(Box<StoryFacts>),
    /// A collective question made of signals.
    Theme(Box<ThemeFacts>),
    /// Something people do together.
    Initiative(Box<InitiativeFacts>),
    /// Asking colleagues to think along.
    Question(Box<QuestionFacts>),
}

impl What {
    /// The kind of record.
    #[must_use]
    pub const fn kind(&self) -> Kind {
        match self {
            Self::Visit { .. } => Kind::Visit,
            Self::Signal { .. } => Kind::Signal,
            Self::Person(_) => Kind::Person,
            Self::Household(_) => Kind::Household,
            Self::Organisation(_) => Kind::Organisation,
            Self::FollowUp(_) => Kind::FollowUp,
            Self::Handover(_) => Kind::Handover,
            Self::Story(_) => Kind::Story,
            Self::Theme(_) => Kind::Theme,
            Self::Initiative(_) => Kind::Initiative,
            Self::Question(_) => Kind::Question,
        }
    }
}

/// Another record that is linked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct LinkView {
    /// Its id.
    pub id: RecordId,
    /// What it is. `None`: it was not shared with this tablet yet ("nog niet gedeeld"); it may arrive later.
    pub to: Option<Linked>,
}

/// What a link leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Linked {
    /// The kind of record.
    pub kind: Kind,
    /// Its name, where its kind has one.
    pub name: Option<String>,
    /// What it says in one word, where it is a moment, which has no name.
    pub heard: Option<Heard>,
}

/// What a moment says in one word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Heard {
    /// Where, or how, somebody was met.
    Setting(Setting),
    /// What something noticed is about.
    Topic(Topic),
}

impl Linked {
    /// Its name, its topic or setting, or what it is.
    #[must_use]
    pub fn said(&self, language: Language) -> &str {
        match (&self.name, &self.heard) {
            (Some(name), _) => name,
            (None, Some(Heard::Setting(setting))) => setting.said(language),
            (None, Some(Heard::Topic(topic))) => topic.said(language),
            (None, None) => self.kind.said(language),
        }
    }
}

/// A note.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoteView {
    /// Its id; ids order as the notes were written.
    pub id: NoteId,
    /// What it is for.
    pub sort: NoteSort,
    /// Its text.
    pub text: String,
    /// Who wrote it; `None` is you.
    pub by: Option<String>,
    /// When it was written.
    pub at: When,
    /// The day it speaks of, of a moment or an agreement.
    pub day: Option<Day>,
    /// Who does it, of an agreement or a step of a plan.
    pub doer: Option<String>,
    /// How far it is, of an agreement or a step of a plan.
    pub progress: Progress,
    /// Who decided it together ("Samen besloten").
    pub decided: Option<String>,
}

/// How far something is that somebody would do. Nothing is ever late.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Progress {
    /// It stands as it was agreed.
    #[default]
    Agreed,
    /// It was done.
    Done,
}

/// A person.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonView {
    /// The id.
    pub id: PersonId,
    /// The name as they want it, or a nickname. `None`: the person was not shared with this tablet yet ("nog niet gedeeld").
    pub name: Option<String>,
}
