//! Circles: founding one, joining one with a code and six compared digits, and who is in it.
//!
//! Joining (docs/decisions/0010): the inviting tablet commits to its keys first, the newcomer answers with theirs, the inviting
//! tablet opens its commitment, and both show six digits over all of it. Nothing that the hub or anybody in between does can make
//! the digits equal but by a chance of one in a million, with one attempt.

mod addition;
mod approve;
mod code_picture;
pub(crate) mod found;
mod history;
mod invite;
mod join;
mod leave;
mod make_recovery_kit;
mod place;
mod private;
mod read_code;
mod recover;
mod revoke;
mod set_role;
mod stop_as_guest;
mod tablets;

use stoep_domain::id::CircleId;
use stoep_domain::word::{CircleKind, Role};
use stoep_domain::{CallError, Refusal};

use crate::Notebook;
use crate::error::Error;
use crate::look::Look;
use crate::store::circle::CircleRow;
use crate::store::{circle, roster};
use crate::sync::share_with;

pub(crate) use join::continue_joining;
pub(crate) use private::settle_private;

/// The circle that is meant: the one that was named, or the first that is shared with others.
pub(crate) fn meant(look: &Look<'_>, wanted: Option<CircleId>) -> Result<CircleRow, Error> {
    let circles = circle::all(look.connection)?;
    if circles.is_empty() {
        return Err(CallError::NotBegun.into());
    }
    match wanted {
        Some(id) => circles.into_iter().find(|circle| circle.id == id).ok_or_else(|| CallError::NotFound.into()),
        None => {
            let shares = |circle: &CircleRow| circle.kind != CircleKind::Private && circle.hub.is_some();
            circles.into_iter().find(shares).ok_or_else(|| Refusal::NoHub.into())
        }
    }
}

/// The same, for what only a lead may do.
fn meant_to_lead(look: &Look<'_>, wanted: Option<CircleId>) -> Result<CircleRow, Error> {
    let home = meant(look, wanted)?;
    if roster::own_role(look.connection, &home)? == Role::Lead { Ok(home) } else { Err(Refusal::NotALead.into()) }
}

/// Exchanges with a circle's hub now. Trouble with the hub is no failure here: what was asked is kept and goes out later.
fn try_to_share(notebook: &Notebook, home: &CircleRow) -> Result<(), Error> {
    match share_with(notebook, home.id) {
        Ok(()) | Err(Error::Call(CallError::Hub(_))) => Ok(()),
        Err(error) => Err(error),
    }
}
