//! The tablets of a circle.

use stoep_domain::call::{ClosedCircles, Tablets};
use stoep_domain::id::MemberId;
use stoep_domain::moment::When;
use stoep_domain::view::{ClosedCircleView, TabletIs, TabletState, TabletView};
use stoep_seal::{Device, Roster};

use super::meant;
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::look::Look;
use crate::store::circle::CircleRow;
use crate::store::wish::{self, Wish};
use crate::store::{closed, envelope, roster};

impl Operation for Tablets {
    fn run(self, notebook: &Notebook) -> Result<Vec<TabletView>, Error> {
        notebook.look(|look| tablets(look, &meant(look, self.circle)?))
    }
}

impl Operation for ClosedCircles {
    fn run(self, notebook: &Notebook) -> Result<Vec<ClosedCircleView>, Error> {
        notebook.look(|look| {
            let rows = closed::all(look.connection)?.into_iter();
            let view = |row: closed::ClosedRow| ClosedCircleView {
                id: row.id,
                name: row.name,
                kind: row.kind,
                by: row.by,
                at: When::own(row.at, &look.zone),
                never_shared: row.never_shared,
            };
            Ok(rows.map(view).collect())
        })
    }
}

/// Every tablet that is or was in a circle, in the order of coming in.
pub(super) fn tablets(look: &Look<'_>, home: &CircleRow) -> Result<Vec<TabletView>, Error> {
    let members = roster::get(look.connection, home.id)?;
    let wishes = wish::all(look.connection, home.id)?;
    let leaving = wish::leaving(look.connection, home.id, &members)?;
    let mut tablets = Vec::new();
    for (device, entry) in members.devices() {
        let member = MemberId::from_bytes(*entry.member.as_bytes());
        let who = look.who(home.id, Some(member))?;
        let heard = envelope::last_heard(look.connection, home.id, device.0)?;
        tablets.push(TabletView {
            number: device.0,
            member,
            role: roster::word(entry.role()),
            is: if device.0 == home.device { TabletIs::This } else { TabletIs::Another },
            last_heard: heard.map(|at| look.when(&who, at)),
            who,
            state: state(&members, device, &wishes, &leaving),
        });
    }
    Ok(tablets)
}

fn state(members: &Roster, device: Device, wishes: &[(Device, Wish)], leaving: &[Device]) -> TabletState {
    if members.device(device).is_none_or(|entry| !entry.is_active()) {
        TabletState::Closed
    } else if wishes.contains(&(device, Wish::Close)) {
        TabletState::Closing
    } else if leaving.contains(&device) {
        TabletState::Leaving
    } else {
        TabletState::Active
    }
}
