//! The social map: organisations and key people, by name or by what was typed.

use stoep_domain::call::{Search, SearchFilter, SocialMap};
use stoep_domain::view::{Hit, RecordView, What};
use stoep_domain::word::{Kind, PersonRole};

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::store::{record, same};

/// The most rows at once.
const LONGEST: u32 = 500;

/// The most of each kind that a search finds.
const FOUND: u32 = 200;

/// Fewer letters find nothing.
const LETTERS: usize = 2;

impl Operation for SocialMap {
    fn run(self, notebook: &Notebook) -> Result<Vec<RecordView>, Error> {
        let limit = self.limit.clamp(1, LONGEST);
        if self.containing.trim().chars().count() >= LETTERS {
            return found(notebook, &self.containing, limit);
        }
        let roles: Vec<&str> = PersonRole::ALL.iter().filter(|role| role.can_opt_in()).map(PersonRole::word).collect();
        let roles = serde_json::to_string(&roles)?;
        notebook.look(|look| {
            let hidden = same::hidden(look.connection, look.same()?)?;
            let rows = record::social_map(look.connection, &roles, &hidden, limit, self.offset)?;
            rows.iter().map(|row| look.view(row)).collect()
        })
    }
}

/// What fits the words, of both kinds, the closest first. A resident who fits is not on the map.
fn found(notebook: &Notebook, text: &str, limit: u32) -> Result<Vec<RecordView>, Error> {
    let mut found = Vec::new();
    for kind in [Kind::Organisation, Kind::Person] {
        let filter = SearchFilter { kind: Some(kind), ..SearchFilter::default() };
        found.extend(Search { text: text.to_owned(), filter, limit: FOUND }.run(notebook)?);
    }
    found.sort_by_key(|hit| hit.closeness);
    notebook.look(|look| {
        let mut rows = Vec::new();
        for hit in found {
            let record = match hit.hit {
                Hit::Record(record) => Some(*record),
                Hit::Person { id, .. } => look.record(id.into())?,
                Hit::Area(_) | Hit::Topic(_) => None,
            };
            rows.extend(record.filter(is_on_the_map));
            if rows.len() == limit as usize {
                break;
            }
        }
        Ok(rows)
    })
}

fn is_on_the_map(record: &RecordView) -> bool {
    match &record.what {
        What::Organisation(_) => true,
        What::Person(facts) => facts.role.can_opt_in(),
        _ => false,
    }
}
