//! Letting a newcomer in: the inviting tablet's side of comparing digits.

use std::sync::PoisonError;

use rand::Rng as _;
use stoep_domain::CallError;
use stoep_domain::call::{Approval, Approve, Change, Newcomer, SameDigits};
use stoep_domain::view::{ApprovalState, Digits};
use stoep_seal::exchange::{Call, Mailbox, Refusal};
use stoep_seal::join::{JoinRequest, Welcome};
use stoep_seal::{Keyframe, Roster, Wire};

use super::addition::{self, Addition, Handed};
use super::invite::OpenInvitation;
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::store::setting::{self, Setting};
use crate::store::{circle, keys, roster};
use crate::sync::client::{CallTrouble, decoded};
use crate::sync::exchange::Line;
use crate::sync::fetch_membership;

impl Operation for Approval {
    fn run(self, notebook: &Notebook) -> Result<ApprovalState, Error> {
        let Some(desk) = Desk::open(notebook)? else { return Ok(ApprovalState::NoInvitation) };
        let mailbox = match desk.look()? {
            Some(mailbox) => mailbox,
            None => {
                forget(notebook)?;
                return Ok(ApprovalState::Expired);
            }
        };
        match (&desk.open.request, mailbox.request()) {
            // The digits are those of the request that was answered, whatever the hub shows by now.
            (Some(_), _) => desk.compare(),
            (None, None) => Ok(ApprovalState::Waiting(desk.open.view())),
            (None, Some(request)) => {
                let mut desk = desk;
                desk.answer(request)?;
                desk.compare()
            }
        }
    }
}

impl Operation for Approve {
    fn run(self, notebook: &Notebook) -> Result<ApprovalState, Error> {
        // Letting somebody in can bring a new key along, and nothing may be signed meanwhile with the list that was before it.
        let _turn = notebook.inner().sharing.turn();
        let Some(desk) = Desk::open(notebook)? else { return Ok(ApprovalState::NoInvitation) };
        let exchange = notebook.inner().sharing.turn_of(desk.line.home.id);
        let _exchange = exchange.lock().unwrap_or_else(PoisonError::into_inner);
        if self.same == SameDigits::No {
            forget(notebook)?;
            return Ok(ApprovalState::NoInvitation);
        }
        let request = desk.request()?.ok_or(CallError::NotFound)?;
        if desk.look()?.is_none() {
            // The newcomer gave up with its code; whoever is let in now would be there twice.
            forget(notebook)?;
            return Ok(ApprovalState::Expired);
        }
        let welcome = desk.let_in(&request)?;
        let mailbox = desk.open.invitation()?.mailbox();
        match desk.line.client.signed(&desk.line.signer, Call::Welcome(mailbox), &welcome.encode()) {
            // The mailbox went meanwhile: the newcomer finds itself in the roster without a welcome.
            Ok(_) | Err(CallTrouble::Refused(Refusal::NoSuchMailbox)) => {}
            Err(trouble) => return Err(trouble.into()),
        }
        forget(notebook)?;
        Ok(ApprovalState::Added)
    }
}

fn forget(notebook: &Notebook) -> Result<(), Error> {
    notebook.write(|write| {
        write.announce(Change::Circles);
        setting::clear(write.connection, Setting::Invitation)
    })
}

/// Where an invitation is answered.
struct Desk<'a> {
    open: OpenInvitation,
    line: Line<'a>,
}

impl<'a> Desk<'a> {
    fn open(notebook: &'a Notebook) -> Result<Option<Self>, Error> {
        let found = notebook.look(|look| {
            let open: Option<OpenInvitation> = setting::get(look.connection, Setting::Invitation)?;
            let home = open.as_ref().map(|open| circle::get(look.connection, open.circle)).transpose()?.flatten();
            Ok(open.zip(home))
        })?;
        let Some((open, home)) = found else { return Ok(None) };
        Ok(Some(Self { open, line: Line::open(notebook, &home)? }))
    }

    /// What is in the mailbox; `None` when it is gone.
    fn look(&self) -> Result<Option<Mailbox>, Error> {
        let id = self.open.invitation()?.mailbox();
        match self.line.client.ask(Call::Mailbox(id), &[]) {
            Ok(bytes) => Ok(Some(decoded(Mailbox::decode(&bytes))?)),
            Err(CallTrouble::Refused(Refusal::NoSuchMailbox)) => Ok(None),
            Err(trouble) => Err(trouble.into()),
        }
    }

