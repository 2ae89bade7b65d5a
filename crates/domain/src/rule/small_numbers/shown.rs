//! A count as a reader may see it.

use serde::{Deserialize, Serialize};

use crate::Language;

/// A count as a reader may see it. The number behind a hidden one is not in it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Shown {
    /// Exactly so many.
    Count(u32),
    /// So many, and perhaps more.
    AtLeast(u32),
    /// A hidden cell: fewer than this, or made by fewer than three authors. Zero looks like this too, and the two reasons look
    /// alike on purpose: that one or two people noticed something often would point at them.
    FewerThan(u32),
    /// A total of which nothing can be said.
    NotShown,
}

impl Shown {
    /// The number to rank by: what a reader knows to be there.
    #[must_use]
    pub const fn at_least(self) -> u32 {
        match self {
            Self::Count(count) | Self::AtLeast(count) => count,
            Self::FewerThan(_) | Self::NotShown => 0,
        }
    }

    /// Whether a reader sees a number.
    #[must_use]
    pub const fn is_hidden(self) -> bool {
        matches!(self, Self::FewerThan(_) | Self::NotShown)
    }

    /// The sum of two figures of which nothing is counted twice, as far as these two say it.
    #[must_use]
    pub const fn plus(self, other: Self) -> Self {
        let sum = self.at_least().saturating_add(other.at_least());
        match (self, other) {
            (Self::Count(_), Self::Count(_)) => Self::Count(sum),
            _ if sum == 0 => Self::NotShown,
            _ => Self::AtLeast(sum),
        }
    }

    /// What stands in the table: "12", "ten minste 12", "<5", "niet getoond".
    #[must_use]
    pub fn said(self, language: Language) -> String {
        match self {
            Self::Count(count) => count.to_string(),
            Self::AtLeast(count) => format!("{} {count}", language.choose("ten minste", "at least")),
            Self::FewerThan(smallest) => format!("<{smallest}"),
            Self::NotShown => language.choose("niet getoond", "not shown").to_owned(),
        }
    }

    /// What stands under the table, or is read out, for a figure that is not simply a count.
    #[must_use]
    pub fn explained(self, language: Language) -> Option<String> {
        match (self, language) {
            (Self::Count(_), _) => None,
            (Self::AtLeast(_), Language::Dutch) => {
                Some("Er kan meer zijn. Wat over weinig mensen gaat, tellen we niet mee.".to_owned())
            }
            (Self::AtLeast(_), Language::English) => {
                Some("There may be more. What is about few people is not counted.".to_owned())
            }
            (Self::FewerThan(smallest), Language::Dutch) => {
                Some(format!("Minder dan {smallest}, of door minder dan drie mensen opgemerkt. Nul kan ook."))
            }
            (Self::FewerThan(smallest), Language::English) => {
                Some(format!("Fewer than {smallest}, or noticed by fewer than three people. It can be zero."))
            }
            (Self::NotShown, Language::Dutch) => {
                Some("Dit getal zou iets zeggen over weinig mensen. Daarom laten we het weg.".to_owned())
            }
            (Self::NotShown, Language::English) => {
                Some("This figure would tell about few people. That is why we leave it out.".to_owned())
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(Shown::Count(7), Shown::Count(5), Shown::Count(12))]
    #[case(Shown::Count(7), Shown::FewerThan(5), Shown::AtLeast(7))]
    #[case(Shown::AtLeast(7), Shown::Count(5), Shown::AtLeast(12))]
    #[case(Shown::FewerThan(5), Shown::FewerThan(5), Shown::NotShown)]
    #[case(Shown::NotShown, Shown::Count(5), Shown::AtLeast(5))]
    fn a_sum_says_no_more_than_its_parts(#[case] one: Shown, #[case] other: Shown, #[case] expected: Shown) {
        assert_eq!(one.plus(other), expected);
        assert_eq!(other.plus(one), expected);
    }

    #[rstest]
    #[case(Shown::Count(12), "12", "12")]
    #[case(Shown::AtLeast(12), "ten minste 12", "at least 12")]
    #[case(Shown::FewerThan(5), "<5", "<5")]
    #[case(Shown::NotShown, "niet getoond", "not shown")]
    fn a_figure_is_said_in_both_languages(#[case] shown: Shown, #[case] dutch: &str, #[case] english: &str) {
        assert_eq!(shown.said(Language::Dutch), dutch);
        assert_eq!(shown.said(Language::English), english);
        assert_eq!(shown.explained(Language::Dutch).is_none(), matches!(shown, Shown::Count(_)));
    }
}
