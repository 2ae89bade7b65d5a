//! The end of intensive support, and the finger on the pulse that may follow.

use stoep_domain::call::{AskLater, AskedPulse, EndSupport, StopPulse, TakeUpAgain};
use stoep_domain::field::Field;
use stoep_domain::id::RecordId;
use stoep_domain::rule::pulse::{Pulse, What};
use stoep_domain::view::RecordView;
use stoep_domain::word::{Kind, NoteSort, Rhythm, Support};
use stoep_domain::{CallError, Refusal};

use super::follow_up::circle_beside;
use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Put, Scalar};
use crate::error::Error;
use crate::store::{kind, record, tombstone};
use crate::write::{Write, text};

impl Operation for EndSupport {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let of = supported(write, self.of)?;
            let mut puts = vec![text(Field::Support, Support::Ended.word())];
            if let Some(goes_wrong) = &self.goes_wrong {
                let note = write.draw_note();
                puts.push(text(Field::Note(note), goes_wrong.as_str()));
                puts.push(text(Field::NoteSort(note), NoteSort::Risk.word()));
            }
            write.edit(of, &puts)?;
            let today = write.look().today();
            match self.ask_later {
                AskLater::Yes => agree(write, of, What::Agreed(today))?,
                // A no is an answer to an earlier yes too.
                AskLater::No => tell_pulse(write, of, What::Stopped)?,
            }
            write.remember()?;
            write.view(of)
        })
    }
}

impl Operation for TakeUpAgain {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let of = supported(write, self.of)?;
            write.edit(of, &[text(Field::Support, Support::Intensive.word())])?;
            let today = write.look().today();
            tell_pulse(write, of, What::Resumed(today))?;
            write.remember()?;
            write.view(of)
        })
    }
}

impl Operation for AskedPulse {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let (id, pulse) = running(write, self.follow_up)?;
            let Pulse::Running(rhythm) = pulse else { return Err(Refusal::NothingToAsk.into()) };
            let now = rhythm.now().ok_or(Refusal::NothingToAsk)?;
            tell(write, id, What::Asked(rhythm.ended, now.step))?;
            write.remember()?;
            write.view(id)
        })
    }
}

impl Operation for StopPulse {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let (id, _) = running(write, self.follow_up)?;
            tell(write, id, What::Stopped)?;
            write.remember()?;
            write.view(id)
        })
    }
}

/// Whom support was for: a household or a person.
fn supported(write: &Write<'_>, of: RecordId) -> Result<RecordId, Error> {
    let of = tombstone::resolve(write.connection, of)?;
    match record::get(write.connection, of)?.ok_or(CallError::NotFound)?.kind() {
        Kind::Person | Kind::Household => Ok(of),
        _ => Err(Refusal::WrongKind.into()),
    }
}

/// A pulse of somebody who is still here, and how it stands.
fn running(write: &Write<'_>, id: RecordId) -> Result<(RecordId, Pulse), Error> {
    let id = tombstone::resolve(write.connection, id)?;
    let row = record::get(write.connection, id)?.ok_or(CallError::NotFound)?;
    let follow_up = kind::follow_up::read(write.connection, id)?.filter(|found| found.rhythm == Rhythm::Pulse);
    let about = follow_up.ok_or(Refusal::WrongKind)?.about;
    let look = write.look();
    if look.is_removed(about)? {
        return Err(Refusal::NothingToAsk.into());
    }
    Ok((id, look.pulse(row.circle, about)?))
}

/// Says something about the pulse of a household or person, and makes the pulse where there is none. Of somebody who was written
/// down twice it is said of the name that was tapped, so that it stays with that one when they are taken apart.
fn agree(write: &mut Write<'_>, of: RecordId, what: What) -> Result<(), Error> {
    let circle = circle_beside(write, of)?;
    if let Some(pulse) = kind::follow_up::pulses(write.connection, circle, of)?.first() {
        return tell(write, *pulse, what);
    }
    let said = fact(write, what)?;
    let about = Put::Set(Field::About, Scalar::Bytes(of.as_bytes().to_vec()));
    let puts = [text(Field::Kind, Kind::FollowUp.word()), text(Field::Rhythm, Rhythm::Pulse.word()), about, said];
    write.create(circle, &puts)?;
    Ok(())
}

/// Says something about the pulse of a household or person, where there is one.
fn tell_pulse(write: &mut Write<'_>, of: RecordId, what: What) -> Result<(), Error> {
    let circle = circle_beside(write, of)?;
    match write.look().pulses_about(circle, of)?.first() {
        Some(pulse) => tell(write, *pulse, what),
        None => Ok(()),
    }
}

fn tell(write: &mut Write<'_>, pulse: RecordId, what: What) -> Result<(), Error> {
    let said = fact(write, what)?;
    write.edit(pulse, &[said])?;
    Ok(())
}

/// What was said, under an id that holds the time.
fn fact(write: &mut Write<'_>, what: What) -> Result<Put, Error> {
    let said = serde_json::to_string(&what)?;
    Ok(text(Field::PulseFact(write.draw_note()), &said))
}
