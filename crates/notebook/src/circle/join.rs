//! Joining a circle: the newcomer's side.

use rand::Rng as _;
use serde::{Deserialize, Serialize};
use stoep_domain::call::{Change, ConfirmDigits, Join, JoinProgress, SameDigits};
use stoep_domain::moment::Moment;
use stoep_domain::view::{Digits, JoinFailure, JoinState};
use stoep_domain::{CallError, Refusal};
use stoep_seal::exchange::{Call, Mailbox};
use stoep_seal::join::{Arrival, InviteCode, JoinRequest, Offer, Opening};
use stoep_seal::{Device, DeviceKeys, Roster, Wire};

use super::place::Place;
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::store::circle;
use crate::store::setting::{self, Setting};
use crate::sync::client::{CallTrouble, Client, Signer, decoded};
use crate::sync::{HubAddress, fetch_keyframes, fetch_roster};

/// How long a place in the roster is looked for. The other tablet says yes while the mailbox is there, which is ten minutes.
const PATIENCE: chrono::Duration = chrono::Duration::minutes(20);

/// At so many numbers a tablet stops looking for its own: a hub that says no for ever must not keep it busy.
const MOST_NUMBERS: u16 = 4_096;

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
    /// What the other tablet opened its commitment to, fixed the first time it was seen: another one is another attempt.
    #[serde(default)]
    opening: Option<Vec<u8>>,
    /// When the code was typed. A place in the roster is looked for until long after the mailbox has gone.
    #[serde(default)]
    asked: Option<Moment>,
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
                opening: None,
                asked: Some(write.now),
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
pub(super) fn read_code(text: &str, known: Option<&str>) -> Result<(InviteCode, HubAddress), Error> {
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
    let mut attempt = Attempt::of(notebook, open)?;
    let mailbox = match attempt.client.ask(Call::Mailbox(attempt.code.mailbox()), &[]) {
        Ok(bytes) => decoded(Mailbox::decode(&bytes))?,
        Err(CallTrouble::Refused(stoep_seal::exchange::Refusal::NoSuchMailbox)) => return attempt.without_mailbox(),
        Err(trouble) => return Err(trouble.into()),
    };
    if mailbox.request().is_none() {
        // The request was on its way when the connection broke; the hub takes the same one twice.
        attempt.client.ask(Call::Request(attempt.code.mailbox()), &attempt.open.request)?;
    }
    let Some(opening) = mailbox.opening() else { return Ok(JoinState::Asked) };
    let Some(digits) = attempt.compare(opening)? else { return fail(notebook, JoinFailure::Tampered) };
    match (attempt.open.confirmed, mailbox.welcome()) {
        (Confirmed::NotYet, _) => Ok(JoinState::Compare(digits)),
        (Confirmed::Yes, None) => Ok(JoinState::Confirmed(digits)),
        (Confirmed::Yes, Some(welcome)) => {
            let members = fetch_roster(&attempt.client, &attempt.signer(opening, welcome.device), None)?;
            attempt.enter(opening, welcome.device, &members)
        }
    }
}

/// A joining that is taken up again.
struct Attempt<'a> {
    notebook: &'a Notebook,
    open: OpenArrival,
    client: Client,
    code: InviteCode,
    offer: Offer,
    request: JoinRequest,
    keys: DeviceKeys,
}

impl<'a> Attempt<'a> {
    fn of(notebook: &'a Notebook, open: OpenArrival) -> Result<Self, Error> {
        let broken = || Error::Inconsistent("a joining of ours does not read");
        let keys: &[u8; DeviceKeys::SIZE] = open.keys.as_slice().try_into().map_err(|_| broken())?;
        Ok(Self {
            notebook,
            client: Client::new(notebook, &open.hub)?,
            code: open.code.parse().map_err(|_| broken())?,
            offer: Offer::decode(&open.offer).map_err(|_| broken())?,
            request: JoinRequest::decode(&open.request).map_err(|_| broken())?,
            keys: DeviceKeys::from_bytes(keys),
            open,
        })
    }

    /// The digits of an opening; `None` when it is not what was committed to, or another one than the first.
    fn compare(&mut self, opening: &Opening) -> Result<Option<Digits>, Error> {
        let bytes = opening.encode();
        match &self.open.opening {
            Some(first) if *first != bytes => return Ok(None),
            Some(_) => {}
            None => {
                self.open.opening = Some(bytes);
                self.notebook.write(|write| setting::set(write.connection, Setting::Arrival, &self.open))?;
            }
        }
        let arrival = Arrival::resume(self.code, self.offer, self.request);
        Ok(arrival.check(opening).ok().map(|digits| Digits(digits.to_string())))
    }

    fn signer(&self, opening: &Opening, device: Device) -> Signer {
        Signer { circle: opening.circle, device, keys: self.keys.clone() }
    }

    /// The mailbox is gone. Whoever said that the digits are the same may have been let in all the same: then the roster says so.
    fn without_mailbox(&self) -> Result<JoinState, Error> {
        let opening = match (&self.open.opening, self.open.confirmed) {
            (Some(bytes), Confirmed::Yes) => Opening::decode(bytes).ok(),
            _ => None,
        };
        let Some(opening) = opening else { return fail(self.notebook, JoinFailure::NotFound) };
        if let Some((device, members)) = self.find_place(&opening)? {
            return self.enter(&opening, device, &members);
        }
        let asked = self.open.asked.unwrap_or(Moment::from_milliseconds(i64::MIN));
        if asked.apart(self.notebook.now()) < PATIENCE {
            // The other tablet may be saying yes at this moment.
            let digits = Arrival::resume(self.code, self.offer, self.request).check(&opening).map_err(Error::seal)?;
            return Ok(JoinState::Confirmed(Digits(digits.to_string())));
        }
        fail(self.notebook, JoinFailure::NotFound)
    }

    /// Looks for this tablet's place without being told of it: the hub knows a device by its number and its signature, and numbers are
    /// given out in order.
    fn find_place(&self, opening: &Opening) -> Result<Option<(Device, Roster)>, Error> {
        use stoep_seal::exchange::Refusal;
        for number in 0..MOST_NUMBERS {
            let signer = self.signer(opening, Device(number));
            match self.client.signed(&signer, Call::Roster { after: None }, &[]) {
                Ok(_) => return Ok(Some((Device(number), fetch_roster(&self.client, &signer, None)?))),
                Err(CallTrouble::Refused(Refusal::BadSignature)) => {}
                // Beyond the last number that was given out.
                Err(CallTrouble::Refused(Refusal::UnknownDevice)) => break,
                Err(trouble) => return Err(trouble.into()),
            }
        }
        Ok(None)
    }

    /// Checks that the roster is of the circle that was shown, and takes a place in it.
    fn enter(&self, opening: &Opening, device: Device, members: &Roster) -> Result<JoinState, Error> {
        let own = members.device(device).filter(|entry| entry.public == self.request.public && entry.is_active());
        if own.is_none() || opening.check_roster(members).is_err() {
            return fail(self.notebook, JoinFailure::Tampered);
        }
        let keyframes = fetch_keyframes(&self.client, &self.signer(opening, device))?;
        let id = self.notebook.write(|write| {
            let place = Place { hub: &self.open.hub, members, keyframes: &keyframes, device, keys: &self.keys };
            let id = place.take(write)?;
            setting::clear(write.connection, Setting::Arrival)?;
            Ok(id)
        })?;
        Ok(JoinState::Joined(id))
    }
}
