//! Maps: the fictional one, the real one when it is there, and what is refused.

use std::path::Path;

use stoep_domain::call::{Areas, CaptureSignal, ImportAreas, SetHere};
use stoep_domain::word::Topic;
use stoep_domain::{CallError, Refusal};

use super::Desk;

#[test]
fn the_picker_shows_your_own_first_and_the_source_always() {
    let desk = Desk::begun();
    desk.call(SetHere { area: "BU99990202".parse().unwrap() });
    let areas = desk.call(Areas { containing: None });
    assert_eq!(areas.all.len(), 5, "neighbourhoods, and no districts beside them");
    assert_eq!(areas.recent[0].name, "Vlierveld");
    assert_eq!(areas.recent[0].district.as_deref(), Some("Waterhoek-Zuid"));
    assert_eq!(areas.source.as_deref(), Some("Waterhoek, een verzonnen voorbeeldbuurt"));
    assert_eq!(desk.call(Areas { containing: Some("zuid".to_owned()) }).all.len(), 2);
}

#[test]
fn an_area_that_is_not_on_the_map_is_refused() {
    let desk = Desk::begun();
    let elsewhere = CaptureSignal { area: "BU03630001".parse().ok(), ..CaptureSignal::tap(Topic::Money) };
    assert_eq!(desk.notebook.call(elsewhere).unwrap_err(), CallError::Refused(Refusal::UnknownArea));
}

#[test]
fn the_real_map_of_purmerend_imports_when_it_is_there() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/data");
    for (file, name, least) in
        [("purmerend-buurten-2025.geojson", "Overwhere-Zuid", 20), ("purmerend-wijken-2025.geojson", "Overwhere", 5)]
    {
        let Ok(geojson) = std::fs::read_to_string(data.join(file)) else { continue };
        let desk = Desk::empty();
        let imported = desk.call(ImportAreas { geojson, source: None });
        assert!(imported.taken >= least && imported.left_out == 0, "{file}: {imported:?}");
        let areas = desk.call(Areas { containing: None });
        assert!(areas.all.iter().any(|area| area.name == name), "{file}");
        assert_eq!(areas.source.as_deref(), Some("Kadaster / Centraal Bureau voor de Statistiek"));
    }
}
