//! Who is in the circle, with which devices: a chain of signed entries that proves itself.

mod append;
mod entry;
mod member;
#[cfg(feature = "open")]
mod propose;

use std::collections::BTreeMap;

use crate::ids::{CircleId, Device, Epoch, EpochFingerprint, MemberId, RosterHash, RosterSequence};

pub use append::{MAX_INCARNATIONS, RosterRefusal};
pub use entry::{LastAccepted, ROSTER_VERSION, Removal, RosterChange, RosterEntry};
pub use member::{DeviceEntry, DeviceState, Role};

/// The roster of a circle: every entry was checked before it came in.
///
/// It holds no names: the hub reads rosters.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Roster {
    circle: CircleId,
    entries: Vec<RosterEntry>,
    hashes: Vec<RosterHash>,
    devices: BTreeMap<Device, DeviceEntry>,
    /// Where each epoch begins and what its key looks like; the first epoch is in front.
    epochs: Vec<(RosterSequence, EpochFingerprint)>,
}

impl Roster {
    /// The circle that this roster is of.
    #[must_use]
    pub fn circle(&self) -> CircleId {
        self.circle
    }

    /// Every entry, the founding one first.
    #[must_use]
    pub fn entries(&self) -> &[RosterEntry] {
        &self.entries
    }

    /// The hash of the last entry.
    #[must_use]
    pub fn head(&self) -> RosterHash {
        // A roster is never made without its founding entry.
        self.hashes[self.hashes.len() - 1]
    }

    /// The place of the last entry.
    #[must_use]
    pub fn sequence(&self) -> RosterSequence {
        self.entries[self.entries.len() - 1].sequence
    }

    /// The hash of the entry at `sequence`, or nothing when the roster is not that long.
    #[must_use]
    pub fn head_at(&self, sequence: RosterSequence) -> Option<RosterHash> {
        self.hashes.get(usize::try_from(sequence.0).ok()?).copied()
    }

    /// The device with this number, whether active or removed.
    #[must_use]
    pub fn device(&self, device: Device) -> Option<&DeviceEntry> {
        self.devices.get(&device)
    }

    /// Every device that ever was in the circle, by rising number.
    pub fn devices(&self) -> impl Iterator<Item = (Device, &DeviceEntry)> {
        self.devices.iter().map(|(device, entry)| (*device, entry))
    }

    /// The devices that are in the circle now.
    pub fn active(&self) -> impl Iterator<Item = (Device, &DeviceEntry)> {
        self.devices().filter(|(_, entry)| entry.is_active())
    }

    /// The members that are in the circle now, each with its active devices.
    #[must_use]
    pub fn members(&self) -> BTreeMap<MemberId, Vec<Device>> {
        let mut members: BTreeMap<MemberId, Vec<Device>> = BTreeMap::new();
        for (device, entry) in self.active() {
            members.entry(entry.member).or_default().push(device);
        }
        members
    }

    /// The lowest device number that was never given out, or nothing when all are.
    #[must_use]
    pub fn next_device(&self) -> Option<Device> {
        let last = self.devices.keys().next_back().map_or(0, |device| device.0);
        last.checked_add(1).map(Device)
    }

    /// The epoch that holds now.
    #[must_use]
    pub fn epoch(&self) -> Epoch {
        Epoch(u16::try_from(self.epochs.len()).unwrap_or(u16::MAX))
    }

    /// The epoch that held after the entry at `sequence`, or nothing when the roster is not that long.
    #[must_use]
    pub fn epoch_at(&self, sequence: RosterSequence) -> Option<Epoch> {
        self.head_at(sequence)?;
        let begun = self.epochs.iter().take_while(|(began, _)| *began <= sequence).count();
        u16::try_from(begun).ok().map(Epoch)
    }

    /// What the key of `epoch` looks like, or nothing when it has not begun.
    #[must_use]
    pub fn epoch_fingerprint(&self, epoch: Epoch) -> Option<EpochFingerprint> {
        let index = usize::from(epoch.0).checked_sub(1)?;
        self.epochs.get(index).map(|(_, fingerprint)| *fingerprint)
    }
}
