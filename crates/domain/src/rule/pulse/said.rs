//! What the pulse says to a person.

use super::{Pulse, Step, StepIs, Why};
use crate::language::Language;

impl Step {
    /// "na 2 weken".
    #[must_use]
    pub const fn said(self, language: Language) -> &'static str {
        let (dutch, english) = match self {
            Self::TwoWeeks => ("na 2 weken", "after 2 weeks"),
            Self::SixWeeks => ("na 6 weken", "after 6 weeks"),
            Self::ThreeMonths => ("na 3 maanden", "after 3 months"),
            Self::SixMonths => ("na 6 maanden", "after 6 months"),
            Self::TwelveMonths => ("na een jaar", "after a year"),
            Self::TwentyFourMonths => ("na twee jaar", "after two years"),
        };
        language.choose(dutch, english)
    }
}

impl StepIs {
    /// "gevraagd", "nu", "later", "voorbij".
    #[must_use]
    pub const fn said(self, language: Language) -> &'static str {
        let (dutch, english) = match self {
            Self::Asked => ("gevraagd", "asked"),
            Self::Passed => ("voorbij", "passed"),
            Self::Now => ("nu", "now"),
            Self::Later => ("later", "later"),
        };
        language.choose(dutch, english)
    }
}

impl Pulse {
    /// One sentence about how it stands.
    #[must_use]
    pub fn said(&self, language: Language) -> String {
        let (dutch, english) = match self {
            Self::NotAgreed => {
                ("Er is niet afgesproken om later nog eens te vragen.", "Nobody agreed to be asked later.")
            }
            Self::Resumed(_) => (
                "Weer opgepakt. De vinger aan de pols rust tot jullie het weer loslaten.",
                "Taken up again. The finger on the pulse rests until you let go again.",
            ),
            Self::Running(rhythm) => {
                return match (rhythm.now(), rhythm.next()) {
                    (Some(now), _) => {
                        let step = now.step.said(language);
                        match language {
                            Language::Dutch => format!("Je kunt nu vragen hoe het gaat, {step}."),
                            Language::English => format!("You can ask how they are now, {step}."),
                        }
                    }
                    (None, Some(next)) => {
                        let step = next.step.said(language);
                        match language {
                            Language::Dutch => format!("De volgende keer is {step}."),
                            Language::English => format!("The next time is {step}."),
                        }
                    }
                    (None, None) => language.choose("De twee jaar zijn voorbij.", "The two years are over.").to_owned(),
                };
            }
            Self::Ended(_) => ("De twee jaar zijn voorbij.", "The two years are over."),
            Self::Stopped(Why::Said) => {
                ("Gestopt: er wordt niet meer gevraagd.", "Stopped: nothing is asked any more.")
            }
            Self::Stopped(Why::Erased) => {
                ("Gewist: er wordt niet meer gevraagd.", "Erased: nothing is asked any more.")
            }
        };
        language.choose(dutch, english).to_owned()
    }
}
