//! *Alleen ik* on a second tablet: giving the private circle a hub, and becoming one with the private circle that was joined.

use stoep_domain::call::{Change, ConnectPrivate};
use stoep_domain::view::CircleView;
use stoep_domain::word::CircleKind;
use stoep_domain::{CallError, Refusal};

use crate::Notebook;
use crate::action::talk::Running;
use crate::action::{move_everything, team_record};
use crate::answer::Operation;
use crate::error::Error;
use crate::query::circle_view;
use crate::store::circle::{self, CircleRow};
use crate::store::closed;
use crate::store::setting::{self, Setting};
use crate::sync::HubAddress;
use crate::write::Write;

impl Operation for ConnectPrivate {
    fn run(self, notebook: &Notebook) -> Result<CircleView, Error> {
        notebook.write(|write| {
            let circles = circle::all(write.connection)?;
            let home =
                circles.into_iter().find(|circle| circle.kind == CircleKind::Private).ok_or(CallError::NotBegun)?;
            if home.hub_knows {
                return Err(Refusal::CircleExists.into());
            }
            let known: Option<String> = setting::get(write.connection, Setting::Hub)?;
            let hub = HubAddress::parse(&self.hub.or(known).ok_or(Refusal::NoHub)?)?;
            circle::set_hub(write.connection, home.id, hub.as_str(), self.founding_code.as_deref())?;
            // It says of itself that it is the private circle, so that the second tablet knows.
            team_record(write, home.id)?;
            for change in [Change::Circles, Change::Pavement, Change::Sharing] {
                write.announce(change);
            }
            let home = write.circle(home.id)?;
            circle_view(&write.look(), &home)
        })
    }
}

/// Where this tablet joined the private circle of its person, the one that it began with goes: what was captured in it moves along.
pub(crate) fn settle_private(notebook: &Notebook) -> Result<(), Error> {
    let found = notebook.look(|look| Ok(pair(&circle::all(look.connection)?)))?;
    let Some((own, joined)) = found else { return Ok(()) };
    notebook.write(|write| {
        move_everything(write, own.id, joined.id)?;
        let talk: Option<Running> = setting::get(write.connection, Setting::Talk)?;
        if let Some(talk) = talk.filter(|talk| talk.circle == own.id) {
            setting::set(write.connection, Setting::Talk, &Running { circle: joined.id, ..talk })?;
        }
        let gone = closed::destroy(write.connection, &own)?;
        write.everything_went();
        circle::set_first(write.connection, joined.id)?;
        write.touch(gone);
        announce(write);
        Ok(())
    })?;
    notebook.empty_log()
}

fn announce(write: &mut Write<'_>) {
    for change in [Change::Circles, Change::Pavement, Change::Sharing] {
        write.announce(change);
    }
}

/// The private circle that no other tablet ever was in, and the one that was joined.
fn pair(circles: &[CircleRow]) -> Option<(CircleRow, CircleRow)> {
    let private = |circle: &&CircleRow| circle.kind == CircleKind::Private;
    let own = circles.iter().filter(private).find(|circle| circle.hub.is_none())?.clone();
    let joined = circles.iter().filter(private).find(|circle| circle.hub_knows)?.clone();
    Some((own, joined))
}
