//! The records of one kind that have a page of their own.

use stoep_domain::call::Records;
use stoep_domain::view::RecordView;

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::store::record::{self, Pages};
use crate::store::same;

/// The most rows at once.
const LONGEST: u32 = 500;

impl Operation for Records {
    fn run(self, notebook: &Notebook) -> Result<Vec<RecordView>, Error> {
        notebook.look(|look| {
            let hidden = same::hidden(look.connection, look.same()?)?;
            let wanted = Pages {
                kind: &self.kind,
                area: self.area,
                circle: self.circle,
                hidden: &hidden,
                limit: self.limit.clamp(1, LONGEST),
                offset: self.offset,
            };
            record::pages(look.connection, &wanted)?.iter().map(|row| look.view(row)).collect::<Result<_, _>>()
        })
    }
}
