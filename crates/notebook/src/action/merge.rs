//! Merging people and organisations that were written down twice (*Samenvoegen*). Only a pointer is written, so nothing is lost.

use stoep_domain::call::Merge;
use stoep_domain::field::Field;
use stoep_domain::id::RecordId;
use stoep_domain::rule::same::Pointer;
use stoep_domain::view::RecordView;
use stoep_domain::word::Kind;
use stoep_domain::{CallError, Refusal};

use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Put, Scalar};
use crate::error::Error;
use crate::store::{record, tombstone};
use crate::write::Write;

impl Operation for Merge {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let (one, into) = both(write, self.one, self.into)?;
            let pointer = Pointer::merging(one, into, write.look().same()?).map_err(|_| Refusal::ItIsTheSame)?;
            write.edit(pointer.from, &[Put::Set(Field::SameAs, Scalar::Bytes(pointer.to.as_bytes().to_vec()))])?;
            // Both stand on the one that shows now: a colleague who removes it at the same time must not take the other along.
            write.edit(pointer.to, &[])?;
            write.remember()?;
            write.view(pointer.to)
        })
    }
}

/// Two records that can be the same: two people, or two organisations.
pub(super) fn both(write: &Write<'_>, one: RecordId, other: RecordId) -> Result<(RecordId, RecordId), Error> {
    let row = |id| -> Result<_, Error> {
        let id = tombstone::resolve(write.connection, id)?;
        Ok(record::get(write.connection, id)?.ok_or(CallError::NotFound)?)
    };
    let (one, other) = (row(one)?, row(other)?);
    let mergeable = |kind: &Kind| matches!(kind, Kind::Person | Kind::Organisation);
    match (one.kind(), other.kind()) {
        (kind, other_kind) if !mergeable(&kind) || !mergeable(&other_kind) => Err(Refusal::WrongKind.into()),
        (kind, other_kind) if kind != other_kind => Err(Refusal::KindsDiffer.into()),
        _ if one.id == other.id => Err(Refusal::ItIsTheSame.into()),
        _ => Ok((one.id, other.id)),
    }
}
