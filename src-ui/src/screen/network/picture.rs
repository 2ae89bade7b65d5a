//! Where the ends of ties stand in the small picture: on a circle, each beside those it works with, with its name outside.

use std::collections::BTreeMap;

use stoep_domain::rule::tie::{End, Strength};
use stoep_domain::view::TieView;

/// The width of the picture in its own units.
pub(super) const WIDTH: f64 = 420.0;
/// Its height.
pub(super) const HEIGHT: f64 = 400.0;
/// So many ends still have room for their names.
pub(super) const MOST: usize = 10;

/// How far the ends stand from the middle, across and down.
const RADII: (f64, f64) = (95.0, 145.0);
/// A name is at most so long beside its end; the list has all of it.
const LETTERS: usize = 13;

/// An end in the picture.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Spot {
    /// Which.
    pub(super) end: End,
    /// Its name, as much of it as there is room for.
    pub(super) name: String,
    /// Where it stands.
    pub(super) x: f64,
    /// Where it stands.
    pub(super) y: f64,
}

impl Spot {
    /// Where its name begins or ends: on the side away from the middle.
    pub(super) fn anchor(&self) -> &'static str {
        let middle = WIDTH / 2.0;
        if (self.x - middle).abs() < 20.0 {
            "middle"
        } else if self.x > middle {
            "start"
        } else {
            "end"
        }
    }

    /// Where its name stands.
    pub(super) fn name_at(&self) -> (f64, f64) {
        let across = match self.anchor() {
            "start" => 18.0,
            "end" => -18.0,
            _ => 0.0,
        };
        let down = if across != 0.0 {
            6.0
        } else if self.y > HEIGHT / 2.0 {
            34.0
        } else {
            -20.0
        };
        (self.x + across, self.y + down)
    }
}

/// A line between two ends, by their places among the spots.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// One end.
    pub(super) from: usize,
    /// The other.
    pub(super) to: usize,
    /// How strong.
    pub(super) strength: Strength,
}

/// The picture of the strongest ties: as many ends as there is room for, in an order in which neighbours work together.
pub(super) fn drawn(ties: &[TieView], unnamed: &str) -> (Vec<Spot>, Vec<Line>) {
    let mut strongest: Vec<&TieView> = ties.iter().collect();
    strongest.sort_by_key(|tie| std::cmp::Reverse(tie.strength));
    let mut names: BTreeMap<End, String> = BTreeMap::new();
    let mut order: Vec<End> = Vec::new();
    for tie in &strongest {
        let ends = [&tie.organisation, &tie.with];
        let new = ends.iter().filter(|view| !order.contains(&view.end)).count();
        if order.len() + new > MOST {
            continue;
        }
        for view in ends {
            if !order.contains(&view.end) {
                // Beside the one it works with, where that stands already.
                let other = if view.end == tie.organisation.end { tie.with.end } else { tie.organisation.end };
                let place = order.iter().position(|end| *end == other).map_or(order.len(), |place| place + 1);
                order.insert(place, view.end);
                let name = view.name.clone().unwrap_or_else(|| unnamed.to_owned());
                names.insert(view.end, shortened(&name));
            }
        }
    }
    let count = u32::try_from(order.len()).unwrap_or(u32::MAX).max(1);
    let spots: Vec<Spot> = (0_u32..)
        .zip(&order)
        .map(|(number, end)| {
            let turn = std::f64::consts::TAU * f64::from(number) / f64::from(count) - std::f64::consts::FRAC_PI_2;
            let (x, y) = (WIDTH / 2.0 + RADII.0 * turn.cos(), HEIGHT / 2.0 + RADII.1 * turn.sin());
            Spot { end: *end, name: names.get(end).cloned().unwrap_or_default(), x, y }
        })
        .collect();
    let place = |end: End| order.iter().position(|other| *other == end);
    let lines = strongest
        .iter()
        .filter_map(|tie| {
            Some(Line { from: place(tie.organisation.end)?, to: place(tie.with.end)?, strength: tie.strength })
        })
        .collect();
    (spots, lines)
}

fn shortened(name: &str) -> String {
    if name.chars().count() <= LETTERS {
        return name.to_owned();
    }
    let mut short: String = name.chars().take(LETTERS - 1).collect();
    short.push('…');
    short
}

#[cfg(test)]
mod tests {
    use super::*;
    use stoep_domain::id::RecordId;
    use stoep_domain::view::EndView;

    fn end(number: u8, name: &str) -> EndView {
        EndView { end: End::Organisation(RecordId::from_bytes([number; 16])), name: Some(name.to_owned()) }
    }

    fn tie(one: u8, other: u8, strength: Strength) -> TieView {
        TieView { organisation: end(one, "een"), with: end(other, "ander"), strength }
    }

    #[test]
    fn every_end_has_a_place_of_its_own_inside_the_picture() {
        let ties: Vec<TieView> = (1..=6).map(|number| tie(number, number + 1, Strength::Once)).collect();
        let (spots, lines) = drawn(&ties, "?");
        assert_eq!((spots.len(), lines.len()), (7, 6));
        for (number, spot) in spots.iter().enumerate() {
            assert!(spot.x > 0.0 && spot.x < WIDTH && spot.y > 0.0 && spot.y < HEIGHT, "{spot:?}");
            for other in &spots[number + 1..] {
                assert!((spot.x - other.x).hypot(spot.y - other.y) > 30.0, "{spot:?} covers {other:?}");
            }
        }
    }

    #[test]
    fn where_there_is_no_room_for_all_the_strongest_show() {
        let mut ties: Vec<TieView> =
            (0..30).map(|number| tie(number * 2 + 1, number * 2 + 2, Strength::Once)).collect();
        ties.push(tie(100, 101, Strength::Often));
        let (spots, lines) = drawn(&ties, "?");
        assert_eq!(spots.len(), MOST);
        assert_eq!(lines[0].strength, Strength::Often);
    }

    #[test]
    fn a_long_name_is_shortened_and_one_that_is_not_here_says_so() {
        let long = "Stichting Vrienden van het Wijkcentrum";
        let ties = [TieView {
            organisation: end(1, long),
            with: EndView { name: None, ..end(2, "") },
            strength: Strength::Once,
        }];
        let (spots, _) = drawn(&ties, "nog niet hier");
        let names: Vec<&str> = spots.iter().map(|spot| spot.name.as_str()).collect();
        assert!(names.contains(&"nog niet hier"));
        assert!(names.iter().all(|name| name.chars().count() <= LETTERS), "{names:?}");
    }
}
