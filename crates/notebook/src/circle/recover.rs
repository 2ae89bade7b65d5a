//! Coming back with the recovery kit: a tablet that has nothing becomes a lead's.
//!
//! The kit's key is in memory while this runs and is written down nowhere. What is written down, before the hub hears anything, are the
//! keys that were made for this tablet: when the answer is lost, the same tablet comes in with the next try, and not a second one.

use rand::Rng as _;
use serde::{Deserialize, Serialize};
use stoep_domain::call::Recover;
use stoep_domain::id::{CircleId, MemberId};
use stoep_domain::recovery::KitRefusal;
use stoep_domain::view::CircleView;
use stoep_domain::{CallError, HubTrouble, Refusal};
use stoep_seal::exchange::{Call, Refusal as HubRefusal};
use stoep_seal::{Device, DeviceKeys, Epoch, EpochKey, Keyframe, RecoveryKit, RecoveryKitError, Role, Roster};

use super::addition::{Addition, Handed, Newcomer};
use super::place::Place;
use super::try_to_share;
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::query::circle_view;
use crate::store::circle;
use crate::store::setting::{self, Setting};
use crate::sync::client::{CallTrouble, Client, Signer};
use crate::sync::{HubAddress, fetch_keyframes, fetch_roster};

/// How often it is tried again because somebody else changed the roster meanwhile.
const ATTEMPTS: usize = 3;

/// A recovery that was begun on this tablet: what it comes in with.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Begun {
    circle: CircleId,
    /// The secret keys that were made for this tablet. The whole database is encrypted.
    keys: Vec<u8>,
}

impl Operation for Recover {
    fn run(self, notebook: &Notebook) -> Result<CircleView, Error> {
        if notebook.look(|look| circle::all(look.connection))?.is_empty() {
            return Err(CallError::NotBegun.into());
        }
        let kit = RecoveryKit::open(self.passphrase.as_str(), &self.kit).map_err(|error| Refusal::Kit(told(error)))?;
        let hub = HubAddress::parse(self.hub.as_deref().unwrap_or(&kit.hub))?;
        let id = CircleId::from_bytes(*kit.circle.as_bytes());
        if notebook.look(|look| circle::get(look.connection, id))?.is_some() {
            return Err(Refusal::Kit(KitRefusal::InCircle).into());
        }
        {
            let _turn = notebook.inner().sharing.turn();
            Recovery::open(notebook, hub, &kit)?.come_in(self.member)?;
        }
        let home = notebook.look(|look| circle::get(look.connection, id))?;
        let home = home.ok_or(Error::Inconsistent("a circle that was just entered"))?;
        // Everything that was shared comes now, or with the next exchange.
        try_to_share(notebook, &home)?;
        notebook.look(|look| {
            let home = circle::get(look.connection, id)?.ok_or(CallError::NotFound)?;
            circle_view(look, &home)
        })
    }
}

const fn told(error: RecoveryKitError) -> KitRefusal {
    match error {
        RecoveryKitError::WrongPassphrase => KitRefusal::WrongPassphrase,
        RecoveryKitError::TooMuchWork => KitRefusal::TooMuchWork,
        RecoveryKitError::Damaged => KitRefusal::Damaged,
        RecoveryKitError::Newer(_) => KitRefusal::Newer,
        _ => KitRefusal::NotAKit,
    }
}

/// What the hub has of the circle, as the kit may see it.
struct Recovery<'a> {
    notebook: &'a Notebook,
    hub: HubAddress,
    client: Client,
    /// The kit, as who it is in the circle.
    signer: Signer,
    members: Roster,
    keyframes: Vec<Keyframe>,
}

impl<'a> Recovery<'a> {
    /// Asks the hub who is in the circle, and whether the kit still is.
    fn open(notebook: &'a Notebook, hub: HubAddress, kit: &RecoveryKit) -> Result<Self, Error> {
        let client = Client::new(notebook, hub.as_str())?;
        let signer = Signer { circle: kit.circle, device: kit.device, keys: kit.keys.clone() };
        let members = match fetch_roster(&client, &signer, None) {
            // A hub gives the roster to whoever ever was in it: this one has no such circle, or no such kit in it.
            Err(Error::Call(CallError::Hub(HubTrouble::Refused))) => {
                return Err(Refusal::Kit(KitRefusal::OtherCircle).into());
            }
            fetched => fetched?,
        };
        let own = members.device(kit.device).filter(|own| own.public == kit.keys.public());
        match own {
            Some(own) if own.is_active() && own.role() == Role::Recovery => {}
            Some(_) => return Err(Refusal::Kit(KitRefusal::Closed).into()),
            None => return Err(Refusal::Kit(KitRefusal::OtherCircle).into()),
        }
        let keyframes = fetch_keyframes(&client, &signer)?;
        Ok(Self { notebook, hub, client, signer, members, keyframes })
    }

