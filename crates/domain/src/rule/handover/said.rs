//! What a handover says to a person.

use super::{State, WaitsFor};
use crate::language::Language;

impl State {
    /// "aangeboden", "aangenomen", "samen gezien".
    #[must_use]
    pub const fn said(self, language: Language) -> &'static str {
        match self {
            Self::Offered => language.choose("aangeboden", "offered"),
            Self::Accepted => language.choose("aangenomen", "accepted"),
            Self::MetTogether => language.choose("samen gezien", "met together"),
            Self::Closed => language.choose("afgerond", "closed"),
            Self::NotNow => language.choose("nu niet", "not now"),
            Self::Returned => language.choose("terug", "returned"),
        }
    }

    /// The word in JSON.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Offered => "offered",
            Self::Accepted => "accepted",
            Self::MetTogether => "met_together",
            Self::Closed => "closed",
            Self::NotNow => "not_now",
            Self::Returned => "returned",
        }
    }
}

impl WaitsFor {
    /// "wacht op een antwoord".
    #[must_use]
    pub const fn said(self, language: Language) -> &'static str {
        match self {
            Self::Answer => language.choose("wacht op een antwoord", "waits for an answer"),
            Self::GiverMet => {
                language.choose("wacht op \"samen gezien\" van wie het gaf", "waits for \"met\" of who gave it")
            }
            Self::ReceiverMet => {
                language.choose("wacht op \"samen gezien\" van wie gevraagd is", "waits for \"met\" of who was asked")
            }
            Self::Closing => language.choose("kan afgerond worden", "can be closed"),
            Self::WordBack => {
                language.choose("wacht op bericht terug aan wie verwees", "waits for word back to the one who referred")
            }
        }
    }
}
