//! Finding records, people and areas.

use stoep_domain::area::AreaCode;
use stoep_domain::call::Search;
use stoep_domain::id::{PersonId, RecordId};
use stoep_domain::view::{Hit, HitView, Piece};
use stoep_domain::word::Kind;

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::look::Look;
use crate::store::search::{Found, find};
use crate::store::{area, person};

/// The most hits of each sort.
const MOST: u32 = 200;

/// The kinds that are found by their name, beside people.
const PAGES: [Kind; 6] =
    [Kind::Household, Kind::Organisation, Kind::Theme, Kind::Initiative, Kind::Question, Kind::Story];

/// How many records a person who was found brings along.
const OF_PERSON: u32 = 5;

impl Operation for Search {
    fn run(self, notebook: &Notebook) -> Result<Vec<HitView>, Error> {
        let limit = self.limit.clamp(1, MOST);
        notebook.look(|look| {
            let people = find(look.connection, "person", &self.text, limit)?;
            let notes = find(look.connection, "note", &self.text, limit)?;
            let areas = find(look.connection, "area", &self.text, limit)?;
            let mut hits = Vec::new();
            for found in &people {
                hits.extend(of_person(found));
            }
            let mut records = Records { look, seen: Vec::new(), hits: Vec::new(), room: limit as usize };
            for kind in PAGES {
                for found in find(look.connection, kind.word(), &self.text, limit)? {
                    if let Some(id) = record_id(&found) {
                        records.add(id, &found)?;
                    }
                }
            }
            for found in &notes {
                if let Some(id) = record_id(found) {
                    records.add(id, found)?;
                }
            }
            for found in &people {
                let Some(id) = record_id(found) else { continue };
                for linked in person::records(look.connection, PersonId::of_record(id), OF_PERSON)? {
                    records.add(linked, found)?;
                }
            }
            hits.extend(records.hits);
            for found in areas {
                let code: Option<AreaCode> = std::str::from_utf8(&found.owner).ok().and_then(|code| code.parse().ok());
                if let Some(area) = code.map(|code| area::get(look.connection, code)).transpose()?.flatten() {
                    hits.push(HitView { hit: Hit::Area(area), snippet: found.snippet });
                }
            }
            Ok(hits)
        })
    }
}

/// Records that were found, each once.
struct Records<'a, 'b> {
    look: &'a Look<'b>,
    seen: Vec<RecordId>,
    hits: Vec<HitView>,
    room: usize,
}

impl Records<'_, '_> {
    fn add(&mut self, id: RecordId, found: &Found) -> Result<(), Error> {
        if self.seen.contains(&id) || self.hits.len() >= self.room {
            return Ok(());
        }
        if let Some(view) = self.look.record(id)? {
            self.seen.push(id);
            self.hits.push(HitView { hit: Hit::Record(Box::new(view)), snippet: found.snippet.clone() });
        }
        Ok(())
    }
}

fn of_person(found: &Found) -> Option<HitView> {
    let id = PersonId::of_record(record_id(found)?);
    let name: String = found
        .snippet
        .pieces
        .iter()
        .map(|piece| match piece {
            Piece::Plain(text) | Piece::Found(text) => text.as_str(),
        })
        .collect();
    Some(HitView { hit: Hit::Person { id, name }, snippet: found.snippet.clone() })
}

fn record_id(found: &Found) -> Option<RecordId> {
    found.owner.as_slice().try_into().ok().map(RecordId::from_bytes)
}
