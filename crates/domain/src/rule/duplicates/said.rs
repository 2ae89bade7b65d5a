//! What a possible duplicate says.

use super::{Duplicate, Likely, Reason};
use crate::language::Language;

impl Reason {
    /// "zelfde telefoonnummer".
    #[must_use]
    pub const fn said(self, language: Language) -> &'static str {
        let (dutch, english) = match self {
            Self::SamePhone => ("zelfde telefoonnummer", "same phone number"),
            Self::SameName => ("zelfde naam", "same name"),
            Self::AlmostSameName => ("bijna dezelfde naam", "almost the same name"),
            Self::Nickname => ("een roepnaam van dezelfde naam", "a nickname of the same name"),
            Self::SameFirstName => ("zelfde voornaam", "same first name"),
            Self::SameArea => ("zelfde buurt", "same neighbourhood"),
        };
        language.choose(dutch, english)
    }
}

impl Likely {
    /// "waarschijnlijk", "misschien".
    #[must_use]
    pub const fn said(self, language: Language) -> &'static str {
        match self {
            Self::Probably => language.choose("waarschijnlijk", "probably"),
            Self::Perhaps => language.choose("misschien", "perhaps"),
        }
    }
}

impl Duplicate {
    /// "Misschien twee keer opgeschreven: zelfde voornaam, zelfde buurt."
    #[must_use]
    pub fn said(&self, language: Language) -> String {
        let reasons: Vec<&str> = self.reasons.iter().map(|reason| reason.said(language)).collect();
        let reasons = reasons.join(", ");
        match (self.likely, language) {
            (Likely::Probably, Language::Dutch) => format!("Waarschijnlijk twee keer opgeschreven: {reasons}."),
            (Likely::Perhaps, Language::Dutch) => format!("Misschien twee keer opgeschreven: {reasons}."),
            (Likely::Probably, Language::English) => format!("Probably written down twice: {reasons}."),
            (Likely::Perhaps, Language::English) => format!("Perhaps written down twice: {reasons}."),
        }
    }
}
