//! Asking colleagues to think along (Denk mee): one tap on any record.

use stoep_domain::Refusal;
use stoep_domain::call::Ask;
use stoep_domain::field::Field;
use stoep_domain::view::RecordView;
use stoep_domain::word::{CircleKind, Kind};

use super::follow_up::circle_beside;
use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Put, Scalar};
use crate::error::Error;
use crate::store::{record, tombstone};
use crate::write::text;

impl Operation for Ask {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let about = tombstone::resolve(write.connection, self.about)?;
            let circle = circle_beside(write, about)?;
            // Whoever thinks along about a question writes a note on it.
            if record::get(write.connection, about)?.is_some_and(|row| row.kind() == Kind::Question) {
                return Err(Refusal::WrongKind.into());
            }
            // What only you read, nobody can think along about; asking must not widen who reads it.
            if write.circle(circle)?.kind == CircleKind::Private {
                return Err(Refusal::PrivateCircle.into());
            }
            let mut puts = vec![
                text(Field::Kind, Kind::Question.word()),
                Put::Set(Field::About, Scalar::Bytes(about.as_bytes().to_vec())),
            ];
            if let Some(asked) = &self.text {
                puts.push(text(Field::Note(write.draw_note()), asked.as_str()));
            }
            let id = write.create(circle, &puts)?;
            write.remember()?;
            write.view(id)
        })
    }
}
