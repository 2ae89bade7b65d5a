//! A circle on a hub, seen from its lead: who is in it, its keys, and its calls to the hub.

use anyhow::{Context, Result, bail};
use rand::rngs::StdRng;
use stoep_seal::exchange::{Authorization, Call, FoundCircle, RosterAppend};
use stoep_seal::keyframe::Recipients;
use stoep_seal::{
    CircleId, Device, DeviceKeys, DevicePublic, Epoch, EpochKey, Keyframe, MemberId, Removal, RequestSignature, Role,
    Roster, RosterChange, Wire,
};

/// The way to a hub: in this process while the world is made, over a socket while it is measured.
pub(crate) trait Line {
    /// Sends a request and gives the answer of a hub that agreed.
    fn send(&self, call: Call, authorization: Option<&str>, body: &[u8]) -> Result<Vec<u8>>;
}

/// The circle, held by its lead.
pub(crate) struct Circle {
    /// Who is in it.
    pub(crate) roster: Roster,
    /// The keys of the lead's tablet.
    pub(crate) keys: DeviceKeys,
    /// The key of every epoch, the first one first.
    pub(crate) epochs: Vec<EpochKey>,
}

impl Circle {
    /// Founds a circle on a hub.
    pub(crate) fn found(line: &impl Line, random: &mut StdRng, member: MemberId) -> Result<Self> {
        let (keys, epoch) = (DeviceKeys::generate(random), EpochKey::generate(random));
        let roster = Roster::found(member, &keys, &epoch)?;
        let circle = Self { roster, keys, epochs: vec![epoch] };
        let entry = circle.roster.entries().first().context("a roster without a beginning")?.clone();
        let keyframe = circle.keyframe(random, &circle.roster, Recipients::Everyone)?;
        line.send(Call::Found, None, &FoundCircle { entry, keyframe }.encode())?;
        Ok(circle)
    }

    /// Which circle.
    pub(crate) fn id(&self) -> CircleId {
        self.roster.circle()
    }

    /// The key under which changes are sealed now.
    pub(crate) fn epoch(&self) -> Result<(Epoch, &EpochKey)> {
        Ok((self.roster.epoch(), self.epochs.last().context("a circle without a key")?))
    }

    /// Adds a device and gives it the key.
    pub(crate) fn add(
        &mut self,
        line: &impl Line,
        random: &mut StdRng,
        member: MemberId,
        public: DevicePublic,
    ) -> Result<Device> {
        let device = self.roster.next_device().context("a circle without a free device number")?;
        let change = RosterChange::Add { device, member, role: Role::Member, public };
        self.append(line, random, change, Recipients::Only(&[device]))?;
        Ok(device)
    }

    /// Removes a device, which begins an epoch.
    pub(crate) fn remove(&mut self, line: &impl Line, random: &mut StdRng, removal: Removal) -> Result<()> {
        let key = EpochKey::generate(random);
        let epoch_key = key.fingerprint(Epoch(self.roster.epoch().0 + 1));
        self.epochs.push(key);
        self.append(line, random, RosterChange::Remove { removals: vec![removal], epoch_key }, Recipients::Everyone)
    }

    /// A call that the lead's tablet signs.
    pub(crate) fn call(&self, line: &impl Line, random: &mut StdRng, call: Call, body: &[u8]) -> Result<Vec<u8>> {
        let path = call.path_and_query();
        let request = stoep_seal::Request { method: call.method().as_str(), path_and_query: &path, body };
        let signature =
            RequestSignature::sign(random, &self.keys, self.id(), Device::FOUNDER, crate::now_in_seconds(), &request);
        line.send(call, Some(&Authorization::Device(signature).to_string()), body)
    }

    fn append(
        &mut self,
        line: &impl Line,
        random: &mut StdRng,
        change: RosterChange,
        recipients: Recipients<'_>,
    ) -> Result<()> {
        let entry = self.roster.propose(Device::FOUNDER, &self.keys, change)?;
        let mut roster = self.roster.clone();
        roster.append(entry.clone())?;
        let keyframe = Some(self.keyframe(random, &roster, recipients)?);
        self.call(line, random, Call::AppendRoster, &RosterAppend { entry, keyframe }.encode())?;
        self.roster = roster;
        Ok(())
    }

    fn keyframe(&self, random: &mut StdRng, roster: &Roster, recipients: Recipients<'_>) -> Result<Keyframe> {
        let [before @ .., key] = self.epochs.as_slice() else { bail!("a circle without a key") };
        let signer = (Device::FOUNDER, &self.keys);
        Ok(Keyframe::wrap(random, roster, signer, key, before.last(), recipients)?)
    }
}
