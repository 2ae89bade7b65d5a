//! Themes (buurtvragen): collective questions made of signals, without names.

use serde::{Deserialize, Serialize};

use super::calls;
use crate::area::AreaCode;
use crate::id::{CircleId, RecordId};
use crate::rule::suggestion::Matter;
use crate::text::{Name, NoteText};
use crate::view::{RecordView, SuggestionsView, ThemePageView};
use crate::word::{ThemePhase, Topic};

/// Makes a theme. A name or a topic is enough; without a name it is called after its topic and place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AddTheme {
    /// What it is called.
    pub name: Option<Name>,
    /// What it is about; *Iets anders* when nobody says.
    pub topic: Option<Topic>,
    /// The neighbourhood or district.
    pub area: Option<AreaCode>,
    /// Who reads along, when it is not the usual circle.
    pub circle: Option<CircleId>,
}

/// Changes one thing of a theme.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangeTheme {
    /// Which.
    pub theme: RecordId,
    /// What changes.
    pub change: ThemeChange,
}

/// What can change of a theme. `None` takes it away. Its name changes with [`super::Rename`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ThemeChange {
    /// What it is about.
    Topic(Topic),
    /// How far it is.
    Phase(ThemePhase),
    /// Where.
    Area(Option<AreaCode>),
    /// What is done next.
    NextStep(Option<NoteText>),
}

/// Makes a theme of signals that somebody chose. Only their ids are linked: no person and no note goes along. A signal that has not
/// arrived yet is linked all the same.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemeFromSignals {
    /// What it is about.
    pub topic: Topic,
    /// The neighbourhood or district.
    pub area: AreaCode,
    /// The signals.
    pub signals: Vec<RecordId>,
}

/// Makes a theme of the signals of a suggestion (*Maak er een buurtvraag van*), in the circle that the suggestion is about. Refused
/// when nothing is suggested about it now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AcceptSuggestion {
    /// The topic and the place of the suggestion.
    pub matter: Matter,
}

/// Says *Nu niet* to a suggestion, for the whole team: only what is captured later counts again. Saying it of what is not suggested is
/// fine.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DismissSuggestion {
    /// The topic and the place of the suggestion.
    pub matter: Matter,
}

/// What is suggested now. What is shown for the first time is remembered on this tablet, because in a team's first month there is at
/// most one new suggestion a week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Suggestions {}

/// A theme with the line it is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct ThemePage {
    /// Which.
    pub theme: RecordId,
}

calls! {
    AddTheme -> RecordView,
    ChangeTheme -> RecordView,
    ThemeFromSignals -> RecordView,
    AcceptSuggestion -> RecordView,
    DismissSuggestion -> (),
    Suggestions -> SuggestionsView,
    ThemePage -> ThemePageView,
}
