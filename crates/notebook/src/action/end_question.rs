//! Ending a question: who asked knows when there are answers enough.

use stoep_domain::call::EndQuestion;
use stoep_domain::field::Field;
use stoep_domain::view::{RecordView, Who};
use stoep_domain::word::Kind;
use stoep_domain::{CallError, Refusal};

use super::edit::Only;
use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Put, Scalar};
use crate::error::Error;
use crate::store::{record, tombstone};

impl Operation for EndQuestion {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let id = tombstone::resolve(write.connection, self.question)?;
            let row = record::get(write.connection, id)?.ok_or(CallError::NotFound)?;
            Only::The(&Kind::Question).check(&row.kind())?;
            if write.look().who(row.circle, row.member)? != Who::You {
                return Err(Refusal::NotYourQuestion.into());
            }
            write.edit(id, &[Put::Set(Field::QuestionEnded, Scalar::Flag(true))])?;
            write.remember()?;
            write.view(id)
        })
    }
}
