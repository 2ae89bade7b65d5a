//! Keyframes.

use rusqlite::{Transaction, params};
use stoep_seal::{CircleId, Keyframe, Wire};

use super::error::decode;
use super::standing;
use crate::store::{KeyframeWrite, StoreError};

pub(super) fn append_to(
    transaction: &Transaction<'_>,
    name: CircleId,
    keyframe: &Keyframe,
) -> Result<KeyframeWrite, StoreError> {
    append(transaction, standing::present(transaction, name)?.id, keyframe)
}

pub(super) fn append(
    transaction: &Transaction<'_>,
    circle: i64,
    keyframe: &Keyframe,
) -> Result<KeyframeWrite, StoreError> {
    let content = keyframe.encode();
    let hash = blake3::hash(&content);
    let inserted = transaction.execute(
        "INSERT INTO keyframe (circle, number, hash, content) \
         SELECT id, keyframes + 1, ?2, ?3 FROM circle WHERE id = ?1 ON CONFLICT (circle, hash) DO NOTHING",
        params![circle, hash.as_bytes(), content],
    )?;
    if inserted == 0 {
        return Ok(KeyframeWrite::Existing);
    }
    transaction.execute("UPDATE circle SET keyframes = keyframes + 1 WHERE id = ?1", params![circle])?;
    Ok(KeyframeWrite::Appended)
}

pub(super) fn after(
    transaction: &Transaction<'_>,
    name: CircleId,
    after: u32,
    max_bytes: u32,
) -> Result<Vec<Keyframe>, StoreError> {
    let mut statement = transaction.prepare_cached(
        "SELECT keyframe.content FROM keyframe JOIN circle ON circle.id = keyframe.circle \
         WHERE circle.name = ?1 AND keyframe.number > ?2 ORDER BY keyframe.number",
    )?;
    let mut rows = statement.query(params![name.0, after])?;
    let mut keyframes = Vec::new();
    let mut room = usize::try_from(max_bytes).unwrap_or(usize::MAX);
    while let Some(row) = rows.next()? {
        let content = row.get_ref(0)?.as_blob().map_err(rusqlite::Error::from)?;
        if content.len() > room && !keyframes.is_empty() {
            break;
        }
        room = room.saturating_sub(content.len());
        keyframes.push(decode("a keyframe", content)?);
    }
    Ok(keyframes)
}
