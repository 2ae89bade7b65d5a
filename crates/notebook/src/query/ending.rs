//! What ends by itself, looked at before it does.

use stoep_domain::call::Ending;
use stoep_domain::view::{EndingView, EndsView};

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::retention::{self, Ends};
use crate::store::retention as stored;

/// How many records are read at once.
const PAGE: u32 = 1_000;

/// The furthest that is looked ahead: nothing is kept longer.
const LONGEST: u32 = 120;

impl Operation for Ending {
    fn run(self, notebook: &Notebook) -> Result<EndingView, Error> {
        notebook.look(|look| {
            let Some(today) = retention::today(look)? else {
                return Ok(EndingView { today: None, records: Vec::new() });
            };
            let horizon = today.plus_months(self.months.min(LONGEST));
            let fresh_after = retention::fresh_after(look, horizon)?;
            let mut records = Vec::new();
            let mut after = None;
            loop {
                let found = stored::after(look.connection, after, fresh_after, PAGE)?;
                after = found.last().map(|last| last.id);
                for id in found.iter().filter(|found| !found.is_fresh).map(|found| found.id) {
                    if let Some(Ends { row, end }) = retention::ends(look, id)?
                        && end.has_come(horizon)
                    {
                        records.push(EndsView { record: row.id, kind: row.kind(), name: row.name, end });
                    }
                }
                if found.len() < PAGE as usize {
                    break;
                }
            }
            records.sort_by_key(|ends| (ends.end.day, ends.record));
            records.truncate(self.limit as usize);
            Ok(EndingView { today: Some(today), records })
        })
    }
}
