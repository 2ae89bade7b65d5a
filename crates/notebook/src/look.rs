//! Looking: rows turned into views, each for the person who looks.

mod follow_up;
mod handover;
mod message;
mod page;
mod same;

use std::cell::{OnceCell, RefCell};

use chrono::{NaiveDate, NaiveTime, TimeDelta};
use chrono_tz::Tz;
use rusqlite::Connection;
use stoep_domain::area::AreaCode;
use stoep_domain::id::{CircleId, MemberId, NoteId, PersonId, RecordId};
use stoep_domain::moment::{Moment, When};
use stoep_domain::rule::place::Certainty;
use stoep_domain::rule::same::Same;
use stoep_domain::text::Name;
use stoep_domain::view::{
    AreaView, Heard, InitiativeFacts, LinkView, Linked, NoteView, PersonView, RecordView, Sharing, Still, ThemeFacts,
    What, Who,
};
use stoep_domain::word::{CircleKind, Kind};

use crate::error::Error;
use crate::store::circle::CircleRow;
use crate::store::record::{NoteRow, RecordRow, Says};
use crate::store::setting::{self, Setting};
use crate::store::{area, carried, circle, envelope, kind, person, record, roster, tombstone};

/// What one look has read already of what many rows share: their circle and their area.
#[derive(Default)]
struct Seen {
    circles: Vec<(CircleId, Option<CircleRow>, String)>,
    areas: Vec<(AreaCode, Option<String>)>,
}

/// A reader's connection, with the moment and the place in which it looks.
pub(crate) struct Look<'a> {
    /// The database.
    pub(crate) connection: &'a Connection,
    /// Now.
    pub(crate) now: Moment,
    /// Where the days begin.
    pub(crate) zone: Tz,
    seen: RefCell<Seen>,
    same: OnceCell<Same>,
}

impl<'a> Look<'a> {
    /// Looks at a moment. What it reads of circles and areas it reads once, so it must not outlive a change of them.
    pub(crate) fn new(connection: &'a Connection, now: Moment, zone: Tz) -> Self {
        Self { connection, now, zone, seen: RefCell::default(), same: OnceCell::new() }
    }

    /// The moment before everything.
    pub(crate) const EVER: Moment = Moment::from_milliseconds(i64::MIN);

    /// When a day begins.
    pub(crate) fn begins(&self, day: NaiveDate) -> Moment {
        let midnight = day.and_time(NaiveTime::MIN);
        // Where the clocks skip midnight, the day begins when they show a time again.
        let begin =
            (0..=2).find_map(|hours| (midnight + TimeDelta::hours(hours)).and_local_timezone(self.zone).earliest());
        Moment::from_milliseconds(begin.map_or(midnight.and_utc().timestamp_millis(), |begin| begin.timestamp_millis()))
    }

    /// A circle of this tablet with its name.
    fn circle(&self, id: CircleId) -> Result<(Option<CircleRow>, String), Error> {
        if let Some((_, row, name)) = self.seen.borrow().circles.iter().find(|(seen, ..)| *seen == id) {
            return Ok((row.clone(), name.clone()));
        }
        let row = circle::get(self.connection, id)?;
        let name = roster::team_name(self.connection, id)?.unwrap_or_default();
        self.seen.borrow_mut().circles.push((id, row.clone(), name.clone()));
        Ok((row, name))
    }

    /// The name of an area that was imported.
    fn area_name(&self, code: AreaCode) -> Result<Option<String>, Error> {
        if let Some((_, name)) = self.seen.borrow().areas.iter().find(|(seen, _)| *seen == code) {
            return Ok(name.clone());
        }
        let name = area::get(self.connection, code)?.map(|area| area.name);
        self.seen.borrow_mut().areas.push((code, name.clone()));
        Ok(name)
    }

    /// A record by its id, or by the id of one that it replaced.
    pub(crate) fn record(&self, id: RecordId) -> Result<Option<RecordView>, Error> {
        let id = tombstone::resolve(self.connection, id)?;
        record::get(self.connection, id)?.map(|row| self.view(&row)).transpose()
    }

