//! Founding a circle. Needs no network: the hub hears of it at the next exchange.

use rand::Rng as _;
use stoep_domain::call::{Change, FoundCircle};
use stoep_domain::field::Field;
use stoep_domain::id::{CircleId, MemberId, RecordId};
use stoep_domain::view::CircleView;
use stoep_domain::word::{CircleKind, Kind};
use stoep_domain::{CallError, Refusal};
use stoep_seal::keyframe::Recipients;
use stoep_seal::{Device, DeviceKeys, Epoch, EpochKey, Keyframe, Roster};

use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::query::circle_view;
use crate::store::circle::{self, CircleRow, StoredKeys};
use crate::store::setting::{self, Setting};
use crate::store::{keys, roster};
use crate::sync::HubAddress;
use crate::write::{Write, text};

impl Operation for FoundCircle {
    fn run(self, notebook: &Notebook) -> Result<CircleView, Error> {
        let hub = HubAddress::parse(&self.hub)?;
        if !matches!(self.kind, CircleKind::Team | CircleKind::Network) {
            return Err(Refusal::PrivateCircle.into());
        }
        notebook.write(|write| {
            let circles = circle::all(write.connection)?;
            if circles.is_empty() {
                return Err(CallError::NotBegun.into());
            }
            // The team of the sample neighbourhood has no hub and never gets one: a real team is founded beside it.
            let team = circles.into_iter().find(|circle| circle.kind == CircleKind::Team && circle.hub.is_some());
            if let Some(team) = team.filter(|_| self.kind == CircleKind::Team) {
                return correct(write, &team, &self, &hub);
            }
            let founding = Founding {
                kind: self.kind.clone(),
                hub: Some(hub.as_str().to_owned()),
                founding_code: self.founding_code,
            };
            let id = found(write, &founding)?;
            let puts = [
                text(Field::Kind, Kind::Team.word()),
                text(Field::Name, self.name.as_str()),
                text(Field::CircleKind, self.kind.word()),
            ];
            // The circle's own record has the circle's id, so that no second one can be made offline.
            write.create_as(id, RecordId::from_bytes(*id.as_bytes()), write.now, &puts)?;
            introduce(write, id)?;
            setting::set(write.connection, Setting::Hub, &hub.as_str())?;
            write.announce(Change::Circles);
            write.announce(Change::Pavement);
            write.announce(Change::Sharing);
            let circle = write.circle(id)?;
            circle_view(&write.look(), &circle)
        })
    }
}

/// Founding again what no hub knows yet corrects a mistyped address, code or name. A circle that a hub knows stays as it is.
fn correct(
    write: &mut Write<'_>,
    team: &CircleRow,
    wanted: &FoundCircle,
    hub: &HubAddress,
) -> Result<CircleView, Error> {
    if team.hub_knows {
        return Err(Refusal::CircleExists.into());
    }
    circle::set_hub(write.connection, team.id, hub.as_str(), wanted.founding_code.as_deref())?;
    write.edit(RecordId::from_bytes(*team.id.as_bytes()), &[text(Field::Name, wanted.name.as_str())])?;
    setting::set(write.connection, Setting::Hub, &hub.as_str())?;
    for change in [Change::Circles, Change::Pavement, Change::Sharing] {
        write.announce(change);
    }
    let team = write.circle(team.id)?;
    circle_view(&write.look(), &team)
}

/// What a circle is founded with.
pub(crate) struct Founding {
    /// Its sort.
    pub(crate) kind: CircleKind,
    /// The hub's address; `None` for the private circle.
    pub(crate) hub: Option<String>,
    /// The founding code, where the hub asks for one.
    pub(crate) founding_code: Option<String>,
}

/// Makes keys, roster and first epoch.
pub(crate) fn found(write: &mut Write<'_>, founding: &Founding) -> Result<CircleId, Error> {
    let keys = DeviceKeys::generate(write.random);
    let mut member = [0; 16];
    write.random.fill_bytes(&mut member);
    let epoch_key = EpochKey::generate(write.random);
    let signed = Roster::found(stoep_seal::MemberId(member), &keys, &epoch_key).map_err(Error::seal)?;
    let keyframe =
        Keyframe::wrap(write.random, &signed, (Device::FOUNDER, &keys), &epoch_key, None, Recipients::Everyone)
            .map_err(Error::seal)?;
    let id = CircleId::from_bytes(*signed.circle().as_bytes());
    let row = CircleRow {
        id,
        kind: founding.kind.clone(),
        hub: founding.hub.clone(),
        founding_code: founding.founding_code.clone(),
        device: Device::FOUNDER.0,
        member: MemberId::from_bytes(member),
        keys: StoredKeys::of(&keys),
        incarnation: write.random.next_u32(),
        sent: 0,
        acknowledged: 0,
        former: Vec::new(),
        ahead: 0,
        hub_knows: false,
        cursor: None,
        last_exchange: None,
        trouble: None,
    };
    circle::insert(write.connection, &row)?;
    roster::put(write.connection, id, &signed)?;
    keys::put_epoch_key(write.connection, id, Epoch::FIRST, &epoch_key)?;
    keys::put_keyframe(write.connection, id, &keyframe)?;
    Ok(id)
}

/// Writes your name into a circle, under your member id there.
pub(crate) fn introduce(write: &mut Write<'_>, id: CircleId) -> Result<(), Error> {
    let me: String = setting::get(write.connection, Setting::Me)?.ok_or(CallError::NotBegun)?;
    let circle = write.circle(id)?;
    let record = RecordId::from_bytes(*circle.member.as_bytes());
    write.create_as(id, record, write.now, &[text(Field::Kind, Kind::Member.word()), text(Field::Name, &me)])
}
