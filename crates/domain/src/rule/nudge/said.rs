//! What a nudge says.

use super::Sort;
use crate::language::Language;

impl Sort {
    /// A friendly sentence. It never repeats what was found, and leaves the choice where it is.
    #[must_use]
    pub const fn said(self, language: Language) -> &'static str {
        let (dutch, english) = match self {
            Self::Bsn => (
                "Dit lijkt op een burgerservicenummer. Dat is hier niet nodig. Wil je het weghalen?",
                "This looks like a citizen service number. It is not needed here. Do you want to take it out?",
            ),
            Self::Iban => (
                "Dit lijkt op een rekeningnummer. Dat is hier niet nodig. Wil je het weghalen?",
                "This looks like an account number. It is not needed here. Do you want to take it out?",
            ),
            Self::Phone => (
                "Dit lijkt op een telefoonnummer. Bij de mens zelf staat het veiliger. Wil je het hier weghalen?",
                "This looks like a phone number. It is safer with the person. Do you want to take it out here?",
            ),
            Self::Address => (
                "Dit lijkt op een adres. De buurt is vaak genoeg. Wil je het weghalen?",
                "This looks like an address. The neighbourhood is often enough. Do you want to take it out?",
            ),
            Self::Email => (
                "Dit lijkt op een e-mailadres. Bij de mens zelf staat het veiliger. Wil je het hier weghalen?",
                "This looks like an e-mail address. It is safer with the person. Do you want to take it out here?",
            ),
        };
        language.choose(dutch, english)
    }
}
