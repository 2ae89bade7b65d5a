//! Who may have been written down twice.

use stoep_domain::Refusal;
use stoep_domain::call::Duplicates;
use stoep_domain::rule::duplicates::{Duplicate, Of, duplicates};
use stoep_domain::view::DuplicateView;
use stoep_domain::word::Kind;

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::store::same;

/// The most pairs at once.
const LONGEST: usize = 500;

impl Operation for Duplicates {
    fn run(self, notebook: &Notebook) -> Result<Vec<DuplicateView>, Error> {
        let of = match self.kind {
            Kind::Person => Of::People,
            Kind::Organisation => Of::Organisations,
            _ => return Err(Refusal::WrongKind.into()),
        };
        let limit = usize::try_from(self.limit).unwrap_or(LONGEST).clamp(1, LONGEST);
        notebook.look(|look| {
            let same = look.same()?;
            let entries = same::entries(look.connection, of, same)?;
            let apart = same::shown_apart(look.connection, same)?;
            let mut found = Vec::new();
            for Duplicate { pair, reasons, likely } in duplicates(of, &entries, &apart).into_iter().take(limit) {
                let (one, other) = pair.into();
                if let (Some(one), Some(other)) = (look.record(one)?, look.record(other)?) {
                    found.push(DuplicateView { one, other, reasons, likely });
                }
            }
            Ok(found)
        })
    }
}
