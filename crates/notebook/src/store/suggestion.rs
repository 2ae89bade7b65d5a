//! What the rules on suggestions, counts and silence look at: signals with their voices and themes, and what was answered before.

use rusqlite::Connection;
use stoep_domain::area::AreaCode;
use stoep_domain::id::{CircleId, MemberId, PersonId, RecordId};
use stoep_domain::moment::Moment;
use stoep_domain::rule::suggestion::Matter;
use stoep_domain::word::{Topic, Weight};

use super::column::{Column, inner};
use crate::error::Error;

/// A signal, as far as a rule looks at it.
#[derive(Debug, Clone)]
pub(crate) struct SignalRow {
    /// Its id.
    pub(crate) id: RecordId,
    /// Its circle.
    pub(crate) circle: CircleId,
    /// Who captured it.
    pub(crate) member: Option<MemberId>,
    /// When.
    pub(crate) at: Moment,
    /// What about.
    pub(crate) topic: Topic,
    /// How often it is heard.
    pub(crate) weight: Weight,
    /// Where.
    pub(crate) area: AreaCode,
    /// Whether the place was not confirmed yet.
    pub(crate) uncertain: bool,
}

/// The signals with a place since a moment, removed ones left out. Read through the index by time, so that the past before it costs
/// nothing.
pub(crate) fn signals(connection: &Connection, since: Moment) -> Result<Vec<SignalRow>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT id, circle, member, at, topic, weight, area, uncertain FROM signal \
         WHERE at >= ?1 AND removed = 0 AND area IS NOT NULL ORDER BY at DESC",
    )?;
    let rows = statement.query_map([Column(since)], |row| {
        Ok(SignalRow {
            id: row.get::<_, Column<RecordId>>(0)?.0,
            circle: row.get::<_, Column<CircleId>>(1)?.0,
            member: inner(row.get(2)?),
            at: row.get::<_, Column<Moment>>(3)?.0,
            topic: Topic::from(row.get::<_, String>(4)?.as_str()),
            weight: Weight::try_from(row.get::<_, u8>(5)?).unwrap_or_default(),
            area: row.get::<_, Column<AreaCode>>(6)?.0,
            uncertain: row.get(7)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The people linked to records since a moment, except professionals: the voices of residents, key figures, guides and volunteers. Who
/// has not arrived yet is somebody all the same.
pub(crate) fn voices(connection: &Connection, since: Moment) -> Result<Vec<(RecordId, PersonId)>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT record_person.record, record_person.person FROM record_person \
         LEFT JOIN person ON person.id = record_person.person \
         WHERE record_person.at >= ?1 AND person.role IS NOT 'professional'",
    )?;
    let rows = statement
        .query_map([Column(since)], |row| Ok((row.get::<_, Column<_>>(0)?.0, row.get::<_, Column<_>>(1)?.0)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A theme with a place, and a record that is linked to it in either direction.
#[derive(Debug, Clone)]
pub(crate) struct ThemeLink {
    /// When the theme was made.
    pub(crate) made: Moment,
    /// Its circle.
    pub(crate) circle: CircleId,
    /// What it is about, and where.
    pub(crate) matter: Matter,
    /// The linked record, by the id that stands in the link.
    pub(crate) other: RecordId,
    /// Which of the two holds the link.
    pub(crate) held_by: HeldBy,
}

/// Which end holds a link.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum HeldBy {
    /// The theme: it was made of the other.
    Theme,
    /// The other: it was captured from inside the theme.
    Other,
}

/// The links of all themes that stand and have a place.
pub(crate) fn theme_links(connection: &Connection) -> Result<Vec<ThemeLink>, Error> {
    let theme = "record.at, record.circle, theme.topic, record.area";
    let stands = "record.removed = 0 AND record.area IS NOT NULL";
    let mut statement = connection.prepare_cached(&format!(
        "SELECT {theme}, link.other, 1 FROM theme JOIN record ON record.id = theme.id AND {stands} JOIN link ON link.record = theme.id \
         UNION ALL \
         SELECT {theme}, link.record, 0 FROM theme JOIN record ON record.id = theme.id AND {stands} JOIN link ON link.other = theme.id"
    ))?;
    let rows = statement.query_map([], |row| {
        let topic = Topic::from(row.get::<_, String>(2)?.as_str());
        Ok(ThemeLink {
            made: row.get::<_, Column<Moment>>(0)?.0,
            circle: row.get::<_, Column<CircleId>>(1)?.0,
            matter: Matter { topic, place: row.get::<_, Column<AreaCode>>(3)?.0 },
            other: row.get::<_, Column<RecordId>>(4)?.0,
            held_by: if row.get(5)? { HeldBy::Theme } else { HeldBy::Other },
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The oldest visit or signal of some circles.
pub(crate) fn oldest(connection: &Connection, circles: &[CircleId]) -> Result<Option<Moment>, Error> {
    let mut oldest: Option<Moment> = None;
    for table in ["visit", "signal"] {
        for circle in circles {
            let mut statement =
                connection.prepare_cached(&format!("SELECT at FROM {table} WHERE circle = ?1 ORDER BY at LIMIT 1"))?;
            let mut rows = statement.query([Column(*circle)])?;
            let found = rows.next()?.map(|row| row.get::<_, Column<Moment>>(0)).transpose()?.map(|at| at.0);
            oldest = [oldest, found].into_iter().flatten().min();
        }
    }
    Ok(oldest)
}

/// Writes down that a team said *Nu niet*.
pub(crate) fn dismiss(connection: &Connection, circle: CircleId, matter: &Matter, at: Moment) -> Result<(), Error> {
    connection
        .prepare_cached("INSERT INTO suggestion_dismissed (circle, topic, area, at) VALUES (?1, ?2, ?3, ?4)")?
        .execute((Column(circle), matter.topic.word(), Column(matter.place), Column(at)))?;
    Ok(())
}

/// To what a circle said *Nu niet*, and when.
pub(crate) fn dismissed(connection: &Connection, circle: CircleId) -> Result<Vec<(Matter, Moment)>, Error> {
    let mut statement = connection
        .prepare_cached("SELECT topic, area, at FROM suggestion_dismissed WHERE circle = ?1 ORDER BY topic, area")?;
    let rows = statement.query_map([Column(circle)], |row| {
        let topic = Topic::from(row.get::<_, String>(0)?.as_str());
        let place = row.get::<_, Column<AreaCode>>(1)?.0;
        Ok((Matter { topic, place }, row.get::<_, Column<Moment>>(2)?.0))
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}
