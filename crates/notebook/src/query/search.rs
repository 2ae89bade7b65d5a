//! Finding records, people, topics and areas.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveTime, TimeZone as _};
use chrono_tz::Tz;
use stoep_domain::Language;
use stoep_domain::area::AreaCode;
use stoep_domain::call::{Search, SearchFilter};
use stoep_domain::day::Day;
use stoep_domain::id::{PersonId, RecordId};
use stoep_domain::moment::Moment;
use stoep_domain::view::{Closeness, Group, Hit, HitView, Piece, Snippet, What};
use stoep_domain::word::{Kind, Topic};

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::look::Look;
use crate::query::team_settings;
use crate::store::record::{self, RecordRow, Says};
use crate::store::search::{Found, Wanted, find};
use crate::store::{area, linked, team};
use crate::words::{self, Typed};

/// The most hits of each group.
const MOST: u32 = 200;

/// How many people who were found bring records along, the closest ones.
const BRINGING: usize = 8;

/// How many records each of them brings along.
const OF_PERSON: u32 = 5;

impl Operation for Search {
    fn run(self, notebook: &Notebook) -> Result<Vec<HitView>, Error> {
        let limit = self.limit.clamp(1, MOST) as usize;
        notebook.look(|look| {
            let mut vocabulary = notebook.vocabulary()?;
            // Also when nothing was typed yet: the first look takes longest, and a screen asks as soon as it opens.
            vocabulary.refresh(look.connection)?;
            let Some(typed) = Typed::read(&self.text, &*vocabulary) else { return Ok(Vec::new()) };
            drop(vocabulary);
            let from = self.filter.since.map(|day| beginning(day, look.zone));
            let wanted = Wanted { typed: &typed, filter: &self.filter, from, limit };
            let called = match team_settings::which(look, None) {
                Ok(home) => team::get(look.connection, home.id)?.topic_names,
                // Where nobody has begun there is no team.
                Err(_) => BTreeMap::new(),
            };
            let mut hits = Hits { look, wanted, called, seen: BTreeSet::new(), groups: BTreeMap::new() };
            hits.topics();
            let found = find(look.connection, wanted)?;
            for found in &found {
                hits.add(found)?;
            }
            hits.bring_along(&found)?;
            Ok(hits.groups.into_values().flatten().collect())
        })
    }
}

/// Hits in their groups, each once.
struct Hits<'a, 'b> {
    look: &'a Look<'b>,
    wanted: Wanted<'a>,
    /// What the team calls its topics.
    called: BTreeMap<Topic, String>,
    seen: BTreeSet<RecordId>,
    groups: BTreeMap<Group, Vec<HitView>>,
}

impl Hits<'_, '_> {
    /// Topics, by the team's own name or their label in either language, while nothing is asked that only other records have.
    fn topics(&mut self) {
        let SearchFilter { kind, area, topic, circle, since } = self.wanted.filter;
        let asks_for_others = kind.as_ref().is_some_and(|kind| *kind != Kind::Signal) || topic.is_some();
        if asks_for_others || area.is_some() || circle.is_some() || since.is_some() {
            return;
        }
        let mut topics: Vec<HitView> = Vec::new();
        for topic in Topic::ALL {
            let own = self.called.get(topic).map(String::as_str);
            let labels = [Language::Dutch, Language::English].map(|language| topic.said(language));
            let closest = own
                .into_iter()
                .chain(labels)
                .filter_map(|label| Some((self.wanted.typed.closeness(&words::plain(label))?, label)))
                // Labels are few and known: what stands inside of one of their words or was mistyped would surprise.
                .filter(|(closeness, _)| *closeness <= Closeness::Beginning)
                .min_by_key(|(closeness, _)| *closeness);
            if let Some((closeness, label)) = closest {
                let snippet = words::mark(label, self.wanted.typed);
                topics.push(HitView { hit: Hit::Topic(topic.clone()), closeness, snippet });
            }
        }
        topics.sort_by_key(|hit| hit.closeness);
        topics.truncate(self.wanted.limit);
        if !topics.is_empty() {
            self.groups.insert(Group::Topics, topics);
        }
    }

    fn add(&mut self, found: &Found) -> Result<(), Error> {
        if found.kind == "area" {
            return self.add_area(found);
        }
        let kind = Kind::from(found.kind.as_str());
        match record_id(found) {
            // What was merged or moved shows as one of the same kind, so a full group needs no look at it.
            Some(id) if self.has_room(Group::of(&kind)) => {
                let id = self.look.shown(id)?;
                match record::of_kind(self.look.connection, &kind, id)? {
                    Some(row) => self.add_record(&row, found.closeness),
                    None => Ok(()),
                }
            }
            _ => Ok(()),
        }
    }

