//! Who else knows a person or household (regiecheck): that they know, and nothing of what was written.

use std::collections::{BTreeMap, BTreeSet};

use stoep_domain::call::{Cursor, Known, Page};
use stoep_domain::id::{CircleId, MemberId, RecordId};
use stoep_domain::moment::Moment;
use stoep_domain::rule::known::{Asked, Home, Known as KnownBy, Lead, Trace, known};
use stoep_domain::view::RecordView;
use stoep_domain::word::Kind;
use stoep_domain::{CallError, Refusal};

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::look::{Look, note_moment};
use crate::store::record::RecordRow;
use crate::store::{circle, kind, linked, person, record, roster};

/// The most records that are looked through for who wrote them. Somebody of whom more was written is known.
const MOST: u32 = 2_000;

/// The most rows of a page.
const LONGEST: u32 = 500;

impl Operation for Known {
    fn run(self, notebook: &Notebook) -> Result<KnownBy, Error> {
        notebook.look(|look| {
            let row = record::get(look.connection, look.shown(self.of)?)?.ok_or(CallError::NotFound)?;
            Circumference::of(look, &row)?.known(look)
        })
    }
}

/// A person or household with everybody and everything that counts as the same.
pub(super) struct Circumference {
    /// What it is about, as it shows.
    about: BTreeSet<RecordId>,
    /// Every page that shows as one of those.
    pages: Vec<RecordId>,
    /// The ids by which links may know them.
    known_as: Vec<RecordId>,
    /// The households that have an aanspreekpunt.
    pub(super) households: Vec<RecordId>,
}

impl Circumference {
    /// A person with those who were merged into them, or a household with its people.
    pub(super) fn of(look: &Look<'_>, row: &RecordRow) -> Result<Self, Error> {
        let mut about = BTreeSet::from([row.id]);
        match row.kind() {
            Kind::Person => {}
            Kind::Household => {
                for id in person::linked(look.connection, row.id)? {
                    about.insert(look.shown_person(id)?.into());
                }
            }
            _ => return Err(Refusal::WrongKind.into()),
        }
        let mut pages = Vec::new();
        for id in &about {
            pages.extend(look.together(*id)?);
        }
        let known_as = linked::known_as(look.connection, &pages)?;
        let households = match row.kind() {
            Kind::Person => linked::households(look.connection, &known_as)?,
            _ => vec![row.id],
        };
        Ok(Self { about, pages, known_as, households })
    }

    /// The records that are linked, newest first.
    pub(super) fn records(&self, look: &Look<'_>, after: Option<&Cursor>, limit: u32) -> Result<Page, Error> {
        let limit = limit.clamp(1, LONGEST);
        // One more than asked, to know whether there is a next page.
        let mut found = linked::newest(look.connection, &self.known_as, after, limit + 1)?;
        let more = found.len() > limit as usize;
        found.truncate(limit as usize);
        let next = found.last().filter(|_| more).map(|(at, id)| Cursor { at: *at, id: *id });
        let mut rows: Vec<RecordView> = Vec::new();
        for (_, id) in found {
            rows.extend(look.record(id)?);
        }
        Ok(Page { rows, next })
    }

    /// Who else knows them.
    pub(super) fn known(&self, look: &Look<'_>) -> Result<KnownBy, Error> {
        let mut heard = Heard::default();
        let newest = linked::newest(look.connection, &self.known_as, None, MOST)?;
        let written = newest.into_iter().map(|(_, id)| id).chain(self.pages.iter().copied());
        for id in written.chain(self.households.iter().copied()).collect::<BTreeSet<_>>() {
            let Some(row) = record::get(look.connection, id)?.filter(|row| !row.removed) else { continue };
            heard.trace(look, row.circle, row.member, row.at, &self.about)?;
            for note in record::notes(look.connection, id)? {
                heard.trace(look, row.circle, note.member, note_moment(note.id), &self.about)?;
            }
        }
        let lead = self.lead(look, &mut heard)?;
        let own: BTreeSet<MemberId> = circle::all(look.connection)?.iter().map(|circle| circle.member).collect();
        let asked = Asked { about: &self.about, own: &own, names: &heard.names, today: look.today() };
        Ok(known(&asked, &heard.traces, lead.as_ref()))
    }

    /// The aanspreekpunt of the household, or of the first of a person's households that has one.
    fn lead(&self, look: &Look<'_>, heard: &mut Heard) -> Result<Option<Lead>, Error> {
        for household in &self.households {
            let lead = kind::household::read(look.connection, *household)?.and_then(|row| row.lead);
            let row = record::get(look.connection, *household)?.filter(|row| !row.removed);
            if let (Some(member), Some(row)) = (lead, row) {
                heard.name(look, row.circle, member)?;
                if let Some(home) = heard.home(look, row.circle)? {
                    return Ok(Some(Lead { member, home }));
                }
            }
        }
        Ok(None)
    }
}

/// What the rule hears.
#[derive(Default)]
struct Heard {
    traces: Vec<Trace>,
    names: BTreeMap<MemberId, String>,
    homes: BTreeMap<CircleId, Option<Home>>,
}

impl Heard {
    fn trace(
        &mut self,
        look: &Look<'_>,
        circle: CircleId,
        author: Option<MemberId>,
        at: Moment,
        about: &BTreeSet<RecordId>,
    ) -> Result<(), Error> {
        if let (Some(author), Some(home)) = (author, self.home(look, circle)?) {
            self.name(look, circle, author)?;
            self.traces.push(Trace { author, home, about: about.clone(), day: look.day(at) });
        }
        Ok(())
    }

    fn name(&mut self, look: &Look<'_>, circle: CircleId, member: MemberId) -> Result<(), Error> {
        if let Some(name) = roster::member_name(look.connection, circle, member)? {
            self.names.insert(member, name);
        }
        Ok(())
    }

    /// A circle, and what the one who asks is in it.
    fn home(&mut self, look: &Look<'_>, id: CircleId) -> Result<Option<Home>, Error> {
        if let Some(home) = self.homes.get(&id) {
            return Ok(home.clone());
        }
        let mut home = None;
        if let Some(circle) = circle::get(look.connection, id)? {
            let me = roster::members(look.connection, id)?.into_iter().find(|member| member.id == circle.member);
            home = me.map(|me| Home { kind: circle.kind, role: me.role });
        }
        self.homes.insert(id, home.clone());
        Ok(home)
    }
}
