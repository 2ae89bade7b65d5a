//! The projection: read tables that follow from the documents and from nothing else.
//!
//! No patches: the small document is read again, and of its rows those are written that differ from what stands. `rebuild` drops all
//! rows and writes them from the documents, and what comes out is the same byte for byte.

mod moment;
mod name;
mod note;
mod record;

use rusqlite::Connection;
use stoep_domain::field::Field;
use stoep_domain::id::{CircleId, MemberId, RecordId};
use stoep_domain::moment::Moment;
use stoep_domain::word::Kind;

use super::column::Column;
use super::search::{self, Age, Gathered, Text};
use super::{document, roster, team, tombstone};
use crate::document::{Actor, Document, Fields, Put, Scalar, Standing};
use crate::error::Error;

/// Tables of the projection.
pub(crate) const TABLES: &[&str] = &[
    "visit",
    "signal",
    "record",
    "person",
    "household",
    "organisation",
    "question",
    "not_same",
    "follow_up",
    "pulse_fact",
    "handover",
    "handover_met",
    "theme",
    "initiative",
    "initiative_owner",
    "message",
    "picked_up",
    "note",
    "record_person",
    "link",
    "member",
    "team",
    "team_setting",
    "story",
    "suggestion_dismissed",
    "supersedes",
];

/// Whether a record may have rows already.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Before {
    /// It was made just now.
    Nothing,
    /// It may have rows, of which those are written that differ.
    Rows,
}

/// Writes the rows of a document, and of those that show as it. A kind that this version does not know has none.
pub(crate) fn project(
    connection: &Connection,
    circle: CircleId,
    id: RecordId,
    document: &Document,
    before: Before,
) -> Result<(), Error> {
    project_one(connection, circle, id, document, before)?;
    show_twins(connection, id)
}

/// Writes the rows of a document that has none yet, and gathers its texts, which are made findable with those of others.
pub(crate) fn project_among_many(
    connection: &Connection,
    (circle, id): (CircleId, RecordId),
    (document, fields): (&Document, &Fields),
    gathered: &mut Gathered,
) -> Result<(), Error> {
    let Some((age, texts)) = write_rows(connection, (circle, id), (document, fields), Before::Nothing)? else {
        return Ok(());
    };
    gathered.add(id.as_bytes(), age, texts);
    if fields.supersedes().next().is_some() {
        // A twin may be among those that were gathered, and is looked at as it stands.
        gathered.put_in(connection)?;
        show_twins(connection, id)?;
    }
    Ok(())
}

/// Writes the rows of those that were moved at the same time: the smallest of them shows, which may be the one that came just now.
fn show_twins(connection: &Connection, id: RecordId) -> Result<(), Error> {
    let twins = tombstone::twins(connection, id)?;
    if twins.iter().all(|twin| id < *twin) {
        for twin in twins {
            one_again(connection, twin)?;
        }
    }
    Ok(())
}

/// Writes the rows of a document again, after something beside it changed.
pub(crate) fn one_again(connection: &Connection, id: RecordId) -> Result<(), Error> {
    match document::get(connection, id)? {
        Some((circle, document)) => project_one(connection, circle, id, &document, Before::Rows),
        None => Ok(()),
    }
}

/// Whether a record shows by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Shows {
    /// It does.
    ByItself,
    /// One that was moved at the same time shows for it.
    ByAnother,
}

fn project_one(
    connection: &Connection,
    circle: CircleId,
    id: RecordId,
    document: &Document,
    before: Before,
) -> Result<(), Error> {
    let written = write_rows(connection, (circle, id), (document, &document.fields()), before)?;
    let Some((age, texts)) = written else { return Ok(()) };
    match before {
        Before::Nothing => search::put_first(connection, id.as_bytes(), age, &texts),
        Before::Rows => search::put(connection, id.as_bytes(), age, &texts),
    }
}

