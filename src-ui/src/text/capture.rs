//! What Vastleggen says.

use stoep_domain::Language;

use super::{Text, text};

pub(crate) const QUICK_NOTE: Text = text("Snelle notitie", "Quick note");
pub(crate) const QUICK_NOTE_HINT: Text =
    text("Komt als \"Iets anders\" in dit gesprek.", "Goes into this talk as \"Something else\".");
pub(crate) const COVER: Text = text("Scherm dicht", "Cover screen");
pub(crate) const UNCOVER: Text = text("Scherm open", "Uncover screen");
pub(crate) const SETTINGS: Text = text("Ontmoeting", "Visit");
pub(crate) const MORE: Text = text("Meer", "More");
pub(crate) const TALK: Text = text("Gesprek", "Talk");
pub(crate) const WHOLE_TALK: Text = text("Hele gesprek", "Whole talk");
pub(crate) const TILES_CHANGED: Text = text("Je team heeft de tegels veranderd.", "Your team changed the tiles.");
pub(crate) const NO_TALK_TITLE: Text = text("Hier komt je gesprek", "Your talk will be here");
pub(crate) const NO_TALK: Text = text(
    "Tik op een tegel. Eén tik is genoeg: tijd, buurt en jij staan er vanzelf bij.",
    "Tap a tile. One tap is enough: time, area and you fill themselves in.",
);
pub(crate) const DONE: Text = text("Klaar", "Done");
pub(crate) const IS_REMOVED: Text = text("is weg", "is removed");
pub(crate) const ANOTHER_PLACE: Text = text("Of kies een andere buurt", "Or choose another area");
pub(crate) const TALK_PLACE_HINT: Text = text("Geldt voor het hele gesprek.", "Holds for the whole talk.");
pub(crate) const READERS_HINT: Text = text(
    "Wat al gedeeld is, kan niet meer naar een andere kring.",
    "What was shared already cannot go to another circle.",
);

/// "Vastgelegd: Geld", for the live region.
pub(crate) fn captured(what: &str, language: Language) -> String {
    match language {
        Language::Dutch => format!("Vastgelegd: {what}"),
        Language::English => format!("Captured: {what}"),
    }
}

/// "Geld is weg", for the live region and the row that stays in its place.
pub(crate) fn removed(what: &str, language: Language) -> String {
    format!("{what} {}", IS_REMOVED.said(language))
}

/// "leest: Ons team".
pub(crate) fn reads(circle: &str, language: Language) -> String {
    match language {
        Language::Dutch => format!("leest: {circle}"),
        Language::English => format!("reads: {circle}"),
    }
}

/// "Nog in Overwhere-Noord?".
pub(crate) fn still_in(area: &str, language: Language) -> String {
    match language {
        Language::Dutch => format!("Nog in {area}?"),
        Language::English => format!("Still in {area}?"),
    }
}

/// "Ja, nog in Overwhere-Noord".
pub(crate) fn yes_still_in(area: &str, language: Language) -> String {
    match language {
        Language::Dutch => format!("Ja, nog in {area}"),
        Language::English => format!("Yes, still in {area}"),
    }
}

/// "2 vastgelegd", while the rows are hidden.
pub(crate) fn count(number: usize, language: Language) -> String {
    match language {
        Language::Dutch => format!("{number} vastgelegd"),
        Language::English => format!("{number} captured"),
    }
}
