//! A theme with the line it is part of.

use stoep_domain::CallError;
use stoep_domain::call::ThemePage;
use stoep_domain::view::ThemePageView;
use stoep_domain::word::Kind;

use super::chain::{chain, standing};
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;

impl Operation for ThemePage {
    fn run(self, notebook: &Notebook) -> Result<ThemePageView, Error> {
        notebook.look(|look| {
            let id = standing(look, self.theme, &Kind::Theme)?;
            let theme = look.record(id)?.ok_or(CallError::NotFound)?;
            Ok(ThemePageView { theme, chain: chain(look, id)? })
        })
    }
}
