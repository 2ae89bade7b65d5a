//! Moments, newest first, page by page.

use stoep_domain::call::{Cursor, Page, Timeline};

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::store::timeline;

/// The longest page.
const LONGEST: u32 = 500;

impl Operation for Timeline {
    fn run(self, notebook: &Notebook) -> Result<Page, Error> {
        let limit = self.limit.clamp(1, LONGEST);
        notebook.look(|look| {
            // One more than asked, to know whether there is a next page.
            let mut rows = timeline::page(look.connection, &self.filter, self.after.as_ref(), limit + 1)?;
            let more = rows.len() > limit as usize;
            rows.truncate(limit as usize);
            let next = rows.last().filter(|_| more).map(|row| Cursor { at: row.at, id: row.id });
            Ok(Page { rows: rows.iter().map(|row| look.view(row)).collect::<Result<_, _>>()?, next })
        })
    }
}
