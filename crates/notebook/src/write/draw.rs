//! Drawing ids.

use rand::Rng as _;
use stoep_domain::id::{NoteId, RecordId, TalkId};
use stoep_domain::moment::Moment;

use super::Write;

impl Write<'_> {
    /// A new random record id.
    pub(crate) fn draw_record(&mut self) -> RecordId {
        let mut bytes = [0; 16];
        self.random.fill_bytes(&mut bytes);
        RecordId::from_bytes(uuid::Builder::from_random_bytes(bytes).into_uuid().into_bytes())
    }

    /// A new talk id.
    pub(crate) fn draw_talk(&mut self) -> TalkId {
        let mut bytes = [0; 8];
        self.random.fill_bytes(&mut bytes);
        TalkId::from_bytes(bytes)
    }

    /// A new note id, which begins with the time.
    pub(crate) fn draw_note(&mut self) -> NoteId {
        self.draw_note_at(self.now)
    }

    /// A note id of another moment.
    pub(crate) fn draw_note_at(&mut self, at: Moment) -> NoteId {
        let mut bytes = [0; 10];
        self.random.fill_bytes(&mut bytes);
        let milliseconds = u64::try_from(at.milliseconds()).unwrap_or_default();
        let id = uuid::Builder::from_unix_timestamp_millis(milliseconds, &bytes).into_uuid();
        NoteId::from_bytes(id.into_bytes())
    }
}
