//! What becomes of a warm handover: an answer, meeting together, closing, giving it back.

use stoep_domain::call::{AnswerHandover, CloseHandover, MetTogether, ReturnHandover};
use stoep_domain::field::Field;
use stoep_domain::id::RecordId;
use stoep_domain::text::NoteText;
use stoep_domain::view::RecordView;
use stoep_domain::word::{HandoverEnd, Kind, NoteSort, Role};
use stoep_domain::{CallError, Refusal};

use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Put, Scalar};
use crate::error::Error;
use crate::store::circle::CircleRow;
use crate::store::kind::handover::HandoverRow;
use crate::store::record::RecordRow;
use crate::store::{kind, record, roster, tombstone};
use crate::write::{Write, text};

impl Operation for AnswerHandover {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let open = Open::read(write, self.handover)?;
            open.not_ended()?;
            // For a partner without a tablet the team writes down what they said.
            let may = match open.found.to_member {
                Some(member) => member == open.home.member,
                None => open.home_role(write)? != Role::Guest,
            };
            if !may {
                return Err(Refusal::NotYours.into());
            }
            write.edit(open.row.id, &[text(Field::Answer, self.answer.word())])?;
            write.remember()?;
            write.view(open.row.id)
        })
    }
}

impl Operation for MetTogether {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let open = Open::read(write, self.handover)?;
            if open.found.ended == Some(HandoverEnd::Returned) {
                return Err(Refusal::HasEnded.into());
            }
            if !open.is_yours() {
                return Err(Refusal::NotYours.into());
            }
            write.edit(open.row.id, &[Put::Set(Field::Met(open.home.member), Scalar::Flag(true))])?;
            write.remember()?;
            write.view(open.row.id)
        })
    }
}

impl Operation for CloseHandover {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let open = Open::read(write, self.handover)?;
            let mut puts = Vec::new();
            match (&open.found.ended, &self.word_back) {
                (None | Some(HandoverEnd::Newer(_)), _) => {
                    puts.push(text(Field::Ended, HandoverEnd::Closed.word()));
                }
                // It was closed without word back, which comes now.
                (Some(HandoverEnd::Closed), Some(_)) => {}
                (Some(_), _) => return Err(Refusal::HasEnded.into()),
            }
            open.may_end(write)?;
            if let Some(word) = &self.word_back {
                puts.extend(line(write, word, &NoteSort::WordBack));
            }
            write.edit(open.row.id, &puts)?;
            if let (Some(word), Some(message)) = (&self.word_back, open.found.referred_message) {
                tell_the_guest(write, message, word)?;
            }
            write.remember()?;
            write.view(open.row.id)
        })
    }
}

impl Operation for ReturnHandover {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let open = Open::read(write, self.handover)?;
            open.not_ended()?;
            open.may_end(write)?;
            write.edit(open.row.id, &[text(Field::Ended, HandoverEnd::Returned.word())])?;
            write.remember()?;
            write.view(open.row.id)
        })
    }
}

/// A guest does not see the handover that followed from their message: the word back stands there as what came of it. A message that
/// has not reached this tablet yet hears back by a line of its own, later.
fn tell_the_guest(write: &mut Write<'_>, message: RecordId, word: &NoteText) -> Result<(), Error> {
    let message = tombstone::resolve(write.connection, message)?;
    if record::get(write.connection, message)?.is_some_and(|row| row.kind() == Kind::Signal) {
        let puts = line(write, word, &NoteSort::Outcome);
        write.edit(message, &puts)?;
    }
    Ok(())
}

fn line(write: &mut Write<'_>, word: &NoteText, sort: &NoteSort) -> [Put; 2] {
    let note = write.draw_note();
    [text(Field::Note(note), word.as_str()), text(Field::NoteSort(note), sort.word())]
}

/// A handover that is acted on.
struct Open {
    row: RecordRow,
    found: HandoverRow,
    home: CircleRow,
}

impl Open {
    fn read(write: &Write<'_>, id: RecordId) -> Result<Self, Error> {
        let id = tombstone::resolve(write.connection, id)?;
        let row = record::get(write.connection, id)?.ok_or(CallError::NotFound)?;
        let found = kind::handover::read(write.connection, id)?.ok_or(Refusal::WrongKind)?;
        let home = write.circle(row.circle)?;
        Ok(Self { row, found, home })
    }

    /// Whether you are one of the two.
    fn is_yours(&self) -> bool {
        [self.row.member, self.found.to_member].contains(&Some(self.home.member))
    }

    fn home_role(&self, write: &Write<'_>) -> Result<Role, Error> {
        roster::own_role(write.connection, &self.home)
    }

    fn not_ended(&self) -> Result<(), Refusal> {
        if self.found.ended.is_some() { Err(Refusal::HasEnded) } else { Ok(()) }
    }

    /// The two end it, and any colleague, since people fall ill. A guest ends only their own.
    fn may_end(&self, write: &Write<'_>) -> Result<(), Error> {
        let may = self.is_yours() || self.home_role(write)? != Role::Guest;
        if may { Ok(()) } else { Err(Refusal::NotYours.into()) }
    }
}
