//! The rules of the roster: which entry may follow.

use std::collections::{BTreeMap, BTreeSet};

use thiserror::Error;

use super::Roster;
use super::entry::{NO_PREDECESSOR, Removal, RosterChange, RosterEntry};
use super::member::{DeviceEntry, DeviceState, Role};
use crate::device::{self, DevicePublic, KeyRefusal};
use crate::ids::{CircleId, Device, RosterSequence};

/// The most incarnations of one device that a removal can name.
pub const MAX_INCARNATIONS: usize = 1_024;

/// Why an entry does not belong at the end of a roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum RosterRefusal {
    /// The first entry does not found a circle, or founds another one.
    #[error("this is not the beginning of the circle's roster")]
    NotThisCircle,
    /// A founding entry in a later place.
    #[error("a circle is founded once")]
    FoundedTwice,
    /// It does not follow the last entry: another one was first. Fetch the roster and plan again.
    #[error("the roster has moved on; fetch it and try again")]
    NotNext,
    /// The signer is not in the circle, or not any more.
    #[error("the signer is not in the circle")]
    UnknownSigner,
    /// The signer is neither a lead nor the recovery kit.
    #[error("only a lead can change who is in the circle")]
    NotALead,
    /// The signature does not belong to the entry.
    #[error("the signature does not belong to this roster entry")]
    BadSignature,
    /// The device number was given out before.
    #[error("the device number was given out before; take the next one")]
    DeviceReused,
    /// The public keys are in the roster already.
    #[error("the keys are of another device; let the device make new keys")]
    KeyReused,
    /// The public keys cannot do their work.
    #[error(transparent)]
    Key(#[from] KeyRefusal),
    /// The device to change is not in the circle, is named twice, or no device is named.
    #[error("the device is not in the circle")]
    UnknownDevice,
    /// A removal lists the same incarnation of a device twice, or more than [`MAX_INCARNATIONS`].
    #[error("a removal lists an incarnation twice, or too many")]
    Incarnations,
    /// A removal that its own signer would be removed by: whoever signs it knows the key of the epoch that it begins.
    #[error("a device cannot remove itself; let another lead's tablet do it")]
    RemovesItself,
    /// No lead would be left.
    #[error("a circle needs a lead; make someone else lead first")]
    NoLeadLeft,
    /// The last epoch number is in use.
    #[error("the circle has used all its epochs; found a new circle")]
    EpochsUsedUp,
}

impl Roster {
    /// Builds a roster from its entries, the founding one first, and checks that it is the roster of `circle`.
    ///
    /// # Errors
    /// The [`RosterRefusal`] of the first entry that does not belong.
    pub fn from_entries(circle: CircleId, entries: &[RosterEntry]) -> Result<Self, RosterRefusal> {
        let (founding, later) = entries.split_first().ok_or(RosterRefusal::NotThisCircle)?;
        let mut roster = Self::from_founding(founding)?;
        if roster.circle != circle {
            return Err(RosterRefusal::NotThisCircle);
        }
        for entry in later {
            roster.append(entry.clone())?;
        }
        Ok(roster)
    }

    /// The roster of the circle that `founding` begins.
    ///
    /// # Errors
    /// [`RosterRefusal`] when it is not a founding entry that its own device signed.
    pub fn from_founding(founding: &RosterEntry) -> Result<Self, RosterRefusal> {
        let RosterChange::Found { member, public, epoch_key } = &founding.change else {
            return Err(RosterRefusal::NotThisCircle);
        };
        let placed = founding.sequence == RosterSequence(0) && founding.previous == NO_PREDECESSOR;
        if !placed || founding.signer != Device::FOUNDER {
            return Err(RosterRefusal::NotThisCircle);
        }
        let key = public.verifying_key()?;
        let hash = founding.hash();
        device::verify(&key, hash.as_bytes(), &founding.signature).map_err(|_| RosterRefusal::BadSignature)?;
        let founder = DeviceEntry::new(*member, Role::Lead, *public, key, founding.sequence);
        Ok(Self {
            circle: hash.circle(),
            entries: vec![founding.clone()],
            hashes: vec![hash],
            devices: BTreeMap::from([(Device::FOUNDER, founder)]),
            epochs: vec![(founding.sequence, *epoch_key)],
        })
    }

