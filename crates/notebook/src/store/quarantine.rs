//! Envelopes that cannot be used: held until a key comes, or set aside with a reason.

use rusqlite::{Connection, params};
use stoep_domain::id::{CircleId, RecordId};
use stoep_seal::Header;

use super::column::Column;
use crate::error::Error;

/// Why an envelope is not used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Reason {
    /// Its keybox or its epoch's key is not here yet. It is tried again when keys arrive.
    Held,
    /// It does not open with its key.
    DoesNotOpen,
    /// What is in it does not load.
    DoesNotLoad,
    /// It was written in somebody else's name.
    ForeignAuthor,
    /// A newer version made it; tried again after an update.
    Newer,
}

impl Reason {
    const fn word(self) -> &'static str {
        match self {
            Self::Held => "held",
            Self::DoesNotOpen => "does_not_open",
            Self::DoesNotLoad => "does_not_load",
            Self::ForeignAuthor => "foreign_author",
            Self::Newer => "newer",
        }
    }
}

/// Sets an envelope aside. Its bytes stay in the table of envelopes.
pub(crate) fn put(connection: &Connection, circle: CircleId, header: &Header, reason: Reason) -> Result<(), Error> {
    connection
        .prepare_cached(
            "INSERT INTO quarantine (circle, device, incarnation, dseq, reason) VALUES (?1, ?2, ?3, ?4, ?5) \
             ON CONFLICT (circle, device, incarnation, dseq) DO UPDATE SET reason = ?5",
        )?
        .execute(params![Column(circle), header.device.0, header.incarnation.0, header.dseq, reason.word()])?;
    Ok(())
}

/// Lets an envelope out, because it could be used after all.
pub(crate) fn release(connection: &Connection, circle: CircleId, header: &Header) -> Result<(), Error> {
    connection
        .prepare_cached("DELETE FROM quarantine WHERE circle = ?1 AND device = ?2 AND incarnation = ?3 AND dseq = ?4")?
        .execute(params![Column(circle), header.device.0, header.incarnation.0, header.dseq])?;
    Ok(())
}

/// Forgets what was set aside of a document that is gone.
pub(crate) fn forget(connection: &Connection, document: RecordId) -> Result<(), Error> {
    connection
        .prepare_cached(
            "DELETE FROM quarantine WHERE EXISTS (SELECT 1 FROM envelope WHERE envelope.document = ?1 \
             AND envelope.circle = quarantine.circle AND envelope.device = quarantine.device \
             AND envelope.incarnation = quarantine.incarnation AND envelope.dseq = quarantine.dseq)",
        )?
        .execute([Column(document)])?;
    Ok(())
}

/// How many were set aside for good.
pub(crate) fn set_aside(connection: &Connection, circle: CircleId) -> Result<u64, Error> {
    Ok(connection
        .prepare_cached("SELECT count(*) FROM quarantine WHERE circle = ?1 AND reason NOT IN ('held', 'newer')")?
        .query_row([Column(circle)], |row| row.get(0))?)
}
