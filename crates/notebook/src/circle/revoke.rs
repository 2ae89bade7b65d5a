//! Closing a lost tablet, or everything of somebody.

use stoep_domain::call::{Change, Revoke, Revoked};
use stoep_domain::view::TabletView;
use stoep_domain::{CallError, Refusal};
use stoep_seal::{Device, Role, Roster};

use super::tablets::tablets;
use super::{meant_to_lead, try_to_share};
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::store::roster;
use crate::store::wish::{self, Wish};

impl Operation for Revoke {
    fn run(self, notebook: &Notebook) -> Result<Vec<TabletView>, Error> {
        let home = notebook.write(|write| {
            let home = meant_to_lead(&write.look(), self.circle)?;
            let members = roster::get(write.connection, home.id)?;
            for device in closed(&members, Device(home.device), self.whom)? {
                wish::put(write.connection, home.id, device, &Wish::Close)?;
            }
            write.announce(Change::Circles);
            Ok(home)
        })?;
        // The wish is on the disk. Whether the hub took it, the tablets say.
        try_to_share(notebook, &home)?;
        notebook.look(|look| tablets(look, &home))
    }
}

/// The devices that this closes. Refused where it is plain already that it cannot be done.
fn closed(members: &Roster, own: Device, whom: Revoked) -> Result<Vec<Device>, Error> {
    let closed: Vec<Device> = match whom {
        Revoked::Tablet(number) => {
            let entry = members.device(Device(number)).ok_or(CallError::NotFound)?;
            if !entry.is_active() {
                return Err(Refusal::ClosedAlready.into());
            }
            vec![Device(number)]
        }
        Revoked::Member(member) => {
            let own_by = |entry: &stoep_seal::DeviceEntry| entry.member.as_bytes() == member.as_bytes();
            if !members.devices().any(|(_, entry)| own_by(entry)) {
                return Err(CallError::NotFound.into());
            }
            members.active().filter(|(_, entry)| own_by(entry)).map(|(device, _)| device).collect()
        }
    };
    if closed.is_empty() {
        return Err(Refusal::ClosedAlready.into());
    }
    if !members.active().any(|(device, entry)| entry.role() == Role::Lead && !closed.contains(&device)) {
        return Err(Refusal::LastLead.into());
    }
    if closed.contains(&own) {
        return Err(Refusal::ThisTablet.into());
    }
    Ok(closed)
}
