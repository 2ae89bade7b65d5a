//! What a guest tells (*Doorgeven*), and picking it up.

use stoep_domain::call::{PickUp, SendMessage};
use stoep_domain::field::Field;
use stoep_domain::id::CircleId;
use stoep_domain::view::{MessageSent, MessageView};
use stoep_domain::word::{CircleKind, Kind, Message, Role, Topic};
use stoep_domain::{CallError, Refusal};

use super::capture::place;
use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Put, Scalar};
use crate::error::Error;
use crate::query::circle_view;
use crate::store::{circle, kind, record, roster, tombstone};
use crate::write::{Write, text};

impl Operation for SendMessage {
    fn run(self, notebook: &Notebook) -> Result<MessageSent, Error> {
        notebook.write(|write| {
            let circle = network(write, self.circle)?;
            let usual = match self.message {
                Message::Offer => Topic::Willing,
                Message::Noticed | Message::Question | Message::Newer(_) => Topic::Other,
            };
            let mut puts = vec![
                text(Field::Kind, Kind::Signal.word()),
                text(Field::Topic, self.topic.unwrap_or(usual).word()),
                text(Field::Message, self.message.word()),
            ];
            puts.extend(place(write, self.area)?);
            if let Some(note) = &self.text {
                let id = write.draw_note();
                puts.push(text(Field::Note(id), note.as_str()));
            }
            let id = write.create(circle, &puts)?;
            write.remember()?;
            let home = write.circle(circle)?;
            let look = write.look();
            Ok(MessageSent { message: look.message(id)?, readers: circle_view(&look, &home)?.members })
        })
    }
}

/// The network circle that is meant. A message never goes to another sort of circle.
fn network(write: &Write<'_>, wanted: Option<CircleId>) -> Result<CircleId, Error> {
    let home = match wanted {
        Some(id) => Some(write.circle(id)?),
        None => circle::all(write.connection)?.into_iter().find(|home| home.kind == CircleKind::Network),
    };
    Ok(home.filter(|home| home.kind == CircleKind::Network).ok_or(Refusal::OnlyInANetwork)?.id)
}

impl Operation for PickUp {
    fn run(self, notebook: &Notebook) -> Result<MessageView, Error> {
        notebook.write(|write| {
            let id = tombstone::resolve(write.connection, self.signal)?;
            let row = record::get(write.connection, id)?.ok_or(CallError::NotFound)?;
            if kind::message::read(write.connection, id)?.is_none() {
                return Err(Refusal::WrongKind.into());
            }
            let home = write.circle(row.circle)?;
            if roster::own_role(write.connection, &home)? == Role::Guest {
                return Err(Refusal::NotForGuests.into());
            }
            write.edit(id, &[Put::Set(Field::PickedUp(home.member), Scalar::Flag(true))])?;
            write.remember()?;
            write.look().message(id)
        })
    }
}
