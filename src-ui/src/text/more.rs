//! What Meer and Nu hulp nodig say.

use stoep_domain::Language;
use stoep_domain::view::{Hand, TextSize, Theme};

use super::{Text, text};

pub(crate) const HELP_NOW: Text = text("Nu hulp nodig", "Help needed now");
pub(crate) const HELP_NOW_HINT: Text =
    text("112, Veilig Thuis en 113. Stoep bewaart hier niets.", "112, Veilig Thuis and 113. Stoep keeps nothing here.");
pub(crate) const SHARING: Text = text("Delen en apparaten", "Sharing and devices");
pub(crate) const SEARCH_HINT: Text =
    text("Mensen, notities, organisaties en plekken", "People, notes, organisations and places");
pub(crate) const SHARING_HINT: Text =
    text("Je kringen, wie meeleest, en wat nog wacht.", "Your circles, who reads along, and what waits.");
pub(crate) const THEME: Text = text("Kleuren", "Colours");
pub(crate) const TEXT_SIZE: Text = text("Tekst", "Text");
pub(crate) const HAND: Text = text("Hand", "Hand");
pub(crate) const HAND_HINT: Text = text(
    "De knoppen staan aan de kant van je duim als de tablet dwars ligt.",
    "In landscape the buttons are on the side of your thumb.",
);
pub(crate) const LANGUAGE: Text = text("Taal", "Language");
pub(crate) const ABOUT_SAID: Text = text(
    "Een notitieboek voor in de buurt. Alles staat eerst op deze tablet; delen doe je met je team.",
    "A notebook for the neighbourhood. Everything is on this tablet first; you share with your team.",
);

pub(crate) const DANGER: Text = text("Direct gevaar", "Immediate danger");
pub(crate) const DANGER_SAID: Text = text(
    "Politie, brandweer of ambulance, als elke seconde telt.",
    "Police, fire brigade or ambulance, when every second counts.",
);
pub(crate) const SAFE_HOME: Text = text("Veilig Thuis", "Veilig Thuis (Safe at Home)");
pub(crate) const SAFE_HOME_SAID: Text = text(
    "Bij geweld thuis of kindermishandeling, ook als je twijfelt. Gratis, dag en nacht.",
    "For violence at home or child abuse, also when in doubt. Free, day and night.",
);
pub(crate) const SUICIDE: Text = text("113 Zelfmoordpreventie", "113 Suicide prevention");
pub(crate) const SUICIDE_SAID: Text = text(
    "Als iemand aan zelfmoord denkt, of als je je daar zorgen over maakt. Dag en nacht, anoniem.",
    "When somebody thinks of suicide, or when you worry about it. Day and night, anonymous.",
);
pub(crate) const SUICIDE_FREE: Text = text("Gratis nummer van 113", "Free number of 113");
pub(crate) const SUICIDE_FREE_SAID: Text = text("Hetzelfde als 113, zonder kosten.", "The same as 113, without cost.");
pub(crate) const KEEPS_NOTHING: Text = text(
    "Werkt zonder internet. Stoep bewaart niet dat je hier keek of belde.",
    "Works without internet. Stoep does not keep that you looked or called.",
);

/// "Versie 0.1.0".
pub(crate) fn version(number: &str, language: Language) -> String {
    match language {
        Language::Dutch => format!("Versie {number}"),
        Language::English => format!("Version {number}"),
    }
}

/// A theme.
pub(crate) const fn theme(theme: Theme, language: Language) -> &'static str {
    match theme {
        Theme::Light => language.choose("Licht", "Light"),
        Theme::Dark => language.choose("Donker", "Dark"),
        Theme::Outside => language.choose("Buiten", "Outside"),
    }
}

/// A size of text.
pub(crate) const fn text_size(size: TextSize, language: Language) -> &'static str {
    match size {
        TextSize::Ordinary => language.choose("Gewoon", "Ordinary"),
        TextSize::Larger => language.choose("Groter", "Larger"),
        TextSize::Large => language.choose("Groot", "Large"),
        TextSize::Largest => language.choose("Grootst", "Largest"),
    }
}

/// A hand.
pub(crate) const fn hand(hand: Hand, language: Language) -> &'static str {
    match hand {
        Hand::Right => language.choose("Rechts", "Right"),
        Hand::Left => language.choose("Links", "Left"),
    }
}