    /// Fixes the newcomer's request, and only then shows what was committed to.
    fn answer(&mut self, request: &JoinRequest) -> Result<(), Error> {
        let invitation = self.open.invitation()?;
        let mailbox = invitation.mailbox();
        let (opening, _) = invitation.answer(request).map_err(Error::seal)?;
        self.open.request = Some(request.encode());
        self.line.notebook.write(|write| setting::set(write.connection, Setting::Invitation, &self.open))?;
        self.line.client.signed(&self.line.signer, Call::Open(mailbox), &opening.encode())?;
        Ok(())
    }

    fn request(&self) -> Result<Option<JoinRequest>, Error> {
        let read = |bytes: &Vec<u8>| {
            JoinRequest::decode(bytes).map_err(|_| Error::Inconsistent("an invitation of ours does not read"))
        };
        self.open.request.as_ref().map(read).transpose()
    }

    fn compare(&self) -> Result<ApprovalState, Error> {
        let request = self.request()?.ok_or(CallError::NotFound)?;
        let (opening, digits) = self.open.invitation()?.answer(&request).map_err(Error::seal)?;
        // An opening whose sending was interrupted goes out again; the hub takes the same one twice.
        let mailbox = self.open.invitation()?.mailbox();
        self.line.client.signed(&self.line.signer, Call::Open(mailbox), &opening.encode())?;
        Ok(ApprovalState::Compare(Digits(digits.to_string())))
    }

    /// Adds the newcomer's device to the roster and gives it the key of the epoch. When another lead was faster, once more on top
    /// of what they did.
    fn let_in(&self, request: &JoinRequest) -> Result<Welcome, Error> {
        let mut roster = self.line.notebook.look(|look| roster::get(look.connection, self.line.home.id))?;
        for _ in 0..3 {
            // Said yes twice, or the first answer was lost: the device is in already.
            if let Some((device, entry)) = roster.active().find(|(_, entry)| entry.public == request.public) {
                let welcome = Welcome { device, roster_sequence: entry.added() };
                self.keep(&roster, &[])?;
                return Ok(welcome);
            }
            let addition = self.propose(&roster, request)?;
            match self.line.client.signed(&self.line.signer, Call::AppendRoster, &addition.body()) {
                Ok(_) => {
                    let welcome = Welcome { device: addition.device, roster_sequence: addition.roster.sequence() };
                    self.keep(&addition.roster, &[addition.keyframe])?;
                    return Ok(welcome);
                }
                Err(CallTrouble::Refused(Refusal::RosterMovedOn)) => {
                    roster = fetch_membership(&self.line, roster)?;
                }
                Err(trouble) => return Err(trouble.into()),
            }
        }
        Err(stoep_domain::HubTrouble::Busy.into())
    }

    fn propose(&self, roster: &Roster, request: &JoinRequest) -> Result<Addition, Error> {
        let (member, role) = self.place(roster, request.member)?;
        let newcomer = addition::Newcomer { member, role, public: request.public };
        self.line.notebook.write(|write| {
            let handed = Handed::known(write.connection, self.line.home.id, roster.epoch())?;
            Addition::sign(write.random, roster, &self.line.signer, &handed, newcomer)
        })
    }

    /// As whom the newcomer comes in. The one who invites says so: a newcomer that could choose would write in a colleague's name.
    fn place(
        &self,
        roster: &Roster,
        wanted: stoep_seal::MemberId,
    ) -> Result<(stoep_seal::MemberId, stoep_seal::Role), Error> {
        let role = match self.open.newcomer {
            Newcomer::Member => stoep_seal::Role::Member,
            Newcomer::Guest => stoep_seal::Role::Guest,
            Newcomer::Tablet(member) => {
                let member = stoep_seal::MemberId(*member.as_bytes());
                let known: Vec<_> =
                    roster.devices().map(|(_, entry)| entry).filter(|entry| entry.member == member).collect();
                // The role of a tablet that is in, else that of the last one that was.
                let like = known.iter().rev().find(|entry| entry.is_active()).or(known.last());
                return like.map(|like| (member, like.role())).ok_or_else(|| CallError::NotFound.into());
            }
        };
        if roster.devices().all(|(_, entry)| entry.member != wanted) {
            return Ok((wanted, role));
        }
        let mut drawn = [0; 16];
        self.line.notebook.write(|write| {
            write.random.fill_bytes(&mut drawn);
            Ok(())
        })?;
        Ok((stoep_seal::MemberId(drawn), role))
    }

    fn keep(&self, roster: &Roster, keyframes: &[Keyframe]) -> Result<(), Error> {
        self.line.notebook.write(|write| {
            roster::put(write.connection, self.line.home.id, roster)?;
            for keyframe in keyframes {
                keys::put_keyframe(write.connection, self.line.home.id, keyframe)?;
            }
            write.announce(Change::Circles);
            Ok(())
        })
    }
}
