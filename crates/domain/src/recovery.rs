//! The recovery kit (noodsleutel): what may be its passphrase, and why one is not made or used.

use std::collections::BTreeSet;
use std::fmt;

use serde::{Deserialize, Serialize};

use crate::language::Language;

/// The fewest characters of a passphrase, white space not counted. Whoever finds the kit can try passphrases for years, at a second each.
pub const FEWEST_CHARACTERS: usize = 20;

/// The fewest different characters of a passphrase.
pub const FEWEST_DIFFERENT: usize = 8;

/// The passphrase of a recovery kit. It does not show itself.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(from = "String")]
pub struct KitPassphrase(String);

impl KitPassphrase {
    /// The passphrase as it was typed, without the white space around it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Checks that it is good enough for a new kit.
    ///
    /// # Errors
    /// [`KitRefusal::WeakPassphrase`] when it is short or repeats itself.
    pub fn check_strength(&self) -> Result<(), KitRefusal> {
        let written = || self.0.chars().filter(|character| !character.is_whitespace());
        let different: BTreeSet<char> = written().collect();
        if written().count() >= FEWEST_CHARACTERS && different.len() >= FEWEST_DIFFERENT {
            Ok(())
        } else {
            Err(KitRefusal::WeakPassphrase)
        }
    }
}

impl From<String> for KitPassphrase {
    fn from(text: String) -> Self {
        let trimmed = text.trim();
        if trimmed.len() == text.len() { Self(text) } else { Self(trimmed.to_owned()) }
    }
}

impl From<KitPassphrase> for String {
    fn from(passphrase: KitPassphrase) -> Self {
        passphrase.0
    }
}

impl fmt::Debug for KitPassphrase {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("KitPassphrase(..)")
    }
}

/// Why a recovery kit is not made or does not help. Nothing was changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum KitRefusal {
    /// The passphrase of a new kit is too easy to guess.
    WeakPassphrase,
    /// There is no recovery kit in the text.
    NotAKit,
    /// The passphrase is another one.
    WrongPassphrase,
    /// A character of the kit was changed or left out.
    Damaged,
    /// Opening it would take more work than any kit of ours does.
    TooMuchWork,
    /// It was made by a newer version.
    Newer,
    /// The hub has no circle with this kit: it is the kit of another circle, or the hub of another team.
    OtherCircle,
    /// The kit was closed.
    Closed,
    /// This tablet is in the circle already.
    InCircle,
}

impl KitRefusal {
    /// A sentence that says what to do.
    #[must_use]
    pub const fn advice(self, language: Language) -> &'static str {
        let (dutch, english) = match self {
            Self::WeakPassphrase => (
                "Dit wachtwoord is te makkelijk te raden. Neem minstens twintig letters, bijvoorbeeld vijf woorden die niets met elkaar te maken hebben.",
                "This passphrase is too easy to guess. Take at least twenty letters, for example five words that have nothing to do with each other.",
            ),
            Self::NotAKit => (
                "Dit is geen noodsleutel. Kies het bestand van de noodsleutel, of typ de hele pagina over.",
                "This is no recovery kit. Choose the file of the kit, or type over the whole page.",
            ),
            Self::WrongPassphrase => (
                "Dit wachtwoord opent de noodsleutel niet. Typ het precies zoals het is opgeschreven.",
                "This passphrase does not open the recovery kit. Type it exactly as it was written down.",
            ),
            Self::Damaged => (
                "De noodsleutel is beschadigd of niet helemaal overgenomen. Vergelijk elk teken met het papier, van BEGIN tot en met END.",
                "The recovery kit is damaged or was not copied completely. Compare every character with the paper, from BEGIN to END.",
            ),
            Self::TooMuchWork => (
                "Dit bestand vraagt meer rekenwerk dan een noodsleutel. Gebruik het niet en vraag je beheerder om hulp.",
                "This file asks for more work than a recovery kit does. Do not use it, and ask your administrator for help.",
            ),
            Self::Newer => (
                "Deze noodsleutel is gemaakt met een nieuwere Stoep. Werk Stoep bij en probeer het opnieuw.",
                "This recovery kit was made with a newer Stoep. Update Stoep and try again.",
            ),
            Self::OtherCircle => (
                "De server kent deze noodsleutel niet. Kijk of het de noodsleutel van deze kring is, en of het adres van de server klopt.",
                "The server does not know this recovery kit. Check that it is the kit of this circle, and the address of the server.",
            ),
            Self::Closed => (
                "Deze noodsleutel is afgesloten en opent niets meer. Gebruik de nieuwste noodsleutel van de kring.",
                "This recovery kit was closed and opens nothing any more. Use the circle's newest recovery kit.",
            ),
            Self::InCircle => (
                "Deze tablet is al in deze kring. Er is niets te herstellen.",
                "This tablet is in this circle already. There is nothing to recover.",
            ),
        };
        language.choose(dutch, english)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::five_words("stoep koffie regen mortel fiets", true)]
    #[case::spaces_are_no_letters("a b c d e f g h i j k l", false)]
    #[case::too_short("drie stoeptegels", false)]
    #[case::one_letter("aaaaaaaaaaaaaaaaaaaaaaaaaaaa", false)]
    #[case::nothing("", false)]
    fn a_passphrase_is_long_and_does_not_repeat_itself(#[case] text: &str, #[case] strong: bool) {
        let passphrase = KitPassphrase::from(format!(" {text}\n"));
        assert_eq!(passphrase.as_str(), text);
        assert_eq!(passphrase.check_strength().is_ok(), strong);
        assert!(!format!("{passphrase:?}").contains("stoep"));
    }
}
