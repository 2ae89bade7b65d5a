//! Rows of records, with what hangs on them.

use rusqlite::{Connection, OptionalExtension, Row, params};
use stoep_domain::area::AreaCode;
use stoep_domain::day::Day;
use stoep_domain::id::{CircleId, MemberId, NoteId, RecordId, TalkId};
use stoep_domain::moment::Moment;
use stoep_domain::rule::talk::{OpenTalk, TALK_ENDS_AFTER};
use stoep_domain::view::{Progress, What};
use stoep_domain::word::{Kind, NoteSort, Setting, Tone, Topic, Weight};

use super::column::{Column, inner};
use super::same;
use crate::error::Error;

/// A record.
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
    /// What it is.
    pub(crate) says: Says,
    /// Its name.
    pub(crate) name: Option<String>,
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

/// What a record is, and for those of which there are very many also what it says.
#[derive(Debug, Clone)]
pub(crate) enum Says {
    /// A visit or a signal.
    Moment(What),
    /// Any other kind, whose own table says the rest.
    Page(Kind),
}

impl RecordRow {
    /// What it is.
    pub(crate) fn kind(&self) -> Kind {
        match &self.says {
            Says::Moment(what) => what.kind(),
            Says::Page(kind) => kind.clone(),
        }
    }
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
        says: Says::Moment(what),
        name: None,
        area: inner(row.get(8)?),
        uncertain: row.get(9)?,
        talk: inner(row.get(10)?),
        removed: row.get(11)?,
        merged: row.get(12)?,
    })
}

/// The columns of any other record.
const PAGE: &str = "SELECT kind, id, circle, member, at, name, area, removed, merged FROM record";

/// Reads a row of [`PAGE`].
fn page(row: &Row<'_>) -> rusqlite::Result<RecordRow> {
    Ok(RecordRow {
        says: Says::Page(Kind::from(row.get::<_, String>(0)?.as_str())),
        id: row.get::<_, Column<RecordId>>(1)?.0,
        circle: row.get::<_, Column<CircleId>>(2)?.0,
        member: inner(row.get(3)?),
        at: row.get::<_, Column<Moment>>(4)?.0,
        name: row.get(5)?,
        area: inner(row.get(6)?),
        uncertain: false,
        talk: None,
        removed: row.get(7)?,
        merged: row.get(8)?,
    })
}

/// One record.
pub(crate) fn get(connection: &Connection, id: RecordId) -> Result<Option<RecordRow>, Error> {
    for select in [SIGNAL, VISIT] {
        let mut statement = connection.prepare_cached(&format!("{select} WHERE id = ?1"))?;
        if let Some(row) = statement.query_row([Column(id)], read).optional()? {
            return Ok(Some(row));
        }
    }
    let mut statement = connection.prepare_cached(&format!("{PAGE} WHERE id = ?1"))?;
    Ok(statement.query_row([Column(id)], page).optional()?)
}

/// One record of which the kind is known.
pub(crate) fn of_kind(connection: &Connection, kind: &Kind, id: RecordId) -> Result<Option<RecordRow>, Error> {
    let (select, read): (_, fn(&Row<'_>) -> _) = match kind {
        Kind::Signal => (SIGNAL, read),
        Kind::Visit => (VISIT, read),
        _ => (PAGE, page),
    };
    Ok(connection.prepare_cached(&format!("{select} WHERE id = ?1"))?.query_row([Column(id)], read).optional()?)
}

/// Which pages of one kind are wanted.
pub(crate) struct Pages<'a> {
    /// The kind.
    pub(crate) kind: &'a Kind,
    /// Only in this neighbourhood, or anywhere in this district.
    pub(crate) area: Option<AreaCode>,
    /// Only in this circle.
    pub(crate) circle: Option<CircleId>,
    /// Not these, for which others show.
    pub(crate) hidden: &'a str,
    /// At most so many.
    pub(crate) limit: u32,
    /// After so many.
    pub(crate) offset: u32,
}

