//! Taking a place in a circle that the roster has for this tablet.

use rand::Rng as _;
use stoep_domain::call::Change;
use stoep_domain::id::{CircleId, MemberId};
use stoep_domain::word::CircleKind;
use stoep_seal::{Device, DeviceKeys, Keyframe, Roster};

use super::found::introduce;
use crate::error::Error;
use crate::store::circle::{self, CircleRow, StoredKeys};
use crate::store::setting::{self, Setting};
use crate::store::{closed, roster};
use crate::sync::adopt_keys;
use crate::write::Write;

/// A place in a circle.
pub(super) struct Place<'a> {
    /// The hub's address.
    pub(super) hub: &'a str,
    /// The roster, in which the device is.
    pub(super) members: &'a Roster,
    /// Every keyframe there is.
    pub(super) keyframes: &'a [Keyframe],
    /// This tablet's number.
    pub(super) device: Device,
    /// This tablet's keys.
    pub(super) keys: &'a DeviceKeys,
}

impl Place<'_> {
    /// Takes it. Taking it again changes nothing.
    pub(super) fn take(&self, write: &mut Write<'_>) -> Result<CircleId, Error> {
        let id = CircleId::from_bytes(*self.members.circle().as_bytes());
        let missing = Error::Inconsistent("a place in a circle that its roster does not have");
        let own = self.members.device(self.device).ok_or(missing)?.member;
        if circle::get(write.connection, id)?.is_none() {
            let row = CircleRow {
                id,
                // Until the circle's own record says what it is.
                kind: CircleKind::Team,
                hub: Some(self.hub.to_owned()),
                founding_code: None,
                device: self.device.0,
                // The roster says who this is: a second tablet has the id of the first.
                member: MemberId::from_bytes(*own.as_bytes()),
                keys: StoredKeys::of(self.keys),
                incarnation: write.random.next_u32(),
                sent: 0,
                acknowledged: 0,
                former: Vec::new(),
                ahead: 0,
                hub_knows: true,
                cursor: None,
                last_exchange: None,
                trouble: None,
            };
            circle::insert(write.connection, &row)?;
            closed::forget(write.connection, id)?;
            roster::put(write.connection, id, self.members)?;
            adopt_keys(write, id, self.members, (self.device, self.keys), self.keyframes)?;
            // Whoever is here already with another tablet has a name here; a second record of it would be locked with another key.
            if self.members.devices().all(|(other, entry)| other == self.device || entry.member != own) {
                introduce(write, id)?;
            }
            setting::set(write.connection, Setting::Hub, &self.hub)?;
        }
        for change in [Change::Circles, Change::Pavement, Change::Sharing] {
            write.announce(change);
        }
        Ok(id)
    }
}
