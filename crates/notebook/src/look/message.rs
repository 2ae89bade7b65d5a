//! A guest's message with its way back.

use stoep_domain::CallError;
use stoep_domain::id::{NoteId, RecordId};
use stoep_domain::rule::handover::Said;
use stoep_domain::rule::message::{Facts, step, waits};
use stoep_domain::view::{MessageView, NoteView, RecordView, Sharing, What};
use stoep_domain::word::NoteSort;

use super::Look;
use crate::error::Error;
use crate::store::{kind, record, tombstone};

impl Look<'_> {
    /// A message as its sender and the team see it. What the team wrote beside it, such as a plain note, is not part of it.
    pub(crate) fn message(&self, id: RecordId) -> Result<MessageView, Error> {
        let id = tombstone::resolve(self.connection, id)?;
        let row = record::get(self.connection, id)?.ok_or(CallError::NotFound)?;
        let message = kind::message::read(self.connection, id)?.ok_or(CallError::NotFound)?;
        let RecordView { what, notes, at, area, area_name, circle_name, own, sharing, .. } = self.view(&row)?;
        let What::Signal { topic, .. } = what else { return Err(Error::Inconsistent("a message that is no signal")) };
        let senders: Vec<NoteId> = record::notes(self.connection, id)?
            .into_iter()
            .filter(|note| note.sort == NoteSort::Note && note.member == row.member)
            .map(|note| note.id)
            .collect();
        let picked_up: Vec<_> = kind::message::picked_up(self.connection, id)?
            .into_iter()
            .map(|member| self.who(row.circle, Some(member)))
            .collect::<Result<_, _>>()?;
        let of_sort =
            |sort: NoteSort| -> Vec<NoteView> { notes.iter().filter(|note| note.sort == sort).cloned().collect() };
        let (outcome, thanks) = (of_sort(NoteSort::Outcome), of_sort(NoteSort::Thanks));
        let said = |yes| if yes { Said::Yes } else { Said::NotYet };
        let step = step(&Facts {
            // What a colleague sent came through the hub.
            arrived: said(!own || sharing == Sharing::Shared),
            picked_up: said(!picked_up.is_empty()),
            outcome: said(!outcome.is_empty()),
            thanks: said(!thanks.is_empty()),
        });
        Ok(MessageView {
            id,
            message,
            topic,
            text: notes.into_iter().filter(|note| senders.contains(&note.id)).collect(),
            from: self.who(row.circle, row.member)?,
            at,
            area,
            area_name,
            circle: row.circle,
            circle_name,
            step,
            picked_up,
            outcome,
            thanks,
            waits: waits(step, self.day(row.at), self.today()),
        })
    }
}
