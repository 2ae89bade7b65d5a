//! Visits, signals and what else was contributed, as the rules on silence, balance and ties look at them.

use rusqlite::{Connection, params};
use stoep_domain::area::AreaCode;
use stoep_domain::id::{CircleId, MemberId, PersonId, RecordId};
use stoep_domain::moment::Moment;
use stoep_domain::word::{Form, Kind, Setting, Tone, Topic};

use super::column::{Column, inner};
use crate::error::Error;

/// A visit or a signal with a place.
#[derive(Debug, Clone)]
pub(crate) struct HeardRow {
    /// Its id.
    pub(crate) id: RecordId,
    /// Its circle.
    pub(crate) circle: CircleId,
    /// Who captured it.
    pub(crate) member: Option<MemberId>,
    /// When.
    pub(crate) at: Moment,
    /// Where.
    pub(crate) area: AreaCode,
    /// Whether the place was not confirmed yet.
    pub(crate) uncertain: bool,
    /// What it says.
    pub(crate) says: Heard,
}

/// What a visit or a signal says.
#[derive(Debug, Clone)]
pub(crate) enum Heard {
    /// A visit.
    Visit(Setting),
    /// A signal.
    Signal(Topic, Tone),
}

/// Visits and signals with a place in a span of time, removed ones left out. Read through the indexes by time.
pub(crate) fn moments(connection: &Connection, from: Moment, to: Moment) -> Result<Vec<HeardRow>, Error> {
    let span = "at >= ?1 AND at < ?2 AND removed = 0 AND area IS NOT NULL";
    let mut statement = connection.prepare_cached(&format!(
        "SELECT id, circle, member, at, area, uncertain, setting, NULL FROM visit WHERE {span} \
         UNION ALL SELECT id, circle, member, at, area, uncertain, topic, tone FROM signal WHERE {span}"
    ))?;
    let rows = statement.query_map((Column(from), Column(to)), |row| {
        let word: String = row.get(6)?;
        let says = match row.get::<_, Option<String>>(7)? {
            Some(tone) => Heard::Signal(Topic::from(word.as_str()), Tone::from(tone.as_str())),
            None => Heard::Visit(Setting::from(word.as_str())),
        };
        Ok(HeardRow {
            id: row.get::<_, Column<RecordId>>(0)?.0,
            circle: row.get::<_, Column<CircleId>>(1)?.0,
            member: inner(row.get(2)?),
            at: row.get::<_, Column<Moment>>(3)?.0,
            area: row.get::<_, Column<AreaCode>>(4)?.0,
            uncertain: row.get(5)?,
            says,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A theme or an initiative that was made, or a moment of an initiative.
#[derive(Debug, Clone)]
pub(crate) struct StartedRow {
    /// The record.
    pub(crate) id: RecordId,
    /// What it is.
    pub(crate) kind: Kind,
    /// Its circle.
    pub(crate) circle: CircleId,
    /// Who made it, or wrote the moment down.
    pub(crate) member: Option<MemberId>,
    /// When it was made; for a moment with a day of its own only that day counts.
    pub(crate) at: Moment,
    /// The day of a moment, as it is stored.
    pub(crate) day: Option<String>,
    /// Where.
    pub(crate) area: AreaCode,
}

/// Every theme and initiative with a place, and the moments of initiatives that have a day. There are few of these, whatever the time.
pub(crate) fn started(connection: &Connection) -> Result<Vec<StartedRow>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT id, kind, circle, member, at, NULL, area FROM record \
         WHERE kind IN ('theme', 'initiative') AND removed = 0 AND area IS NOT NULL \
         UNION ALL SELECT record.id, kind, circle, note.member, record.at, note.day, area FROM record \
         JOIN note ON note.record = record.id AND note.sort IN ('moment', 'arose') AND note.day IS NOT NULL \
         WHERE kind = 'initiative' AND removed = 0 AND area IS NOT NULL",
    )?;
    let rows = statement.query_map([], |row| {
        Ok(StartedRow {
            id: row.get::<_, Column<RecordId>>(0)?.0,
            kind: Kind::from(row.get::<_, String>(1)?.as_str()),
            circle: row.get::<_, Column<CircleId>>(2)?.0,
            member: inner(row.get(3)?),
            at: row.get::<_, Column<Moment>>(4)?.0,
            day: row.get(5)?,
            area: row.get::<_, Column<AreaCode>>(6)?.0,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Every link between a record since a moment and an organisation, in whichever direction it was made; an organisation that moved is
/// found by the id it had as well.
pub(crate) fn organisations(connection: &Connection, since: Moment) -> Result<Vec<(RecordId, RecordId, Form)>, Error> {
    let known = "(SELECT id, id AS known, form FROM organisation UNION ALL \
                 SELECT organisation.id, supersedes.old, form FROM organisation JOIN supersedes ON supersedes.new = organisation.id)";
    let mut statement = connection.prepare_cached(&format!(
        "SELECT link.record, it.id, it.form FROM {known} AS it JOIN link ON link.other = it.known AND link.at >= ?1 \
         UNION SELECT link.other, it.id, it.form FROM organisation AS it JOIN link ON link.record = it.id"
    ))?;
    let rows = statement.query_map(params![Column(since)], |row| {
        let form = Form::from(row.get::<_, String>(2)?.as_str());
        Ok((row.get::<_, Column<RecordId>>(0)?.0, row.get::<_, Column<RecordId>>(1)?.0, form))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A visit, whether it has a place or not.
#[derive(Debug, Clone)]
pub(crate) struct VisitRow {
    /// Its id.
    pub(crate) id: RecordId,
    /// Its circle.
    pub(crate) circle: CircleId,
    /// Who captured it.
    pub(crate) member: Option<MemberId>,
    /// When.
    pub(crate) at: Moment,
}

/// The visits since a moment, removed ones left out.
pub(crate) fn visits(connection: &Connection, since: Moment) -> Result<Vec<VisitRow>, Error> {
    let mut statement =
        connection.prepare_cached("SELECT id, circle, member, at FROM visit WHERE at >= ?1 AND removed = 0")?;
    let rows = statement.query_map([Column(since)], |row| {
        Ok(VisitRow {
            id: row.get::<_, Column<RecordId>>(0)?.0,
            circle: row.get::<_, Column<CircleId>>(1)?.0,
            member: inner(row.get(2)?),
            at: row.get::<_, Column<Moment>>(3)?.0,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Who is linked to which record since a moment.
pub(crate) fn people(connection: &Connection, since: Moment) -> Result<Vec<(RecordId, PersonId)>, Error> {
    let mut statement = connection.prepare_cached("SELECT record, person FROM record_person WHERE at >= ?1")?;
    let rows = statement
        .query_map([Column(since)], |row| Ok((row.get::<_, Column<_>>(0)?.0, row.get::<_, Column<_>>(1)?.0)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}
