//! Neighbourhoods and districts, as Statistics Netherlands (CBS) codes them.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

/// The code of a buurt (`BU` and eight digits) or a wijk (`WK` and six digits).
///
/// Source: CBS, Wijk- en Buurtkaart. The first four digits are the municipality, the next two the district, the last two the
/// neighbourhood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub enum AreaCode {
    /// A buurt, by its eight digits.
    Neighbourhood(u32),
    /// A wijk, by its six digits.
    District(u32),
}

/// A text that is no area code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("an area code is BU and eight digits, or WK and six digits")]
pub struct NotAnAreaCode;

impl AreaCode {
    /// The district this area lies in: itself when it is one.
    #[must_use]
    pub const fn district(self) -> Self {
        match self {
            Self::Neighbourhood(digits) => Self::District(digits / 100),
            Self::District(_) => self,
        }
    }
}

impl FromStr for AreaCode {
    type Err = NotAnAreaCode;

    fn from_str(text: &str) -> Result<Self, NotAnAreaCode> {
        let digits = |rest: &str, count: usize| {
            (rest.len() == count && rest.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| rest.parse().ok())
                .flatten()
                .ok_or(NotAnAreaCode)
        };
        match text.trim().split_at_checked(2) {
            Some(("BU" | "bu", rest)) => digits(rest, 8).map(Self::Neighbourhood),
            Some(("WK" | "wk", rest)) => digits(rest, 6).map(Self::District),
            _ => Err(NotAnAreaCode),
        }
    }
}

impl fmt::Display for AreaCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Neighbourhood(digits) => write!(formatter, "BU{digits:08}"),
            Self::District(digits) => write!(formatter, "WK{digits:06}"),
        }
    }
}

impl TryFrom<String> for AreaCode {
    type Error = NotAnAreaCode;

    fn try_from(text: String) -> Result<Self, NotAnAreaCode> {
        text.parse()
    }
}

impl From<AreaCode> for String {
    fn from(code: AreaCode) -> Self {
        code.to_string()
    }
}

/// The name people use: CBS writes "Wijk 02 Overwhere", the street says "Overwhere".
#[must_use]
pub fn spoken_name(name: &str) -> &str {
    let name = name.trim();
    let spoken = name
        .strip_prefix("Wijk ")
        .map(|rest| rest.trim_start_matches(|character: char| character.is_ascii_digit()))
        .map(str::trim_start);
    match spoken {
        Some(rest) if !rest.is_empty() => rest,
        _ => name,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case("BU04390201")]
    #[case("WK043902")]
    #[case("BU00030000")]
    fn a_code_prints_as_it_parses(#[case] text: &str) {
        assert_eq!(text.parse::<AreaCode>().unwrap().to_string(), text);
    }

    #[rstest]
    #[case("")]
    #[case("BU0439020")]
    #[case("BU043902011")]
    #[case("WK04390201")]
    #[case("GM0439")]
    #[case("BU+4390201")]
    #[case("é")]
    fn what_is_no_code_is_refused(#[case] text: &str) {
        assert_eq!(text.parse::<AreaCode>(), Err(NotAnAreaCode));
    }

    #[test]
    fn a_neighbourhood_knows_its_district() {
        let buurt: AreaCode = "BU04390201".parse().unwrap();
        assert_eq!(buurt.district().to_string(), "WK043902");
    }

    #[rstest]
    #[case("Wijk 02 Overwhere", "Overwhere")]
    #[case("Wijk 02", "Wijk 02")]
    #[case("Wijkeroog", "Wijkeroog")]
    #[case("De Koog", "De Koog")]
    fn a_district_is_called_by_its_spoken_name(#[case] name: &str, #[case] expected: &str) {
        assert_eq!(spoken_name(name), expected);
    }
}
