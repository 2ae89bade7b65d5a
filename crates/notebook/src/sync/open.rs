//! The key of an envelope, and what is in it.

use rusqlite::Connection;
use stoep_domain::id::{CircleId, RecordId};
use stoep_seal::{DocumentKey, Entry, Header};

use crate::error::Error;
use crate::store::{document, keys};

/// The key of an envelope; `None` while its keybox or its epoch is not here, or when the keybox does not open.
pub(super) fn document_key(
    connection: &Connection,
    circle: CircleId,
    header: &Header,
) -> Result<Option<DocumentKey>, Error> {
    let id = RecordId::from_bytes(*header.document.as_bytes());
    let Some((made_in, keybox)) = document::keybox(connection, id)? else { return Ok(None) };
    let made_under = keys::epoch_key(connection, circle, made_in)?;
    let sealed_under = keys::epoch_key(connection, circle, header.epoch)?;
    let (Some(made_under), Some(sealed_under)) = (made_under, sealed_under) else { return Ok(None) };
    let circle = stoep_seal::CircleId(*circle.as_bytes());
    // A keybox that does not open is its writer's mistake, and the envelope is of no use to anybody.
    let Ok(secret) = keybox.open(circle, header.document, (made_in, &made_under)) else { return Ok(None) };
    Ok(Some(DocumentKey::derive(circle, header.document, header.epoch, &secret, &sealed_under)))
}

/// The change in an entry; `None` for a stub, and for what does not open here.
pub(super) fn change(connection: &Connection, circle: CircleId, entry: &Entry) -> Result<Option<Vec<u8>>, Error> {
    let Entry::Full { envelope, .. } = entry else { return Ok(None) };
    let Some(key) = document_key(connection, circle, &envelope.header)? else { return Ok(None) };
    Ok(envelope.open(&key).ok())
}