/// Pages of one kind by name, those without a name newest first; removed ones are left out.
pub(crate) fn pages(connection: &Connection, wanted: &Pages<'_>) -> Result<Vec<RecordRow>, Error> {
    let mut statement = connection.prepare_cached(&format!(
        "{PAGE} WHERE kind = ?1 AND removed = 0 AND (?2 IS NULL OR area = ?2 OR area GLOB ?3) \
         AND (?4 IS NULL OR circle = ?4) AND {shows} ORDER BY name COLLATE NOCASE, at DESC, id LIMIT ?5 OFFSET ?6",
        shows = same::shows("?7"),
    ))?;
    let inside = match wanted.area {
        Some(AreaCode::District(digits)) => Some(format!("BU{digits:06}??")),
        Some(AreaCode::Neighbourhood(_)) | None => None,
    };
    let circle = wanted.circle.map(Column);
    let area = wanted.area.map(Column);
    let rows = statement.query_map(
        params![wanted.kind.word(), area, inside, circle, wanted.limit, wanted.offset, wanted.hidden],
        page,
    )?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// Organisations and the people with one of these roles, as a list of words in JSON, by name; removed ones are left out.
pub(crate) fn social_map(
    connection: &Connection,
    roles: &str,
    hidden: &str,
    limit: u32,
    offset: u32,
) -> Result<Vec<RecordRow>, Error> {
    let mut statement = connection.prepare_cached(&format!(
        "{PAGE} WHERE removed = 0 AND (kind = '{organisation}' OR (kind = '{person}' AND EXISTS (SELECT 1 FROM person \
         WHERE person.id = record.id AND person.role IN (SELECT value FROM json_each(?1))))) AND {shows} \
         ORDER BY name COLLATE NOCASE, at DESC, record.id LIMIT ?3 OFFSET ?4",
        organisation = Kind::Organisation.word(),
        person = Kind::Person.word(),
        shows = same::shows("?2"),
    ))?;
    let rows = statement.query_map(params![roles, hidden, limit, offset], page)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// The records of a talk in the order of the taps, removed ones too. They are found by their time, since an index by talk would be one
/// more page to write with every tap. Both ends are open by as much as a clock can be set without ending the talk; without the later
/// end, a tablet whose clock runs behind would read everything that its colleagues captured since.
pub(crate) fn of_talk(connection: &Connection, talk: &OpenTalk) -> Result<Vec<RecordRow>, Error> {
    let (from, until) = (talk.opened.plus(-TALK_ENDS_AFTER), talk.last_tap.plus(TALK_ENDS_AFTER));
    let talks = "WHERE at BETWEEN ?2 AND ?3 AND talk = ?1";
    let mut statement =
        connection.prepare_cached(&format!("{VISIT} {talks} UNION ALL {SIGNAL} {talks} ORDER BY 5, 2"))?;
    let rows = statement.query_map((Column(talk.id), Column(from), Column(until)), read)?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// A note's row.
#[derive(Debug, Clone)]
pub(crate) struct NoteRow {
    /// Its id.
    pub(crate) id: NoteId,
    /// Who wrote it.
    pub(crate) member: Option<MemberId>,
    /// Its text.
    pub(crate) text: String,
    /// What it is for.
    pub(crate) sort: NoteSort,
    /// The day it speaks of.
    pub(crate) day: Option<Day>,
    /// Who does it.
    pub(crate) doer: Option<String>,
    /// How far it is.
    pub(crate) progress: Progress,
    /// Who decided it together.
    pub(crate) decided: Option<String>,
}

/// The notes of a record, in the order in which they were written.
pub(crate) fn notes(connection: &Connection, record: RecordId) -> Result<Vec<NoteRow>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT id, member, text, sort, day, doer, done, decided FROM note WHERE record = ?1 ORDER BY id",
    )?;
    let rows = statement.query_map([Column(record)], |row| {
        Ok(NoteRow {
            id: row.get::<_, Column<NoteId>>(0)?.0,
            member: inner(row.get(1)?),
            text: row.get(2)?,
            sort: row.get::<_, Option<String>>(3)?.map_or(NoteSort::Note, |word| NoteSort::from(word.as_str())),
            day: row.get::<_, Option<String>>(4)?.and_then(|day| day.parse().ok()),
            doer: row.get(5)?,
            progress: if row.get(6)? { Progress::Done } else { Progress::Agreed },
            decided: row.get(7)?,
        })
    })?;
    Ok(rows.collect::<Result<_, _>>()?)
}

/// One note of a record; `None` when it is not here or was taken back.
pub(crate) fn note(connection: &Connection, record: RecordId, id: NoteId) -> Result<Option<NoteRow>, Error> {
    Ok(notes(connection, record)?.into_iter().find(|note| note.id == id))
}

/// The ids of the other records that a record links.
pub(crate) fn links(connection: &Connection, record: RecordId) -> Result<Vec<RecordId>, Error> {
    let mut statement = connection.prepare_cached("SELECT other FROM link WHERE record = ?1 ORDER BY other")?;
    let rows = statement.query_map([Column(record)], |row| row.get::<_, Column<RecordId>>(0))?;
    Ok(rows.map(|id| id.map(|id| id.0)).collect::<Result<_, _>>()?)
}

/// The ids of the records that link this one, also by the id of one that it replaced, or that was moved at the same time. Each once.
pub(crate) fn linked_by(connection: &Connection, record: RecordId) -> Result<Vec<RecordId>, Error> {
    // The set of ids grows by new ones only, so that a ring of replacements, which a hostile member could write, ends.
    let mut statement = connection.prepare_cached(
        "WITH RECURSIVE known (id) AS (SELECT ?1 UNION SELECT old FROM supersedes JOIN known ON new = known.id \
         UNION SELECT new FROM supersedes JOIN known ON old = known.id) \
         SELECT DISTINCT link.record FROM known JOIN link ON link.other = known.id ORDER BY link.record",
    )?;
    let rows = statement.query_map([Column(record)], |row| row.get::<_, Column<RecordId>>(0))?;
    Ok(rows.map(|id| id.map(|id| id.0)).collect::<Result<_, _>>()?)
}