    /// A row as its reader may see it.
    pub(crate) fn view(&self, row: &RecordRow) -> Result<RecordView, Error> {
        let (home, circle_name) = self.circle(row.circle)?;
        let who = self.who_in(home.as_ref(), row.circle, row.member)?;
        let shared_with = home.as_ref().filter(|circle| circle.hub.is_some());
        let sharing = match shared_with {
            None => Sharing::JustMe,
            Some(home) if envelope::is_waiting(self.connection, home, row.id)? => Sharing::OnlyHere,
            // A colleague gave it in a bundle: it is on two tablets, and still not shared.
            Some(home) if carried::is_waiting(self.connection, home.id, row.id)? => Sharing::OnlyHere,
            Some(_) => Sharing::Shared,
        };
        // What was merged is shown whole: its notes and links stand with the one that shows.
        let alike: Vec<RecordId> = std::iter::once(row.id).chain(tombstone::twins(self.connection, row.id)?).collect();
        let together = match row.kind() {
            Kind::Person | Kind::Organisation => self.together(row.id)?,
            _ => alike.clone(),
        };
        Ok(RecordView {
            id: row.id,
            what: self.what(row)?,
            name: row.name.clone(),
            at: self.when(&who, row.at),
            area: row.area,
            area_name: row.area.map(|code| self.area_name(code)).transpose()?.flatten(),
            certainty: if row.uncertain { Certainty::Uncertain } else { Certainty::Certain },
            talk: row.talk,
            notes: self.notes(row, &together)?,
            people: self.people(&alike)?,
            links: self.links(&together)?,
            circle: row.circle,
            circle_kind: home.map_or(CircleKind::Private, |circle| circle.kind),
            circle_name,
            own: who == Who::You,
            sharing,
            merged: row.merged,
            still: if row.removed { Still::Removed } else { Still::Here },
        })
    }

    /// What a record is, with what only its kind has.
    fn what(&self, row: &RecordRow) -> Result<What, Error> {
        let kind = match &row.says {
            Says::Moment(what) => return Ok(what.clone()),
            Says::Page(kind) => kind,
        };
        let what = match kind {
            Kind::Person => self.person_facts(row)?.map(|facts| What::Person(Box::new(facts))),
            Kind::Household => self.household_facts(row)?.map(|facts| What::Household(Box::new(facts))),
            Kind::Organisation => self.organisation_facts(row)?.map(|facts| What::Organisation(Box::new(facts))),
            Kind::Question => self.question_facts(row)?.map(|facts| What::Question(Box::new(facts))),
            Kind::FollowUp => kind::follow_up::read(self.connection, row.id)?
                .map(|found| self.follow_up(row, &found))
                .transpose()?
                .map(|facts| What::FollowUp(Box::new(facts))),
            Kind::Story => kind::story::read(self.connection, row.id)?.map(|facts| What::Story(Box::new(facts))),
            Kind::Handover => kind::handover::read(self.connection, row.id)?
                .map(|found| self.handover(row, &found))
                .transpose()?
                .map(|facts| What::Handover(Box::new(facts))),
            Kind::Theme => match kind::theme::read(self.connection, row.id)? {
                Some(found) => {
                    let lead = found.lead.map(|lead| self.who(row.circle, Some(lead))).transpose()?;
                    let kind::theme::ThemeRow { topic, phase, next_step, .. } = found;
                    Some(What::Theme(Box::new(ThemeFacts { topic, phase, lead, next_step })))
                }
                None => None,
            },
            Kind::Initiative => match kind::initiative::read(self.connection, row.id)? {
                Some(kind::initiative::InitiativeRow { phase, our_role, next_step }) => {
                    let owners = self.named(kind::initiative::owners(self.connection, row.id)?)?;
                    Some(What::Initiative(Box::new(InitiativeFacts { phase, our_role, owners, next_step })))
                }
                None => None,
            },
            _ => None,
        };
        what.ok_or(Error::Inconsistent("a record without what its kind has"))
    }

    /// The notes of a record and of those that show as it, in the order in which they were written.
    fn notes(&self, row: &RecordRow, together: &[RecordId]) -> Result<Vec<NoteView>, Error> {
        let mut notes = Vec::new();
        for id in together {
            let circle = if *id == row.id {
                Some(row.circle)
            } else {
                record::get(self.connection, *id)?.map(|under| under.circle)
            };
            let Some(circle) = circle else { continue };
            for note in record::notes(self.connection, *id)? {
                // Records that were moved at the same time have the same notes but for those that came after.
                if notes.iter().all(|standing: &NoteView| standing.id != note.id) {
                    notes.push(self.note(circle, note)?);
                }
            }
        }
        notes.sort_by_key(|note| note.id);
        Ok(notes)
    }

