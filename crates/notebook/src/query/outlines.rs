//! The outlines of the imported areas on one plane. The rule lays them there; this reads their shapes.

use geojson::{Geometry, GeometryValue};
use stoep_domain::call::Outlines;
use stoep_domain::rule::outline::{Position, plane};
use stoep_domain::view::{OutlineView, OutlinesView};

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::store::area;

impl Operation for Outlines {
    fn run(self, notebook: &Notebook) -> Result<OutlinesView, Error> {
        notebook.look(|look| {
            let areas = area::all(look.connection)?;
            let shapes = areas
                .iter()
                .map(|area| Ok(area::shape(look.connection, area.code)?.map(|shape| rings(&shape)).unwrap_or_default()))
                .collect::<Result<Vec<_>, Error>>()?;
            let drawn = plane(&shapes);
            let areas =
                areas.into_iter().zip(drawn.outlines).map(|(area, outline)| OutlineView { area, outline }).collect();
            let sources = area::sources(look.connection)?;
            let source = (!sources.is_empty()).then(|| sources.join("; "));
            Ok(OutlinesView { width: drawn.width, height: drawn.height, areas, source })
        })
    }
}

/// The rings of a shape. What the importer took is a polygon or several; anything else has none, and its area is in the list only.
fn rings(shape: &str) -> Vec<Vec<Position>> {
    let Ok(geometry) = shape.parse::<Geometry>() else { return Vec::new() };
    let polygons = match geometry.value {
        GeometryValue::Polygon { coordinates } => vec![coordinates],
        GeometryValue::MultiPolygon { coordinates } => coordinates,
        _ => Vec::new(),
    };
    let position = |at: &geojson::Position| match at.as_slice() {
        [east, north, ..] => Some(Position { east: *east, north: *north }),
        _ => None,
    };
    polygons.iter().flatten().map(|ring| ring.iter().filter_map(position).collect()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(r#"{"type":"Polygon","coordinates":[[[4.9,52.5],[4.95,52.5],[4.95,52.55],[4.9,52.5]]]}"#, &[4])]
    #[case(
        r#"{"type":"MultiPolygon","coordinates":[[[[1,1],[2,1],[2,2],[1,1]],[[1.1,1.1],[1.2,1.1],[1.2,1.2],[1.1,1.1]]],[[[5,5,9],[6,5,9],[6,6,9]]]]}"#,
        &[4, 4, 3]
    )]
    #[case(r#"{"type":"Point","coordinates":[1,1]}"#, &[])]
    #[case("niets", &[])]
    fn a_shape_has_its_rings(#[case] shape: &str, #[case] points: &[usize]) {
        assert_eq!(rings(shape).iter().map(Vec::len).collect::<Vec<_>>(), points);
    }
}
