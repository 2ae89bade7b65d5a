//! What a neighbourhood shows: what is there already, what lies on its table, where little was heard, and who is tied to whom.

use serde::{Deserialize, Serialize};

use crate::id::RecordId;
use crate::rule::outline::Outline;
use crate::rule::silence::Hearing;
use crate::rule::small_numbers::{Course, Period};
use crate::rule::tie::{End, Strength};
use crate::rule::wijktafel::Sheet;
use crate::view::{AreaView, Glimpse};
use crate::word::{Form, InitiativePhase, OurRole, ThemePhase, Topic};

/// "Dit is er al in de buurt": what to look at before something is started.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AlreadyHereView {
    /// Where.
    pub area: AreaView,
    /// Initiatives, organisations and themes in one list, formal and informal side by side: what is about the same topic first, then
    /// what is nearest, then by name.
    pub here: Vec<HereView>,
    /// What residents can and want: signals of a talent, an idea, or somebody who wants to do something, newest first.
    pub strengths: Vec<Glimpse>,
}

/// Something that is there already, and why it is shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct HereView {
    /// Its record.
    pub id: RecordId,
    /// Its name.
    pub name: Option<String>,
    /// What it is.
    pub what: Here,
    /// How near it is.
    pub near: Near,
    /// Whether it is about the topic that was asked for.
    pub about: About,
}

/// What is there already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Here {
    /// An initiative; one that ended too, because somebody may know why.
    Initiative {
        /// How far it is.
        phase: InitiativePhase,
        /// What we do in it.
        our_role: Option<OurRole>,
    },
    /// An organisation.
    Organisation {
        /// Formal or informal.
        form: Form,
        /// What there is to find.
        offer: Option<String>,
    },
    /// A theme.
    Theme {
        /// What it is about.
        topic: Topic,
        /// How far it is.
        phase: ThemePhase,
    },
}

/// How near something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Near {
    /// In the area that was asked for.
    Here,
    /// Elsewhere in its district, or in the district as a whole.
    Around,
    /// Not bound to a place.
    Everywhere,
}

/// Whether something is about the topic that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum About {
    /// By itself, or by a theme that is linked to it.
    Same,
    /// Nobody said what it is about, or no topic was asked for.
    NotSaid,
    /// About something else.
    Other,
}

/// The preparation sheet for a neighbourhood table.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct WijktafelView {
    /// What the table is for.
    pub area: AreaView,
    /// The sheet.
    pub sheet: Sheet,
    /// The areas of the themes on it, by name.
    pub areas: Vec<AreaView>,
}

/// What was heard in one neighbourhood, compared with its own past.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SilenceView {
    /// The neighbourhood.
    pub area: AreaView,
    /// What was heard, and why that is little.
    pub hearing: Hearing,
}

/// Ties between organisations and key people, and your own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TiesView {
    /// What everybody in the team may see.
    pub network: Vec<TieView>,
    /// Your own, for you alone.
    pub own: Vec<OwnTieView>,
}

/// A tie.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TieView {
    /// An organisation.
    pub organisation: EndView,
    /// Another organisation, or a key person.
    pub with: EndView,
    /// How strong, in a word.
    pub strength: Strength,
}

/// A tie of your own.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OwnTieView {
    /// With whom.
    pub with: EndView,
    /// How strong, in a word.
    pub strength: Strength,
}

/// An end of a tie: an organisation, or a key person who said yes to being in the picture.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct EndView {
    /// Which.
    pub end: End,
    /// Its name.
    pub name: Option<String>,
}

/// A map of the imported areas: the same that [`crate::call::Areas`] lists.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlinesView {
    /// The width of the plane, in its own steps.
    pub width: i32,
    /// Its height.
    pub height: i32,
    /// The areas with their outlines, by name.
    pub areas: Vec<OutlineView>,
    /// Where the map comes from. `None` when there is none.
    pub source: Option<String>,
}

/// An area on the map.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutlineView {
    /// The area.
    pub area: AreaView,
    /// Its outline.
    pub outline: Outline,
}

/// What was noticed, area by area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaFiguresView {
    /// The months, oldest first. The last one still runs.
    pub months: Vec<Period>,
    /// The neighbourhoods, and districts of which no neighbourhoods were imported: most first, then by name.
    pub areas: Vec<AreaRow>,
    /// The districts as a whole, in the same order. A district says what its neighbourhoods are too small for. Empty where there are
    /// only districts.
    pub districts: Vec<AreaRow>,
}

/// What was noticed in an area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaRow {
    /// The area.
    pub area: AreaView,
    /// Month by month.
    pub course: Course,
}

/// What was noticed in one area, topic by topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicFiguresView {
    /// The area.
    pub area: AreaView,
    /// The months, oldest first. The last one still runs.
    pub months: Vec<Period>,
    /// All topics together.
    pub everything: Course,
    /// The topics of the team: most first, then in the team's order.
    pub topics: Vec<TopicRow>,
}

/// What was noticed about a topic.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TopicRow {
    /// The topic.
    pub topic: Topic,
    /// What the team calls it, where that is not its own name.
    pub topic_name: Option<String>,
    /// Month by month.
    pub course: Course,
}
