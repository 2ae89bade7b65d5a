//! Outlines of areas as a screen draws them: points on one small plane, of which a screen needs no geography.
//!
//! A map comes in degrees (GeoJSON, RFC 7946) or in metres of the Dutch grid (EPSG:28992), which CBS and PDOK hand out as well. Degrees
//! become metres with the cosine of the middle latitude: over a municipality that is off by less than a line on the screen is wide. Points
//! are rounded to whole steps of a grid, and not thinned out along each outline, so that two neighbours still share their border.

use serde::{Deserialize, Serialize};

/// The longer side of the plane, in steps.
pub const LONGER_SIDE: i32 = 1000;

/// So many lines are laid over an outline to find where its name has most room.
const LINES: i32 = 15;

/// A position on the ground as a map gives it: degrees of longitude and latitude, or metres east and north.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Position {
    /// How far east.
    pub east: f64,
    /// How far north.
    pub north: f64,
}

/// A point on the plane: steps from its left and upper edge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Point {
    /// Steps to the right.
    pub x: i32,
    /// Steps down.
    pub y: i32,
}

/// The outline of one area.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Outline {
    /// Its rings, of which each encloses something; a ring within another is a hole. Empty for an area that is smaller than a step.
    pub rings: Vec<Vec<Point>>,
    /// Where its name has most room. `None` without a ring.
    pub middle: Option<Point>,
    /// How wide that room is, in steps.
    pub room: i32,
}

/// Outlines on one plane.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plane {
    /// Its width in steps.
    pub width: i32,
    /// Its height in steps.
    pub height: i32,
    /// The outlines, in the order in which the shapes came.
    pub outlines: Vec<Outline>,
}

/// Lays shapes on one plane, each a list of rings.
#[must_use]
pub fn plane(shapes: &[Vec<Vec<Position>>]) -> Plane {
    let Some(ground) = Ground::under(shapes) else {
        return Plane { width: 0, height: 0, outlines: vec![Outline::default(); shapes.len()] };
    };
    let outlines = shapes.iter().map(|rings| outline(rings, &ground)).collect();
    let corner = ground.point(Position { east: ground.east, north: ground.south });
    Plane { width: corner.x.max(1), height: corner.y.max(1), outlines }
}

/// What lies under all shapes, and how many steps a unit of it is.
struct Ground {
    west: f64,
    east: f64,
    south: f64,
    north: f64,
    steps_east: f64,
    steps_north: f64,
}

impl Ground {
    /// `None` when there is no extent to draw on.
    fn under(shapes: &[Vec<Vec<Position>>]) -> Option<Self> {
        let all = || shapes.iter().flatten().flatten().filter(|at| at.east.is_finite() && at.north.is_finite());
        let west = all().map(|at| at.east).reduce(f64::min)?;
        let east = all().map(|at| at.east).reduce(f64::max)?;
        let south = all().map(|at| at.north).reduce(f64::min)?;
        let north = all().map(|at| at.north).reduce(f64::max)?;
        let in_degrees = west >= -180.0 && east <= 180.0 && south >= -90.0 && north <= 90.0;
        let narrower = if in_degrees { f64::midpoint(south, north).to_radians().cos() } else { 1.0 };
        let longer = ((east - west) * narrower).max(north - south);
        if longer <= 0.0 {
            return None;
        }
        let steps = f64::from(LONGER_SIDE) / longer;
        Some(Self { west, east, south, north, steps_east: steps * narrower, steps_north: steps })
    }

    fn point(&self, at: Position) -> Point {
        // North is up, and a screen counts down. Rounding keeps both within the plane, far from the limits of a number.
        Point {
            x: ((at.east - self.west) * self.steps_east).round() as i32,
            y: ((self.north - at.north) * self.steps_north).round() as i32,
        }
    }
}

fn outline(rings: &[Vec<Position>], ground: &Ground) -> Outline {
    let rings: Vec<Vec<Point>> = rings
        .iter()
        .map(|ring| reduced(ring.iter().map(|at| ground.point(*at))))
        .filter(|ring| ring.len() >= 3)
        .collect();
    let (middle, room) = widest(&rings).unzip();
    Outline { rings, middle, room: room.unwrap_or_default() }
}

/// A ring without the points that draw nothing: those on the point before, those on a straight line, and the last, which is the first.
fn reduced(points: impl Iterator<Item = Point>) -> Vec<Point> {
    let mut ring: Vec<Point> = Vec::new();
    for point in points {
        if ring.last() == Some(&point) {
            continue;
        }
        while let [.., before, last] = ring[..]
            && on_a_line(before, last, point)
        {
            ring.pop();
        }
        if ring.last() != Some(&point) {
            ring.push(point);
        }
    }
    if ring.len() > 1 && ring.first() == ring.last() {
        ring.pop();
    }
    ring
}

fn on_a_line(one: Point, two: Point, three: Point) -> bool {
    let step = |from: Point, to: Point| (i64::from(to.x - from.x), i64::from(to.y - from.y));
    let ((across, down), (further_across, further_down)) = (step(one, two), step(two, three));
    across * further_down == down * further_across
}

/// The middle of the widest span of any line across the rings, and its width; the lines in the middle come first among equals.
fn widest(rings: &[Vec<Point>]) -> Option<(Point, i32)> {
    let ys = || rings.iter().flatten().map(|point| point.y);
    let (top, bottom) = (ys().min()?, ys().max()?);
    let mut best: Option<(Point, i32, i32)> = None;
    for line in 1..LINES {
        let y = top + (bottom - top) * line / LINES;
        let from_middle = (2 * y - top - bottom).abs();
        let mut crossings: Vec<i32> = rings.iter().flat_map(|ring| crossings(ring, y)).collect();
        crossings.sort_unstable();
        for span in crossings.chunks_exact(2) {
            let width = span[1] - span[0];
            // A name in the upper tip is read as another area's, so the middle counts for as much as room does.
            let worth = width - from_middle / 2;
            if best.is_none_or(|(_, _, best)| worth > best) {
                best = Some((Point { x: span[0] + width / 2, y }, width, worth));
            }
        }
    }
    best.map(|(at, width, _)| (at, width))
}

