//! Changing what a circle has set for itself.

use stoep_domain::call::{Change, ChangeTeamSettings, TeamChange};
use stoep_domain::field::Field;
use stoep_domain::id::{CircleId, RecordId};
use stoep_domain::rule::team::{Value, reorder};
use stoep_domain::text::Name;
use stoep_domain::view::TeamSettingsView;
use stoep_domain::word::{CircleKind, Kind, Role, Topic};
use stoep_domain::{CallError, Refusal};

use super::page::set_or_clear;
use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Put, Scalar};
use crate::error::Error;
use crate::query::team_settings;
use crate::store::{document, roster, team};
use crate::write::{Write, text};

impl Operation for ChangeTeamSettings {
    fn run(self, notebook: &Notebook) -> Result<TeamSettingsView, Error> {
        notebook.write(|write| {
            let circle = team_settings::which(&write.look(), self.circle)?;
            if roster::own_role(write.connection, &circle)? != Role::Lead {
                return Err(Refusal::NotALead.into());
            }
            let record = team_record(write, circle.id)?;
            let puts = puts(write, circle.id, self.change)?;
            if !puts.is_empty() {
                write.edit(record, &puts)?;
                write.remember()?;
                write.announce(Change::Pavement);
            }
            team_settings::view(&write.look(), &circle)
        })
    }
}

/// The record in which a circle keeps what it has set. The private circle, which only its own person is in, has one from the first
/// thing that is set in it; that of any other circle comes with its founding.
pub(crate) fn team_record(write: &mut Write<'_>, circle: CircleId) -> Result<RecordId, Error> {
    let record = team::record_of(circle);
    if document::get(write.connection, record)?.is_none() {
        if write.circle(circle)?.kind != CircleKind::Private {
            return Err(CallError::NotFound.into());
        }
        let puts = [text(Field::Kind, Kind::Team.word()), text(Field::CircleKind, CircleKind::Private.word())];
        write.create_as(circle, record, write.now, &puts)?;
    }
    Ok(record)
}

fn puts(write: &mut Write<'_>, circle: CircleId, change: TeamChange) -> Result<Vec<Put>, Error> {
    Ok(match change {
        TeamChange::Topics(wanted) => {
            let now: Vec<(Topic, i64)> = team::written(write.connection, circle)?
                .into_iter()
                .filter_map(|set| match set {
                    (Field::TopicPosition(topic), Value::Number(position)) => Some((topic, position)),
                    _ => None,
                })
                .collect();
            reorder(&now, &wanted)
                .into_iter()
                .map(|(topic, position)| number(Field::TopicPosition(topic), position))
                .collect()
        }
        TeamChange::TopicName(topic, name) => {
            vec![set_or_clear(Field::TopicName(topic), name.as_ref().map(Name::as_str))]
        }
        TeamChange::Threshold(threshold, count) => vec![number(Field::Threshold(threshold), count.map(i64::from))],
        TeamChange::Kept(sort, months) => {
            vec![number(Field::KeptMonths(sort), months.map(|months| i64::from(months.count())))]
        }
        TeamChange::AddEmergency { name, number } => {
            let id = write.draw_note();
            vec![text(Field::Emergency(id), name.as_str()), text(Field::EmergencyNumber(id), number.as_str())]
        }
        TeamChange::RemoveEmergency(id) => {
            vec![Put::Clear(Field::Emergency(id)), Put::Clear(Field::EmergencyNumber(id))]
        }
    })
}

fn number(field: Field, value: Option<i64>) -> Put {
    match value {
        Some(value) => Put::Set(field, Scalar::Number(value)),
        None => Put::Clear(field),
    }
}
