//! Dutch and English for the vocabularies. A match over a vocabulary makes a missing word a build error.

use super::Language;
use crate::moment::PartOfDay;
use crate::word::{
    Answer, CircleKind, DoneBy, Form, HandoverEnd, InitiativePhase, KeptSort, Kind, Message, NoteSort, OurRole,
    PersonRole, Rhythm, Role, Setting, Support, ThemePhase, Threshold, Tone, Topic, Wants, Weight,
};

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
            Self::Household => language.choose("huishouden", "household"),
            Self::Organisation => language.choose("organisatie", "organisation"),
            Self::Theme => language.choose("buurtvraag", "theme"),
            Self::Initiative => language.choose("initiatief", "initiative"),
            Self::FollowUp => language.choose("terugkomen", "coming back"),
            Self::Handover => language.choose("warme overdracht", "warm handover"),
            Self::Question => language.choose("Denk mee", "Think along"),
            Self::Story => language.choose("verhaal", "story"),
            Self::Newer(word) => word,
        }
    }
}

impl NoteSort {
    /// What stands before a note of this sort.
    #[must_use]
    pub fn said(&self, language: Language) -> &str {
        match self {
            Self::Note => language.choose("notitie", "note"),
            Self::Plan => language.choose("plan van de familie", "the family's plan"),
            Self::Agreement => language.choose("afspraak", "agreement"),
            Self::Moment => language.choose("moment", "moment"),
            Self::Arose => language.choose("ook ontstaan", "also came about"),
            Self::Changed => language.choose("wat dit veranderde", "what this changed"),
            Self::Failed => language.choose("wat niet lukte", "what did not work"),
            Self::Outcome => language.choose("dit is ermee gedaan", "what came of it"),
            Self::Thanks => language.choose("dankjewel", "thank you"),
            Self::WordBack => language.choose("terugkoppeling", "word back"),
            Self::Risk => language
                .choose("of er iets misgaat als wij eruit stappen", "whether something goes wrong when we leave"),
            Self::Newer(word) => word,
        }
    }
}

impl PersonRole {
    /// "buurtbewoner", "spil in de buurt".
    #[must_use]
    pub fn said(&self, language: Language) -> &str {
        match self {
            Self::Resident => language.choose("buurtbewoner", "resident"),
            Self::KeyFigure => language.choose("spil in de buurt", "key figure"),
            Self::Guide => language.choose("gids", "guide"),
            Self::Volunteer => language.choose("vrijwilliger", "volunteer"),
            Self::Professional => language.choose("beroepskracht", "professional"),
            Self::Newer(word) => word,
        }
    }
}

impl Form {
    /// "formeel", "informeel".
    #[must_use]
    pub fn said(&self, language: Language) -> &str {
        match self {
            Self::Formal => language.choose("formeel", "formal"),
            Self::Informal => language.choose("informeel", "informal"),
            Self::Newer(word) => word,
        }
    }
}

impl Wants {
    /// The answer to "Wat willen jullie zijn?"
    #[must_use]
    pub fn said(&self, language: Language) -> &str {
        match self {
            Self::Guide => language.choose("gids", "guide"),
            Self::Puller => language.choose("trekker", "driving force"),
            Self::Both => language.choose("allebei", "both"),
            Self::Undecided => language.choose("weet nog niet", "not sure yet"),
            Self::Newer(word) => word,
        }
    }
}

impl ThemePhase {
    /// "komt op", "we zoeken uit".
    #[must_use]
    pub fn said(&self, language: Language) -> &str {
        match self {
            Self::Emerging => language.choose("komt op", "coming up"),
            Self::Exploring => language.choose("we zoeken uit", "we are finding out"),
            Self::Acting => language.choose("we doen iets", "we are doing something"),
            Self::Resting => language.choose("rust nu", "resting now"),
            Self::Newer(word) => word,
        }
    }
}

impl InitiativePhase {
    /// "idee", "loopt".
    #[must_use]
    pub fn said(&self, language: Language) -> &str {
        match self {
            Self::Idea => language.choose("idee", "idea"),
            Self::Exploring => language.choose("wordt uitgezocht", "being looked into"),
            Self::Running => language.choose("loopt", "running"),
            Self::Independent => language.choose("draait zonder ons", "running without us"),
            Self::Ended => language.choose("gestopt", "ended"),
            Self::Newer(word) => word,
        }
    }
}

