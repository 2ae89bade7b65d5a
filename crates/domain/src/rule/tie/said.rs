//! What a tie says, in Dutch and English.

use crate::language::Language;
use crate::rule::tie::Strength;

impl Strength {
    /// "Eén keer", "Af en toe", "Vaak".
    #[must_use]
    pub const fn said(self, language: Language) -> &'static str {
        match self {
            Self::Once => language.choose("Eén keer", "Once"),
            Self::NowAndThen => language.choose("Af en toe", "Now and then"),
            Self::Often => language.choose("Vaak", "Often"),
        }
    }

    /// Why two ends are tied: "Af en toe samen in een ontmoeting, in de laatste 12 maanden."
    #[must_use]
    pub fn why(self, language: Language) -> String {
        let often = self.said(language);
        match language {
            Language::Dutch => format!("{often} samen in een ontmoeting, in de laatste 12 maanden."),
            Language::English => format!("{often} together in a visit, in the last 12 months."),
        }
    }

    /// Why an end is tied to you: "Vaak in een ontmoeting van jou, in de laatste 12 maanden. Alleen jij ziet dit."
    #[must_use]
    pub fn why_own(self, language: Language) -> String {
        let often = self.said(language);
        match language {
            Language::Dutch => {
                format!("{often} in een ontmoeting van jou, in de laatste 12 maanden. Alleen jij ziet dit.")
            }
            Language::English => format!("{often} in a visit of yours, in the last 12 months. Only you see this."),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(Strength::Once, "Eén keer samen in een ontmoeting, in de laatste 12 maanden.", "Once together")]
    #[case(
        Strength::NowAndThen,
        "Af en toe samen in een ontmoeting, in de laatste 12 maanden.",
        "Now and then together"
    )]
    #[case(Strength::Often, "Vaak samen in een ontmoeting, in de laatste 12 maanden.", "Often together")]
    fn a_tie_says_why(#[case] strength: Strength, #[case] dutch: &str, #[case] english: &str) {
        assert_eq!(strength.why(Language::Dutch), dutch);
        assert!(strength.why(Language::English).starts_with(english));
        assert!(strength.why_own(Language::Dutch).ends_with("Alleen jij ziet dit."));
    }
}