/// Where a ring crosses the horizontal line just below `y`.
fn crossings(ring: &[Point], y: i32) -> Vec<i32> {
    let ends = ring.iter().zip(ring.iter().cycle().skip(1));
    ends.filter(|(one, other)| (one.y <= y) != (other.y <= y))
        .map(|(one, other)| {
            let part = (f64::from(y) + 0.5 - f64::from(one.y)) / f64::from(other.y - one.y);
            (f64::from(one.x) + part * f64::from(other.x - one.x)).round() as i32
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn ring(points: &[(f64, f64)]) -> Vec<Position> {
        points.iter().map(|(east, north)| Position { east: *east, north: *north }).collect()
    }

    fn square(west: f64, south: f64, side: f64) -> Vec<Vec<Position>> {
        let (east, north) = (west + side, south + side);
        vec![ring(&[(west, south), (east, south), (east, north), (west, north), (west, south)])]
    }

    #[test]
    fn degrees_become_square_and_north_is_up() {
        // At 60 degrees north a degree of longitude is half as long as one of latitude.
        let plane = plane(&[vec![ring(&[(4.0, 59.5), (6.0, 59.5), (6.0, 60.5), (4.0, 60.5), (4.0, 59.5)])]]);
        assert!((plane.width - LONGER_SIDE).abs() <= 2 && plane.height == LONGER_SIDE, "{plane:?}");
        assert_eq!(plane.outlines[0].rings[0][0], Point { x: 0, y: LONGER_SIDE }, "the south-west corner is below");
    }

    #[test]
    fn metres_are_taken_as_they_are() {
        let plane = plane(&[square(120_000.0, 487_000.0, 500.0)]);
        assert_eq!((plane.width, plane.height), (LONGER_SIDE, LONGER_SIDE));
    }

    #[test]
    fn points_that_draw_nothing_are_left_out() {
        let along = ring(&[
            (0.0, 0.0),
            (500.0, 0.0),
            (1000.0, 0.0),
            (1000.001, 0.0),
            (1000.0, 1000.0),
            (0.0, 1000.0),
            (0.0, 0.0),
        ]);
        assert_eq!(
            plane(&[vec![along]]).outlines[0].rings,
            [vec![Point { x: 0, y: 1000 }, Point { x: 1000, y: 1000 }, Point { x: 1000, y: 0 }, Point { x: 0, y: 0 },]]
        );
    }

    #[test]
    fn neighbours_share_their_border() {
        let crooked = [(1_000.0, 0.0), (1_012.3, 333.3), (981.7, 700.1), (1_000.0, 1_000.0)];
        let left: Vec<_> = [(0.0, 0.0)].into_iter().chain(crooked).chain([(0.0, 1_000.0), (0.0, 0.0)]).collect();
        let right: Vec<_> = [(2_000.0, 1_000.0)]
            .into_iter()
            .chain(crooked.into_iter().rev())
            .chain([(2_000.0, 0.0), (2_000.0, 1_000.0)])
            .collect();
        let plane = plane(&[vec![ring(&left)], vec![ring(&right)]]);
        let [left, right] = &plane.outlines[..] else { panic!("two shapes") };
        let shared = left.rings[0].iter().filter(|point| right.rings[0].contains(point)).count();
        assert_eq!(shared, crooked.len());
    }

    #[test]
    fn a_name_stands_inside_and_not_in_a_hole() {
        let mut shape = square(0.0, 0.0, 1_000.0);
        shape.extend(square(300.0, 300.0, 400.0));
        let outline = &plane(&[shape]).outlines[0];
        let at = outline.middle.unwrap();
        let in_hole = (300..700).contains(&at.x) && (300..700).contains(&at.y);
        assert!(!in_hole, "{at:?}");
        assert!(outline.room >= 300);
    }

    #[test]
    fn what_cannot_be_drawn_is_no_trouble() {
        assert_eq!(plane(&[]).outlines, []);
        let point = vec![ring(&[(4.0, 52.0), (4.0, 52.0), (4.0, 52.0), (4.0, 52.0)])];
        assert_eq!(plane(std::slice::from_ref(&point)).outlines, [Outline::default()]);
        let plane = plane(&[point, square(5.0, 52.0, 0.1), vec![ring(&[(f64::NAN, 1.0)])]]);
        assert_eq!(plane.outlines[0], Outline::default(), "smaller than a step");
        assert!(plane.outlines[1].middle.is_some());
    }

    proptest! {
        /// Whatever a map holds, every point lies on the plane and every name inside it.
        #[test]
        fn everything_lies_on_the_plane(points in prop::collection::vec((-180.0..180.0_f64, -90.0..90.0_f64), 1..30)) {
            let plane = plane(&[vec![ring(&points)]]);
            let inside = |point: &Point| (0..=plane.width).contains(&point.x) && (0..=plane.height).contains(&point.y);
            prop_assert!(plane.width <= LONGER_SIDE + 1 && plane.height <= LONGER_SIDE + 1);
            prop_assert!(plane.outlines[0].rings.iter().flatten().all(inside));
            prop_assert!(plane.outlines[0].middle.iter().all(inside));
        }
    }
}
