//! Making a theme, by hand or of signals.

use stoep_domain::CallError;
use stoep_domain::area::AreaCode;
use stoep_domain::call::AddTheme;
use stoep_domain::field::Field;
use stoep_domain::id::{CircleId, RecordId};
use stoep_domain::text::{Name, TextRefusal};
use stoep_domain::view::{Preferences, RecordView, theme_name};
use stoep_domain::word::{Kind, Topic};

use super::page::begin_page;
use crate::Notebook;
use crate::answer::Operation;
use crate::document::{Put, Scalar};
use crate::error::Error;
use crate::query::Counted;
use crate::store::setting::{self, Setting};
use crate::store::team;
use crate::write::{Write, text};

impl Operation for AddTheme {
    fn run(self, notebook: &Notebook) -> Result<RecordView, Error> {
        notebook.write(|write| {
            let name = match (self.name, &self.topic) {
                (Some(name), _) => name,
                (None, Some(topic)) => called_after(write, topic, self.area)?,
                (None, None) => return Err(CallError::from(TextRefusal::Empty).into()),
            };
            let topic = self.topic.unwrap_or(Topic::Other);
            let circle = write.readers(self.circle)?;
            let id = make(write, circle, &name, (&topic, self.area), &[])?;
            write.remember()?;
            write.view(id)
        })
    }
}

/// Makes a theme that links signals by nothing but their ids.
pub(super) fn make(
    write: &mut Write<'_>,
    circle: CircleId,
    name: &Name,
    (topic, area): (&Topic, Option<AreaCode>),
    signals: &[RecordId],
) -> Result<RecordId, Error> {
    let mut puts = begin_page(write, &Kind::Theme, Some(name), area)?;
    puts.push(text(Field::Topic, topic.word()));
    puts.extend(signals.iter().map(|signal| Put::Set(Field::Link(*signal), Scalar::Flag(true))));
    write.create(circle, &puts)
}

/// The name of a theme to which nobody gave one, in the language of this tablet.
pub(super) fn called_after(write: &Write<'_>, topic: &Topic, area: Option<AreaCode>) -> Result<Name, Error> {
    let preferences: Preferences = setting::get(write.connection, Setting::Preferences)?.unwrap_or_default();
    let place = area.map(|code| write.look().area(code)).transpose()?.map(|area| area.name);
    let home = Counted::of(&write.look())?.home;
    let renamed = team::get(write.connection, home)?.topic_names.remove(topic);
    let called = |place| theme_name(topic, renamed.as_deref(), place, preferences.language);
    // The name of an area has no length that we know of; a name that is too long becomes that of the topic alone.
    let short = || called(None).parse();
    let name = called(place.as_deref());
    name.parse().or_else(|_| short()).map_err(|refused: TextRefusal| CallError::from(refused).into())
}
