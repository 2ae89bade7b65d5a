//! What the hub knows of documents.

use std::collections::BTreeMap;

use stoep_seal::{CircleId, DocumentId, ListedTombstone, MemberId};

use super::connection::Transaction;
use super::error::{array, decode, number, optional_array, optional_number};
use crate::store::StoreError;
use crate::store::erasing::{DocumentHere, Gone, Waiting};

/// What is known of some documents of one circle.
#[derive(Default)]
pub(super) struct Documents {
    here: BTreeMap<DocumentId, DocumentHere>,
    /// The tombstones that wait for a document's first envelope, by their numbers.
    waiting: BTreeMap<DocumentId, Vec<Waiting>>,
}

impl Documents {
    /// What is known of a document; nothing of one that was never heard of.
    pub(super) fn here(&self, document: DocumentId) -> DocumentHere {
        self.here.get(&document).copied().unwrap_or_default()
    }

    pub(super) fn waiting(&self, document: DocumentId) -> &[Waiting] {
        self.waiting.get(&document).map_or(&[], Vec::as_slice)
    }
}

/// Reads what is known of these documents.
pub(super) fn read(
    transaction: &mut Transaction<'_>,
    circle: CircleId,
    documents: &[DocumentId],
) -> Result<Documents, StoreError> {
    let names: Vec<&[u8]> = documents.iter().map(|document| document.0.as_slice()).collect();
    let mut known = Documents::default();
    let rows = transaction.rows(
        "SELECT document.name, document.author, document.kept_until, document.gone, tombstone.content FROM document \
         LEFT JOIN tombstone ON tombstone.circle = document.circle AND tombstone.number = document.gone \
         WHERE document.circle = $1 AND document.name = ANY ($2)",
        &[&circle.0.as_slice(), &names],
    )?;
    for row in &rows {
        let gone = match (optional_number("a tombstone's number", row, 3)?, row.try_get::<_, Option<&[u8]>>(4)?) {
            (Some(place), Some(content)) => Some(match decode("a tombstone", content)? {
                ListedTombstone::Signed(_) => Gone::Signed(place),
                ListedTombstone::Forgotten(_) => Gone::Forgotten(place),
            }),
            _ => None,
        };
        let here = DocumentHere {
            author: optional_array("an author", row, 1)?.map(MemberId),
            kept_until: optional_number("a month", row, 2)?,
            gone,
        };
        known.here.insert(DocumentId(array("a document", row, 0)?), here);
    }
    let rows = transaction.rows(
        "SELECT document, number, waits_for FROM tombstone \
         WHERE circle = $1 AND document = ANY ($2) AND waits_for IS NOT NULL ORDER BY number",
        &[&circle.0.as_slice(), &names],
    )?;
    for row in &rows {
        let waiting =
            Waiting { number: number("a tombstone's number", row, 1)?, member: MemberId(array("a member", row, 2)?) };
        known.waiting.entry(DocumentId(array("a document", row, 0)?)).or_default().push(waiting);
    }
    Ok(known)
}

/// Keeps what is known of these documents from now on.
pub(super) fn keep(
    transaction: &mut Transaction<'_>,
    circle: CircleId,
    documents: &BTreeMap<DocumentId, DocumentHere>,
) -> Result<(), StoreError> {
    if documents.is_empty() {
        return Ok(());
    }
    let names: Vec<&[u8]> = documents.keys().map(|document| document.0.as_slice()).collect();
    let authors: Vec<Option<&[u8]>> =
        documents.values().map(|here| here.author.as_ref().map(|author| author.0.as_slice())).collect();
    let kept_until: Vec<Option<i64>> = documents.values().map(|here| here.kept_until.map(i64::from)).collect();
    let gone: Vec<Option<i64>> = documents.values().map(|here| here.gone.map(|gone| gone.number().into())).collect();
    transaction.execute(
        "INSERT INTO document (circle, name, author, kept_until, gone) \
         SELECT $1, known.name, known.author, known.kept_until, known.gone \
         FROM unnest($2::bytea[], $3::bytea[], $4::bigint[], $5::bigint[]) AS known (name, author, kept_until, gone) \
         ON CONFLICT (circle, name) DO UPDATE \
         SET author = excluded.author, kept_until = excluded.kept_until, gone = excluded.gone",
        &[&circle.0.as_slice(), &names, &authors, &kept_until, &gone],
    )?;
    Ok(())
}
