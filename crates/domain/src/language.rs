//! Dutch and English for the words of the product, so that a screen and the command line say the same.
//!
//! A match over a vocabulary makes a missing word a build error. What only a screen says lives with the screens.

use serde::{Deserialize, Serialize};

use crate::field::Field;
use crate::moment::PartOfDay;
use crate::view::{Happened, HistoryLine, Who};
use crate::word::{CircleKind, Kind, Role, Setting, Tone, Topic, Weight};

/// The language of what a person reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, Default)]
pub enum Language {
    /// Nederlands, the first language.
    #[default]
    #[serde(rename = "nl")]
    Dutch,
    /// English.
    #[serde(rename = "en")]
    English,
}

impl Language {
    /// Picks the text of this language.
    #[must_use]
    pub const fn choose<'a>(self, dutch: &'a str, english: &'a str) -> &'a str {
        match self {
            Self::Dutch => dutch,
            Self::English => english,
        }
    }
}

impl Topic {
    /// What the tile says: a word that a resident may read. `None` for a word of a newer version.
    #[must_use]
    pub const fn label(&self, language: Language) -> Option<&'static str> {
        let (dutch, english) = match self {
            Self::Loneliness => ("Alleen zijn", "Being alone"),
            Self::Money => ("Geld", "Money"),
            Self::Housing => ("Wonen", "Housing"),
            Self::Health => ("Gezondheid", "Health"),
            Self::Family => ("Gezin & jeugd", "Family & youth"),
            Self::Safety => ("Overlast & veilig", "Nuisance & safety"),
            Self::Papers => ("Taal & brieven", "Language & letters"),
            Self::Work => ("Werk & dag", "Work & day"),
            Self::Care => ("Mantelzorg", "Family care"),
            Self::Neighbours => ("Burenhulp", "Neighbours' help"),
            Self::Talent => ("Talent", "Talent"),
            Self::Idea => ("Idee", "Idea"),
            Self::Gathering => ("Samenkomen", "Gathering"),
            Self::Willing => ("Wil iets doen", "Wants to help"),
            Self::Better => ("Gaat beter", "Getting better"),
            Self::Other => ("Iets anders", "Something else"),
            Self::Mind => ("Hoofd vol", "Full head"),
            Self::Mobility => ("Erop uit", "Getting about"),
            Self::Newer(_) => return None,
        };
        Some(language.choose(dutch, english))
    }

    /// The label, or the word itself when a newer version wrote it.
    #[must_use]
    pub fn said(&self, language: Language) -> &str {
        self.label(language).unwrap_or_else(|| self.word())
    }
}

impl Setting {
    /// What the chip on the pavement says, where six stand side by side: "Straat", "Thuis".
    #[must_use]
    pub fn chip(&self, language: Language) -> &str {
        match self {
            Self::Street => language.choose("Straat", "Street"),
            Self::Home => language.choose("Thuis", "Home"),
            Self::Call => language.choose("Bellen", "Call"),
            Self::Group => language.choose("Activiteit", "Activity"),
            Self::Partner => language.choose("Partner", "Partner"),
            Self::Table => language.choose("Wijktafel", "Table"),
            Self::Newer(word) => word,
        }
    }

    /// What a row says. `None` for a word of a newer version.
    #[must_use]
    pub const fn label(&self, language: Language) -> Option<&'static str> {
        let (dutch, english) = match self {
            Self::Street => ("Op straat", "In the street"),
            Self::Home => ("Bij iemand thuis", "At somebody's home"),
            Self::Call => ("Bellen of appen", "Call or message"),
            Self::Group => ("Activiteit", "Activity"),
            Self::Partner => ("Met een partner", "With a partner"),
            Self::Table => ("Wijktafel", "District table"),
            Self::Newer(_) => return None,
        };
        Some(language.choose(dutch, english))
    }

    /// The label, or the word itself when a newer version wrote it.
    #[must_use]
    pub fn said(&self, language: Language) -> &str {
        self.label(language).unwrap_or_else(|| self.word())
    }
}

