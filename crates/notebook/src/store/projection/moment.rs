//! Rows of visits and signals.

use rusqlite::{Connection, params};
use stoep_domain::area::AreaCode;
use stoep_domain::field::Field;
use stoep_domain::id::TalkId;
use stoep_domain::word::{Kind, Setting, Tone, Topic, Weight};

use super::{Made, note};
use crate::document::{Document, Fields};
use crate::error::Error;
use crate::store::column::Column;
use crate::store::kind;
use crate::store::search::{Marks, Text};

/// Writes the rows, and gives the texts that can be found. A field that does not read is absent, which never hides the record.
pub(super) fn project(
    connection: &Connection,
    moment: &Made,
    document: &Document,
    fields: &Fields,
) -> Result<Vec<Text>, Error> {
    let area: Option<AreaCode> = fields.text(&Field::Area).and_then(|code| code.parse().ok());
    let talk = fields.bytes(&Field::Talk).and_then(|bytes| bytes.try_into().ok()).map(TalkId::from_bytes);
    let uncertain = fields.any_true(&Field::AreaUncertain);
    let removed = moment.is_hidden(fields);
    let merged = fields.merged().next().is_some();
    let mut about = None;
    if moment.kind == Kind::Visit {
        let setting = fields.text(&Field::Setting).map_or(Setting::Street, Setting::from);
        connection
            .prepare_cached(
                "INSERT INTO visit (id, circle, member, at, setting, area, uncertain, talk, removed, merged) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) \
                 ON CONFLICT (id) DO UPDATE SET circle = ?2, member = ?3, at = ?4, setting = ?5, area = ?6, uncertain = ?7, \
                 talk = ?8, removed = ?9, merged = ?10 WHERE (circle, member, at, setting, area, uncertain, talk, removed, merged) \
                 IS NOT (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
            )?
            .execute(params![
                Column(moment.id),
                Column(moment.circle),
                moment.author.map(Column),
                Column(moment.at),
                setting.word(),
                area.map(Column),
                uncertain,
                talk.map(Column),
                removed,
                merged,
            ])?;
    } else {
        let topic = fields.text(&Field::Topic).map_or(Topic::Other, Topic::from);
        let tone = fields.text(&Field::Tone).map_or_else(|| topic.tone(), Tone::from);
        connection
            .prepare_cached(
                "INSERT INTO signal (id, circle, member, at, topic, tone, weight, area, uncertain, talk, removed, merged) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12) \
                 ON CONFLICT (id) DO UPDATE SET circle = ?2, member = ?3, at = ?4, topic = ?5, tone = ?6, weight = ?7, area = ?8, \
                 uncertain = ?9, talk = ?10, removed = ?11, merged = ?12 \
                 WHERE (circle, member, at, topic, tone, weight, area, uncertain, talk, removed, merged) \
                 IS NOT (?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)",
            )?
            .execute(params![
                Column(moment.id),
                Column(moment.circle),
                moment.author.map(Column),
                Column(moment.at),
                topic.word(),
                tone.word(),
                u8::from(weight(fields)),
                area.map(Column),
                uncertain,
                talk.map(Column),
                removed,
                merged,
            ])?;
        about = Some(topic);
    }
    if moment.kind == Kind::Signal {
        kind::message::write(connection, moment.circle, moment.id, document, fields)?;
    }
    note::project(connection, moment, document, fields)?;
    let marks = || {
        let marks = Marks::of_record(&moment.kind, moment.circle, area);
        about.iter().fold(marks, Marks::topic)
    };
    Ok(if removed { Vec::new() } else { note::texts(moment.kind.word(), marks, fields) })
}

/// The weight; a number out of range counts as heard once.
fn weight(fields: &Fields) -> Weight {
    fields
        .number(&Field::Weight)
        .and_then(|number| u8::try_from(number).ok())
        .and_then(|number| Weight::try_from(number).ok())
        .unwrap_or_default()
}
