//! What *Voorgoed wissen* says, and how far it has come.

use stoep_domain::Language;
use stoep_domain::view::{ErasureView, HasErased, Hub, TabletErasing};

use super::{Text, text, when};

pub(crate) const TITLE: Text = text("Voorgoed wissen", "Erase for good");
pub(crate) const DO: Text = text("Voorgoed wissen", "Erase for good");
pub(crate) const PAGE_HINT: Text = text(
    "Eerst zie je wat er meegaat en van welke tablets. Dan pas gebeurt het.",
    "First you see what goes along, and from which tablets. Only then it happens.",
);
pub(crate) const WHAT: Text = text("Wat gaat weg?", "What goes?");
pub(crate) const EVERYTHING: Text = text("Alles", "Everything");
pub(crate) const NOTE_MEANS: Text = text(
    "Deze notitie gaat voorgoed weg. De rest blijft staan, en wat ernaar verwijst komt daar vanzelf uit.",
    "This note goes for good. The rest stays, and what leads to it finds it by itself.",
);
pub(crate) const FOR_EVER: Text = text("Dit kun je niet terugdraaien.", "This cannot be taken back.");
pub(crate) const NOTE_GONE: Text =
    text("De notitie is gewist. De rest staat er nog.", "The note is erased. The rest is still here.");
pub(crate) const PROGRESS: Text = text("Wat gewist is", "What was erased");
pub(crate) const PROGRESS_HINT: Text = text(
    "Wat het was staat nergens meer, ook hier niet. Een tablet die uit was, wist het zodra hij weer verbinding heeft.",
    "What it was stands nowhere any more, here neither. A tablet that was off erases it as soon as it is connected again.",
);
pub(crate) const NOTHING_TITLE: Text = text("Nog niets gewist", "Nothing erased yet");
pub(crate) const NOTHING: Text = text(
    "Wis je iets voorgoed, dan zie je hier welke tablets het ook gewist hebben. Wissen doe je op het scherm van een moment of mens.",
    "When you erase something for good, you see here which tablets have erased it too. You erase on the screen of a moment or person.",
);
pub(crate) const TO_TODAY: Text = text("Naar Vandaag", "To Today");

/// "Tante Bep gaat voorgoed weg, met de hele geschiedenis."
pub(crate) fn goes(what: &str, language: Language) -> String {
    match language {
        Language::Dutch => format!("Dit gaat weg: {what}, met de notities en de hele geschiedenis."),
        Language::English => format!("This goes: {what}, with its notes and all of its history."),
    }
}

/// "3 andere gaan mee."
pub(crate) fn along(count: usize, language: Language) -> String {
    match (language, count) {
        (Language::Dutch, 1) => "Er gaat nog 1 ding mee, dat nergens anders over gaat.".to_owned(),
        (Language::Dutch, _) => format!("Er gaan nog {count} dingen mee, die nergens anders over gaan."),
        (Language::English, 1) => "1 more thing goes along, which concerns nothing else.".to_owned(),
        (Language::English, _) => format!("{count} more things go along, which concern nothing else."),
    }
}

/// From where it goes.
pub(crate) fn whereabouts(tablets: u64, language: Language) -> String {
    match (language, tablets) {
        (Language::Dutch, 0) => "Het gaat meteen weg van deze tablet.".to_owned(),
        (Language::English, 0) => "It goes from this tablet at once.".to_owned(),
        (Language::Dutch, 1) => {
            "Van deze tablet meteen. Van de server en 1 andere tablet zodra die verbinding hebben; je ziet hoe ver het is.".to_owned()
        }
        (Language::Dutch, _) => format!(
            "Van deze tablet meteen. Van de server en {tablets} andere tablets zodra die verbinding hebben; je ziet hoe ver het is."
        ),
        (Language::English, 1) => {
            "From this tablet at once. From the server and 1 other tablet as soon as they are connected; you see how far it is.".to_owned()
        }
        (Language::English, _) => format!(
            "From this tablet at once. From the server and {tablets} other tablets as soon as they are connected; you see how far it is."
        ),
    }
}

/// What colleagues made and only they can erase.
pub(crate) fn left(count: usize, language: Language) -> String {
    match (language, count) {
        (Language::Dutch, 1) => {
            "1 ding is van een collega en blijft. Alleen die collega of wie de kring leidt kan het wissen:".to_owned()
        }
        (Language::Dutch, _) => {
            format!("{count} dingen zijn van collega's en blijven. Alleen zij of wie de kring leidt kunnen ze wissen:")
        }
        (Language::English, 1) => {
            "1 thing is a colleague's and stays. Only they or who leads the circle can erase it:".to_owned()
        }
        (Language::English, _) => {
            format!("{count} things are colleagues' and stay. Only they or who leads the circle can erase them:")
        }
    }
}

