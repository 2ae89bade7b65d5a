//! Joining a circle: the newcomer's side.

use rand::Rng as _;
use serde::{Deserialize, Serialize};
use stoep_domain::call::{Change, ConfirmDigits, Join, JoinProgress, SameDigits};
use stoep_domain::id::{CircleId, MemberId};
use stoep_domain::view::{Digits, JoinFailure, JoinState};
use stoep_domain::word::CircleKind;
use stoep_domain::{CallError, Refusal};
use stoep_seal::exchange::{Call, Mailbox};
use stoep_seal::join::{Arrival, InviteCode, JoinRequest, Offer, Opening, Welcome};
use stoep_seal::{DeviceKeys, Wire};

use super::found::introduce;
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::store::circle::{self, CircleRow, StoredKeys};
use crate::store::roster;
use crate::store::setting::{self, Setting};
use crate::sync::client::{CallTrouble, Client, Signer, decoded};
use crate::sync::{HubAddress, adopt_keys, fetch_keyframes, fetch_roster};

/// A joining that goes on, on this tablet.
#[derive(Clone, PartialEq, Serialize, Deserialize)]
struct OpenArrival {
    hub: String,
    code: String,
    /// The commitment, read before the request was made.
    offer: Vec<u8>,
    request: Vec<u8>,
    /// The secret keys that were made for this circle. The whole database is encrypted.
    keys: Vec<u8>,
    confirmed: Confirmed,
}

/// Whether the person said that the digits are the same.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
enum Confirmed {
    NotYet,
    Yes,
}

impl Operation for Join {
    fn run(self, notebook: &Notebook) -> Result<JoinState, Error> {
        let known: Option<String> = notebook.look(|look| {
            if circle::all(look.connection)?.is_empty() {
                return Err(CallError::NotBegun.into());
            }
            setting::get(look.connection, Setting::Hub)
        })?;
        let (code, hub) = read_code(&self.code, known.as_deref())?;
        let client = Client::new(notebook, hub.as_str())?;
        let mailbox = decoded(Mailbox::decode(&client.ask(Call::Mailbox(code.mailbox()), &[])?))?;
        if mailbox.request().is_some() {
            return Err(stoep_domain::HubTrouble::CodeNotFound.into());
        }
        let open = notebook.write(|write| {
            let keys = DeviceKeys::generate(write.random);
            let mut member = [0; 16];
            write.random.fill_bytes(&mut member);
            let arrival =
                Arrival::new(write.random, code, *mailbox.offer(), stoep_seal::MemberId(member), keys.public());
            let open = OpenArrival {
                hub: hub.as_str().to_owned(),
                code: code.to_string(),
                offer: mailbox.offer().encode(),
                request: arrival.request().encode(),
                keys: keys.to_bytes().to_vec(),
                confirmed: Confirmed::NotYet,
            };
            setting::set(write.connection, Setting::Arrival, &open)?;
            Ok(open)
        })?;
        match client.ask(Call::Request(code.mailbox()), &open.request) {
            Ok(_) => Ok(JoinState::Asked),
            Err(trouble @ CallTrouble::Refused(_)) => {
                notebook.write(|write| setting::clear(write.connection, Setting::Arrival))?;
                Err(trouble.into())
            }
            // It may have arrived: the joining stays open, and asks again by itself.
            Err(trouble) => Err(trouble.into()),
        }
    }
}

/// The code, and the hub's address behind it or set on this tablet.
fn read_code(text: &str, known: Option<&str>) -> Result<(InviteCode, HubAddress), Error> {
    let (code, hub) = match text.trim().split_once('@') {
        Some((code, hub)) => (code, Some(hub)),
        None => (text.trim(), known),
    };
    let code: InviteCode = code.parse().map_err(|_| Refusal::NotACode)?;
    let hub = hub.ok_or(Refusal::NoHub)?;
    Ok((code, HubAddress::parse(hub)?))
}

impl Operation for JoinProgress {
    fn run(self, notebook: &Notebook) -> Result<JoinState, Error> {
        progress(notebook)
    }
}

impl Operation for ConfirmDigits {
    fn run(self, notebook: &Notebook) -> Result<JoinState, Error> {
        let Some(mut open) = open(notebook)? else { return Ok(JoinState::NotAsked) };
        match self.same {
            SameDigits::No => fail(notebook, JoinFailure::DigitsDiffer),
            SameDigits::Yes => {
                open.confirmed = Confirmed::Yes;
                notebook.write(|write| setting::set(write.connection, Setting::Arrival, &open))?;
                progress(notebook)
            }
        }
    }
}

