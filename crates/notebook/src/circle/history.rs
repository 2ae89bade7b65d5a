//! Who came and went, as the signed roster tells it.

use stoep_domain::call::CircleHistory;
use stoep_domain::id::MemberId;
use stoep_domain::view::{CircleEvent, CircleHappened, Who};
use stoep_seal::{Device, Role, Roster, RosterChange, RosterEntry};

use super::meant;
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::look::Look;
use crate::store::circle::CircleRow;
use crate::store::{roster, wish};

impl Operation for CircleHistory {
    fn run(self, notebook: &Notebook) -> Result<Vec<CircleEvent>, Error> {
        notebook.look(|look| {
            let home = meant(look, self.circle)?;
            let members = roster::get(look.connection, home.id)?;
            let asked = wish::asked_to_leave(look.connection, home.id)?;
            let told = Told { look, home: &home, members: &members, asked };
            let mut events = Vec::new();
            for entry in members.entries() {
                told.entry(entry, &mut events)?;
            }
            Ok(events)
        })
    }
}

/// What is needed to tell of a roster.
struct Told<'a> {
    look: &'a Look<'a>,
    home: &'a CircleRow,
    members: &'a Roster,
    /// Who asked to leave, each with the place in the roster where they did.
    asked: Vec<(MemberId, u32)>,
}

impl Told<'_> {
    fn entry(&self, entry: &RosterEntry, events: &mut Vec<CircleEvent>) -> Result<(), Error> {
        let by = self.who(entry.signer)?;
        let mut tell = |happened| events.push(CircleEvent { by: by.clone(), happened });
        match &entry.change {
            RosterChange::Found { .. } => tell(CircleHappened::Founded),
            RosterChange::Add { role: Role::Recovery, .. } => tell(CircleHappened::RecoveryKit),
            RosterChange::Add { device, member, .. } => {
                let who = self.who(*device)?;
                // Whoever was here before comes with another tablet, also when the one before was closed.
                let before = self.members.devices().any(|(other, known)| other < *device && known.member == *member);
                tell(if before { CircleHappened::AnotherTablet(who) } else { CircleHappened::CameIn(who) });
            }
            RosterChange::Remove { removals, .. } => {
                let mut told: Vec<MemberId> = Vec::new();
                for removal in removals {
                    let Some(member) = self.member(removal.device) else { continue };
                    if !told.contains(&member) {
                        told.push(member);
                        tell(self.removed(entry, removal.device, member)?);
                    }
                }
            }
            RosterChange::SetRole { device, role } => {
                let who = self.who(*device)?;
                tell(match role {
                    Role::Lead => CircleHappened::LeadsNow(who),
                    Role::Member => CircleHappened::LeadsNoMore(who),
                    other => CircleHappened::OtherRole(who, roster::word(*other)),
                });
            }
        }
        Ok(())
    }

    /// What the removal of a device was: of one tablet, of somebody, or a leaving.
    fn removed(&self, entry: &RosterEntry, device: Device, member: MemberId) -> Result<CircleHappened, Error> {
        let Some(known) = self.members.device(device) else { return Ok(CircleHappened::RecoveryKitClosed) };
        if known.role() == Role::Recovery {
            return Ok(CircleHappened::RecoveryKitClosed);
        }
        let who = self.who(device)?;
        let added = known.added().0;
        if self.asked.iter().any(|(asked, up_to)| *asked == member && added <= *up_to) {
            return Ok(CircleHappened::Left(who));
        }
        let another = self
            .members
            .devices()
            .any(|(_, other)| other.member == known.member && other.role_at(entry.sequence).is_some());
        Ok(if another { CircleHappened::TabletClosed(who) } else { CircleHappened::Removed(who) })
    }

    fn member(&self, device: Device) -> Option<MemberId> {
        self.members.device(device).map(|known| MemberId::from_bytes(*known.member.as_bytes()))
    }

    fn who(&self, device: Device) -> Result<Who, Error> {
        self.look.who(self.home.id, self.member(device))
    }
}
