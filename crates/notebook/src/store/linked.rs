//! Records that speak of people and pages: everything that is linked to one of several ids.

use rusqlite::types::Value;
use rusqlite::{Connection, params_from_iter};
use stoep_domain::call::Cursor;
use stoep_domain::id::RecordId;
use stoep_domain::moment::Moment;
use stoep_domain::word::Kind;

use super::column::Column;
use crate::error::Error;

/// The most ids that are asked for at once. Nobody was written down that often; a hostile member could say so.
const MOST: usize = 1_000;

/// The ids under which links may know these records: their own, those of every record that they replaced, and those of records that were
/// moved at the same time.
pub(crate) fn known_as(connection: &Connection, ids: &[RecordId]) -> Result<Vec<RecordId>, Error> {
    let mut old = connection.prepare_cached("SELECT old FROM supersedes WHERE new = ?1 ORDER BY old")?;
    let mut known: Vec<RecordId> = Vec::new();
    let mut open: Vec<RecordId> = ids.to_vec();
    while let Some(id) = open.pop() {
        if known.contains(&id) || known.len() >= MOST {
            continue;
        }
        known.push(id);
        open.extend(super::tombstone::twins(connection, id)?);
        for before in old.query_map([Column(id)], |row| row.get::<_, Column<RecordId>>(0))? {
            open.push(before?.0);
        }
    }
    Ok(known)
}

/// The records that are linked to one of the ids, newest first; removed ones are left out. Households are another question.
pub(crate) fn newest(
    connection: &Connection,
    ids: &[RecordId],
    after: Option<&Cursor>,
    limit: u32,
) -> Result<Vec<(Moment, RecordId)>, Error> {
    let mut values = blobs(ids);
    let places = places(values.len());
    let older = after.map_or(String::new(), |cursor| {
        values.push(Value::Integer(cursor.at.milliseconds()));
        values.push(Value::Blob(cursor.id.as_bytes().to_vec()));
        let (at, id) = (values.len() - 1, values.len());
        format!("AND (at < ?{at} OR (at = ?{at} AND record < ?{id}))")
    });
    let mut statement = connection.prepare_cached(&format!(
        "SELECT at, record FROM (SELECT record, at FROM record_person WHERE person IN ({places}) \
         UNION SELECT record, at FROM link WHERE other IN ({places})) AS linked \
         WHERE (EXISTS (SELECT 1 FROM visit WHERE id = linked.record AND removed = 0) \
         OR EXISTS (SELECT 1 FROM signal WHERE id = linked.record AND removed = 0) \
         OR EXISTS (SELECT 1 FROM record AS page WHERE page.id = linked.record AND removed = 0 AND kind <> '{household}')) \
         {older} ORDER BY at DESC, record DESC LIMIT {limit}",
        household = Kind::Household.word(),
    ))?;
    let rows = statement.query_map(params_from_iter(values), |row| {
        Ok((row.get::<_, Column<Moment>>(0)?.0, row.get::<_, Column<RecordId>>(1)?.0))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The households that one of these people belongs to, by name; removed ones are left out.
pub(crate) fn households(connection: &Connection, people: &[RecordId]) -> Result<Vec<RecordId>, Error> {
    let values = blobs(people);
    let places = places(values.len());
    let mut statement = connection.prepare(&format!(
        "SELECT DISTINCT record.id FROM record_person JOIN record ON record.id = record_person.record \
         WHERE person IN ({places}) AND record.kind = '{household}' AND record.removed = 0 \
         ORDER BY record.name COLLATE NOCASE, record.id",
        household = Kind::Household.word(),
    ))?;
    let rows = statement.query_map(params_from_iter(values), |row| row.get::<_, Column<RecordId>>(0))?;
    Ok(rows.map(|id| id.map(|id| id.0)).collect::<Result<_, _>>()?)
}

fn blobs(ids: &[RecordId]) -> Vec<Value> {
    ids.iter().take(MOST).map(|id| Value::Blob(id.as_bytes().to_vec())).collect()
}

fn places(count: usize) -> String {
    (1..=count).map(|number| format!("?{number}")).collect::<Vec<_>>().join(", ")
}