    /// Adds an entry at the end. When it is refused, nothing has changed.
    ///
    /// # Errors
    /// [`RosterRefusal`] names the rule that the entry breaks.
    pub fn append(&mut self, entry: RosterEntry) -> Result<(), RosterRefusal> {
        if Some(entry.sequence) != self.next_sequence() || entry.previous != self.head() {
            return Err(RosterRefusal::NotNext);
        }
        let signer = self.devices.get(&entry.signer).ok_or(RosterRefusal::UnknownSigner)?;
        let hash = entry.hash();
        device::verify(signer.verifying_key(), hash.as_bytes(), &entry.signature)
            .map_err(|_| RosterRefusal::BadSignature)?;
        self.check(entry.signer, &entry.change)?;
        self.apply(entry.sequence, &entry.change)?;
        self.entries.push(entry);
        self.hashes.push(hash);
        Ok(())
    }

    pub(super) fn next_sequence(&self) -> Option<RosterSequence> {
        self.sequence().0.checked_add(1).map(RosterSequence)
    }

    /// Whether `signing` may make `change` now.
    pub(super) fn check(&self, signing: Device, change: &RosterChange) -> Result<(), RosterRefusal> {
        let signer = self.active_device(signing).ok_or(RosterRefusal::UnknownSigner)?;
        if !signer.role().administers() {
            return Err(RosterRefusal::NotALead);
        }
        match change {
            RosterChange::Found { .. } => Err(RosterRefusal::FoundedTwice),
            RosterChange::Add { device, public, .. } => self.check_addition(*device, public),
            RosterChange::Remove { removals, .. } => self.check_removals(signing, removals),
            RosterChange::SetRole { device, role } => {
                self.active_device(*device).ok_or(RosterRefusal::UnknownDevice)?;
                if *role == Role::Lead { Ok(()) } else { self.check_lead_left(|lead| lead != *device) }
            }
        }
    }

    fn active_device(&self, device: Device) -> Option<&DeviceEntry> {
        self.device(device).filter(|entry| entry.is_active())
    }

    fn check_addition(&self, device: Device, public: &DevicePublic) -> Result<(), RosterRefusal> {
        if self.devices.contains_key(&device) {
            return Err(RosterRefusal::DeviceReused);
        }
        public.check()?;
        let known = self
            .devices
            .values()
            .any(|entry| entry.public.ed25519 == public.ed25519 || entry.public.x25519 == public.x25519);
        if known { Err(RosterRefusal::KeyReused) } else { Ok(()) }
    }

    fn check_removals(&self, signing: Device, removals: &[Removal]) -> Result<(), RosterRefusal> {
        if removals.is_empty() {
            return Err(RosterRefusal::UnknownDevice);
        }
        let mut named = BTreeSet::new();
        for removal in removals {
            if self.active_device(removal.device).is_none() || !named.insert(removal.device) {
                return Err(RosterRefusal::UnknownDevice);
            }
            let incarnations: BTreeSet<_> = removal.last.iter().map(|last| last.incarnation).collect();
            if incarnations.len() != removal.last.len() || incarnations.len() > MAX_INCARNATIONS {
                return Err(RosterRefusal::Incarnations);
            }
        }
        if self.epoch().0 == u16::MAX {
            return Err(RosterRefusal::EpochsUsedUp);
        }
        self.check_lead_left(|lead| !named.contains(&lead))?;
        if named.contains(&signing) { Err(RosterRefusal::RemovesItself) } else { Ok(()) }
    }

    /// Whether a lead is left among the devices that `stays` keeps.
    fn check_lead_left(&self, stays: impl Fn(Device) -> bool) -> Result<(), RosterRefusal> {
        let left = self.active().any(|(device, entry)| entry.role() == Role::Lead && stays(device));
        if left { Ok(()) } else { Err(RosterRefusal::NoLeadLeft) }
    }

    fn apply(&mut self, at: RosterSequence, change: &RosterChange) -> Result<(), RosterRefusal> {
        match change {
            RosterChange::Found { .. } => return Err(RosterRefusal::FoundedTwice),
            RosterChange::Add { device, member, role, public } => {
                let key = public.verifying_key()?;
                self.devices.insert(*device, DeviceEntry::new(*member, *role, *public, key, at));
            }
            RosterChange::Remove { removals, epoch_key } => {
                for removal in removals {
                    if let Some(entry) = self.devices.get_mut(&removal.device) {
                        entry.state = DeviceState::Removed { at, last: removal.last.clone() };
                    }
                }
                self.epochs.push((at, *epoch_key));
            }
            RosterChange::SetRole { device, role } => {
                if let Some(entry) = self.devices.get_mut(device) {
                    entry.set_role(at, *role);
                }
            }
        }
        Ok(())
    }
}
