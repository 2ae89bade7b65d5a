//! What a signal has that a guest sent as a message.

use rusqlite::{Connection, OptionalExtension};
use stoep_domain::field::Field;
use stoep_domain::id::{CircleId, MemberId, RecordId};
use stoep_domain::word::Message;

use crate::document::{Document, Fields};
use crate::error::Error;
use crate::store::column::Column;
use crate::store::projection::says_so;

/// Writes the rows, where the signal is a message: what it is, and who picked it up.
pub(crate) fn write(
    connection: &Connection,
    circle: CircleId,
    id: RecordId,
    document: &Document,
    fields: &Fields,
) -> Result<(), Error> {
    let Some(message) = fields.text(&Field::Message) else { return Ok(()) };
    connection.prepare_cached("INSERT INTO message (id, sort) VALUES (?1, ?2)")?.execute((Column(id), message))?;
    for (field, member) in fields.picked_up() {
        if says_so(connection, circle, document, field, member)? {
            connection
                .prepare_cached("INSERT INTO picked_up (record, member) VALUES (?1, ?2)")?
                .execute((Column(id), Column(member)))?;
        }
    }
    Ok(())
}

/// What a message is; `None` for a signal that is none.
pub(crate) fn read(connection: &Connection, id: RecordId) -> Result<Option<Message>, Error> {
    let mut statement = connection.prepare_cached("SELECT sort FROM message WHERE id = ?1")?;
    let word: Option<String> = statement.query_row([Column(id)], |row| row.get(0)).optional()?;
    Ok(word.map(|word| Message::from(word.as_str())))
}

/// Who picked a message up.
pub(crate) fn picked_up(connection: &Connection, id: RecordId) -> Result<Vec<MemberId>, Error> {
    let mut statement = connection.prepare_cached("SELECT member FROM picked_up WHERE record = ?1 ORDER BY member")?;
    let rows = statement.query_map([Column(id)], |row| row.get::<_, Column<MemberId>>(0))?;
    Ok(rows.map(|id| id.map(|id| id.0)).collect::<Result<_, _>>()?)
}

/// Whose messages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Of {
    /// Your own.
    You,
    /// Everybody's.
    Everybody,
}

/// Messages that stand, the newest first, at most `limit`. Those that nobody picked up come before all others when they are
/// everybody's, so that a limit never hides one that waits.
pub(crate) fn all(connection: &Connection, of: Of, limit: u32) -> Result<Vec<RecordId>, Error> {
    let mut statement = connection.prepare_cached(
        "SELECT message.id FROM message JOIN signal ON signal.id = message.id JOIN circle ON circle.id = signal.circle \
         WHERE signal.removed = 0 AND (?1 OR signal.member = circle.member) \
         ORDER BY ?1 AND EXISTS (SELECT 1 FROM picked_up WHERE record = message.id), signal.at DESC, message.id LIMIT ?2",
    )?;
    let rows = statement.query_map((of == Of::Everybody, limit), |row| row.get::<_, Column<RecordId>>(0))?;
    Ok(rows.map(|id| id.map(|id| id.0)).collect::<Result<_, _>>()?)
}

#[cfg(test)]
mod tests {
    use stoep_domain::moment::Moment;
    use stoep_domain::word::{Kind, Topic};

    use super::*;
    use crate::document::{Put, Scalar};
    use crate::store::projection::Before;
    use crate::store::team::tests::{MEMBER, SECOND_LEAD, team_of_three};
    use crate::write::text;

    #[test]
    fn nobody_picks_up_in_anothers_name_or_takes_that_back() {
        let (notebook, _folder, circle) = team_of_three();
        let (second, third) = (MemberId::from_bytes([2; 16]), MemberId::from_bytes([3; 16]));
        let mut document = Document::new();
        let at = Moment::from_seconds(2_000_000_000);
        let sent = [
            text(Field::Kind, Kind::Signal.word()),
            text(Field::Topic, Topic::Other.word()),
            text(Field::Message, Message::Noticed.word()),
        ];
        let mark = |member, flag| Put::Set(Field::PickedUp(member), Scalar::Flag(flag));
        document.change(MEMBER, at, &sent).unwrap();
        let id = RecordId::from_bytes([9; 16]);
        let stands = |document: &Document| {
            notebook
                .write(|write| {
                    write.store(circle, id, document, Before::Rows)?;
                    picked_up(write.connection, id)
                })
                .unwrap()
        };
        document.change(MEMBER, at, &[mark(second, true)]).unwrap();
        assert_eq!(stands(&document), [], "written by somebody else");
        document.change(SECOND_LEAD, at, &[mark(second, true)]).unwrap();
        document.change(MEMBER, at, &[mark(second, false), mark(third, true)]).unwrap();
        assert_eq!(stands(&document), [second, third], "what somebody else writes over it takes nothing away");
    }
}
