//! Circles and their members.

use stoep_domain::call::Circles;
use stoep_domain::view::{CircleView, MemberView};
use stoep_domain::word::{CircleKind, Role};

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::look::Look;
use crate::store::circle::CircleRow;
use crate::store::setting::{self, Setting};
use crate::store::{circle, roster};

impl Operation for Circles {
    fn run(self, notebook: &Notebook) -> Result<Vec<CircleView>, Error> {
        notebook.look(circle_views)
    }
}

/// Every circle, the private one first.
pub(crate) fn circle_views(look: &Look<'_>) -> Result<Vec<CircleView>, Error> {
    circle::all(look.connection)?.iter().map(|circle| circle_view(look, circle)).collect()
}

/// One circle.
pub(crate) fn circle_view(look: &Look<'_>, circle: &CircleRow) -> Result<CircleView, Error> {
    let me: Option<String> = setting::get(look.connection, Setting::Me)?;
    let mut role = Role::Member;
    let mut members = Vec::new();
    for row in roster::members(look.connection, circle.id)? {
        let you = row.id == circle.member;
        if you {
            role = row.role.clone();
        }
        // Your own name is known here before its record has been made anywhere.
        let name = if you { row.name.or_else(|| me.clone()) } else { row.name };
        members.push(MemberView { id: row.id, name, role: row.role, tablets: row.tablets, you });
    }
    let name = match circle.kind {
        CircleKind::Private => String::new(),
        _ => roster::team_name(look.connection, circle.id)?.unwrap_or_default(),
    };
    Ok(CircleView { id: circle.id, name, kind: circle.kind.clone(), hub: circle.hub.clone(), role, members })
}