    fn add_area(&mut self, found: &Found) -> Result<(), Error> {
        let code: Option<AreaCode> = std::str::from_utf8(&found.owner).ok().and_then(|code| code.parse().ok());
        let area = code.map(|code| area::get(self.look.connection, code)).transpose()?.flatten();
        if let (Some(area), true) = (area, self.has_room(Group::Areas)) {
            let snippet = words::mark(&area.name, self.wanted.typed);
            self.push(HitView { hit: Hit::Area(area), closeness: found.closeness, snippet });
        }
        Ok(())
    }

    /// A record that shows.
    fn add_record(&mut self, row: &RecordRow, closeness: Closeness) -> Result<(), Error> {
        let id = row.id;
        if row.removed || !self.has_room(Group::of(&row.kind())) || !passes(row, &self.wanted) || !self.seen.insert(id)
        {
            return Ok(());
        }
        let hit = match (row.kind(), &row.name) {
            (Kind::Person, Some(name)) => {
                // Found by a name under which they do not show any more, the snippet says that name.
                let under = self.look.same_view(id)?.under;
                let names = std::iter::once(name).chain(under.iter().filter_map(|under| under.name.as_ref()));
                let marked = names.map(|name| words::mark(name, self.wanted.typed)).find(has_mark);
                let snippet = marked.unwrap_or_else(|| words::mark(name, self.wanted.typed));
                HitView { hit: Hit::Person { id: PersonId::of_record(id), name: name.clone() }, closeness, snippet }
            }
            _ => {
                let view = self.look.view(row)?;
                let mut texts = view.name.iter().chain(view.notes.iter().map(|note| &note.text));
                let closest = match (texts.next(), texts.next()) {
                    (only, None) => only,
                    (first, second) => first.into_iter().chain(second).chain(texts).min_by_key(|text| {
                        let closeness = self.wanted.typed.closeness(&words::plain(text));
                        closeness.map_or((1, Closeness::Forgiven), |closeness| (0, closeness))
                    }),
                };
                let snippet = closest.map(|text| words::mark(text, self.wanted.typed)).filter(has_mark);
                HitView { hit: Hit::Record(Box::new(view)), closeness, snippet: snippet.unwrap_or_default() }
            }
        };
        self.push(hit);
        Ok(())
    }

    /// The newest records with the people who were found by name, after those that were found themselves.
    fn bring_along(&mut self, found: &[Found]) -> Result<(), Error> {
        let people = found.iter().filter(|found| found.kind == Kind::Person.word()).take(BRINGING);
        for found in people {
            let Some(id) = record_id(found) else { continue };
            let together = self.look.together(self.look.shown(id)?)?;
            let known_as = linked::known_as(self.look.connection, &together)?;
            for (_, record) in linked::newest(self.look.connection, &known_as, None, OF_PERSON)? {
                let record = self.look.shown(record)?;
                if let Some(row) = record::get(self.look.connection, record)? {
                    self.add_record(&row, found.closeness)?;
                }
            }
        }
        Ok(())
    }

    fn has_room(&self, group: Group) -> bool {
        self.groups.get(&group).is_none_or(|hits| hits.len() < self.wanted.limit)
    }

    fn push(&mut self, hit: HitView) {
        self.groups.entry(hit.hit.group()).or_default().push(hit);
    }
}

fn has_mark(snippet: &Snippet) -> bool {
    snippet.pieces.iter().any(|piece| matches!(piece, Piece::Found(_)))
}

/// Whether a record is where it is looked for. The index said so of what was found; what was brought along is asked here.
fn passes(row: &RecordRow, wanted: &Wanted<'_>) -> bool {
    let SearchFilter { kind, area, topic, circle, since: _ } = wanted.filter;
    let is_inside = |wanted: &AreaCode| row.area.is_some_and(|area| area == *wanted || area.district() == *wanted);
    let is_about = |wanted: &Topic| matches!(&row.says, Says::Moment(What::Signal { topic, .. }) if topic == wanted);
    kind.as_ref().is_none_or(|kind| row.kind() == *kind)
        && area.as_ref().is_none_or(is_inside)
        && topic.as_ref().is_none_or(is_about)
        && circle.is_none_or(|circle| row.circle == circle)
        && wanted.from.is_none_or(|from| row.at >= from)
}

/// The first moment of a day, where the team works.
fn beginning(day: Day, zone: Tz) -> Moment {
    let midnight = NaiveDate::from(day).and_time(NaiveTime::MIN);
    let first = zone.from_local_datetime(&midnight).earliest().unwrap_or_else(|| zone.from_utc_datetime(&midnight));
    Moment::from_milliseconds(first.timestamp_millis())
}

fn record_id(found: &Found) -> Option<RecordId> {
    found.owner.as_slice().try_into().ok().map(RecordId::from_bytes)
}
