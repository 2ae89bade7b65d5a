//! The mailbox in which two tablets leave messages while one joins the other's circle.
//!
//! Each message has one place and one attempt. The same bytes again are no second attempt: an answer can have been lost.

use stoep_seal::exchange::{Mailbox, Refusal};
use stoep_seal::join::{JoinRequest, Offer, Opening, Welcome};
use stoep_seal::{MailboxId, Wire};

use crate::authentication::{Audience, Caller};
use crate::hub::{Done, Failure, Hub};
use crate::hub_time::HubTime;
use crate::request::Request;
use crate::store::{MailboxWrite, StoredMailbox};

impl Hub {
    /// Everything in the mailbox. Who knows where it is may read it: the code that locates it is no secret that protects.
    pub(crate) fn mailbox(&self, request: &Request<'_>, now: HubTime, id: MailboxId) -> Result<Done, Failure> {
        self.count_unsigned(request, now)?;
        let here = self.store.mailbox(id, now)?.ok_or(Refusal::NoSuchMailbox)?;
        Ok(Done::read(here.mailbox.encode()))
    }

    /// The inviting tablet opens the mailbox with its commitment.
    pub(crate) fn offer(&self, request: &Request<'_>, now: HubTime, id: MailboxId) -> Result<Done, Failure> {
        let caller = self.authenticate(request, now, Audience::Active)?;
        caller.require_lead()?;
        let offer = Offer::decode(request.body).map_err(|_| Refusal::Malformed)?;
        let mailbox = Mailbox::Offered { offer };
        let opened = StoredMailbox { circle: caller.circle, device: caller.device, mailbox };
        match self.store.open_mailbox(id, &opened, now, self.options.limits.mailboxes_per_circle)? {
            MailboxWrite::Opened => Ok(Done::made()),
            MailboxWrite::Taken => Err(Refusal::MailboxTaken.into()),
            MailboxWrite::TooMany => Err(Refusal::SlowDown.into()),
        }
    }

    /// The newcomer answers. It is nobody yet, so the first one is taken and no second.
    pub(crate) fn request_to_join(&self, request: &Request<'_>, now: HubTime, id: MailboxId) -> Result<Done, Failure> {
        self.count_unsigned(request, now)?;
        let arrival = JoinRequest::decode(request.body).map_err(|_| Refusal::Malformed)?;
        self.change(id, now, &|here| match here.mailbox {
            Mailbox::Offered { offer } => Ok(Mailbox::Requested { offer, request: arrival }),
            taken => same(taken.request(), &arrival, taken),
        })
    }

    /// The inviting tablet shows what it had committed to.
    pub(crate) fn open_commitment(&self, request: &Request<'_>, now: HubTime, id: MailboxId) -> Result<Done, Failure> {
        let caller = self.authenticate(request, now, Audience::Active)?;
        caller.require_lead()?;
        let opening = Opening::decode(request.body).map_err(|_| Refusal::Malformed)?;
        self.change(id, now, &|here| {
            check_opener(here, &caller)?;
            match here.mailbox {
                Mailbox::Offered { .. } => Err(Refusal::MailboxNotReady),
                Mailbox::Requested { offer, request } => {
                    opening.check(id, &offer).map_err(|_| Refusal::MailboxRefused)?;
                    Ok(Mailbox::Opened { offer, request, opening })
                }
                taken => same(taken.opening(), &opening, taken),
            }
        })
    }

    /// The inviting tablet says that the newcomer is in the roster.
    pub(crate) fn welcome(&self, request: &Request<'_>, now: HubTime, id: MailboxId) -> Result<Done, Failure> {
        let caller = self.authenticate(request, now, Audience::Active)?;
        caller.require_lead()?;
        let welcome = Welcome::decode(request.body).map_err(|_| Refusal::Malformed)?;
        self.change(id, now, &|here| {
            check_opener(here, &caller)?;
            match here.mailbox {
                Mailbox::Offered { .. } | Mailbox::Requested { .. } => Err(Refusal::MailboxNotReady),
                Mailbox::Opened { offer, request, opening } => {
                    check_newcomer(&caller, &request, &welcome)?;
                    Ok(Mailbox::Welcomed { offer, request, opening, welcome })
                }
                taken => same(taken.welcome(), &welcome, taken),
            }
        })
    }

    fn change(
        &self,
        id: MailboxId,
        now: HubTime,
        change: &dyn Fn(&StoredMailbox) -> Result<Mailbox, Refusal>,
    ) -> Result<Done, Failure> {
        self.store.change_mailbox(id, now, change)??;
        Ok(Done::made())
    }
}

/// A message that is there already: fine when it is the same, refused when it is another.
fn same<T: PartialEq>(here: Option<&T>, again: &T, mailbox: Mailbox) -> Result<Mailbox, Refusal> {
    if here == Some(again) { Ok(mailbox) } else { Err(Refusal::MailboxTaken) }
}

/// Only the device that made the offer goes on with it.
fn check_opener(here: &StoredMailbox, caller: &Caller) -> Result<(), Refusal> {
    if (here.circle, here.device) == (caller.circle, caller.device) { Ok(()) } else { Err(Refusal::MailboxRefused) }
}

/// The welcome names the newcomer's own device, as the roster has it.
fn check_newcomer(caller: &Caller, request: &JoinRequest, welcome: &Welcome) -> Result<(), Refusal> {
    let entry = caller.roster.device(welcome.device).ok_or(Refusal::MailboxNotReady)?;
    let holds = entry.public == request.public && entry.added() == welcome.roster_sequence;
    if holds { Ok(()) } else { Err(Refusal::MailboxRefused) }
}