impl Tone {
    /// "Dit knelt", "Dit is sterk".
    #[must_use]
    pub fn said(&self, language: Language) -> &str {
        match self {
            Self::Concern => language.choose("Dit knelt", "This pinches"),
            Self::Strength => language.choose("Dit is sterk", "This is strong"),
            Self::Newer(word) => word,
        }
    }
}

impl Kind {
    /// "ontmoeting", "signaal".
    #[must_use]
    pub fn said(&self, language: Language) -> &str {
        match self {
            Self::Visit => language.choose("ontmoeting", "visit"),
            Self::Signal => language.choose("signaal", "signal"),
            Self::Person => language.choose("mens", "person"),
            Self::Member => language.choose("lid", "member"),
            Self::Team => language.choose("team", "team"),
            Self::Newer(word) => word,
        }
    }
}

impl CircleKind {
    /// The name of a circle that has none of its own: "Alleen ik", "Ons team".
    #[must_use]
    pub fn said(&self, language: Language) -> &str {
        match self {
            Self::Private => language.choose("Alleen ik", "Only me"),
            Self::Team => language.choose("Ons team", "Our team"),
            Self::Network => language.choose("Netwerkkring", "Network circle"),
            Self::Newer(word) => word,
        }
    }
}

impl Role {
    /// What somebody is in a circle.
    #[must_use]
    pub fn said(&self, language: Language) -> &str {
        match self {
            Self::Lead => language.choose("leidt de kring", "leads the circle"),
            Self::Member => language.choose("lid", "member"),
            Self::Guest => language.choose("gast", "guest"),
            Self::Recovery => language.choose("noodsleutel", "recovery kit"),
            Self::Newer(word) => word,
        }
    }
}

impl PartOfDay {
    /// "ochtend", "middag".
    #[must_use]
    pub const fn said(self, language: Language) -> &'static str {
        match self {
            Self::Night => language.choose("nacht", "night"),
            Self::Morning => language.choose("ochtend", "morning"),
            Self::Afternoon => language.choose("middag", "afternoon"),
            Self::Evening => language.choose("avond", "evening"),
        }
    }
}

impl Weight {
    /// Whether "Hoor ik vaker" is on.
    #[must_use]
    pub const fn said(self, language: Language) -> &'static str {
        match self {
            Self::Once => language.choose("uit", "off"),
            Self::Often => language.choose("aan", "on"),
        }
    }
}

impl Field {
    /// A value of this field as a person reads it: a stored word in its language, anything else as it is.
    #[must_use]
    pub fn value_said(&self, value: &str, language: Language) -> String {
        match self {
            Self::Topic => Topic::from(value).said(language).to_owned(),
            Self::Tone => Tone::from(value).said(language).to_owned(),
            Self::Setting => Setting::from(value).said(language).to_owned(),
            Self::Weight => value
                .parse::<u8>()
                .ok()
                .and_then(|number| Weight::try_from(number).ok())
                .map_or_else(|| value.to_owned(), |weight| weight.said(language).to_owned()),
            _ => value.to_owned(),
        }
    }
}

/// What a history line says, without its time: "Fatima veranderde het onderwerp in Geld."
#[must_use]
pub fn sentence(line: &HistoryLine, language: Language) -> String {
    let who = match &line.by {
        Who::You => language.choose("Jij", "You"),
        Who::Colleague(name) => name,
        Who::Unknown => language.choose("Een collega", "A colleague"),
    };
    match language {
        Language::Dutch => dutch(who, &line.happened),
        Language::English => english(who, &line.happened),
    }
}