impl OurRole {
    /// "wij zetten het op", "wij doen mee".
    #[must_use]
    pub fn said(&self, language: Language) -> &str {
        match self {
            Self::Start => language.choose("wij zetten het op", "we set it going"),
            Self::Together => language.choose("wij doen mee", "we do it with them"),
            Self::Help => language.choose("wij helpen als het gevraagd wordt", "we help when asked"),
            Self::Follow => language.choose("wij kijken van een afstand mee", "we follow it from a distance"),
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

impl Rhythm {
    /// "een keer", "vinger aan de pols".
    #[must_use]
    pub fn said(&self, language: Language) -> &str {
        match self {
            Self::Once => language.choose("een keer", "once"),
            Self::Pulse => language.choose("vinger aan de pols", "finger on the pulse"),
            Self::Newer(word) => word,
        }
    }
}

impl Support {
    /// "intensief", "afgerond".
    #[must_use]
    pub fn said(&self, language: Language) -> &str {
        match self {
            Self::Intensive => language.choose("intensief", "intensive"),
            Self::Ended => language.choose("afgerond", "ended"),
            Self::Newer(word) => word,
        }
    }
}

impl Answer {
    /// "Ja", "Nu niet".
    #[must_use]
    pub fn said(&self, language: Language) -> &str {
        match self {
            Self::Yes => language.choose("Ja", "Yes"),
            Self::NotNow => language.choose("Nu niet", "Not now"),
            Self::Newer(word) => word,
        }
    }
}

impl HandoverEnd {
    /// "afgerond", "teruggegeven".
    #[must_use]
    pub fn said(&self, language: Language) -> &str {
        match self {
            Self::Closed => language.choose("afgerond", "closed"),
            Self::Returned => language.choose("teruggegeven", "returned"),
            Self::Newer(word) => word,
        }
    }
}

impl Message {
    /// "Dit viel me op".
    #[must_use]
    pub fn said(&self, language: Language) -> &str {
        match self {
            Self::Noticed => language.choose("Dit viel me op", "I noticed this"),
            Self::Question => language.choose("Ik heb een vraag", "I have a question"),
            Self::Offer => language.choose("Ik wil iets doen", "I want to do something"),
            Self::Newer(word) => word,
        }
    }
}

impl DoneBy {
    /// "bewoners", "partners", "wij".
    #[must_use]
    pub fn said(&self, language: Language) -> &str {
        match self {
            Self::Residents => language.choose("bewoners", "residents"),
            Self::Partners => language.choose("partners", "partners"),
            Self::Us => language.choose("wij", "us"),
            Self::Newer(word) => word,
        }
    }
}

impl Threshold {
    /// What a lead sets.
    #[must_use]
    pub fn said(&self, language: Language) -> &str {
        match self {
            Self::SmallestCount => language.choose("kleinste aantal dat te zien is", "smallest count that is shown"),
            Self::SuggestionWeeks => {
                language.choose("weken waar een voorstel naar kijkt", "weeks a suggestion looks at")
            }
            Self::SuggestionSignals => language.choose("signalen voor een voorstel", "signals for a suggestion"),
            Self::SuggestionVoices => language.choose("mensen voor een voorstel", "voices for a suggestion"),
            Self::SuggestionPercent => {
                language.choose("procent van gewoon voor een voorstel", "per cent of usual for a suggestion")
            }
            Self::SilenceWeeks => language.choose("weken van een stille periode", "weeks of a silent period"),
            Self::SilencePercent => {
                language.choose("procent van gewoon dat weinig is", "per cent of usual that is little")
            }
            Self::OfflineDays => language
                .choose("dagen zonder server voor een tablet op slot gaat", "days without a hub before a tablet locks"),
            Self::Newer(word) => word,
        }
    }
}

impl KeptSort {
    /// What is kept.
    #[must_use]
    pub fn said(&self, language: Language) -> &str {
        match self {
            Self::Visit => language.choose("ontmoetingen", "visits"),
            Self::Signal => language.choose("signalen", "signals"),
            Self::Person => language.choose("mensen", "people"),
            Self::PersonWithoutLinks => language.choose("mensen zonder koppeling", "people without a link"),
            Self::Household => language.choose("huishoudens", "households"),
            Self::Organisation => language.choose("organisaties", "organisations"),
            Self::Theme => language.choose("buurtvragen", "themes"),
            Self::Initiative => language.choose("initiatieven", "initiatives"),
            Self::Story => language.choose("verhalen", "stories"),
            Self::FollowUpOpen => language.choose("terugkomen, open", "coming back, open"),
            Self::FollowUpDone => language.choose("terugkomen, gedaan", "coming back, done"),
            Self::Handover => language.choose("warme overdrachten", "warm handovers"),
            Self::Question => language.choose("Denk mee", "Think along"),
            Self::Newer(word) => word,
        }
    }
}