/// Goes on with a joining whose digits were said to be the same, as far as the other tablet has come.
pub(crate) fn continue_joining(notebook: &Notebook) -> Result<(), Error> {
    if open(notebook)?.is_some_and(|open| open.confirmed == Confirmed::Yes) {
        // Being offline is ordinary here; the next exchange tries again.
        match progress(notebook) {
            Ok(_) | Err(Error::Call(CallError::Hub(_))) => {}
            Err(error) => return Err(error),
        }
    }
    Ok(())
}

fn open(notebook: &Notebook) -> Result<Option<OpenArrival>, Error> {
    notebook.look(|look| setting::get(look.connection, Setting::Arrival))
}

fn fail(notebook: &Notebook, failure: JoinFailure) -> Result<JoinState, Error> {
    notebook.write(|write| {
        write.announce(Change::Circles);
        setting::clear(write.connection, Setting::Arrival)
    })?;
    Ok(JoinState::Failed(failure))
}

fn progress(notebook: &Notebook) -> Result<JoinState, Error> {
    let Some(open) = open(notebook)? else { return Ok(JoinState::NotAsked) };
    let broken = || Error::Inconsistent("a joining of ours does not read");
    let code: InviteCode = open.code.parse().map_err(|_| broken())?;
    let offer = Offer::decode(&open.offer).map_err(|_| broken())?;
    let request = JoinRequest::decode(&open.request).map_err(|_| broken())?;
    let client = Client::new(notebook, &open.hub)?;
    let mailbox = match client.ask(Call::Mailbox(code.mailbox()), &[]) {
        Ok(bytes) => decoded(Mailbox::decode(&bytes))?,
        Err(CallTrouble::Refused(stoep_seal::exchange::Refusal::NoSuchMailbox)) => {
            return fail(notebook, JoinFailure::NotFound);
        }
        Err(trouble) => return Err(trouble.into()),
    };
    if mailbox.request().is_none() {
        // The request was on its way when the connection broke; the hub takes the same one twice.
        client.ask(Call::Request(code.mailbox()), &open.request)?;
    }
    let Some(opening) = mailbox.opening() else { return Ok(JoinState::Asked) };
    let Ok(digits) = Arrival::resume(code, offer, request).check(opening) else {
        return fail(notebook, JoinFailure::Tampered);
    };
    let digits = Digits(digits.to_string());
    match (open.confirmed, mailbox.welcome()) {
        (Confirmed::NotYet, _) => Ok(JoinState::Compare(digits)),
        (Confirmed::Yes, None) => Ok(JoinState::Confirmed(digits)),
        (Confirmed::Yes, Some(welcome)) => enter(notebook, &client, &open, opening, welcome, &request),
    }
}

/// Fetches roster and keys, checks that they are of the circle that was shown, and takes a place in it.
fn enter(
    notebook: &Notebook,
    client: &Client,
    open: &OpenArrival,
    opening: &Opening,
    welcome: &Welcome,
    request: &JoinRequest,
) -> Result<JoinState, Error> {
    let bytes: &[u8; DeviceKeys::SIZE] =
        open.keys.as_slice().try_into().map_err(|_| Error::Inconsistent("a joining of ours does not read"))?;
    let keys = DeviceKeys::from_bytes(bytes);
    let signer = Signer { circle: opening.circle, device: welcome.device, keys: keys.clone() };
    let members = fetch_roster(client, &signer, None)?;
    let own = members.device(welcome.device).is_some_and(|entry| entry.public == request.public && entry.is_active());
    if !own || opening.check_roster(&members).is_err() {
        return fail(notebook, JoinFailure::Tampered);
    }
    let keyframes = fetch_keyframes(client, &signer)?;
    let id = CircleId::from_bytes(*opening.circle.as_bytes());
    notebook.write(|write| {
        if circle::get(write.connection, id)?.is_none() {
            let row = CircleRow {
                id,
                // Until the circle's own record says what it is.
                kind: CircleKind::Team,
                hub: Some(open.hub.clone()),
                founding_code: None,
                device: welcome.device.0,
                member: MemberId::from_bytes(*request.member.as_bytes()),
                keys: StoredKeys::of(&keys),
                incarnation: write.random.next_u32(),
                sent: 0,
                acknowledged: 0,
                former: Vec::new(),
                hub_knows: true,
                cursor: None,
                last_exchange: None,
                trouble: None,
            };
            circle::insert(write.connection, &row)?;
            roster::put(write.connection, id, &members)?;
            adopt_keys(write, id, &members, (welcome.device, &keys), &keyframes)?;
            introduce(write, id)?;
            setting::set(write.connection, Setting::Hub, &open.hub)?;
        }
        setting::clear(write.connection, Setting::Arrival)?;
        for change in [Change::Circles, Change::Pavement, Change::Sharing] {
            write.announce(change);
        }
        Ok(())
    })?;
    Ok(JoinState::Joined(id))
}