fn dutch(who: &str, happened: &Happened) -> String {
    match happened {
        Happened::Captured(kind) => format!("{who} legde dit vast: {}.", kind.said(Language::Dutch)),
        Happened::Set(field, value) => {
            let value = field.value_said(value, Language::Dutch);
            match field {
                Field::Topic => format!("{who} veranderde het onderwerp in {value}."),
                Field::Tone => format!("{who} veranderde de toon in {value}."),
                Field::Weight => format!("{who} zette \"Hoor ik vaker\" op {value}."),
                Field::Setting => format!("{who} veranderde de ontmoeting in {value}."),
                Field::Area => format!("{who} zette de plek op {value}."),
                Field::Name => format!("{who} veranderde de naam in {value}."),
                _ => format!("{who} veranderde iets."),
            }
        }
        Happened::Linked(name) => format!("{who} koppelde {name}."),
        Happened::Unlinked(name) => format!("{who} ontkoppelde {name}."),
        Happened::Noted => format!("{who} schreef een notitie."),
        Happened::NoteHidden => format!("{who} haalde een notitie weg."),
        Happened::PlaceConfirmed => format!("{who} bevestigde de plek."),
        Happened::Removed => format!("{who} haalde dit weg."),
        Happened::Restored => format!("{who} zette dit terug."),
        Happened::Moved => format!("{who} bracht dit over uit een andere kring."),
        Happened::Newer => format!("{who} veranderde iets dat deze versie van Stoep nog niet kent."),
    }
}

fn english(who: &str, happened: &Happened) -> String {
    match happened {
        Happened::Captured(kind) => format!("{who} captured this: {}.", kind.said(Language::English)),
        Happened::Set(field, value) => {
            let value = field.value_said(value, Language::English);
            match field {
                Field::Topic => format!("{who} changed the topic to {value}."),
                Field::Tone => format!("{who} changed the tone to {value}."),
                Field::Weight => format!("{who} set \"I hear this more often\" to {value}."),
                Field::Setting => format!("{who} changed the visit to {value}."),
                Field::Area => format!("{who} set the place to {value}."),
                Field::Name => format!("{who} changed the name to {value}."),
                _ => format!("{who} changed something."),
            }
        }
        Happened::Linked(name) => format!("{who} linked {name}."),
        Happened::Unlinked(name) => format!("{who} unlinked {name}."),
        Happened::Noted => format!("{who} wrote a note."),
        Happened::NoteHidden => format!("{who} took a note away."),
        Happened::PlaceConfirmed => format!("{who} confirmed the place."),
        Happened::Removed => format!("{who} removed this."),
        Happened::Restored => format!("{who} put this back."),
        Happened::Moved => format!("{who} brought this over from another circle."),
        Happened::Newer => format!("{who} changed something that this version of Stoep does not know yet."),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::moment::{Moment, When};

    #[test]
    fn every_known_word_has_a_label_in_both_languages() {
        for language in [Language::Dutch, Language::English] {
            assert!(Topic::ALL.iter().all(|topic| topic.label(language).is_some()));
            assert!(Setting::ALL.iter().all(|setting| setting.label(language).is_some()));
        }
        assert_eq!(Topic::from("climate").said(Language::Dutch), "climate");
    }

    #[rstest::rstest]
    #[case(Field::Topic, "money", "Geld")]
    #[case(Field::Topic, "Geld", "Geld")]
    #[case(Field::Tone, "strength", "Dit is sterk")]
    #[case(Field::Setting, "home", "Bij iemand thuis")]
    #[case(Field::Weight, "2", "aan")]
    #[case(Field::Weight, "7", "7")]
    #[case(Field::Name, "money", "money")]
    fn a_stored_word_is_said_in_the_readers_language(#[case] field: Field, #[case] value: &str, #[case] said: &str) {
        assert_eq!(field.value_said(value, Language::Dutch), said);
    }

    #[test]
    fn history_is_a_sentence() {
        let line = HistoryLine {
            by: Who::Colleague("Fatima".to_owned()),
            at: When::colleagues(Moment::from_seconds(0), &chrono::Utc),
            happened: Happened::Set(Field::Topic, "money".to_owned()),
        };
        assert_eq!(sentence(&line, Language::Dutch), "Fatima veranderde het onderwerp in Geld.");
        assert_eq!(sentence(&line, Language::English), "Fatima changed the topic to Money.");
    }
}
