//! Where the stories play: the neighbourhoods of Waterhoek, or those of a map that was imported.

use serde::Deserialize;
use stoep_domain::area::AreaCode;

/// A neighbourhood of the stories, in the order of their codes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Place {
    /// Koffie op de bank.
    Spuikom,
    /// De scooters.
    Lisdonk,
    /// Zwemmen en thee.
    DeTerp,
    /// De gids die het eerder zag.
    KruithofOost,
    /// Stil Vlierveld.
    Vlierveld,
}

const STORIES: usize = 5;

/// The neighbourhoods of a map.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Places(Vec<AreaCode>);

impl Places {
    /// Spreads the stories over a map; `None` when it has no neighbourhood.
    pub(super) fn of(areas: impl IntoIterator<Item = AreaCode>) -> Option<Self> {
        let mut areas: Vec<AreaCode> = areas.into_iter().collect();
        areas.sort_unstable();
        areas.dedup();
        (!areas.is_empty()).then_some(Self(areas))
    }

    /// Every neighbourhood, by code.
    pub(super) fn all(&self) -> &[AreaCode] {
        &self.0
    }

    /// Where a story plays. On a larger map the stories lie apart; on a smaller one some share a neighbourhood.
    pub(super) fn of_story(&self, place: Place) -> AreaCode {
        self.0[place as usize * self.0.len() / STORIES]
    }

    /// The neighbourhood of which nothing was heard for weeks, on a map with room for one.
    pub(super) fn quiet(&self) -> Option<AreaCode> {
        (self.0.len() >= STORIES).then(|| self.of_story(Place::Vlierveld))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn map(numbers: std::ops::Range<u32>) -> Places {
        Places::of(numbers.map(|number| format!("BU9999{number:04}").parse().unwrap())).unwrap()
    }

    #[test]
    fn the_stories_lie_apart_on_a_large_map_and_share_a_small_one() {
        let large = map(0..50);
        assert_eq!(large.of_story(Place::Lisdonk).to_string(), "BU99990010");
        assert_eq!(large.quiet(), Some(large.of_story(Place::Vlierveld)));
        let small = map(0..1);
        assert_eq!(small.of_story(Place::Spuikom), small.of_story(Place::Vlierveld));
        assert_eq!(small.quiet(), None);
        assert_eq!(Places::of([]), None);
    }
}
