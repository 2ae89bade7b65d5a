//! What making any record with a page of its own shares.

use stoep_domain::area::AreaCode;
use stoep_domain::field::Field;
use stoep_domain::text::Name;
use stoep_domain::word::Kind;

use super::talk::known_area;
use crate::document::Put;
use crate::error::Error;
use crate::store::area;
use crate::write::{Write, text};

/// The first keys of a new record: what it is, its name and its place.
pub(super) fn begin_page(
    write: &Write<'_>,
    kind: &Kind,
    name: Option<&Name>,
    place: Option<AreaCode>,
) -> Result<Vec<Put>, Error> {
    let mut puts = vec![text(Field::Kind, kind.word())];
    puts.extend(name.map(|name| text(Field::Name, name.as_str())));
    if let Some(code) = place {
        let code = known_area(write, code)?;
        area::used(write.connection, code, write.now)?;
        puts.push(text(Field::Area, &code.to_string()));
    }
    Ok(puts)
}

/// Sets a text, or takes it away.
pub(super) fn set_or_clear(field: Field, value: Option<&str>) -> Put {
    match value {
        Some(value) => text(field, value),
        None => Put::Clear(field),
    }
}
