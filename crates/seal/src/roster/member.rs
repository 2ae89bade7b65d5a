//! A device in the roster and what it may do.

use ed25519_dalek::VerifyingKey;

use super::entry::LastAccepted;
use crate::device::DevicePublic;
use crate::ids::{MemberId, RosterSequence};

/// What a device may do in its circle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Role {
    /// Changes the roster and the settings, and all that a member does (1).
    Lead,
    /// Adds, edits, and erases what is their own (2).
    Member,
    /// An informal partner: adds and edits (3).
    Guest,
    /// The recovery kit: gets every epoch key, and lets a new lead in when the leads' tablets are lost (4).
    Recovery,
    /// A role of a newer version. It may do nothing that needs a role.
    Other(u8),
}

impl Role {
    /// Whether a device in this role may sign the roster and keyframes.
    ///
    /// Besides a lead only the recovery kit may, which is what it is for: docs/decisions/0011.
    #[must_use]
    pub fn administers(self) -> bool {
        matches!(self, Self::Lead | Self::Recovery)
    }
}

impl From<u8> for Role {
    fn from(byte: u8) -> Self {
        match byte {
            1 => Self::Lead,
            2 => Self::Member,
            3 => Self::Guest,
            4 => Self::Recovery,
            other => Self::Other(other),
        }
    }
}

impl From<Role> for u8 {
    fn from(role: Role) -> Self {
        match role {
            Role::Lead => 1,
            Role::Member => 2,
            Role::Guest => 3,
            Role::Recovery => 4,
            Role::Other(other) => other,
        }
    }
}

/// Whether a device is still in the circle.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DeviceState {
    /// It is.
    Active,
    /// It was removed.
    Removed {
        /// The roster entry that removed it.
        at: RosterSequence,
        /// The end of each of its chains that the circle accepted; anything later is refused.
        last: Vec<LastAccepted>,
    },
}

/// A device as the roster knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeviceEntry {
    /// Whose device it is.
    pub member: MemberId,
    /// Its public keys in this circle.
    pub public: DevicePublic,
    /// Whether it is still in the circle.
    pub state: DeviceState,
    /// The roles it had, each with the roster entry that gave it; never empty.
    roles: Vec<(RosterSequence, Role)>,
    verifying_key: VerifyingKey,
}

impl DeviceEntry {
    pub(super) fn new(
        member: MemberId,
        role: Role,
        public: DevicePublic,
        verifying_key: VerifyingKey,
        added: RosterSequence,
    ) -> Self {
        Self { member, public, state: DeviceState::Active, roles: vec![(added, role)], verifying_key }
    }

    pub(super) fn set_role(&mut self, at: RosterSequence, role: Role) {
        self.roles.push((at, role));
    }

    /// The role it has now, or had last.
    #[must_use]
    pub fn role(&self) -> Role {
        self.roles[self.roles.len() - 1].1
    }

    /// The roster entry that added it.
    #[must_use]
    pub fn added(&self) -> RosterSequence {
        self.roles[0].0
    }

    /// Whether it is in the circle now.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.state == DeviceState::Active
    }

    /// The role it had after the roster entry at `sequence`, or nothing when it was not in the circle then.
    #[must_use]
    pub fn role_at(&self, sequence: RosterSequence) -> Option<Role> {
        if matches!(self.state, DeviceState::Removed { at, .. } if at <= sequence) {
            return None;
        }
        self.roles.iter().rev().find(|(since, _)| *since <= sequence).map(|(_, role)| *role)
    }

    pub(crate) fn verifying_key(&self) -> &VerifyingKey {
        &self.verifying_key
    }
}
