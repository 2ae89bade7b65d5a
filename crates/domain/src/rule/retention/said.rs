//! What a record's end says to a person.

use super::{End, How, Since, Why};
use crate::language::Language;

impl Since {
    /// "na de laatste notitie".
    #[must_use]
    pub const fn said(self, language: Language) -> &'static str {
        let (dutch, english) = match self {
            Self::Made => ("na het vastleggen", "after it was captured"),
            Self::Touched(How::Changed) => ("na de laatste verandering", "after the last change"),
            Self::Touched(How::Noted) => ("na de laatste notitie", "after the last note"),
            Self::Touched(How::Linked) => {
                ("na het laatste dat eraan gekoppeld is", "after the last thing linked to it")
            }
            Self::Touched(How::Confirmed) => {
                ("na de laatste keer dat iemand zei dat het klopt", "after somebody last confirmed it")
            }
            Self::Due => ("na de dag waarop je wilde terugkomen", "after the day to come back"),
            Self::Done => ("nadat het gedaan is", "after it was done"),
            Self::SupportEnded => ("na het einde van de steun", "after support ended"),
            Self::PulseEnds => ("na het einde van de vinger aan de pols", "after the finger on the pulse ends"),
        };
        language.choose(dutch, english)
    }
}

impl End {
    /// "Blijft tot 21 november 2028: 24 maanden na de laatste notitie."
    #[must_use]
    pub fn said(&self, language: Language) -> String {
        let day = self.day.said(language);
        match (self.why, language) {
            (Why::After { since, months, .. }, Language::Dutch) => {
                let unit = if months.count() == 1 { "maand" } else { "maanden" };
                format!("Blijft tot {day}: {} {unit} {}.", months.count(), since.said(language))
            }
            (Why::After { since, months, .. }, Language::English) => {
                let unit = if months.count() == 1 { "month" } else { "months" };
                format!("Stays until {day}: {} {unit} {}.", months.count(), since.said(language))
            }
            (Why::WithHousehold, Language::Dutch) => format!("Blijft tot {day}, net als het huishouden."),
            (Why::WithHousehold, Language::English) => format!("Stays until {day}, as the household does."),
        }
    }
}