/// What concerns something else too.
pub(crate) fn stays(count: usize, language: Language) -> String {
    match (language, count) {
        (Language::Dutch, 1) => "1 ding gaat ook over iets anders en blijft. Kijk zelf wat daar staat:".to_owned(),
        (Language::Dutch, _) => {
            format!("{count} dingen gaan ook over iets anders en blijven. Kijk zelf wat daar staat:")
        }
        (Language::English, 1) => {
            "1 thing concerns something else too and stays. See for yourself what stands there:".to_owned()
        }
        (Language::English, _) => {
            format!("{count} things concern something else too and stay. See for yourself what stands there:")
        }
    }
}

/// "Alleen de notitie: tas met dichte post".
pub(crate) fn only_note(note: &str, language: Language) -> String {
    const SHOWN: usize = 60;
    let mut begin: String = note.chars().take(SHOWN).collect();
    if note.chars().nth(SHOWN).is_some() {
        begin.push('…');
    }
    match language {
        Language::Dutch => format!("Alleen de notitie: {begin}"),
        Language::English => format!("Only the note: {begin}"),
    }
}

/// What is said when it was done here.
pub(crate) fn gone(records: u64, language: Language) -> String {
    match (language, records) {
        (Language::Dutch, 1) => "Gewist op deze tablet.".to_owned(),
        (Language::Dutch, _) => format!("{records} dingen gewist op deze tablet."),
        (Language::English, 1) => "Erased on this tablet.".to_owned(),
        (Language::English, _) => format!("{records} things erased on this tablet."),
    }
}

/// "3 dingen uit Ons team".
pub(crate) fn act(erasure: &ErasureView, circle: &str, language: Language) -> String {
    match (language, erasure.records) {
        (Language::Dutch, 1) => format!("1 ding uit {circle}"),
        (Language::Dutch, count) => format!("{count} dingen uit {circle}"),
        (Language::English, 1) => format!("1 thing from {circle}"),
        (Language::English, count) => format!("{count} things from {circle}"),
    }
}

/// "2 van 3 tablets, Bram was nog niet online": how far it is, and who is still to come.
pub(crate) fn how_far(erasure: &ErasureView, language: Language) -> String {
    let all = erasure.tablets.len();
    let done = erasure.tablets.iter().filter(|tablet| tablet.state == HasErased::Done).count();
    let tablets = match (language, all) {
        (_, 1) => language.choose("1 tablet", "1 tablet").to_owned(),
        (_, all) if done == all => match language {
            Language::Dutch => format!("Alle {all} tablets"),
            Language::English => format!("All {all} tablets"),
        },
        (Language::Dutch, all) => format!("{done} van {all} tablets"),
        (Language::English, all) => format!("{done} of {all} tablets"),
    };
    let missing: Vec<String> = erasure
        .tablets
        .iter()
        .filter(|tablet| tablet.state != HasErased::Done)
        .map(|tablet| not_yet(tablet, language))
        .collect();
    std::iter::once(tablets).chain(missing).collect::<Vec<_>>().join(", ")
}

/// "Bram was nog niet online".
fn not_yet(tablet: &TabletErasing, language: Language) -> String {
    let name = tablet.name.as_deref().unwrap_or_else(|| language.choose("een tablet", "a tablet"));
    match (&tablet.state, language) {
        (HasErased::NotYet { seen: Some(at) }, Language::Dutch) => {
            format!("{name} was nog niet online (laatst {})", when::full(at, language))
        }
        (HasErased::NotYet { seen: Some(at) }, Language::English) => {
            format!("{name} has not been online yet (last {})", when::full(at, language))
        }
        (_, Language::Dutch) => format!("{name} was nog niet online"),
        (_, Language::English) => format!("{name} has not been online yet"),
    }
}

/// How far the server is. `None` where it never had it.
pub(crate) const fn hub(hub: Hub, language: Language) -> Option<&'static str> {
    match hub {
        Hub::Never => None,
        Hub::Waiting => {
            Some(language.choose("De server wacht nog op verbinding.", "The server waits for a connection."))
        }
        Hub::Done => Some(language.choose("Ook weg van de server.", "Gone from the server too.")),
    }
}
