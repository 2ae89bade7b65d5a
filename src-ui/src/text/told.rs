//! What a tablet has to tell about itself.

use stoep_domain::Language;
use stoep_domain::rule::lease::Warns;
use stoep_domain::view::{ClosedCircleView, MovedAsideView, Rescued};

use super::{circle_name, when};

/// A tablet that is about to lock, or locked, with what to do.
pub(crate) fn lease(warns: Warns, language: Language) -> String {
    match (warns, language) {
        (Warns::Soon(0 | 1), Language::Dutch) => {
            "Deze tablet is lang niet verbonden. Morgen gaat hij op slot. Maak verbinding met internet en kies Nu delen.".to_owned()
        }
        (Warns::Soon(0 | 1), Language::English) => {
            "This tablet has not been connected for long. It locks tomorrow. Connect to the internet and choose Share now.".to_owned()
        }
        (Warns::Soon(days), Language::Dutch) => format!(
            "Deze tablet is lang niet verbonden. Over {days} dagen gaat hij op slot. Maak verbinding met internet en kies Nu delen."
        ),
        (Warns::Soon(days), Language::English) => format!(
            "This tablet has not been connected for long. It locks in {days} days. Connect to the internet and choose Share now."
        ),
        (Warns::Locked, Language::Dutch) => {
            "Deze tablet is op slot: de server is te lang niet gehoord. Er is niets weg, en vastleggen kan. Maak verbinding met internet en kies Nu delen.".to_owned()
        }
        (Warns::Locked, Language::English) => {
            "This tablet is locked: the server was not heard for too long. Nothing is gone, and you can capture. Connect to the internet and choose Share now.".to_owned()
        }
    }
}

/// A circle that this tablet was closed out of.
pub(crate) fn closed_circle(circle: &ClosedCircleView, language: Language) -> String {
    let name = circle_name(&circle.name, &circle.kind, language);
    let somebody = language.choose("Iemand die de kring leidt", "Somebody who leads the circle");
    let by = circle.by.as_deref().unwrap_or(somebody);
    let at = when::full(&circle.at, language);
    let lost = match (circle.never_shared, language) {
        (0, Language::Dutch) => "Alles van jou was al gedeeld.".to_owned(),
        (0, Language::English) => "Everything of yours was shared already.".to_owned(),
        (1, Language::Dutch) => "1 moment van jou was nog niet gedeeld en is weg.".to_owned(),
        (1, Language::English) => "1 moment of yours was not shared yet and is gone.".to_owned(),
        (count, Language::Dutch) => format!("{count} momenten van jou waren nog niet gedeeld en zijn weg."),
        (count, Language::English) => format!("{count} moments of yours were not shared yet and are gone."),
    };
    match language {
        Language::Dutch => format!("{by} sloot deze tablet af voor {name}, {at}. {lost}"),
        Language::English => format!("{by} closed this tablet for {name}, {at}. {lost}"),
    }
}

/// A damaged file that was moved aside.
pub(crate) fn moved_aside(aside: &MovedAsideView, at: &str, language: Language) -> String {
    let MovedAsideView { file, read, .. } = aside;
    let read = match read {
        Rescued::Everything => language.choose("Alles kon worden overgenomen.", "Everything could be taken over."),
        Rescued::Parts => language.choose(
            "Niet alles kon worden overgenomen. Wat gedeeld was, komt terug van de server.",
            "Not everything could be taken over. What was shared comes back from the server.",
        ),
    };
    match language {
        Language::Dutch => {
            format!(
                "Het bestand van dit notitieboek was beschadigd, {at}. Stoep heeft het hersteld. {read} Het oude bestand staat apart: {file}. Laat je beheerder ernaar kijken."
            )
        }
        Language::English => {
            format!(
                "This notebook's file was damaged, {at}. Stoep mended it. {read} The old file was put aside: {file}. Let your administrator look at it."
            )
        }
    }
}
