//! When a record ends, from its rows, its history and what speaks of it.

use stoep_domain::field::Field;
use stoep_domain::id::RecordId;
use stoep_domain::moment::Moment;
use stoep_domain::rule::pulse::{Pulse, runs_out};
use stoep_domain::rule::retention::{self, End, How, Kept, Links, Record, State, Touch};
use stoep_domain::word::{Kind, Rhythm};

use crate::document::{Document, Step};
use crate::error::Error;
use crate::look::Look;
use crate::store::record::RecordRow;
use crate::store::retention::Counted;
use crate::store::{document, kind, linked, near, record, retention as stored, team};

/// A record with its end.
pub(crate) struct Ends {
    /// The record.
    pub(crate) row: RecordRow,
    /// Its end.
    pub(crate) end: End,
}

/// When a record ends; `None` for one that does not end by itself: of the circle, of a newer version, or of a tablet that never heard
/// of a hub.
pub(crate) fn ends(look: &Look<'_>, id: RecordId) -> Result<Option<Ends>, Error> {
    let Some(row) = record::get(look.connection, id)? else { return Ok(None) };
    let (Some(counted), Some((_, document))) =
        (stored::counted(look.connection, id)?, document::get(look.connection, id)?)
    else {
        return Ok(None);
    };
    let speaking = near::speaking_of(look.connection, &look.together(id)?)?;
    let mut touches = own_touches(look, &document, counted);
    for other in &speaking {
        if let Some(counted) = stored::counted(look.connection, *other)? {
            touches.push(Touch { how: How::Linked, on: look.day(counted.touched) });
        }
    }
    let links = if speaking.is_empty() { Links::None } else { Links::Some };
    let state = state(look, &row, links)?;
    let months = team::kept(look.connection, row.circle)?;
    let end = retention::ends(&Record { state, made: look.day(counted.came), touches: &touches }, &months);
    Ok(Some(Ends { row, end }))
}

/// What was done to the record itself, by the hub's time. Of each sort the latest is enough.
fn own_touches(look: &Look<'_>, document: &Document, counted: Counted) -> Vec<Touch> {
    let history = document.history();
    let touch = |how, at: Moment| Touch { how, on: look.day(at) };
    match history.last() {
        Some(last) if is_note(last) => {
            vec![touch(How::Noted, counted.touched), touch(How::Changed, last_change(&history, counted))]
        }
        _ => vec![touch(How::Changed, counted.touched)],
    }
}

/// Whether a change wrote a note and nothing else.
fn is_note(step: &Step) -> bool {
    step.puts.iter().all(|put| *put.field() == Field::Removed || put.field().note().is_some())
}

/// When something other than a note was last written. Where the clock that says so was wrong, the latest moment that it can have been:
/// nothing ends early for that.
fn last_change(history: &[Step], counted: Counted) -> Moment {
    match history.iter().rposition(|step| !is_note(step)) {
        None | Some(0) => counted.came,
        Some(number) => {
            let at = history[number].at;
            if at >= counted.came && at <= counted.touched { at } else { counted.touched }
        }
    }
}

fn state(look: &Look<'_>, row: &RecordRow, links: Links) -> Result<State, Error> {
    Ok(match row.kind() {
        Kind::Person => {
            let people = linked::known_as(look.connection, &look.together(row.id)?)?;
            let mut household = None;
            for home in linked::households(look.connection, &people)? {
                household = household.max(ends(look, home)?.map(|ends| ends.end.day));
            }
            State::Person { links, household }
        }
        Kind::Household => {
            // That support ended is a change of the household, which its touches say.
            let pulse_ends = match look.pulse(row.circle, Some(row.id))? {
                Pulse::Running(rhythm) => Some(runs_out(rhythm.ended)),
                _ => None,
            };
            State::Household { support_ended: None, pulse_ends }
        }
        Kind::FollowUp => match kind::follow_up::read(look.connection, row.id)? {
            Some(found) => match (found.rhythm, found.done, found.due) {
                (Rhythm::Pulse, ..) => match look.pulse(row.circle, found.about)? {
                    Pulse::Running(rhythm) => State::OpenFollowUp(runs_out(rhythm.ended)),
                    _ => State::Other(Kept::FollowUp),
                },
                (_, Some(done), _) => State::DoneFollowUp(done),
                (_, None, Some(due)) => State::OpenFollowUp(due),
                (_, None, None) => State::Other(Kept::FollowUp),
            },
            None => State::Other(Kept::FollowUp),
        },
        other => State::Other(Kept::of(&other)),
    })
}
