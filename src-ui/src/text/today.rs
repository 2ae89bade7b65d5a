//! What Vandaag says.

use stoep_domain::Language;
use stoep_domain::field::Field;
use stoep_domain::language::isolated;
use stoep_domain::view::Who;

use super::{Text, text};

pub(crate) const FILTERS: Text = text("Kies wat je ziet", "Choose what you see");
pub(crate) const WHOSE: Text = text("Van wie", "Whose");
pub(crate) const TEAM: Text = text("Team", "Team");
pub(crate) const MINE: Text = text("Mijn", "Mine");
pub(crate) const TOPIC: Text = text("Onderwerp", "Topic");
pub(crate) const ALL_TOPICS: Text = text("Alle onderwerpen", "All topics");
pub(crate) const AREA: Text = text("Buurt", "Area");
pub(crate) const ALL_AREAS: Text = text("Alle buurten", "All areas");
pub(crate) const EMPTY_TITLE: Text = text("Nog niets vastgelegd", "Nothing captured yet");
pub(crate) const EMPTY: Text = text(
    "Hier staan straks je ontmoetingen en signalen, en die van je team. Zo zie je wat terugkomt.",
    "Your visits and signals will be here, and those of your team. So you see what keeps coming back.",
);
pub(crate) const EMPTY_ACTION: Text = text("Iets vastleggen", "Capture something");
pub(crate) const NONE_FIT_TITLE: Text = text("Niets gevonden", "Nothing found");
pub(crate) const NONE_FIT: Text =
    text("Met deze keuze is er niets te zien.", "There is nothing to see with this choice.");
pub(crate) const SHOW_ALL: Text = text("Alles laten zien", "Show everything");
pub(crate) const SHOW_MORE: Text = text("Meer laten zien", "Show more");
pub(crate) const CHOOSE_ONE: Text = text("Kies een moment om het hier te lezen.", "Choose a moment to read it here.");
pub(crate) const OFTEN: Text = text("Hoor ik vaker", "I hear this more often");
pub(crate) const UNCERTAIN: Text = text("Plek nog niet zeker", "Place not certain yet");
pub(crate) const RIGHT_PLACE: Text = text("Klopt, dit is de plek", "Yes, this is the place");
pub(crate) const NO_PLACE: Text = text("Geen plek", "No place");
pub(crate) const CHANGED_BY_MORE: Text = text("Ook door iemand anders aangepast", "Also changed by somebody else");
pub(crate) const NOTES: Text = text("Notities", "Notes");
pub(crate) const WRITE_NOTE: Text = text("Notitie erbij", "Add a note");
pub(crate) const PEOPLE: Text = text("Mensen", "People");
pub(crate) const SOMEBODY: Text = text("Iemand toevoegen", "Add somebody");
pub(crate) const CHANGE: Text = text("Aanpassen", "Change");
pub(crate) const OTHER_PLACE: Text = text("Andere plek", "Other place");
pub(crate) const TO_STRENGTH: Text = text("Dit is juist sterk", "This is a strength");
pub(crate) const TO_CONCERN: Text = text("Dit knelt juist", "This pinches");
pub(crate) const HISTORY: Text = text("Wie veranderde wat", "Who changed what");
pub(crate) const TAKE_BACK: Text = text("Laatste stap terugdraaien", "Take back the last step");
pub(crate) const REMOVED: Text =
    text("Dit is weggehaald. Je kunt het terugzetten.", "This was removed. You can put it back.");
pub(crate) const WAS_TYPING: Text = text("Dit was je aan het typen:", "This is what you were typing:");
pub(crate) const KEEP_AS_NOTE: Text = text("Bewaren als snelle notitie", "Keep as a quick note");
pub(crate) const USE_THIS: Text = text("Deze gebruiken", "Use this one");
pub(crate) const SHOWS_NOW: Text = text("Staat er nu", "Shows now");
pub(crate) const BOTH_KEPT: Text =
    text("Beide blijven bewaard. Kies welke er staat.", "Both are kept. Choose which one shows.");

/// "Over Tante Bep".
pub(crate) fn about(what: &str, language: Language) -> String {
    format!("{} {}", language.choose("Over", "About"), isolated(what))
}

/// "Ook aangepast door Fatima".
pub(crate) fn also_changed_by(who: &str, language: Language) -> String {
    match language {
        Language::Dutch => format!("Ook aangepast door {} - bekijk", isolated(who)),
        Language::English => format!("Also changed by {} - look", isolated(who)),
    }
}

/// Who did something.
pub(crate) fn who(who: &Who, language: Language) -> String {
    match who {
        Who::You => language.choose("jou", "you").to_owned(),
        Who::Colleague(name) => isolated(name).into_owned(),
        Who::Unknown => language.choose("een collega", "a colleague").to_owned(),
    }
}

/// "Fatima, vandaag, middag": who wrote a value, and when.
pub(crate) fn written_by(by: &Who, at: &str, language: Language) -> String {
    let who = match by {
        Who::You => language.choose("Jij", "You").to_owned(),
        Who::Unknown => language.choose("Een collega", "A colleague").to_owned(),
        Who::Colleague(name) => isolated(name).into_owned(),
    };
    format!("{who}, {at}")
}

/// What a field is called in the sheet of a merge.
pub(crate) fn field(field: &Field, language: Language) -> &'static str {
    match field {
        Field::Topic => language.choose("Onderwerp", "Topic"),
        Field::Tone => language.choose("Toon", "Tone"),
        Field::Weight => language.choose("Hoor ik vaker", "I hear this more often"),
        Field::Setting => language.choose("Ontmoeting", "Visit"),
        Field::Area | Field::AreaUncertain => language.choose("Plek", "Place"),
        Field::Name => language.choose("Naam", "Name"),
        Field::Lead => language.choose("Aanspreekpunt", "First to speak to"),
        Field::Phone => language.choose("Telefoon", "Phone"),
        Field::PersonRole => language.choose("Wie dit is in de buurt", "Who this is in the neighbourhood"),
        Field::Offer => language.choose("Wat er te vinden is", "What there is to find"),
        Field::Contact => language.choose("Naar wie je vraagt", "Whom you ask for"),
        Field::Form => language.choose("Formeel of informeel", "Formal or informal"),
        Field::Wants => language.choose("Wat ze willen zijn", "What they want to be"),
        Field::Support => language.choose("Intensieve begeleiding", "Intensive support"),
        Field::SameAs => language.choose("Samengevoegd met", "Merged with"),
        _ => language.choose("Iets anders", "Something else"),
    }
}
