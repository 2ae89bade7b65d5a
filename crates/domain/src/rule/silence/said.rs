//! What silence says, in Dutch and English.

use crate::language::Language;
use crate::rule::figure::Usual;
use crate::rule::silence::{Hearing, Little, Since};
use crate::rule::suggestion::weeks_said;

impl Hearing {
    /// What a neighbourhood's row says first. It judges nobody.
    #[must_use]
    pub const fn said(&self, language: Language) -> &'static str {
        let (dutch, english) = match self {
            Self::Heard => (
                "Hier hoorden wij ongeveer wat we anders ook horen, of meer.",
                "We heard about as much as usual here, or more.",
            ),
            Self::Little(_) => {
                ("Hier hoorden wij weinig. Dat kan goed zijn.", "We heard little here. That may be fine.")
            }
            Self::NothingYet => (
                "Hier hoorden wij nog weinig of niets. Dat kan goed zijn.",
                "We have heard little or nothing here yet. That may be fine.",
            ),
        };
        language.choose(dutch, english)
    }

    /// Why little, in a sentence: "Al 8 weken minder dan 5 keer per 4 weken, meestal 7 keer."
    #[must_use]
    pub fn why(&self, language: Language) -> Option<String> {
        match self {
            Self::Little(little) => Some(little.said(language)),
            Self::Heard | Self::NothingYet => None,
        }
    }
}

impl Little {
    fn said(&self, language: Language) -> String {
        let period = weeks_said(u32::from(self.period_weeks), language);
        let fewer = self.smallest_count;
        let since = match (self.since, language) {
            (Since::LastPeriod, Language::Dutch) => format!("De vorige {period} minder dan anders"),
            (Since::LastPeriod, Language::English) => format!("Less than usual in the previous {period}"),
            (Since::Weeks(weeks), Language::Dutch) => {
                format!("Al {} minder dan {fewer} keer per {period}", weeks_said(weeks, language))
            }
            (Since::Weeks(weeks), Language::English) => {
                format!("For {} fewer than {fewer} times in {period}", weeks_said(weeks, language))
            }
            (Since::HalfAYear, Language::Dutch) => {
                format!("Al een half jaar of langer minder dan {fewer} keer per {period}")
            }
            (Since::HalfAYear, Language::English) => {
                format!("For half a year or longer fewer than {fewer} times in {period}")
            }
        };
        let usual = match (self.usual, language) {
            (Usual::Number(count), Language::Dutch) => format!(", meestal {count} keer"),
            (Usual::Number(count), Language::English) => format!(", usually {count} times"),
            (Usual::FewerThan(_), Language::Dutch) => ", en dat is hier gewoon".to_owned(),
            (Usual::FewerThan(_), Language::English) => ", which is usual here".to_owned(),
            (Usual::Fewer | Usual::Hidden, _) => String::new(),
        };
        format!("{since}{usual}.")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(
        Since::Weeks(8),
        Usual::Number(7),
        "Al 8 weken minder dan 5 keer per 4 weken, meestal 7 keer.",
        "For 8 weeks fewer than 5 times in 4 weeks, usually 7 times."
    )]
    #[case(
        Since::HalfAYear,
        Usual::FewerThan(5),
        "Al een half jaar of langer minder dan 5 keer per 4 weken, en dat is hier gewoon.",
        "For half a year or longer fewer than 5 times in 4 weeks, which is usual here."
    )]
    #[case(
        Since::LastPeriod,
        Usual::Number(20),
        "De vorige 4 weken minder dan anders, meestal 20 keer.",
        "Less than usual in the previous 4 weeks, usually 20 times."
    )]
    #[case(
        Since::Weeks(4),
        Usual::Fewer,
        "Al 4 weken minder dan 5 keer per 4 weken.",
        "For 4 weeks fewer than 5 times in 4 weeks."
    )]
    fn silence_says_why(#[case] since: Since, #[case] usual: Usual, #[case] dutch: &str, #[case] english: &str) {
        let hearing = Hearing::Little(Little { since, usual, period_weeks: 4, smallest_count: 5 });
        assert_eq!(hearing.said(Language::Dutch), "Hier hoorden wij weinig. Dat kan goed zijn.");
        assert_eq!(hearing.why(Language::Dutch).as_deref(), Some(dutch));
        assert_eq!(hearing.why(Language::English).as_deref(), Some(english));
    }

    #[test]
    fn only_little_needs_a_reason() {
        assert_eq!(Hearing::Heard.why(Language::Dutch), None);
        assert_eq!(Hearing::NothingYet.why(Language::English), None);
    }
}
