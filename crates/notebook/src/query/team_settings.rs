//! What a circle has set for itself.

use stoep_domain::CallError;
use stoep_domain::call::TeamSettings;
use stoep_domain::id::CircleId;
use stoep_domain::view::{MayChange, TeamSettingsView};
use stoep_domain::word::{CircleKind, Role};

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::look::Look;
use crate::store::circle::{self, CircleRow};
use crate::store::{roster, team};

impl Operation for TeamSettings {
    fn run(self, notebook: &Notebook) -> Result<TeamSettingsView, Error> {
        notebook.look(|look| view(look, &which(look, self.circle)?))
    }
}

/// The circle whose settings hold: the one that was named, the team, a guest's network circle, or the private one.
pub(crate) fn which(look: &Look<'_>, wanted: Option<CircleId>) -> Result<CircleRow, Error> {
    let all = circle::all(look.connection)?;
    let of_kind = |kind: CircleKind| all.iter().find(|circle| circle.kind == kind);
    let found = match wanted {
        Some(id) => all.iter().find(|circle| circle.id == id),
        None if roster::is_guest(look.connection)? => of_kind(CircleKind::Network),
        None => of_kind(CircleKind::Team).or(all.first()),
    };
    match found {
        Some(circle) => Ok(circle.clone()),
        None if all.is_empty() => Err(CallError::NotBegun.into()),
        None => Err(CallError::NotFound.into()),
    }
}

/// What holds in it, and whether you can change that.
pub(crate) fn view(look: &Look<'_>, circle: &CircleRow) -> Result<TeamSettingsView, Error> {
    let lead = roster::own_role(look.connection, circle)? == Role::Lead;
    Ok(TeamSettingsView {
        circle: circle.id,
        change: if lead { MayChange::Yes } else { MayChange::No },
        settings: team::get(look.connection, circle.id)?,
    })
}
