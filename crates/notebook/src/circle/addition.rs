//! Adding a device to a circle: one entry of the roster, and the key of its epoch.

use rand::CryptoRng;
use rusqlite::Connection;
use stoep_domain::id::CircleId;
use stoep_seal::exchange::RosterAppend;
use stoep_seal::keyframe::Recipients;
use stoep_seal::{Device, DevicePublic, Epoch, EpochKey, Keyframe, MemberId, Role, Roster, RosterChange, Wire};

use crate::error::Error;
use crate::store::keys;
use crate::sync::client::Signer;

/// Who comes in, and as what.
#[derive(Debug, Clone, Copy)]
pub(super) struct Newcomer {
    /// Whose device it is.
    pub(super) member: MemberId,
    /// What it may do.
    pub(super) role: Role,
    /// Its keys.
    pub(super) public: DevicePublic,
}

/// The keys that a newcomer is given: its epoch's, and the one before it as the way back.
pub(super) struct Handed {
    pub(super) current: EpochKey,
    pub(super) previous: Option<EpochKey>,
}

impl Handed {
    /// The keys of an epoch that are known on this tablet.
    pub(super) fn known(connection: &Connection, circle: CircleId, epoch: Epoch) -> Result<Self, Error> {
        let missing = Error::Inconsistent("a lead without the key of the epoch");
        Ok(Self {
            current: keys::epoch_key(connection, circle, epoch)?.ok_or(missing)?,
            previous: keys::epoch_key(connection, circle, Epoch(epoch.0.saturating_sub(1)))?,
        })
    }
}

/// An addition that the hub has not taken yet.
pub(super) struct Addition {
    /// The roster with the newcomer in it.
    pub(super) roster: Roster,
    /// The newcomer's way to every key.
    pub(super) keyframe: Keyframe,
    /// The newcomer's number.
    pub(super) device: Device,
}

impl Addition {
    /// Signs the addition of a newcomer at the end of the roster. When the hub's roster has moved on, this one is thrown away.
    pub(super) fn sign(
        random: &mut impl CryptoRng,
        roster: &Roster,
        signer: &Signer,
        handed: &Handed,
        newcomer: Newcomer,
    ) -> Result<Self, Error> {
        let device = roster.next_device().ok_or(Error::Inconsistent("a circle without a free device number"))?;
        let Newcomer { member, role, public } = newcomer;
        let change = RosterChange::Add { device, member, role, public };
        let entry = roster.propose(signer.device, &signer.keys, change).map_err(Error::seal)?;
        let mut appended = roster.clone();
        appended.append(entry).map_err(Error::seal)?;
        let keyframe = Keyframe::wrap(
            random,
            &appended,
            (signer.device, &signer.keys),
            &handed.current,
            handed.previous.as_ref(),
            Recipients::Only(&[device]),
        )
        .map_err(Error::seal)?;
        Ok(Self { roster: appended, keyframe, device })
    }

    /// The entry and the keyframe as the hub takes them: one write.
    pub(super) fn body(&self) -> Vec<u8> {
        let entries = self.roster.entries();
        let entry = entries[entries.len() - 1].clone();
        RosterAppend { entry, keyframe: Some(self.keyframe.clone()) }.encode()
    }
}
