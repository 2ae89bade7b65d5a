//! The home screen, and what the app as a whole needs to know.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::area::AreaCode;
use crate::id::{CircleId, TalkId};
use crate::language::Language;
use crate::moment::When;
use crate::rule::place::Certainty;
use crate::view::{CircleView, RecordView, SharingView};
use crate::word::Topic;

/// Whether somebody has begun on this tablet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct StartView {
    /// Your name; `None` before the first start was walked through.
    pub me: Option<String>,
    /// Whether this notebook is filled with the sample neighbourhood.
    pub sample: bool,
    /// Whether a guest holds this tablet, who has three places of their own.
    pub holder: Holder,
    /// What was chosen on this tablet.
    pub preferences: Preferences,
}

/// Who holds a tablet.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Holder {
    /// Somebody who works with a team, or by themselves.
    #[default]
    Colleague,
    /// An informal partner, in circles of others and in none as a colleague.
    Guest,
}

/// Choices of this tablet alone; they are never shared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Default)]
pub struct Preferences {
    /// Dutch unless chosen otherwise.
    pub language: Language,
    /// The colours.
    pub theme: Theme,
    /// The size of text.
    pub text_size: TextSize,
    /// The side of the rail.
    pub hand: Hand,
}

/// The colours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Theme {
    /// Licht.
    #[default]
    Light,
    /// Donker.
    Dark,
    /// Buiten: contrast for sunlight.
    Outside,
}

/// The size of text, in per cent of the device's own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum TextSize {
    /// 100 %.
    #[default]
    Ordinary,
    /// 125 %.
    Larger,
    /// 150 %.
    Large,
    /// 200 %.
    Largest,
}

/// The hand that holds the thumb: the rail is on its side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, Default)]
#[serde(rename_all = "snake_case")]
pub enum Hand {
    /// Right-handed.
    #[default]
    Right,
    /// Left-handed.
    Left,
}

/// Everything that Vastleggen shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PavementView {
    /// Where you are.
    pub place: Option<PlaceView>,
    /// The topics in their order.
    pub topics: Vec<Topic>,
    /// What the team calls a topic, where that is not its own name.
    pub topic_names: BTreeMap<Topic, String>,
    /// The talk that is open, if one is.
    pub talk: Option<TalkView>,
    /// Who reads what is captured now.
    pub readers: CircleId,
    /// Every circle, the private one first.
    pub circles: Vec<CircleView>,
    /// The chip.
    pub sharing: SharingView,
}

/// Where you are, as far as the tablet remembers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlaceView {
    /// The area.
    pub area: AreaView,
    /// `Uncertain`: the chip asks "Nog in ...?".
    pub certainty: Certainty,
}

/// The talk that is open.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TalkView {
    /// Its id.
    pub id: TalkId,
    /// When it began.
    pub at: When,
    /// Its records, in the order of the taps, removed ones left out.
    pub records: Vec<RecordView>,
    /// What you would come back to ("Ik kom terug"), in the order in which you said so.
    pub coming_back: Vec<RecordView>,
    /// Who reads along.
    pub readers: CircleId,
}

/// An area.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreaView {
    /// Its code.
    pub code: AreaCode,
    /// Its name as people say it; the code itself when it was not imported.
    pub name: String,
    /// The name of the district it lies in, when that was imported.
    pub district: Option<String>,
}

/// The areas of this tablet.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AreasView {
    /// Up to four that you used last.
    pub recent: Vec<AreaView>,
    /// Every neighbourhood that fits, by name; districts where no neighbourhoods were imported.
    pub all: Vec<AreaView>,
    /// The source line of the map.
    pub source: Option<String>,
}
