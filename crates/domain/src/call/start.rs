//! Beginning on a tablet, and what is set once.

use serde::{Deserialize, Serialize};

use super::calls;
use crate::area::AreaCode;
use crate::text::Name;
use crate::view::{Preferences, StartView};

/// Whether somebody has begun here. The one call that is always answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Start {}

/// Begins: your name, and your neighbourhood when you know it already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Begin {
    /// Your name, as colleagues know you.
    pub name: Name,
    /// Where you are.
    pub area: Option<AreaCode>,
}

/// Begins with the fictional neighbourhood Waterhoek at its usual size, to try things out. Only on an empty notebook.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct BeginSample {}

/// Begins with the sample neighbourhood at a chosen size: a team of four with a guest, their stories, and the texture of ordinary
/// weeks. Only on an empty notebook; a map that was imported before is used instead of that of Waterhoek. The same seed at the same
/// moment on the same map gives the same neighbourhood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct FillSample {
    /// So many visits and signals that stand, or those of the stories alone when that is fewer. People, organisations and everything
    /// else, and what was taken away again, come on top.
    pub records: u32,
    /// Over so many months before now, or as many as the stories take when that is fewer.
    pub months: u32,
    /// What everything is drawn from.
    pub seed: u64,
}

/// *Ik stop ermee*: a guest leaves every circle, as far as the hubs can be reached, and everything on this tablet is wiped. Afterwards
/// nobody has begun on it. Only a guest's tablet does this: a colleague's holds what a team relies on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct StopAsGuest {}

/// Imports neighbourhoods or districts from the text of a GeoJSON file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ImportAreas {
    /// The file's text.
    pub geojson: String,
    /// Where the map comes from and of which year, to be shown with it. `None`: as the file itself says, or the CBS.
    pub source: Option<String>,
}

/// What an import brought.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Imported {
    /// How many areas were taken.
    pub taken: u64,
    /// How many features were left out, because they have no code, no name or no shape.
    pub left_out: u64,
}

/// Sets this tablet's own choices.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SetPreferences {
    /// The choices, all of them.
    pub preferences: Preferences,
}

calls! {
    Start -> StartView,
    Begin -> StartView,
    BeginSample -> StartView,
    FillSample -> StartView,
    StopAsGuest -> StartView,
    ImportAreas -> Imported,
    SetPreferences -> StartView,
}