    /// Lets this tablet in, unless it is in already.
    fn come_in(mut self, member: Option<MemberId>) -> Result<(), Error> {
        let member = self.member(member)?;
        let keys = self.begin()?;
        let newcomer = Newcomer { member, role: Role::Lead, public: keys.public() };
        for _ in 0..=ATTEMPTS {
            let place = self.members.active().find(|(_, entry)| entry.public == newcomer.public);
            if let Some((device, _)) = place {
                return self.enter(device, &keys);
            }
            let handed = self.handed()?;
            let addition = self
                .notebook
                .write(|write| Addition::sign(write.random, &self.members, &self.signer, &handed, newcomer))?;
            match self.client.signed(&self.signer, Call::AppendRoster, &addition.body()) {
                Ok(_) => {
                    self.members = addition.roster;
                    self.keyframes.push(addition.keyframe);
                }
                Err(CallTrouble::Refused(HubRefusal::RosterMovedOn)) => {
                    self.members = fetch_roster(&self.client, &self.signer, Some(self.members.clone()))?;
                    self.keyframes = fetch_keyframes(&self.client, &self.signer)?;
                }
                Err(trouble) => return Err(trouble.into()),
            }
        }
        Err(HubTrouble::Busy.into())
    }

    /// As whom this tablet comes in. Who worked here comes back as who they were.
    fn member(&self, wanted: Option<MemberId>) -> Result<stoep_seal::MemberId, Error> {
        let Some(wanted) = wanted else {
            let mut drawn = [0; 16];
            self.notebook.write(|write| {
                write.random.fill_bytes(&mut drawn);
                Ok(())
            })?;
            return Ok(stoep_seal::MemberId(drawn));
        };
        let member = stoep_seal::MemberId(*wanted.as_bytes());
        let worked_here = |entry: &stoep_seal::DeviceEntry| {
            entry.member == member && matches!(entry.role(), Role::Lead | Role::Member)
        };
        let known = self.members.devices().any(|(_, entry)| worked_here(entry));
        if known { Ok(member) } else { Err(CallError::NotFound.into()) }
    }

    /// The keys that this tablet comes in with: those it began with before, or new ones. On the disk before the hub hears of them.
    fn begin(&self) -> Result<DeviceKeys, Error> {
        let circle = CircleId::from_bytes(*self.signer.circle.as_bytes());
        self.notebook.write(|write| {
            let before: Option<Begun> = setting::get(write.connection, Setting::Recovery)?;
            if let Some(before) = before.filter(|before| before.circle == circle) {
                let bytes: &[u8; DeviceKeys::SIZE] = before
                    .keys
                    .as_slice()
                    .try_into()
                    .map_err(|_| Error::Inconsistent("a recovery of ours does not read"))?;
                return Ok(DeviceKeys::from_bytes(bytes));
            }
            let keys = DeviceKeys::generate(write.random);
            setting::set(write.connection, Setting::Recovery, &Begun { circle, keys: keys.to_bytes().to_vec() })?;
            Ok(keys)
        })
    }

    /// The keys that the kit opens, of the newest epoch and of the one before.
    fn handed(&self) -> Result<Handed, Error> {
        let epoch = self.members.epoch();
        let of = |epoch: Epoch| self.keyframes.iter().filter(move |keyframe| keyframe.epoch == epoch);
        let open = |keyframe: &Keyframe| keyframe.open(&self.members, self.signer.device, &self.signer.keys).ok();
        // A kit that is in the roster is in the keyframes: a hub that has none for it keeps them to itself.
        let current: EpochKey = of(epoch).find_map(open).ok_or(HubTrouble::Withholds)?;
        let previous = of(epoch).find_map(|keyframe| keyframe.open_previous(&self.members, &current).ok());
        Ok(Handed { current, previous })
    }

    fn enter(&self, device: Device, keys: &DeviceKeys) -> Result<(), Error> {
        let place = Place { hub: self.hub.as_str(), members: &self.members, keyframes: &self.keyframes, device, keys };
        self.notebook.write(|write| {
            place.take(write)?;
            setting::clear(write.connection, Setting::Recovery)
        })
    }
}
