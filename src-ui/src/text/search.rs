//! What Zoeken says.

use stoep_domain::Language;

use super::{Text, text};

pub(crate) const LABEL: Text = text("Waar zoek je naar?", "What are you looking for?");
pub(crate) const HINT: Text =
    text("Vanaf twee letters, ook zonder netwerk.", "From two letters, also without a network.");
pub(crate) const SORTS: Text = text("Soort", "Sort");
pub(crate) const ALL: Text = text("Alle soorten", "All sorts");
pub(crate) const MOMENTS: Text = text("Momenten", "Moments");
pub(crate) const PEOPLE: Text = text("Mensen", "People");
pub(crate) const HOUSEHOLDS: Text = text("Huishoudens", "Households");
pub(crate) const ORGANISATIONS: Text = text("Organisaties", "Organisations");
pub(crate) const THEMES: Text = text("Buurtvragen", "Themes");
pub(crate) const INITIATIVES: Text = text("Initiatieven", "Initiatives");
pub(crate) const QUESTIONS: Text = text("Denk mee", "Think along");
pub(crate) const STORIES: Text = text("Verhalen", "Stories");
pub(crate) const TOPICS: Text = text("Onderwerpen", "Topics");
pub(crate) const AREAS: Text = text("Buurten", "Areas");
pub(crate) const OTHERS: Text = text("Verder", "Further");
pub(crate) const NARROW: Text = text("Zoek in een deel", "Look through a part");
pub(crate) const WHEN: Text = text("Wanneer", "When");
pub(crate) const EVER: Text = text("Altijd", "Ever");
pub(crate) const THIS_MONTH: Text = text("Laatste maand", "Last month");
pub(crate) const THREE_MONTHS: Text = text("Laatste drie maanden", "Last three months");
pub(crate) const THIS_YEAR: Text = text("Laatste jaar", "Last year");
pub(crate) const EMPTY_TITLE: Text = text("Alles wat je vastlegde, zo terug", "All you captured, back at once");
pub(crate) const EMPTY: Text = text(
    "Zoek op een woord uit een notitie, een onderwerp, een mens of een buurt. Het begin van een woord is genoeg.",
    "Search for a word of a note, a topic, a person or an area. The beginning of a word is enough.",
);
pub(crate) const NOTHING_TITLE: Text = text("Niets gevonden", "Nothing found");
pub(crate) const CAPTURE_AS_NEW: Text = text("Vastleggen als nieuw", "Capture as new");

/// "Over "duiven" staat hier nog niets."
pub(crate) fn nothing(about: &str, language: Language) -> String {
    match language {
        Language::Dutch => format!("Over \"{about}\" staat hier nog niets."),
        Language::English => format!("There is nothing about \"{about}\" here yet."),
    }
}

/// "3 gevonden", for the live region.
pub(crate) fn found(count: usize, language: Language) -> String {
    match language {
        Language::Dutch => format!("{count} gevonden"),
        Language::English => format!("{count} found"),
    }
}
