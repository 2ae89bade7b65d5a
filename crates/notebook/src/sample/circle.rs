//! The circles of the sample neighbourhood: real rosters, signed and verified like any other, of a team that does not exist.
//!
//! All keys are drawn from the seed. Those of the colleagues are thrown away as soon as their owners are in the roster: nobody will
//! ever write in their name again. A circle of the sample has no hub and can never get one, so these keys guard nothing.

use rand::Rng as _;
use rand::rngs::StdRng;
use rusqlite::Connection;
use stoep_domain::id::{CircleId, MemberId};
use stoep_domain::word::CircleKind;
use stoep_seal::keyframe::Recipients;
use stoep_seal::{Device, DeviceKeys, Epoch, EpochKey, Keyframe, Role, Roster, RosterChange};

use super::dice::bytes;
use super::planned::Writer;
use crate::document::Actor;
use crate::error::Error;
use crate::store::circle::{CircleRow, StoredKeys};
use crate::store::{circle, keys, roster};

/// A circle that was drawn.
pub(super) struct Circle {
    /// Its id.
    pub(super) id: CircleId,
    /// Its sort.
    pub(super) kind: CircleKind,
    /// Its name.
    pub(super) name: &'static str,
    roster: Roster,
    keyframe: Keyframe,
    epoch_key: EpochKey,
    keys: DeviceKeys,
    seats: Vec<Seat>,
}

/// Somebody's place in a circle.
struct Seat {
    writer: Writer,
    member: MemberId,
    actor: Actor,
}

impl Circle {
    /// Draws a circle with these people in it. The first one founds it, on this tablet.
    pub(super) fn draw(
        dice: &mut StdRng,
        kind: CircleKind,
        name: &'static str,
        writers: &[Writer],
    ) -> Result<Self, Error> {
        let keys = DeviceKeys::generate(dice);
        let epoch_key = EpochKey::generate(dice);
        let mut members: Vec<[u8; 16]> = Vec::new();
        members.resize_with(writers.len(), || bytes(dice));
        let mut signed = Roster::found(stoep_seal::MemberId(members[0]), &keys, &epoch_key).map_err(Error::seal)?;
        for (writer, member) in writers.iter().zip(&members).skip(1) {
            let device = signed.next_device().ok_or(Error::Inconsistent("a circle without a free device number"))?;
            let change = RosterChange::Add {
                device,
                member: stoep_seal::MemberId(*member),
                role: role(*writer),
                public: DeviceKeys::generate(dice).public(),
            };
            let entry = signed.propose(Device::FOUNDER, &keys, change).map_err(Error::seal)?;
            signed.append(entry).map_err(Error::seal)?;
        }
        let keyframe = Keyframe::wrap(dice, &signed, (Device::FOUNDER, &keys), &epoch_key, None, Recipients::Everyone)
            .map_err(Error::seal)?;
        let seats = (0..).zip(writers).zip(&members).map(|((device, writer), member)| Seat {
            writer: *writer,
            member: MemberId::from_bytes(*member),
            actor: Actor { device: Device::FOUNDER.0 + device, incarnation: dice.next_u32() },
        });
        Ok(Self {
            id: CircleId::from_bytes(*signed.circle().as_bytes()),
            kind,
            name,
            seats: seats.collect(),
            roster: signed,
            keyframe,
            epoch_key,
            keys,
        })
    }

    /// Who is in it.
    pub(super) fn writers(&self) -> impl Iterator<Item = Writer> {
        self.seats.iter().map(|seat| seat.writer)
    }

    /// Under which name somebody writes here.
    pub(super) fn actor(&self, writer: Writer) -> Option<Actor> {
        self.seats.iter().find(|seat| seat.writer == writer).map(|seat| seat.actor)
    }

    /// Somebody's id here.
    pub(super) fn member(&self, writer: Writer) -> Option<MemberId> {
        self.seats.iter().find(|seat| seat.writer == writer).map(|seat| seat.member)
    }

    /// Writes the circle into a notebook: with its roster and keys, and without a hub.
    pub(super) fn keep(&self, connection: &Connection) -> Result<CircleRow, Error> {
        let founder = self.seats.first().ok_or(Error::Inconsistent("a circle without a founder"))?;
        let row = CircleRow {
            id: self.id,
            kind: self.kind.clone(),
            hub: None,
            founding_code: None,
            device: founder.actor.device,
            member: founder.member,
            keys: StoredKeys::of(&self.keys),
            incarnation: founder.actor.incarnation,
            sent: 0,
            acknowledged: 0,
            former: Vec::new(),
            ahead: 0,
            hub_knows: false,
            cursor: None,
            last_exchange: None,
            trouble: None,
        };
        circle::insert(connection, &row)?;
        roster::put(connection, self.id, &self.roster)?;
        keys::put_epoch_key(connection, self.id, Epoch::FIRST, &self.epoch_key)?;
        keys::put_keyframe(connection, self.id, &self.keyframe)?;
        Ok(row)
    }
}

fn role(writer: Writer) -> Role {
    match writer {
        Writer::Guide => Role::Guest,
        Writer::Noor | Writer::Fatima | Writer::Karel | Writer::Sem => Role::Member,
    }
}
