//! Making a recovery kit: a device of the circle that lies in a safe.

use rand::rngs::StdRng;
use rand::{Rng as _, SeedableRng as _};
use stoep_domain::call::{Change, EarlierKits, MakeRecoveryKit};
use stoep_domain::moment::When;
use stoep_domain::view::RecoveryKitView;
use stoep_domain::word::CircleKind;
use stoep_domain::{HubTrouble, Refusal};
use stoep_seal::exchange::{Call, Refusal as HubRefusal};
use stoep_seal::{Device, DeviceKeys, MemberId, RecoveryKit, Role, Roster};
use zeroize::Zeroizing;

use super::addition::{Addition, Handed, Newcomer};
use super::{meant_to_lead, try_to_share};
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::store::circle::CircleRow;
use crate::store::wish::{self, Wish};
use crate::store::{circle, keys, roster};
use crate::sync::client::CallTrouble;
use crate::sync::exchange::Line;
use crate::sync::{fetch_membership, share_with};

/// How often it is made again because somebody else changed the roster meanwhile.
const ATTEMPTS: usize = 3;

impl Operation for MakeRecoveryKit {
    fn run(self, notebook: &Notebook) -> Result<RecoveryKitView, Error> {
        self.passphrase.check_strength().map_err(Refusal::Kit)?;
        let mut home = notebook.look(|look| meant_to_lead(look, self.circle))?;
        if home.kind == CircleKind::Private {
            return Err(Refusal::PrivateCircle.into());
        }
        if !home.hub_knows {
            // The hub must know the circle before anybody can come into it.
            share_with(notebook, home.id)?;
            home = notebook.look(|look| circle::get(look.connection, home.id))?.ok_or(HubTrouble::Unreachable)?;
        }
        let made = {
            // Nothing may be signed meanwhile with the list that was before it.
            let _turn = notebook.inner().sharing.turn();
            make(&Line::open(notebook, &home)?, self.passphrase.as_str())?
        };
        if self.earlier == EarlierKits::Close {
            close_earlier(notebook, &home, made.device)?;
        }
        notebook.look(|look| {
            Ok(RecoveryKitView {
                circle: home.id,
                name: roster::team_name(look.connection, home.id)?.unwrap_or_default(),
                number: made.device.0,
                at: When::own(look.now, &look.zone),
                sealed: made.sealed.clone(),
            })
        })
    }
}

/// A kit that is in the roster.
struct Made {
    device: Device,
    sealed: String,
}

fn make(line: &Line<'_>, passphrase: &str) -> Result<Made, Error> {
    let (device_keys, member, mut random) = line.notebook.write(|write| {
        let (mut member, mut seed) = ([0; 16], Zeroizing::new([0; 32]));
        write.random.fill_bytes(&mut member);
        // Dice of its own: sealing takes a second, in which taps go on.
        write.random.fill_bytes(seed.as_mut());
        Ok((DeviceKeys::generate(write.random), MemberId(member), StdRng::from_seed(*seed)))
    })?;
    let newcomer = Newcomer { member, role: Role::Recovery, public: device_keys.public() };
    let known = line.notebook.look(|look| roster::get(look.connection, line.home.id))?;
    let mut members = fetch_membership(line, known)?;
    for _ in 0..ATTEMPTS {
        let addition = line.notebook.write(|write| {
            let handed = Handed::known(write.connection, line.home.id, members.epoch())?;
            Addition::sign(write.random, &members, &line.signer, &handed, newcomer)
        })?;
        let kit = RecoveryKit {
            circle: line.signer.circle,
            device: addition.device,
            keys: device_keys.clone(),
            hub: line.home.hub.clone().unwrap_or_default(),
        };
        // Sealed before the hub hears of it: a kit that nobody can hold must not be in the roster.
        let sealed = kit.seal(&mut random, passphrase).map_err(Error::seal)?;
        match line.client.signed(&line.signer, Call::AppendRoster, &addition.body()) {
            Ok(_) => {
                keep(line, &addition)?;
                return Ok(Made { device: addition.device, sealed });
            }
            Err(CallTrouble::Refused(HubRefusal::RosterMovedOn)) => members = fetch_membership(line, members)?,
            // The answer may have been lost after the hub took it: then the roster says so.
            Err(trouble @ CallTrouble::Trouble(_)) => {
                members = fetch_membership(line, members).map_err(|_| Error::from(trouble))?;
                return if is_in(&members, &addition) {
                    Ok(Made { device: addition.device, sealed })
                } else {
                    Err(trouble.into())
                };
            }
            Err(trouble) => return Err(trouble.into()),
        }
    }
    Err(HubTrouble::Busy.into())
}

fn is_in(members: &Roster, addition: &Addition) -> bool {
    let public = |roster: &Roster| roster.device(addition.device).map(|entry| entry.public);
    public(members).is_some() && public(members) == public(&addition.roster)
}

fn keep(line: &Line<'_>, addition: &Addition) -> Result<(), Error> {
    line.notebook.write(|write| {
        roster::put(write.connection, line.home.id, &addition.roster)?;
        keys::put_keyframe(write.connection, line.home.id, &addition.keyframe)?;
        write.announce(Change::Circles);
        Ok(())
    })
}

/// Asks to close the other kits, as a lost tablet is closed.
fn close_earlier(notebook: &Notebook, home: &CircleRow, made: Device) -> Result<(), Error> {
    notebook.write(|write| {
        let members = roster::get(write.connection, home.id)?;
        let kits = members.active().filter(|(device, entry)| entry.role() == Role::Recovery && *device != made);
        for (device, _) in kits {
            wish::put(write.connection, home.id, device, &Wish::Close)?;
        }
        write.announce(Change::Circles);
        Ok(())
    })?;
    try_to_share(notebook, home)
}
