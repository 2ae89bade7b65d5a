//! What several screens say.

use stoep_domain::Language;
use stoep_domain::rule::chip::Chip;

use super::{Text, text, when};

pub(crate) const SKIP: Text = text("Naar de inhoud", "Skip to content");
pub(crate) const NAVIGATION: Text = text("Schermen", "Screens");
pub(crate) const CAPTURE: Text = text("Vastleggen", "Capture");
pub(crate) const TODAY: Text = text("Vandaag", "Today");
pub(crate) const NEIGHBOURHOOD: Text = text("Buurt", "Area");
pub(crate) const COMING_BACK: Text = text("Terugkomen", "Coming back");
pub(crate) const SEARCH: Text = text("Zoeken", "Search");
pub(crate) const SHARING: Text = text("Delen", "Sharing");
pub(crate) const MORE: Text = text("Meer", "More");
pub(crate) const CLOSE: Text = text("Sluiten", "Close");
pub(crate) const BACK: Text = text("Terug", "Back");
pub(crate) const SAVE: Text = text("Bewaren", "Keep");
pub(crate) const ADD: Text = text("Toevoegen", "Add");
pub(crate) const COME_BACK: Text = text("Ik kom terug", "I come back");
pub(crate) const OTHER_DAY: Text = text("Andere dag", "Other day");
pub(crate) const A_DAY: Text = text("Een dag", "A day");
pub(crate) const THIS_DAY: Text = text("Deze dag", "This day");
pub(crate) const YES: Text = text("Ja", "Yes");
pub(crate) const NO: Text = text("Nee", "No");
pub(crate) const LESS: Text = text("Minder", "Less");
pub(crate) const MORE_OF: Text = text("Meer", "More");
pub(crate) const NOT_THIS: Text = text("Toch niet", "Leave it");
pub(crate) const SAMPLE: Text =
    text("Voorbeeldbuurt Waterhoek: alles is verzonnen", "Sample neighbourhood Waterhoek: all made up");
pub(crate) const TRY_AGAIN: Text = text("Opnieuw proberen", "Try again");

pub(crate) const ONLY_HERE: Text = text("Nog alleen hier", "Only here so far");
pub(crate) const READY_TO_GO: Text = text(
    "Staat klaar. De ander ziet het bij verbinding.",
    "Ready to go. The others see it once there is a connection.",
);

pub(crate) const PLACE: Text = text("Plek", "Place");
pub(crate) const CHOOSE_AREA: Text = text("Kies je buurt", "Choose your area");
pub(crate) const RECENT_AREAS: Text = text("Laatst gebruikt", "Used last");
pub(crate) const ALL_AREAS: Text = text("Alle buurten", "All areas");
pub(crate) const AREA_SEARCH: Text = text("Zoek op naam", "Search by name");
pub(crate) const NO_AREA_FITS: Text = text("Geen buurt met deze naam.", "No area by this name.");
pub(crate) const MORE_AREAS: Text =
    text("Er zijn er meer: typ een paar letters.", "There are more: type a few letters.");
pub(crate) const NO_AREAS: Text = text(
    "Hier komen de buurten waar je werkt. Laad één keer een kaart; daarna staat je buurt er vanzelf bij.",
    "The areas you work in will be here. Load a map once; after that your area fills itself in.",
);
pub(crate) const IMPORT: Text = text("Kaart laden", "Load a map");
pub(crate) const IMPORT_HINT: Text =
    text("Een GeoJSON-bestand met buurten van het CBS.", "A GeoJSON file with areas of Statistics Netherlands (CBS).");

pub(crate) const NOTE: Text = text("Notitie", "Note");
pub(crate) const WHO: Text = text("Wie", "Who");
pub(crate) const PERSON_NAME: Text = text("Naam of bijnaam", "Name or nickname");
pub(crate) const RECENT_PEOPLE: Text = text("Laatst genoemd", "Named last");
pub(crate) const LINKED_PEOPLE: Text = text("Hoort erbij", "Linked");
pub(crate) const NOT_SHARED_YET: Text = text("nog niet gedeeld", "not shared yet");
pub(crate) const READERS: Text = text("Wie leest mee?", "Who reads along?");
pub(crate) const REMOVE: Text = text("Weg", "Remove");
pub(crate) const RESTORE: Text = text("Terugzetten", "Put back");
pub(crate) const OTHER_TOPIC: Text = text("Ander onderwerp", "Other topic");
pub(crate) const OTHER_SETTING: Text = text("Andere ontmoeting", "Other visit");

/// "Gedeeld met Ons team".
pub(crate) fn shared_with(circle: &str, language: Language) -> String {
    match language {
        Language::Dutch => format!("Gedeeld met {circle}"),
        Language::English => format!("Shared with {circle}"),
    }
}

/// "Fatima loslaten".
pub(crate) fn unlink(name: &str, language: Language) -> String {
    match language {
        Language::Dutch => format!("{name} loslaten"),
        Language::English => format!("Unlink {name}"),
    }
}

/// What an import brought: "12 buurten geladen."
pub(crate) fn imported(taken: u64, left_out: u64, language: Language) -> String {
    let taken = match (language, taken) {
        (Language::Dutch, 1) => "1 buurt geladen.".to_owned(),
        (Language::Dutch, _) => format!("{taken} buurten geladen."),
        (Language::English, 1) => "1 area loaded.".to_owned(),
        (Language::English, _) => format!("{taken} areas loaded."),
    };
    match (language, left_out) {
        (_, 0) => taken,
        (Language::Dutch, _) => format!("{taken} {left_out} overgeslagen: zonder code, naam of vorm."),
        (Language::English, _) => format!("{taken} {left_out} left out: without a code, name or shape."),
    }
}

/// What the sharing chip says.
pub(crate) fn chip(chip: Chip, language: Language) -> String {
    match (language, chip) {
        (Language::Dutch, Chip::OnlyHere) => "Alles staat op deze tablet".to_owned(),
        (Language::English, Chip::OnlyHere) => "Everything is on this tablet".to_owned(),
        (Language::Dutch, Chip::AllShared(None)) => "Alles gedeeld".to_owned(),
        (Language::English, Chip::AllShared(None)) => "All shared".to_owned(),
        (Language::Dutch, Chip::AllShared(Some(at))) => format!("Alles gedeeld - {}", when::short(&at, language)),
        (Language::English, Chip::AllShared(Some(at))) => format!("All shared - {}", when::short(&at, language)),
        (Language::Dutch, Chip::Waiting(count)) => format!("{count} nog niet gedeeld"),
        (Language::English, Chip::Waiting(count)) => format!("{count} not shared yet"),
        (Language::Dutch, Chip::WaitingLong(count)) => format!("{count} al meer dan drie dagen niet gedeeld"),
        (Language::English, Chip::WaitingLong(count)) => format!("{count} not shared for over three days"),
        (Language::Dutch, Chip::Offline) => "Offline, alles wordt bewaard".to_owned(),
        (Language::English, Chip::Offline) => "Offline, everything is kept".to_owned(),
        (Language::Dutch, Chip::Act(_)) => "Delen lukt niet: bekijk wat je kunt doen".to_owned(),
        (Language::English, Chip::Act(_)) => "Sharing does not work: see what to do".to_owned(),
    }
}
