//! The words on the sheet.

use super::Typed;
use crate::Language;

/// A section of the sheet.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Section {
    /// Open themes.
    Themes,
    /// What pinches.
    Asks,
    /// What residents bring.
    ResidentsOffer,
    /// What organisations bring.
    OrganisationsOffer,
    /// Where little was heard.
    Silence,
}

impl Section {
    /// All of them, in the order of the sheet.
    pub const ALL: [Self; 5] =
        [Self::Themes, Self::Asks, Self::ResidentsOffer, Self::OrganisationsOffer, Self::Silence];

    /// What stands above it.
    #[must_use]
    pub const fn said(self, language: Language) -> &'static str {
        match self {
            Self::Themes => language.choose("Waar we mee bezig zijn", "What we are working on"),
            Self::Asks => language.choose("Wat we vaker horen", "What we hear more often"),
            Self::ResidentsOffer => language.choose("Wat bewoners willen en kunnen", "What residents want and can do"),
            Self::OrganisationsOffer => {
                language.choose("Wat organisaties te bieden hebben", "What organisations offer")
            }
            Self::Silence => language.choose("Waar we weinig hoorden", "Where we heard little"),
        }
    }

    /// What stands in it when it is empty.
    #[must_use]
    pub const fn empty(self, language: Language) -> &'static str {
        match self {
            Self::Themes => language.choose("Er loopt nu geen buurtvraag.", "There is no open question now."),
            Self::Asks | Self::ResidentsOffer => language.choose(
                "Niets dat vaak genoeg klonk om hier te tonen. Wat horen jullie?",
                "Nothing was heard often enough to show here. What do you hear?",
            ),
            Self::OrganisationsOffer => {
                language.choose("Nog geen aanbod vastgelegd. Wie heeft iets?", "No offers yet. Who has something?")
            }
            Self::Silence => language.choose("Geen stille plekken deze keer.", "No quiet places this time."),
        }
    }
}

impl Typed {
    /// The text, or that it was left out.
    #[must_use]
    pub fn said(&self, language: Language) -> &str {
        match self {
            Self::Text(text) => text,
            Self::LeftOut => language.choose(
                "(weggelaten: er lijkt iets persoonlijks in te staan; pas de tekst aan)",
                "(left out: it seems to hold something personal; change the text)",
            ),
        }
    }
}
