//! What there is in and around an area.

use rusqlite::{Connection, params};
use stoep_domain::area::AreaCode;
use stoep_domain::id::{CircleId, RecordId};
use stoep_domain::word::Kind;

use super::column::{Column, inner};
use super::record::{RecordRow, SIGNAL, read};
use crate::error::Error;

/// The most rows of one look: more than anybody reads before starting something.
const LONGEST: u32 = 300;

/// A record with a page, and where it is.
#[derive(Debug, Clone)]
pub(crate) struct NearbyRow {
    /// Its id.
    pub(crate) id: RecordId,
    /// What it is.
    pub(crate) kind: Kind,
    /// Its circle.
    pub(crate) circle: CircleId,
    /// Its name.
    pub(crate) name: Option<String>,
    /// Where; `None` when it is bound to no place.
    pub(crate) area: Option<AreaCode>,
}

/// Initiatives, organisations and themes in the district of an area, and those that are bound to no place, by name.
pub(crate) fn pages(connection: &Connection, area: AreaCode) -> Result<Vec<NearbyRow>, Error> {
    let mut statement = connection.prepare_cached(&format!(
        "SELECT id, kind, name, area, circle FROM record WHERE kind IN ('initiative', 'organisation', 'theme') AND removed = 0 \
         AND (area IS NULL OR area = ?1 OR area GLOB ?2) ORDER BY name COLLATE NOCASE, id LIMIT {LONGEST}"
    ))?;
    let rows = statement.query_map(params![Column(area.district()), neighbourhoods(area)], |row| {
        Ok(NearbyRow {
            id: row.get::<_, Column<RecordId>>(0)?.0,
            kind: Kind::from(row.get::<_, String>(1)?.as_str()),
            name: row.get(2)?,
            area: inner(row.get(3)?),
            circle: row.get::<_, Column<CircleId>>(4)?.0,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The newest signals in an area, and in its neighbourhoods when it is a district, of what residents can and want.
pub(crate) fn strengths(connection: &Connection, area: AreaCode, limit: u32) -> Result<Vec<RecordRow>, Error> {
    let inside = match area {
        AreaCode::District(_) => neighbourhoods(area),
        AreaCode::Neighbourhood(_) => area.to_string(),
    };
    let mut statement = connection.prepare_cached(&format!(
        "{SIGNAL} WHERE removed = 0 AND topic IN ('talent', 'willing', 'idea') AND (area = ?1 OR area GLOB ?2) \
         ORDER BY at DESC, id DESC LIMIT ?3"
    ))?;
    let rows = statement.query_map(params![Column(area), inside, limit], read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The pattern of the codes of the neighbourhoods in a district.
fn neighbourhoods(area: AreaCode) -> String {
    match area.district() {
        AreaCode::District(digits) => format!("BU{digits:06}??"),
        AreaCode::Neighbourhood(digits) => format!("BU{digits:08}"),
    }
}
