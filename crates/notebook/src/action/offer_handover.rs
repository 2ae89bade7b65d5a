//! Offering a warm handover, or asking a partner for something.

use stoep_domain::call::{HandoverTo, OfferHandover, Referrer};
use stoep_domain::field::Field;
use stoep_domain::id::{CircleId, MemberId, RecordId};
use stoep_domain::view::RecordView;
use stoep_domain::word::Kind;
use stoep_domain::{CallError, Refusal};

use super::follow_up::circle_beside;
use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Put, Scalar};
use crate::error::Error;
use crate::store::{record, roster, tombstone};
use crate::write::{Write, text};

impl Operation for OfferHandover {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let about = self.about.map(|about| tombstone::resolve(write.connection, about)).transpose()?;
            let circle = circle(write, &self, about)?;
            let mut puts = vec![text(Field::Kind, Kind::Handover.word())];
            puts.extend(about.map(|about| id(Field::About, about.as_bytes())));
            puts.push(match &self.to {
                HandoverTo::Member(member) => id(Field::ToMember, asked(write, circle, *member)?.as_bytes()),
                HandoverTo::Record(record) if Some(*record) == about => return Err(Refusal::ItIsTheSame.into()),
                HandoverTo::Record(record) => id(Field::ToRecord, record.as_bytes()),
                HandoverTo::Named(name) => text(Field::ToName, name.as_str()),
            });
            puts.extend(referred(write, circle, self.referred)?);
            if let Some(note) = &self.text {
                let id = write.draw_note();
                puts.push(text(Field::Note(id), note.as_str()));
            }
            let id = write.create(circle, &puts)?;
            write.remember()?;
            write.view(id)
        })
    }
}

/// Who reads along: what was chosen, the circle of the member who is asked, who reads what it is about, or the usual circle.
fn circle(write: &Write<'_>, offer: &OfferHandover, about: Option<RecordId>) -> Result<CircleId, Error> {
    if let Some(chosen) = offer.circle {
        return Ok(write.circle(chosen)?.id);
    }
    if let HandoverTo::Member(member) = &offer.to {
        return Ok(roster::home_of(write.connection, *member)?.ok_or(CallError::NotFound)?);
    }
    match about {
        Some(about) if record::get(write.connection, about)?.is_some() => circle_beside(write, about),
        _ => write.readers(None),
    }
}

/// Somebody else of the circle.
fn asked(write: &Write<'_>, circle: CircleId, member: MemberId) -> Result<MemberId, Error> {
    if write.circle(circle)?.member == member {
        return Err(Refusal::ItIsTheSame.into());
    }
    let here = roster::members(write.connection, circle)?.iter().any(|row| row.id == member);
    if here { Ok(member) } else { Err(CallError::NotFound.into()) }
}

/// Who referred, where that is somebody else.
fn referred(write: &Write<'_>, circle: CircleId, referred: Option<Referrer>) -> Result<Option<Put>, Error> {
    Ok(match referred {
        None => None,
        Some(Referrer::Member(member)) if write.circle(circle)?.member == member => None,
        Some(Referrer::Member(member)) => Some(id(Field::ReferredMember, member.as_bytes())),
        Some(Referrer::Message(message)) => {
            let message = tombstone::resolve(write.connection, message)?;
            match record::get(write.connection, message)? {
                Some(row) if row.kind() != Kind::Signal => return Err(Refusal::NotASignal.into()),
                _ => Some(id(Field::ReferredMessage, message.as_bytes())),
            }
        }
    })
}

fn id(field: Field, bytes: &[u8; 16]) -> Put {
    Put::Set(field, Scalar::Bytes(bytes.to_vec()))
}