/// Writes the rows of a document, and gives the texts that are to be found in it; `None` where nothing of it can be.
fn write_rows(
    connection: &Connection,
    (circle, id): (CircleId, RecordId),
    (document, fields): (&Document, &Fields),
    before: Before,
) -> Result<Option<(Age, Vec<Text>)>, Error> {
    // What it builds on is not here yet: the first change carries the kind.
    let (Some(kind), Some((maker, at))) = (fields.text(&Field::Kind), document.creation()) else {
        if before == Before::Rows {
            clear(connection, id)?;
        }
        return Ok(None);
    };
    let kind = Kind::from(kind);
    if before == Before::Rows {
        clear_other(connection, id, &kind)?;
    }
    let author = author(connection, circle, Some(maker))?;
    supersedes(connection, id, fields)?;
    // Where nothing was written before, only what this document says can make it one of several.
    let can_have_twins = before == Before::Rows || fields.supersedes().next().is_some();
    let twins = if can_have_twins { tombstone::twins(connection, id)? } else { Vec::new() };
    let shows = match twins.first() {
        Some(twin) if *twin < id => Shows::ByAnother,
        _ => Shows::ByItself,
    };
    let made = Made { circle, id, maker, author, at, kind, before, shows };
    let texts = match &made.kind {
        Kind::Visit | Kind::Signal => moment::project(connection, &made, document, fields)?,
        Kind::Member => return name::member(connection, circle, id, author, document).map(|()| None),
        Kind::Team => return name::team(connection, circle, id, document, fields).map(|()| None),
        Kind::Newer(_) => return Ok(None),
        _ => record::project(connection, &made, document, fields)?,
    };
    Ok(Some((Age::Record(at), texts)))
}

/// What every record has beside its fields.
struct Made {
    /// The circle it lives in.
    circle: CircleId,
    /// Its id.
    id: RecordId,
    /// The device that made it.
    maker: Actor,
    /// Whose device that is.
    author: Option<MemberId>,
    /// When.
    at: Moment,
    /// What it is.
    kind: Kind,
    /// Whether it may have rows already.
    before: Before,
    /// Whether it shows by itself.
    shows: Shows,
}

impl Made {
    /// Whether its row is left out of lists and counts: it was removed, or another one shows for it.
    fn is_hidden(&self, fields: &Fields) -> bool {
        fields.standing() == Standing::Removed || self.shows == Shows::ByAnother
    }
}

/// Takes away what is written anew, which are the rows of what only its kind has, and whatever it had when it was called another
/// kind, as a hostile change can do. Of the other rows those are written that differ.
fn clear_other(connection: &Connection, id: RecordId, kind: &Kind) -> Result<(), Error> {
    let own = match kind {
        Kind::Visit => "visit",
        Kind::Signal => "signal",
        // These have no texts and nothing hangs on them: a whole clearing costs nothing.
        Kind::Member | Kind::Team | Kind::Newer(_) => return clear(connection, id),
        _ => "record",
    };
    for table in ["visit", "signal", "record"].into_iter().filter(|table| *table != own) {
        connection.prepare_cached(&format!("DELETE FROM {table} WHERE id = ?1"))?.execute([Column(id)])?;
    }
    run(connection, OF_ONE_KIND, id)
}

fn run(connection: &Connection, statements: &[&str], id: RecordId) -> Result<(), Error> {
    for statement in statements {
        connection.prepare_cached(statement)?.execute([Column(id)])?;
    }
    Ok(())
}

/// Writes what a record replaces, which is only ever more.
fn supersedes(connection: &Connection, id: RecordId, fields: &Fields) -> Result<(), Error> {
    for old in fields.supersedes() {
        connection
            .prepare_cached("INSERT INTO supersedes (old, new) VALUES (?1, ?2) ON CONFLICT DO NOTHING")?
            .execute((Column(old), Column(id)))?;
    }
    Ok(())
}

/// What clears the rows that only one kind has.
const OF_ONE_KIND: &[&str] = &[
    "DELETE FROM person WHERE id = ?1",
    "DELETE FROM household WHERE id = ?1",
    "DELETE FROM organisation WHERE id = ?1",
    "DELETE FROM question WHERE id = ?1",
    "DELETE FROM not_same WHERE record = ?1",
    "DELETE FROM follow_up WHERE id = ?1",
    "DELETE FROM pulse_fact WHERE record = ?1",
    "DELETE FROM handover WHERE id = ?1",
    "DELETE FROM handover_met WHERE record = ?1",
    "DELETE FROM theme WHERE id = ?1",
    "DELETE FROM initiative WHERE id = ?1",
    "DELETE FROM initiative_owner WHERE initiative = ?1",
    "DELETE FROM message WHERE id = ?1",
    "DELETE FROM picked_up WHERE record = ?1",
    "DELETE FROM member WHERE id = ?1",
    "DELETE FROM team WHERE circle = ?1",
    "DELETE FROM team_setting WHERE circle = ?1",
    "DELETE FROM story WHERE id = ?1",
    "DELETE FROM suggestion_dismissed WHERE circle = ?1",
];