    /// The other records that are linked, each once, by name.
    fn links(&self, together: &[RecordId]) -> Result<Vec<LinkView>, Error> {
        let mut links: Vec<LinkView> = Vec::new();
        for record in together {
            for id in record::links(self.connection, *record)? {
                let id = self.shown(id)?;
                if !together.contains(&id) && links.iter().all(|link| link.id != id) {
                    links.push(LinkView { id, to: record::get(self.connection, id)?.map(linked) });
                }
            }
        }
        let name = |link: &LinkView| link.to.as_ref().and_then(|to| to.name.clone());
        links.sort_by_key(|link| (name(link), link.id));
        Ok(links)
    }

    fn note(&self, circle: CircleId, note: NoteRow) -> Result<NoteView, Error> {
        let NoteRow { id, member, text, sort, day, doer, progress, decided } = note;
        let who = self.who(circle, member)?;
        let at = self.when(&who, note_moment(id));
        let by = match who {
            Who::You => None,
            Who::Colleague(name) => Some(name),
            Who::Unknown => Some(String::new()),
        };
        Ok(NoteView { id, sort, text, by, at, day, doer, progress, decided })
    }

    /// The people linked to one of these records, each once, by name.
    fn people(&self, records: &[RecordId]) -> Result<Vec<PersonView>, Error> {
        let mut people = Vec::new();
        for record in records {
            people.extend(person::linked(self.connection, *record)?);
        }
        self.named(people)
    }

    /// People by their ids, each once, by name.
    fn named(&self, ids: Vec<PersonId>) -> Result<Vec<PersonView>, Error> {
        let mut people: Vec<PersonView> = Vec::new();
        for id in ids {
            let id = self.shown_person(id)?;
            if people.iter().all(|person| person.id != id) {
                let name = person::get(self.connection, id)?.map(|(_, name)| name);
                people.push(PersonView { id, name });
            }
        }
        people.sort_by(|one, other| (&one.name, one.id).cmp(&(&other.name, other.id)));
        Ok(people)
    }

    /// Who a member is to the person who looks.
    pub(crate) fn who(&self, circle: CircleId, member: Option<MemberId>) -> Result<Who, Error> {
        self.who_in(self.circle(circle)?.0.as_ref(), circle, member)
    }

    /// Your own name; empty before you have begun.
    pub(crate) fn own_name(&self) -> Result<String, Error> {
        let me: Option<Name> = setting::get(self.connection, Setting::Me)?;
        Ok(me.map(|name| name.as_str().to_owned()).unwrap_or_default())
    }

    /// The same, where the circle was read already.
    fn who_in(&self, home: Option<&CircleRow>, circle: CircleId, member: Option<MemberId>) -> Result<Who, Error> {
        let Some(member) = member else { return Ok(Who::Unknown) };
        if home.is_some_and(|home| home.member == member) {
            return Ok(Who::You);
        }
        Ok(roster::member_name(self.connection, circle, member)?.map_or(Who::Unknown, Who::Colleague))
    }

    /// Your own moment to the minute, a colleague's by the part of the day.
    pub(crate) fn when(&self, who: &Who, at: Moment) -> When {
        match who {
            Who::You => When::own(at, &self.zone),
            Who::Colleague(_) | Who::Unknown => When::colleagues(at, &self.zone),
        }
    }

    /// An area; one that was not imported is called by its code.
    pub(crate) fn area(&self, code: AreaCode) -> Result<AreaView, Error> {
        Ok(area::get(self.connection, code)?.unwrap_or_else(|| AreaView {
            code,
            name: code.to_string(),
            district: None,
        }))
    }
}

/// What a link leads to.
fn linked(row: RecordRow) -> Linked {
    let kind = row.kind();
    let heard = match row.says {
        Says::Moment(What::Visit { setting }) => Some(Heard::Setting(setting)),
        Says::Moment(What::Signal { topic, .. }) => Some(Heard::Topic(topic)),
        Says::Moment(_) | Says::Page(_) => None,
    };
    Linked { kind, name: row.name, heard }
}

/// When a note was written: its id is time-ordered and begins with the millisecond (RFC 9562, UUIDv7).
pub(crate) fn note_moment(note: NoteId) -> Moment {
    let mut milliseconds = [0; 8];
    milliseconds[2..].copy_from_slice(&note.as_bytes()[..6]);
    Moment::from_milliseconds(i64::from_be_bytes(milliseconds))
}
