//! What "Dit is er al in de buurt" says.

use super::{Text, text};

pub(crate) const TITLE: Text = text("Dit is er al in de buurt", "This is here already");
pub(crate) const NOTHING: Text = text(
    "Nog niets vastgelegd. Weet iemand uit het team iets?",
    "Nothing written down yet. Does a colleague know of something?",
);
pub(crate) const ALL: Text = text("Alles laten zien", "Show everything");
pub(crate) const SAME: Text = text("over hetzelfde", "about the same");
pub(crate) const AROUND: Text = text("elders in de wijk", "elsewhere in the district");
pub(crate) const EVERYWHERE: Text = text("overal", "everywhere");
pub(crate) const STRENGTHS: Text = text("Bewoners brengen mee", "Residents bring");
