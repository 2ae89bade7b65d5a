//! Everything that Vastleggen shows, in one look.

use stoep_domain::CallError;
use stoep_domain::call::Pavement;
use stoep_domain::rule::place::certainty;
use stoep_domain::view::{PavementView, PlaceView};

use super::{circle_views, sharing_view, team_settings};
use crate::Notebook;
use crate::action::talk::{self, Here};
use crate::answer::Operation;
use crate::error::Error;
use crate::lease;
use crate::store::setting::{self, Setting};
use crate::store::team;

impl Operation for Pavement {
    fn run(self, notebook: &Notebook) -> Result<PavementView, Error> {
        // What was captured in the open talk is not shown on a locked tablet; capturing goes on.
        let locked = lease::is_locked(notebook)?;
        notebook.look(|look| {
            setting::get::<String>(look.connection, Setting::Me)?.ok_or(CallError::NotBegun)?;
            let here: Option<Here> = setting::get(look.connection, Setting::Here)?;
            let place = here
                .map(|here| {
                    let certainty = certainty(here.confirmed, look.now, &look.zone);
                    look.area(here.area).map(|area| PlaceView { area, certainty })
                })
                .transpose()?;
            let running = talk::running(look)?.filter(|_| !locked);
            let set = team_settings::which(look, None).and_then(|circle| team::get(look.connection, circle.id))?;
            Ok(PavementView {
                place,
                topics: set.topics.0,
                topic_names: set.topic_names,
                talk: running.map(|running| talk::view(look, &running)).transpose()?,
                readers: talk::readers(look)?,
                circles: circle_views(look)?,
                sharing: sharing_view(look)?,
            })
        })
    }
}
