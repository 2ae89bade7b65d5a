//! How long each circle's hub has been away.

use rusqlite::{Connection, OptionalExtension};
use stoep_domain::id::CircleId;
use stoep_domain::rule::lease::Away;

use super::column::Column;
use crate::error::Error;

/// What is known of the time since the hub last answered for a circle; `None` before the first look.
pub(crate) fn get(connection: &Connection, circle: CircleId) -> Result<Option<Away>, Error> {
    let text: Option<String> = connection
        .prepare_cached("SELECT away FROM away WHERE circle = ?1")?
        .query_row([Column(circle)], |row| row.get(0))
        .optional()?;
    text.map(|text| serde_json::from_str(&text)).transpose().map_err(Error::from)
}

/// Notes it.
pub(crate) fn put(connection: &Connection, circle: CircleId, away: &Away) -> Result<(), Error> {
    connection
        .prepare_cached("INSERT INTO away (circle, away) VALUES (?1, ?2) ON CONFLICT (circle) DO UPDATE SET away = ?2")?
        .execute((Column(circle), serde_json::to_string(away)?))?;
    Ok(())
}
