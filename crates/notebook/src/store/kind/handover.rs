//! What only a warm handover has.

use rusqlite::{Connection, OptionalExtension, params};
use stoep_domain::field::Field;
use stoep_domain::id::{CircleId, MemberId, RecordId};
use stoep_domain::word::{Answer, HandoverEnd, NoteSort};

use crate::document::{Document, Fields};
use crate::error::Error;
use crate::store::column::{Column, inner};
use crate::store::projection::says_so;

/// A handover's row.
#[derive(Debug, Clone)]
pub(crate) struct HandoverRow {
    /// What it is about.
    pub(crate) about: Option<RecordId>,
    /// Who is asked: a member,
    pub(crate) to_member: Option<MemberId>,
    /// or somebody of whom there is a record,
    pub(crate) to_record: Option<RecordId>,
    /// or somebody by name.
    pub(crate) to_name: Option<String>,
    /// The member who referred.
    pub(crate) referred_member: Option<MemberId>,
    /// The message that it followed from.
    pub(crate) referred_message: Option<RecordId>,
    /// What was answered.
    pub(crate) answer: Option<Answer>,
    /// How it ended.
    pub(crate) ended: Option<HandoverEnd>,
}

/// Writes the rows: the handover, and who says that they met.
pub(crate) fn write(
    connection: &Connection,
    circle: CircleId,
    id: RecordId,
    document: &Document,
    fields: &Fields,
) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT INTO handover (id, about, to_member, to_record, to_name, referred_member, referred_message, answer, ended) \
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        )?
        .execute(params![
            Column(id),
            fields.record(&Field::About).map(Column),
            fields.member(&Field::ToMember).map(Column),
            fields.record(&Field::ToRecord).map(Column),
            fields.text(&Field::ToName),
            fields.member(&Field::ReferredMember).map(Column),
            fields.record(&Field::ReferredMessage).map(Column),
            fields.text(&Field::Answer),
            fields.text(&Field::Ended),
        ])?;
    for (field, member) in fields.met() {
        if says_so(connection, circle, document, field, member)? {
            connection
                .prepare_cached("INSERT INTO handover_met (record, member) VALUES (?1, ?2)")?
                .execute((Column(id), Column(member)))?;
        }
    }
    Ok(())
}

/// Reads the row.
pub(crate) fn read(connection: &Connection, id: RecordId) -> Result<Option<HandoverRow>, Error> {
    Ok(connection
        .prepare_cached(
            "SELECT about, to_member, to_record, to_name, referred_member, referred_message, answer, ended \
             FROM handover WHERE id = ?1",
        )?
        .query_row([Column(id)], |row| {
            Ok(HandoverRow {
                about: inner(row.get(0)?),
                to_member: inner(row.get(1)?),
                to_record: inner(row.get(2)?),
                to_name: row.get(3)?,
                referred_member: inner(row.get(4)?),
                referred_message: inner(row.get(5)?),
                answer: row.get::<_, Option<String>>(6)?.map(|word| Answer::from(word.as_str())),
                ended: row.get::<_, Option<String>>(7)?.map(|word| HandoverEnd::from(word.as_str())),
            })
        })
        .optional()?)
}

/// Whether a member says that they met.
pub(crate) fn has_met(connection: &Connection, id: RecordId, member: MemberId) -> Result<bool, Error> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM handover_met WHERE record = ?1 AND member = ?2")?;
    Ok(statement.exists((Column(id), Column(member)))?)
}

/// Whether there is word back to the one who referred.
pub(crate) fn has_word_back(connection: &Connection, id: RecordId) -> Result<bool, Error> {
    let mut statement = connection.prepare_cached("SELECT 1 FROM note WHERE record = ?1 AND sort = ?2")?;
    Ok(statement.exists((Column(id), NoteSort::WordBack.word()))?)
}

/// Every handover that stands, the oldest first.
pub(crate) fn all(connection: &Connection) -> Result<Vec<RecordId>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT handover.id FROM handover JOIN record ON record.id = handover.id \
         WHERE record.removed = 0 ORDER BY record.at, handover.id",
    )?;
    let rows = statement.query_map([], |row| row.get::<_, Column<RecordId>>(0))?;
    Ok(rows.map(|id| id.map(|id| id.0)).collect::<Result<_, _>>()?)
}

/// What is asked of this person and did not end, the newest first.
pub(crate) fn asked_of_me(connection: &Connection) -> Result<Vec<RecordId>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT handover.id FROM handover JOIN record ON record.id = handover.id \
         JOIN circle ON circle.id = record.circle AND circle.member = handover.to_member \
         WHERE record.removed = 0 AND ended IS NULL AND (answer IS NULL OR answer <> ?1) \
         ORDER BY record.at DESC, handover.id",
    )?;
    let rows = statement.query_map([Answer::NotNow.word()], |row| row.get::<_, Column<RecordId>>(0))?;
    Ok(rows.map(|id| id.map(|id| id.0)).collect::<Result<_, _>>()?)
}
