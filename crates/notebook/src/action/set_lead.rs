//! Saying who is the aanspreekpunt: one for every household and theme, whoever was said last.

use stoep_domain::call::SetLead;
use stoep_domain::field::Field;
use stoep_domain::view::RecordView;
use stoep_domain::word::{Kind, Role};
use stoep_domain::{CallError, Refusal};

use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Put, Scalar};
use crate::error::Error;
use crate::store::{record, roster, tombstone};

impl Operation for SetLead {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let id = tombstone::resolve(write.connection, self.record)?;
            let row = record::get(write.connection, id)?.ok_or(CallError::NotFound)?;
            if !matches!(row.kind(), Kind::Household | Kind::Theme) {
                return Err(Refusal::WrongKind.into());
            }
            let put = match self.lead {
                None => Put::Clear(Field::Lead),
                Some(lead) => {
                    let works_here = roster::members(write.connection, row.circle)?
                        .iter()
                        .any(|member| member.id == lead && matches!(member.role, Role::Lead | Role::Member));
                    if !works_here {
                        return Err(Refusal::NotInCircle.into());
                    }
                    Put::Set(Field::Lead, Scalar::Bytes(lead.as_bytes().to_vec()))
                }
            };
            write.edit(id, &[put])?;
            write.remember()?;
            write.view(id)
        })
    }
}
