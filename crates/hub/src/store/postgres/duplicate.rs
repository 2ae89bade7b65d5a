//! A run that is here already.

use stoep_seal::exchange::GoneEntries;
use stoep_seal::{CircleId, DocumentId, Entry, VerifiedRun};

use super::connection::Transaction;
use super::document;
use crate::store::StoreError;

/// Names the entries whose documents are gone, and puts back the keyboxes that were lost here: a backup of them can be older than
/// that of the envelopes. Another keybox than the one that was accepted is none of its envelope.
pub(super) fn compare(
    transaction: &mut Transaction<'_>,
    circle: CircleId,
    run: &VerifiedRun<'_>,
) -> Result<GoneEntries, StoreError> {
    let names: Vec<DocumentId> = run.entries().map(|(entry, _)| entry.header().document).collect();
    let known = document::read(transaction, circle, &names)?;
    let mut gone = GoneEntries::NONE;
    let (mut dseqs, mut hashes, mut keyboxes) = (Vec::new(), Vec::new(), Vec::new());
    for (index, (entry, _)) in run.entries().enumerate() {
        let Entry::Full { envelope, keybox } = entry else { continue };
        if known.here(envelope.header.document).gone.is_some() {
            gone = gone.with(index);
        } else if let Some(keybox) = keybox {
            dseqs.push(i64::from(envelope.header.dseq));
            hashes.push(keybox.hash().0.to_vec());
            keyboxes.push(keybox.0.to_vec());
        }
    }
    if !keyboxes.is_empty() {
        transaction.execute(
            "INSERT INTO keybox (circle, sequence, content) SELECT $1, envelope.sequence, brought.keybox \
             FROM unnest($4::bigint[], $5::bytea[], $6::bytea[]) AS brought (dseq, hash, keybox) \
             JOIN envelope ON envelope.circle = $1 AND envelope.device = $2 AND envelope.incarnation = $3 \
                 AND envelope.dseq = brought.dseq AND envelope.keybox_hash = brought.hash AND envelope.form = 'full' \
             ON CONFLICT (circle, sequence) DO NOTHING",
            &[
                &circle.0.as_slice(),
                &i64::from(run.device().0),
                &i64::from(run.incarnation().0),
                &dseqs,
                &hashes,
                &keyboxes,
            ],
        )?;
    }
    Ok(gone)
}
