//! Rows of visits and signals, with what hangs on them.

use rusqlite::{Connection, OptionalExtension, Row};
use stoep_domain::area::AreaCode;
use stoep_domain::id::{CircleId, MemberId, NoteId, PersonId, RecordId, TalkId};
use stoep_domain::moment::Moment;
use stoep_domain::view::What;
use stoep_domain::word::{Kind, Setting, Tone, Topic, Weight};

use super::column::{Column, inner};
use crate::error::Error;

/// A visit or a signal.
#[derive(Debug, Clone)]
pub(crate) struct RecordRow {
    /// Its id.
    pub(crate) id: RecordId,
    /// Its circle.
    pub(crate) circle: CircleId,
    /// Who made it.
    pub(crate) member: Option<MemberId>,
    /// When.
    pub(crate) at: Moment,
    /// What it says.
    pub(crate) what: What,
    /// Where.
    pub(crate) area: Option<AreaCode>,
    /// Whether the place was not confirmed yet.
    pub(crate) uncertain: bool,
    /// Its talk.
    pub(crate) talk: Option<TalkId>,
    /// Whether it was removed.
    pub(crate) removed: bool,
    /// Whether people disagree on a field.
    pub(crate) merged: bool,
}

/// The columns of a visit, in the order that [`read`] expects.
pub(super) const VISIT: &str =
    "SELECT 'visit', id, circle, member, at, setting, NULL, NULL, area, uncertain, talk, removed, merged FROM visit";

/// The columns of a signal, in the same order.
pub(super) const SIGNAL: &str =
    "SELECT 'signal', id, circle, member, at, topic, tone, weight, area, uncertain, talk, removed, merged FROM signal";

/// Reads a row of [`VISIT`] or [`SIGNAL`].
pub(super) fn read(row: &Row<'_>) -> rusqlite::Result<RecordRow> {
    let kind: String = row.get(0)?;
    let word: String = row.get(5)?;
    let what = match Kind::from(kind.as_str()) {
        Kind::Visit => What::Visit { setting: Setting::from(word.as_str()) },
        _ => What::Signal {
            topic: Topic::from(word.as_str()),
            tone: Tone::from(row.get::<_, String>(6)?.as_str()),
            weight: Weight::try_from(row.get::<_, u8>(7)?).unwrap_or_default(),
        },
    };
    Ok(RecordRow {
        id: row.get::<_, Column<RecordId>>(1)?.0,
        circle: row.get::<_, Column<CircleId>>(2)?.0,
        member: inner(row.get(3)?),
        at: row.get::<_, Column<Moment>>(4)?.0,
        what,
        area: inner(row.get(8)?),
        uncertain: row.get(9)?,
        talk: inner(row.get(10)?),
        removed: row.get(11)?,
        merged: row.get(12)?,
    })
}

/// One visit or signal.
pub(crate) fn get(connection: &Connection, id: RecordId) -> Result<Option<RecordRow>, Error> {
    for select in [SIGNAL, VISIT] {
        let mut statement = connection.prepare_cached(&format!("{select} WHERE id = ?1"))?;
        if let Some(row) = statement.query_row([Column(id)], read).optional()? {
            return Ok(Some(row));
        }
    }
    Ok(None)
}

/// The records of a talk in the order of the taps, removed ones too. They are found by their time: none is older than the talk's
/// first tap, and an index by talk would be one more page to write with every tap.
pub(crate) fn of_talk(connection: &Connection, talk: TalkId, opened: Moment) -> Result<Vec<RecordRow>, Error> {
    let talks = "WHERE at >= ?2 AND talk = ?1";
    let mut statement =
        connection.prepare_cached(&format!("{VISIT} {talks} UNION ALL {SIGNAL} {talks} ORDER BY 5, 2"))?;
    let rows = statement.query_map((Column(talk), Column(opened)), read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The notes of a record, in the order in which they were written.
pub(crate) fn notes(
    connection: &Connection,
    record: RecordId,
) -> Result<Vec<(NoteId, Option<MemberId>, String)>, Error> {
    let mut statement = connection.prepare_cached("SELECT id, member, text FROM note WHERE record = ?1 ORDER BY id")?;
    let rows = statement
        .query_map([Column(record)], |row| Ok((row.get::<_, Column<NoteId>>(0)?.0, inner(row.get(1)?), row.get(2)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The ids of the people linked to a record.
pub(crate) fn people(connection: &Connection, record: RecordId) -> Result<Vec<PersonId>, Error> {
    let mut statement =
        connection.prepare_cached("SELECT person FROM record_person WHERE record = ?1 ORDER BY person")?;
    let rows = statement.query_map([Column(record)], |row| row.get::<_, Column<PersonId>>(0))?;
    Ok(rows.map(|person| person.map(|person| person.0)).collect::<Result<_, _>>()?)
}

/// A person's circle and name; `None` when the record has not arrived.
pub(crate) fn person(connection: &Connection, id: PersonId) -> Result<Option<(CircleId, String)>, Error> {
    Ok(connection
        .prepare_cached("SELECT circle, name FROM person WHERE id = ?1")?
        .query_row([Column(id)], |row| Ok((row.get::<_, Column<CircleId>>(0)?.0, row.get(1)?)))
        .optional()?)
}

/// Somebody of a circle by exactly this name, whatever the case of its letters.
pub(crate) fn person_named(connection: &Connection, circle: CircleId, name: &str) -> Result<Option<PersonId>, Error> {
    let found: Option<Column<PersonId>> = connection
        .prepare_cached(
            "SELECT id FROM person WHERE circle = ?1 AND name = ?2 COLLATE NOCASE AND removed = 0 ORDER BY id LIMIT 1",
        )?
        .query_row((Column(circle), name), |row| row.get(0))
        .optional()?;
    Ok(inner(found))
}

/// Everybody, by name.
pub(crate) fn everybody(connection: &Connection) -> Result<Vec<(PersonId, String)>, Error> {
    named(connection, "SELECT id, name FROM person WHERE removed = 0 ORDER BY name COLLATE NOCASE, id")
}

/// The people linked most recently, at most `limit`.
pub(crate) fn recent_people(connection: &Connection, limit: u32) -> Result<Vec<(PersonId, String)>, Error> {
    // The newest links are read through their index; the same person may be linked many times over.
    named(
        connection,
        &format!(
            "SELECT person.id, person.name FROM (SELECT person, at FROM record_person ORDER BY at DESC LIMIT 500) AS link \
             JOIN person ON person.id = link.person AND person.removed = 0 \
             GROUP BY person.id ORDER BY max(link.at) DESC, person.id LIMIT {limit}"
        ),
    )
}

fn named(connection: &Connection, select: &str) -> Result<Vec<(PersonId, String)>, Error> {
    let mut statement = connection.prepare_cached(select)?;
    let rows = statement.query_map([], |row| Ok((row.get::<_, Column<PersonId>>(0)?.0, row.get(1)?)))?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The newest records a person is linked to, removed ones left out.
pub(crate) fn of_person(connection: &Connection, person: PersonId, limit: u32) -> Result<Vec<RecordId>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT record FROM record_person WHERE person = ?1 AND \
         (EXISTS (SELECT 1 FROM visit WHERE id = record AND removed = 0) OR EXISTS (SELECT 1 FROM signal WHERE id = record AND removed = 0)) \
         ORDER BY at DESC, record LIMIT ?2",
    )?;
    let rows = statement.query_map((Column(person), limit), |row| row.get::<_, Column<RecordId>>(0))?;
    Ok(rows.map(|record| record.map(|record| record.0)).collect::<Result<_, _>>()?)
}
