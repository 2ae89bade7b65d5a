//! Starting an initiative, from a theme or by itself.

use stoep_domain::CallError;
use stoep_domain::call::AddInitiative;
use stoep_domain::field::Field;
use stoep_domain::id::RecordId;
use stoep_domain::view::RecordView;
use stoep_domain::word::Kind;

use super::page::{begin_page, standing};
use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Put, Scalar};
use crate::error::Error;
use crate::store::record;
use crate::write::Write;

impl Operation for AddInitiative {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let theme = self.theme.map(|theme| standing(write, theme, &Kind::Theme)).transpose()?;
            let area = match (self.area, theme) {
                (Some(area), _) => Some(area),
                (None, Some(theme)) => record::get(write.connection, theme)?.ok_or(CallError::NotFound)?.area,
                (None, None) => None,
            };
            let mut puts = begin_page(write, &Kind::Initiative, Some(&self.name), area)?;
            puts.extend(theme.map(|theme| Put::Set(Field::Link(theme), Scalar::Flag(true))));
            let circle = write.readers(self.circle)?;
            let id = write.create(circle, &puts)?;
            if let Some(theme) = theme {
                link_back(write, theme, id)?;
            }
            write.remember()?;
            write.view(id)
        })
    }
}

/// A theme says by itself what it led to: the line holds in both directions on every tablet that has one of the two.
fn link_back(write: &mut Write<'_>, theme: RecordId, initiative: RecordId) -> Result<(), Error> {
    write.edit(theme, &[Put::Set(Field::Link(initiative), Scalar::Flag(true))]).map(drop)
}
