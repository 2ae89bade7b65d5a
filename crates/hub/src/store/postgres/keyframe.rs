//! Keyframes.

use stoep_seal::{CircleId, Keyframe, Wire};

use super::connection::{Taken, Transaction};
use super::error::decode;
use super::standing;
use crate::store::{KeyframeWrite, StoreError};

pub(super) fn append_to(
    transaction: &mut Transaction<'_>,
    circle: CircleId,
    keyframe: &Keyframe,
) -> Result<KeyframeWrite, StoreError> {
    standing::locked(transaction, circle)?;
    append(transaction, circle, keyframe)
}

/// Keeps a keyframe of a circle that the transaction holds.
pub(super) fn append(
    transaction: &mut Transaction<'_>,
    circle: CircleId,
    keyframe: &Keyframe,
) -> Result<KeyframeWrite, StoreError> {
    let content = keyframe.encode();
    let hash = blake3::hash(&content);
    let inserted = transaction.execute(
        "INSERT INTO keyframe (circle, number, hash, content) \
         SELECT name, keyframes + 1, $2, $3 FROM circle WHERE name = $1 ON CONFLICT (circle, hash) DO NOTHING",
        &[&circle.0.as_slice(), &hash.as_bytes().as_slice(), &content],
    )?;
    if inserted == 0 {
        return Ok(KeyframeWrite::Existing);
    }
    transaction.execute("UPDATE circle SET keyframes = keyframes + 1 WHERE name = $1", &[&circle.0.as_slice()])?;
    Ok(KeyframeWrite::Appended)
}

pub(super) fn after(
    transaction: &mut Transaction<'_>,
    circle: CircleId,
    after: u32,
    max_bytes: u32,
) -> Result<Vec<Keyframe>, StoreError> {
    let mut keyframes = Vec::new();
    let mut room = usize::try_from(max_bytes).unwrap_or(usize::MAX);
    transaction.rows_while(
        "SELECT content FROM keyframe WHERE circle = $1 AND number > $2 ORDER BY number",
        &[&circle.0.as_slice(), &i64::from(after)],
        |row| {
            let content: &[u8] = row.try_get(0)?;
            if content.len() > room && !keyframes.is_empty() {
                return Ok(Taken::Enough);
            }
            room = room.saturating_sub(content.len());
            keyframes.push(decode("a keyframe", content)?);
            Ok(Taken::More)
        },
    )?;
    Ok(keyframes)
}
