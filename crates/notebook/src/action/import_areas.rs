//! Importing neighbourhoods and districts from GeoJSON, as the CBS publishes them.

use geojson::{Feature, GeoJson};
use stoep_domain::Refusal;
use stoep_domain::area::{AreaCode, spoken_name};
use stoep_domain::call::{Change, ImportAreas, Imported};

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::store::area::{self, AreaRow};
use crate::write::Write;

/// The source line of a map that does not say where it comes from.
const CBS: &str = "Kadaster / Centraal Bureau voor de Statistiek";

/// The properties in which a code stands: the CBS's own name first, then that of PDOK's download.
const CODES: &[&str] = &["statcode", "buurtcode", "wijkcode"];

/// The properties in which a name stands.
const NAMES: &[&str] = &["statnaam", "buurtnaam", "wijknaam"];

impl Operation for ImportAreas {
    fn run(self, notebook: &Notebook) -> Result<Imported, Error> {
        let map = parse(&self.geojson, self.source)?;
        notebook.write(|write| import(write, &map))
    }
}

/// A map that was read.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Map {
    areas: Vec<AreaRow>,
    left_out: u64,
}

/// Reads a map. Features without code, name or shape are left out and counted; a map without a single area is refused.
pub(crate) fn parse(text: &str, source: Option<String>) -> Result<Map, Refusal> {
    // A file that an editor saved may begin with a byte order mark.
    let text = text.trim_start_matches('\u{FEFF}');
    let Ok(GeoJson::FeatureCollection(collection)) = text.parse::<GeoJson>() else { return Err(Refusal::NotGeoJson) };
    let said = collection
        .foreign_members
        .as_ref()
        .and_then(|members| members.get("source"))
        .and_then(|source| source.as_str());
    let source = source.or(said.map(str::to_owned)).unwrap_or_else(|| CBS.to_owned());
    let areas: Vec<AreaRow> = collection.features.iter().filter_map(|feature| area_of(feature, &source)).collect();
    if areas.is_empty() {
        return Err(Refusal::NoAreas);
    }
    let left_out = (collection.features.len() - areas.len()) as u64;
    Ok(Map { areas, left_out })
}

/// Writes a map.
pub(crate) fn import(write: &mut Write<'_>, map: &Map) -> Result<Imported, Error> {
    for area in &map.areas {
        area::put(write.connection, area)?;
    }
    write.announce(Change::Areas);
    Ok(Imported { taken: map.areas.len() as u64, left_out: map.left_out })
}

fn area_of(feature: &Feature, source: &str) -> Option<AreaRow> {
    let property = |names: &[&str]| names.iter().find_map(|name| feature.property(*name)?.as_str());
    let code: AreaCode = property(CODES)?.parse().ok()?;
    let name = spoken_name(property(NAMES)?);
    let geometry = feature.geometry.as_ref()?;
    if name.is_empty() || is_empty(geometry) {
        return None;
    }
    Some(AreaRow { code, name: name.to_owned(), shape: geometry.to_string(), source: source.to_owned() })
}

/// Whether a geometry is no polygon, or one without a ring that encloses anything.
fn is_empty(geometry: &geojson::Geometry) -> bool {
    use geojson::GeometryValue::{MultiPolygon, Polygon};
    match &geometry.value {
        Polygon { coordinates } => coordinates.first().is_none_or(|ring| ring.len() < 4),
        MultiPolygon { coordinates } => {
            coordinates.iter().all(|polygon| polygon.first().is_none_or(|ring| ring.len() < 4))
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    const RING: &str = "[[4.9,52.5],[4.95,52.5],[4.95,52.55],[4.9,52.5]]";

    fn feature(properties: &str, geometry: &str) -> String {
        format!(
            r#"{{"type":"FeatureCollection","features":[{{"type":"Feature","properties":{properties},"geometry":{geometry}}}]}}"#
        )
    }

    fn polygon() -> String {
        format!(r#"{{"type":"Polygon","coordinates":[{RING}]}}"#)
    }

    #[test]
    fn a_feature_becomes_an_area_with_its_spoken_name_and_source() {
        let text = feature(r#"{"statcode":"WK043902","statnaam":"Wijk 02 Overwhere"}"#, &polygon());
        let map = parse(&text, None).unwrap();
        assert_eq!(map.areas[0].name, "Overwhere");
        assert_eq!(map.areas[0].source, CBS);
        assert_eq!(parse(&text, Some("Eigen kaart".to_owned())).unwrap().areas[0].source, "Eigen kaart");
    }

    #[rstest]
    #[case::no_geojson("een boodschappenlijst", Refusal::NotGeoJson)]
    #[case::json_but_no_geojson(r#"{"type":"Lijst"}"#, Refusal::NotGeoJson)]
    #[case::no_collection(r#"{"type":"Point","coordinates":[1,2]}"#, Refusal::NotGeoJson)]
    #[case::empty(r#"{"type":"FeatureCollection","features":[]}"#, Refusal::NoAreas)]
    #[case::null_geometry(&feature(r#"{"statcode":"BU04390201","statnaam":"X"}"#, "null"), Refusal::NoAreas)]
    #[case::empty_geometry(&feature(r#"{"statcode":"BU04390201","statnaam":"X"}"#, r#"{"type":"Polygon","coordinates":[]}"#), Refusal::NoAreas)]
    #[case::no_code(&feature(r#"{"statnaam":"X"}"#, &polygon()), Refusal::NoAreas)]
    #[case::a_code_that_is_none(&feature(r#"{"statcode":"GM0439","statnaam":"X"}"#, &polygon()), Refusal::NoAreas)]
    #[case::a_number_for_a_code(&feature(r#"{"statcode":4390201,"statnaam":"X"}"#, &polygon()), Refusal::NoAreas)]
    #[case::no_name(&feature(r#"{"statcode":"BU04390201","statnaam":" "}"#, &polygon()), Refusal::NoAreas)]
    fn what_is_no_map_is_refused(#[case] text: &str, #[case] expected: Refusal) {
        assert_eq!(parse(text, None), Err(expected));
    }

    #[test]
    fn a_broken_feature_is_left_out_and_counted() {
        let good = feature(r#"{"statcode":"BU04390201","statnaam":"Noord"}"#, &polygon());
        let broken = r#"{"type":"Feature","properties":{},"geometry":null}"#;
        let text = good.replacen(r#""features":["#, &format!(r#""features":[{broken},"#), 1);
        let map = parse(&text, None).unwrap();
        assert_eq!((map.areas.len(), map.left_out), (1, 1));
    }
}
