//! Looking: none of these changes anything, and none waits for the network.

use serde::{Deserialize, Serialize};

use super::calls;
use crate::area::AreaCode;
use crate::day::Day;
use crate::id::{CircleId, RecordId};
use crate::moment::Moment;
use crate::view::{AreasView, DetailView, HitView, MovedAsideView, PavementView, PersonView, RecordView, SharingView};
use crate::word::{Kind, Topic};

/// Everything Vastleggen shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Pavement {}

/// Moments, newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Timeline {
    /// Which.
    pub filter: TimelineFilter,
    /// Where the page before this one ended.
    pub after: Option<Cursor>,
    /// At most so many rows; 1 to 500.
    pub limit: u32,
}

/// Which moments a timeline shows. There is no author among these, and there will be none (principle 4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct TimelineFilter {
    /// Yours, or everybody's.
    pub whose: Whose,
    /// Only visits, or only signals.
    pub kind: Option<Kind>,
    /// Only signals about this.
    pub topic: Option<Topic>,
    /// Only in this neighbourhood, or anywhere in this district.
    pub area: Option<AreaCode>,
    /// Only what this circle reads.
    pub circle: Option<CircleId>,
    /// Not before.
    pub from: Option<Moment>,
}

/// The records of one kind that have a page of their own: people, households, organisations, themes and so on, by name; those
/// without a name newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Records {
    /// Which kind.
    pub kind: Kind,
    /// Only in this neighbourhood, or anywhere in this district.
    pub area: Option<AreaCode>,
    /// Only what this circle reads.
    pub circle: Option<CircleId>,
    /// At most so many rows; 1 to 500.
    pub limit: u32,
    /// So many rows are passed over first.
    pub offset: u32,
}

/// The one distinction between people that the product makes: mijn / team.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Whose {
    /// Everybody's, yours among them.
    #[default]
    Everybodys,
    /// Yours alone.
    Mine,
}

/// A place in a timeline. Opaque to whoever holds it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    /// The moment of the last row.
    pub at: Moment,
    /// The id of the last row.
    pub id: RecordId,
}

/// A page of moments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Page {
    /// The rows.
    pub rows: Vec<RecordView>,
    /// Where the next page begins; `None` when there is none.
    pub next: Option<Cursor>,
}

/// One record with its history.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Detail {
    /// The record. The id of a record that was moved leads to the one that replaced it.
    pub record: RecordId,
}

/// The people who were linked most recently, at most twelve.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct RecentPeople {}

/// Everybody, by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct People {}

/// The areas of this tablet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Areas {
    /// Only those whose name or district contains this.
    pub containing: Option<String>,
}

/// The truth about sharing.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Sharing {}

/// Whether a damaged file of this notebook was moved aside.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct MovedAside {}

/// Finds records, people, topics and areas. Fewer than two letters find nothing. What was found stands in groups, in the order of
/// [`Group`](crate::view::Group); within one the closest first, and of the equally close the newest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Search {
    /// What was typed.
    pub text: String,
    /// Where it is looked for.
    pub filter: SearchFilter,
    /// At most so many of each group; 1 to 200.
    pub limit: u32,
}

/// What a search looks through. There is no author among these, and there will be none (principle 4).
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct SearchFilter {
    /// Only records of this kind.
    pub kind: Option<Kind>,
    /// Only in this neighbourhood, or anywhere in this district.
    pub area: Option<AreaCode>,
    /// Only signals about this.
    pub topic: Option<Topic>,
    /// Only what this circle reads.
    pub circle: Option<CircleId>,
    /// Not made before this day.
    pub since: Option<Day>,
}

calls! {
    Pavement -> PavementView,
    Timeline -> Page,
    Records -> Vec<RecordView>,
    Detail -> DetailView,
    RecentPeople -> Vec<PersonView>,
    People -> Vec<PersonView>,
    Areas -> AreasView,
    Sharing -> SharingView,
    MovedAside -> Option<MovedAsideView>,
    Search -> Vec<HitView>,
}
