//! Rows of the records that have a page of their own.

use rusqlite::{Connection, params};
use stoep_domain::area::AreaCode;
use stoep_domain::field::Field;
use stoep_domain::id::RecordId;
use stoep_domain::view::Openness;
use stoep_domain::word::Kind;

use super::{Made, last_said, note};
use crate::document::{Document, Fields, Scalar};
use crate::error::Error;
use crate::store::column::Column;
use crate::store::kind;
use crate::store::search::{Marks, Part, Text};
use crate::words;

/// Writes the rows: what every kind has, what only its kind has, and what hangs on it. Gives the texts that can be found.
pub(super) fn project(
    connection: &Connection,
    made: &Made,
    document: &Document,
    fields: &Fields,
) -> Result<Vec<Text>, Error> {
    let area: Option<AreaCode> = fields.text(&Field::Area).and_then(|code| code.parse().ok());
    let name = fields.text(&Field::Name);
    let removed = made.is_hidden(fields);
    connection
        .prepare_cached(
            "INSERT INTO record (id, kind, circle, member, at, name, area, removed, merged, same_as) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) \
             ON CONFLICT (id) DO UPDATE SET kind = ?2, circle = ?3, member = ?4, at = ?5, name = ?6, area = ?7, removed = ?8, \
             merged = ?9, same_as = ?10 WHERE (kind, circle, member, at, name, area, removed, merged, same_as) \
             IS NOT (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
        )?
        .execute(params![
            Column(made.id),
            made.kind.word(),
            Column(made.circle),
            made.author.map(Column),
            Column(made.at),
            name,
            area.map(Column),
            removed,
            fields.merged().next().is_some(),
            same_as(&made.kind, fields).map(Column),
        ])?;
    match made.kind {
        Kind::Person => kind::person::write(connection, made.id, fields)?,
        Kind::Household => kind::household::write(connection, made.id, fields)?,
        Kind::Organisation => kind::organisation::write(connection, made.id, fields)?,
        Kind::Question => {
            let openness = openness(connection, made, document, fields)?;
            kind::question::write(connection, made.id, fields, openness)?;
        }
        Kind::Story => kind::story::write(connection, made.id, fields)?,
        Kind::Handover => kind::handover::write(connection, made.circle, made.id, document, fields)?,
        Kind::FollowUp => kind::follow_up::write(connection, made.id, fields)?,
        Kind::Theme => kind::theme::write(connection, made.id, fields)?,
        Kind::Initiative => kind::initiative::write(connection, made.id, fields)?,
        _ => {}
    }
    for other in fields.apart() {
        connection
            .prepare_cached("INSERT INTO not_same (record, other) VALUES (?1, ?2)")?
            .execute((Column(made.id), Column(other)))?;
    }
    note::project(connection, made, document, fields)?;
    let mut texts = Vec::new();
    if !removed {
        let marks = Marks::of_record(&made.kind, made.circle, area);
        let kind = made.kind.word();
        let text = |part, text| Text { kind: kind.to_owned(), part, words: words::plain(text), marks: marks.clone() };
        texts.extend(name.map(|name| text(Part::Name, name)));
        if made.kind == Kind::Organisation {
            let contact = fields.text(&Field::Contact).map(|contact| text(Part::Name, contact));
            // Who is asked for by the organisation's own name is found by it already.
            texts.extend(contact.filter(|contact| !texts.contains(contact)));
            texts.extend(fields.text(&Field::Offer).map(|offer| text(Part::Offer, offer)));
        }
        texts.extend(note::texts(kind, || marks.clone(), fields));
    }
    Ok(texts)
}

/// The record that shows instead: only people and organisations can be merged.
fn same_as(kind: &Kind, fields: &Fields) -> Option<RecordId> {
    let can_be_merged = matches!(kind, Kind::Person | Kind::Organisation);
    let bytes = fields.bytes(&Field::SameAs).filter(|_| can_be_merged)?;
    bytes.try_into().ok().map(RecordId::from_bytes)
}

/// Whether a question is open. Only who asked ends it.
fn openness(connection: &Connection, made: &Made, document: &Document, fields: &Fields) -> Result<Openness, Error> {
    let field = Field::QuestionEnded;
    if fields.winner(&field).is_none() {
        return Ok(Openness::Open);
    }
    let ended = last_said(connection, made.circle, document, &field, made.author)?;
    Ok(if ended == Some(Scalar::Flag(true)) { Openness::Ended } else { Openness::Open })
}
