//! Capturing a signal or a visit: one tap, one durable commit.

use stoep_domain::area::AreaCode;
use stoep_domain::call::{CaptureSignal, CaptureVisit, Captured, Change};
use stoep_domain::field::Field;
use stoep_domain::id::{CircleId, RecordId};
use stoep_domain::rule::place::{Certainty, certainty};
use stoep_domain::rule::talk::{HasVisit, Joins, OpenTalk, Tap, joins};
use stoep_domain::text::{Name, NoteText};
use stoep_domain::word::{Kind, Weight};
use stoep_domain::{CallError, Refusal};

use super::link_person;
use super::talk::{self, Here, Running};
use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Put, Scalar};
use crate::error::Error;
use crate::store::setting::{self, Setting};
use crate::store::{area, record, tombstone};
use crate::write::{Write, text};

/// What may go with a tap, and never has to.
struct Extras {
    area: Option<AreaCode>,
    note: Option<NoteText>,
    person: Option<Name>,
    circle: Option<CircleId>,
    from: Option<RecordId>,
}

impl Operation for CaptureSignal {
    fn run(self, notebook: &Notebook) -> Result<Captured, Error> {
        let mut puts = vec![text(Field::Kind, Kind::Signal.word()), text(Field::Topic, self.topic.word())];
        puts.extend(self.tone.filter(|tone| *tone != self.topic.tone()).map(|tone| text(Field::Tone, tone.word())));
        if self.weight != Weight::Once {
            puts.push(Put::Set(Field::Weight, Scalar::Number(u8::from(self.weight).into())));
        }
        let extras =
            Extras { area: self.area, note: self.note, person: self.person, circle: self.circle, from: self.from };
        notebook.write(|write| capture(write, Tap::Signal, puts, &extras))
    }
}

impl Operation for CaptureVisit {
    fn run(self, notebook: &Notebook) -> Result<Captured, Error> {
        let puts = vec![text(Field::Kind, Kind::Visit.word()), text(Field::Setting, self.setting.word())];
        let extras =
            Extras { area: self.area, note: self.note, person: self.person, circle: self.circle, from: self.from };
        notebook.write(|write| capture(write, Tap::Visit, puts, &extras))
    }
}

/// Time, place, talk, readers and author fill themselves in; everything goes into one change of one document.
fn capture(write: &mut Write<'_>, tap: Tap, mut puts: Vec<Put>, extras: &Extras) -> Result<Captured, Error> {
    let running = join_talk(write, tap, extras.circle)?;
    let circle = match extras.circle {
        Some(circle) => write.circle(circle)?.id,
        None => running.circle,
    };
    puts.extend(place(write, extras.area)?);
    puts.push(Put::Set(Field::Talk, Scalar::Bytes(running.talk.id.as_bytes().to_vec())));
    if let Some(note) = &extras.note {
        let id = write.draw_note();
        puts.push(text(Field::Note(id), note.as_str()));
    }
    if let Some(name) = &extras.person {
        let person = link_person::named(write, circle, name)?;
        puts.push(Put::Set(Field::Person(person), Scalar::Flag(true)));
    }
    if let Some(from) = extras.from {
        puts.push(Put::Set(Field::Link(inside(write, from)?), Scalar::Flag(true)));
    }
    let id = write.create(circle, &puts)?;
    write.remember()?;
    setting::set(write.connection, Setting::Talk, &running)?;
    write.announce(Change::Pavement);
    let talk = talk::view(&write.look(), &running)?;
    // The record is in its talk already; only one that went to a talk of the same moment elsewhere has to be read.
    let record = match talk.records.iter().find(|record| record.id == id) {
        Some(record) => record.clone(),
        None => write.view(id)?,
    };
    Ok(Captured { record, talk })
}

/// The talk that the tap belongs to, as it is after the tap.
fn join_talk(write: &mut Write<'_>, tap: Tap, circle: Option<CircleId>) -> Result<Running, Error> {
    let before = talk::running(&write.look())?;
    let mut running = match (joins(before.as_ref().map(|running| &running.talk), tap, write.now), before) {
        (Joins::OpenTalk(_), Some(running)) => running,
        _ => {
            // A talk that is replaced has ended: its readers do not carry over.
            setting::clear(write.connection, Setting::Talk)?;
            let circle = circle.map_or_else(|| talk::readers(&write.look()), Ok)?;
            let id = write.draw_talk();
            Running {
                talk: OpenTalk { id, opened: write.now, last_tap: write.now, has_visit: HasVisit::NotYet },
                circle,
            }
        }
    };
    // A clock that was set back a little does not end the talk, whose beginning is the earliest moment in it.
    running.talk.opened = running.talk.opened.min(write.now);
    running.talk.last_tap = write.now;
    if tap == Tap::Visit {
        running.talk.has_visit = HasVisit::Yes;
    }
    Ok(running)
}

/// The theme, initiative or household from inside which something is captured.
fn inside(write: &Write<'_>, from: RecordId) -> Result<RecordId, Error> {
    let from = tombstone::resolve(write.connection, from)?;
    match record::get(write.connection, from)?.ok_or(CallError::NotFound)?.kind() {
        Kind::Theme | Kind::Initiative | Kind::Household => Ok(from),
        _ => Err(Refusal::WrongKind.into()),
    }
}

/// Where it was: what was chosen, or where you are, with a mark while that was not confirmed.
pub(super) fn place(write: &Write<'_>, chosen: Option<AreaCode>) -> Result<Vec<Put>, Error> {
    if let Some(code) = chosen {
        let code = talk::known_area(write, code)?;
        area::used(write.connection, code, write.now)?;
        return Ok(vec![text(Field::Area, &code.to_string())]);
    }
    let Some(here): Option<Here> = setting::get(write.connection, Setting::Here)? else { return Ok(Vec::new()) };
    let mut puts = vec![text(Field::Area, &here.area.to_string())];
    if certainty(here.confirmed, write.now, &write.look().zone) == Certainty::Uncertain {
        puts.push(Put::Set(Field::AreaUncertain, Scalar::Flag(true)));
    }
    Ok(puts)
}
