//! What only something to come back to has.

use rusqlite::{Connection, OptionalExtension, params};
use stoep_domain::day::Day;
use stoep_domain::field::Field;
use stoep_domain::id::{CircleId, NoteId, RecordId};
use stoep_domain::moment::Moment;
use stoep_domain::rule::pulse::Fact;
use stoep_domain::word::Rhythm;

use crate::document::Fields;
use crate::error::Error;
use crate::look::note_moment;
use crate::store::column::{Column, inner};

/// A follow-up's row.
#[derive(Debug, Clone)]
pub(crate) struct FollowUpRow {
    /// What it is about.
    pub(crate) about: Option<RecordId>,
    /// How often it comes back.
    pub(crate) rhythm: Rhythm,
    /// The day it was meant for.
    pub(crate) due: Option<Day>,
    /// The day on which somebody came back.
    pub(crate) done: Option<Day>,
}

/// Writes the rows: the follow-up, and what was said about its pulse.
pub(crate) fn write(connection: &Connection, id: RecordId, fields: &Fields) -> Result<(), Error> {
    let day = |field| fields.text(&field).and_then(|day| day.parse::<Day>().ok()).map(|day| day.to_string());
    connection
        .prepare_cached("INSERT INTO follow_up (id, about, rhythm, due, done) VALUES (?1, ?2, ?3, ?4, ?5)")?
        .execute(params![
            Column(id),
            fields.record(&Field::About).map(Column),
            fields.text(&Field::Rhythm).unwrap_or(Rhythm::Once.word()),
            day(Field::Due),
            day(Field::Done),
        ])?;
    for (said, fact) in fields.pulse_facts() {
        connection.prepare_cached("INSERT INTO pulse_fact (record, id, fact) VALUES (?1, ?2, ?3)")?.execute((
            Column(id),
            Column(said),
            fact,
        ))?;
    }
    Ok(())
}

/// Reads the row.
pub(crate) fn read(connection: &Connection, id: RecordId) -> Result<Option<FollowUpRow>, Error> {
    let day = |text: Option<String>| text.and_then(|day| day.parse().ok());
    Ok(connection
        .prepare_cached("SELECT about, rhythm, due, done FROM follow_up WHERE id = ?1")?
        .query_row([Column(id)], |row| {
            Ok(FollowUpRow {
                about: inner(row.get(0)?),
                rhythm: Rhythm::from(row.get::<_, String>(1)?.as_str()),
                due: day(row.get(2)?),
                done: day(row.get(3)?),
            })
        })
        .optional()?)
}

/// The follow-ups that are open, and every pulse, removed ones left out; by their day.
pub(crate) fn open(connection: &Connection) -> Result<Vec<RecordId>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT follow_up.id FROM follow_up JOIN record ON record.id = follow_up.id \
         WHERE record.removed = 0 AND done IS NULL ORDER BY due, record.at, follow_up.id",
    )?;
    let rows = statement.query_map([], |row| row.get::<_, Column<RecordId>>(0))?;
    Ok(rows.map(|id| id.map(|id| id.0)).collect::<Result<_, _>>()?)
}

/// What somebody would come back to once about a record and has not yet, removed ones left out; each with the moment it was said.
pub(crate) fn open_about(connection: &Connection, about: RecordId) -> Result<Vec<(Moment, RecordId)>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT record.at, follow_up.id FROM follow_up JOIN record ON record.id = follow_up.id \
         WHERE about = ?1 AND rhythm = 'once' AND done IS NULL AND record.removed = 0",
    )?;
    let rows = statement.query_map([Column(about)], |row| {
        Ok((row.get::<_, Column<Moment>>(0)?.0, row.get::<_, Column<RecordId>>(1)?.0))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The pulses about somebody in a circle, the first one first: two colleagues may each have made one while they were apart.
/// `about` is the id under which the record stands now; those it had before it moved count too.
pub(crate) fn pulses(connection: &Connection, circle: CircleId, about: RecordId) -> Result<Vec<RecordId>, Error> {
    let mut statement = connection.prepare_cached(
        "WITH RECURSIVE subject (id) AS (SELECT ?1 UNION SELECT old FROM supersedes JOIN subject ON new = subject.id) \
         SELECT follow_up.id FROM follow_up JOIN record ON record.id = follow_up.id \
         WHERE about IN (SELECT id FROM subject) AND rhythm = 'pulse' AND record.removed = 0 AND record.circle = ?2 \
         ORDER BY follow_up.id",
    )?;
    let rows = statement.query_map((Column(about), Column(circle)), |row| row.get::<_, Column<RecordId>>(0))?;
    Ok(rows.map(|id| id.map(|id| id.0)).collect::<Result<_, _>>()?)
}

/// What was said about a pulse. What a newer version said, and this one cannot read, is left out.
pub(crate) fn facts(connection: &Connection, record: RecordId) -> Result<Vec<Fact>, Error> {
    let mut statement = connection.prepare_cached("SELECT id, fact FROM pulse_fact WHERE record = ?1 ORDER BY id")?;
    let rows: Vec<(Column<NoteId>, String)> =
        statement.query_map([Column(record)], |row| Ok((row.get(0)?, row.get(1)?)))?.collect::<Result<_, _>>()?;
    Ok(rows
        .into_iter()
        .filter_map(|(id, fact)| Some(Fact { said: note_moment(id.0), what: serde_json::from_str(&fact).ok()? }))
        .collect())
}