/// Takes the rows of a record away.
pub(crate) fn clear(connection: &Connection, id: RecordId) -> Result<(), Error> {
    run(connection, OF_ONE_KIND, id)?;
    let of_every_kind = [
        "DELETE FROM visit WHERE id = ?1",
        "DELETE FROM signal WHERE id = ?1",
        "DELETE FROM note WHERE record = ?1",
        "DELETE FROM record WHERE id = ?1",
        "DELETE FROM record_person WHERE record = ?1",
        "DELETE FROM link WHERE record = ?1",
        "DELETE FROM supersedes WHERE new = ?1",
    ];
    run(connection, &of_every_kind, id)?;
    search::put(connection, id.as_bytes(), Age::Area, &[])
}

/// Writes the rows of a circle's own record again, after somebody's role in the circle changed: only a lead's settings count.
pub(crate) fn team_again(connection: &Connection, circle: CircleId) -> Result<(), Error> {
    let record = team::record_of(circle);
    match document::get(connection, record)? {
        Some((home, document)) if home == circle => project_one(connection, circle, record, &document, Before::Rows),
        _ => Ok(()),
    }
}

/// Drops every row and writes them again from the documents.
pub(crate) fn rebuild(connection: &Connection) -> Result<u64, Error> {
    let ids = document::ids(connection)?;
    for table in TABLES {
        connection.execute(&format!("DELETE FROM {table}"), [])?;
    }
    search::clear_records(connection)?;
    let mut written = 0;
    // Members first is not needed: an author's id comes from the roster, and the name is looked up when it is shown.
    for id in ids {
        if let Some((circle, document)) = document::get(connection, id)? {
            project(connection, circle, id, &document, Before::Nothing)?;
            written += 1;
        }
    }
    Ok(written)
}

/// Writes the rows of every record of these kinds again, where they differ: what a migration cannot say in SQL.
pub(crate) fn again(connection: &Connection, kinds: &[Kind]) -> Result<(), Error> {
    for kind in kinds {
        let mut statement = connection.prepare("SELECT id FROM record WHERE kind = ?1 ORDER BY id")?;
        let ids = statement.query_map([kind.word()], |row| Ok(row.get::<_, Column<RecordId>>(0)?.0))?;
        for id in ids.collect::<Result<Vec<_>, _>>()? {
            if let Some((circle, document)) = document::get(connection, id)? {
                project(connection, circle, id, &document, Before::Rows)?;
            }
        }
    }
    Ok(())
}

/// Every row of the projection as text, its table's name first, in a fixed order: two notebooks with the same documents give the
/// same lines.
pub(crate) fn dump(connection: &Connection) -> Result<Vec<String>, Error> {
    let mut lines = Vec::new();
    let searchable =
        ("search_text", "SELECT kind, owner, note, words, marks FROM search_text WHERE kind <> 'area'".to_owned());
    let tables = TABLES.iter().map(|table| (*table, format!("SELECT * FROM {table}"))).chain([searchable]);
    for (table, select) in tables {
        let mut statement = connection.prepare(&select)?;
        let columns = statement.column_count();
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            let mut line = table.to_owned();
            for column in 0..columns {
                let value: rusqlite::types::Value = row.get(column)?;
                line.push_str(&format!("|{value:?}"));
            }
            lines.push(line);
        }
    }
    lines.sort_unstable();
    Ok(lines)
}

/// Who an actor is, by the roster of the circle.
pub(crate) fn author(
    connection: &Connection,
    circle: CircleId,
    actor: Option<Actor>,
) -> Result<Option<MemberId>, Error> {
    actor.map_or(Ok(None), |actor| roster::member(connection, circle, actor.device))
}

/// Whether the member that a mark speaks of set it. What somebody else wrote neither sets it nor takes it away.
pub(crate) fn says_so(
    connection: &Connection,
    circle: CircleId,
    document: &Document,
    field: &Field,
    member: MemberId,
) -> Result<bool, Error> {
    Ok(last_said(connection, circle, document, field, Some(member))? == Some(Scalar::Flag(true)))
}

/// What a member wrote last to a field; `None` when they never did, or took it away, or when it is not known who they are. What
/// anybody else wrote, also later, does not count ([`stoep_domain::field::Merge::Authors`]).
fn last_said(
    connection: &Connection,
    circle: CircleId,
    document: &Document,
    field: &Field,
    member: Option<MemberId>,
) -> Result<Option<Scalar>, Error> {
    if member.is_none() {
        return Ok(None);
    }
    for (by, put) in document.ever_written(field) {
        if author(connection, circle, by)? == member {
            return Ok(match put {
                Put::Set(_, scalar) => Some(scalar),
                Put::Clear(_) => None,
            });
        }
    }
    Ok(None)
}
