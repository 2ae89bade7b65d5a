//! The figures of a period, as they are published.

use serde::{Deserialize, Serialize};

use super::{Period, Shown};
use crate::area::AreaCode;
use crate::word::Topic;

/// What a figure counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Of {
    /// A topic in an area: a cell.
    Cell(AreaCode, Topic),
    /// A topic in a district.
    TopicInDistrict(AreaCode, Topic),
    /// A topic everywhere.
    Topic(Topic),
    /// An area, over all topics.
    Area(AreaCode),
    /// A district, over all topics.
    District(AreaCode),
    /// Everything.
    Everything,
}

/// One published figure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Figure {
    /// What it counts.
    pub of: Of,
    /// What a reader may see of it.
    pub shown: Shown,
}

/// All figures of one or more periods, over the team's whole frame. Filtering is picking from these.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Published {
    /// The months, in order; one unless it was taken [`together`].
    pub periods: Vec<Period>,
    /// The figures, in order of what they count.
    pub figures: Vec<Figure>,
}

impl Published {
    /// One figure; [`Shown::NotShown`] for what is outside the frame.
    #[must_use]
    pub fn shown(&self, of: &Of) -> Shown {
        self.figures.iter().find(|figure| figure.of == *of).map_or(Shown::NotShown, |figure| figure.shown)
    }
}

/// Published figures that cannot be added up.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum NotAligned {
    /// There is nothing to add.
    #[error("give at least one month")]
    Nothing,
    /// The months do not follow each other, or one is there twice.
    #[error("give months that follow each other, each once")]
    NotInARow,
    /// The figures are about other areas or topics.
    #[error("publish all months with the same areas and topics first")]
    AnotherFrame,
}

/// A longer time, such as a quarter or a year: the sum of what its months show.
///
/// It is computed from published figures only, so it tells nothing that they do not. A month in which a figure is hidden adds
/// nothing to it, and the sum says "at least".
///
/// # Errors
/// [`NotAligned`] when the months are not a row of whole months over one frame.
pub fn together(months: &[Published]) -> Result<Published, NotAligned> {
    let (first, rest) = months.split_first().ok_or(NotAligned::Nothing)?;
    let mut sum = first.clone();
    for month in rest {
        sum.periods.extend(&month.periods);
        if month.figures.len() != sum.figures.len() {
            return Err(NotAligned::AnotherFrame);
        }
        for (figure, other) in sum.figures.iter_mut().zip(&month.figures) {
            if figure.of != other.of {
                return Err(NotAligned::AnotherFrame);
            }
            figure.shown = figure.shown.plus(other.shown);
        }
    }
    if sum.periods.windows(2).any(|pair| pair[0].after() != pair[1]) {
        return Err(NotAligned::NotInARow);
    }
    Ok(sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn month(period: &str, shown: Shown) -> Published {
        Published { periods: vec![period.parse().unwrap()], figures: vec![Figure { of: Of::Everything, shown }] }
    }

    #[test]
    fn a_quarter_says_no_more_than_its_months() {
        let months = [
            month("2026-10", Shown::Count(12)),
            month("2026-11", Shown::FewerThan(5)),
            month("2026-12", Shown::Count(6)),
        ];
        let quarter = together(&months).unwrap();
        assert_eq!(quarter.shown(&Of::Everything), Shown::AtLeast(18));
        assert_eq!(quarter.periods.len(), 3);
    }

    #[test]
    fn months_are_added_once_and_in_a_row() {
        let october = month("2026-10", Shown::Count(12));
        assert_eq!(together(&[]), Err(NotAligned::Nothing));
        assert_eq!(together(&[october.clone(), october.clone()]), Err(NotAligned::NotInARow));
        assert_eq!(together(&[october.clone(), month("2026-12", Shown::Count(6))]), Err(NotAligned::NotInARow));
        let mut november = month("2026-11", Shown::Count(6));
        november.figures[0].of = Of::Topic(Topic::Money);
        assert_eq!(together(&[october, november]), Err(NotAligned::AnotherFrame));
    }
}
