//! When the hub may forget a document.

use serde::{Deserialize, Serialize};

use crate::wire::DecodeError;

/// The month from whose first day (UTC) a document need not be kept, in months since January 1970.
///
/// It is rounded up to January, April, July or October: the hub reads it, and an exact month would tell which kind of record
/// was made when.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u16", into = "u16")]
pub struct ExpiresMonth(u16);

/// The months of a quarter.
const QUARTER: u16 = 3;

impl ExpiresMonth {
    /// Rounds `months_since_1970` up to the start of a quarter.
    #[must_use]
    pub const fn round_up(months_since_1970: u16) -> Self {
        // The largest number is a multiple itself, so there always is a next one.
        Self(months_since_1970.next_multiple_of(QUARTER))
    }

    /// Months since January 1970; always a multiple of three.
    #[must_use]
    pub const fn months_since_1970(self) -> u16 {
        self.0
    }
}

impl TryFrom<u16> for ExpiresMonth {
    type Error = DecodeError;

    fn try_from(months: u16) -> Result<Self, DecodeError> {
        if months.is_multiple_of(QUARTER) {
            Ok(Self(months))
        } else {
            Err(DecodeError::Malformed("an expiry month is not rounded to a quarter"))
        }
    }
}

impl From<ExpiresMonth> for u16 {
    fn from(month: ExpiresMonth) -> Self {
        month.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case::january_stays(660, 660)]
    #[case::february(661, 663)]
    #[case::march(662, 663)]
    #[case::april_stays(663, 663)]
    #[case::the_end_of_time(u16::MAX, 65_535)]
    fn months_round_up_to_quarters(#[case] month: u16, #[case] expected: u16) {
        let rounded = ExpiresMonth::round_up(month);
        assert_eq!(rounded.months_since_1970(), expected);
        assert_eq!(ExpiresMonth::try_from(expected), Ok(rounded));
    }

    #[test]
    fn an_exact_month_is_refused_on_the_wire() {
        assert!(ExpiresMonth::try_from(661).is_err());
        assert!(serde_json::from_str::<ExpiresMonth>("662").is_err());
    }
}
