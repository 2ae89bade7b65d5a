//! Letting somebody lead a circle too, or no longer.

use stoep_domain::call::{Change, SetRole};
use stoep_domain::view::TabletView;
use stoep_domain::word::Role;
use stoep_domain::{CallError, Refusal};

use super::tablets::tablets;
use super::{meant_to_lead, try_to_share};
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::store::roster;
use crate::store::wish::{self, Wish};

impl Operation for SetRole {
    fn run(self, notebook: &Notebook) -> Result<Vec<TabletView>, Error> {
        let home = notebook.write(|write| {
            let home = meant_to_lead(&write.look(), self.circle)?;
            if !matches!(self.role, Role::Lead | Role::Member) {
                return Err(Refusal::NotInCircle.into());
            }
            let members = roster::get(write.connection, home.id)?;
            let own_by = |entry: &stoep_seal::DeviceEntry| entry.member.as_bytes() == self.member.as_bytes();
            let theirs: Vec<_> = members.active().filter(|(_, entry)| own_by(entry)).collect();
            if theirs.is_empty() {
                return Err(CallError::NotFound.into());
            }
            // A guest and the recovery kit become nothing else.
            let works = |role| matches!(role, stoep_seal::Role::Lead | stoep_seal::Role::Member);
            if theirs.iter().any(|(_, entry)| !works(entry.role())) {
                return Err(Refusal::NotInCircle.into());
            }
            let another_leads =
                members.active().any(|(_, entry)| entry.role() == stoep_seal::Role::Lead && !own_by(entry));
            if self.role == Role::Member && !another_leads {
                return Err(Refusal::LastLead.into());
            }
            for (device, entry) in theirs {
                if roster::word(entry.role()) != self.role {
                    wish::put(write.connection, home.id, device, &Wish::Role(self.role.clone()))?;
                }
            }
            write.announce(Change::Circles);
            Ok(home)
        })?;
        try_to_share(notebook, &home)?;
        notebook.look(|look| tablets(look, &home))
    }
}
