//! Inviting a colleague: a code that says where the mailbox is, and nothing more.

use serde::{Deserialize, Serialize};
use stoep_domain::call::{Change, Invite, Invited, Newcomer};
use stoep_domain::id::CircleId;
use stoep_domain::moment::Moment;
use stoep_domain::view::{InviteView, InvitedView};
use stoep_domain::word::{CircleKind, Role};
use stoep_domain::{CallError, Refusal};
use stoep_seal::exchange::{Call, MAILBOX_SECONDS};
use stoep_seal::join::{Invitation, InviteCode, Opening};
use stoep_seal::{Device, Wire};

use super::{code_picture, meant};
use crate::Notebook;
use crate::answer::Operation;
use crate::error::Error;
use crate::look::Look;
use crate::store::circle::CircleRow;
use crate::store::roster;
use crate::store::setting::{self, Setting};
use crate::sync::client::Client;
use crate::sync::exchange::signer;

/// An invitation that is open on this tablet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct OpenInvitation {
    /// The circle.
    pub(super) circle: CircleId,
    /// As what the newcomer comes in.
    #[serde(default)]
    pub(super) newcomer: Newcomer,
    /// What the newcomer types.
    code: String,
    /// What was committed to; secret until the newcomer has answered.
    opening: Vec<u8>,
    /// The newcomer's answer, fixed from the moment the opening was shown.
    pub(super) request: Option<Vec<u8>>,
    /// Until when.
    pub(super) expires: Moment,
    /// The hub's address.
    pub(super) hub: String,
}

impl OpenInvitation {
    /// The invitation as it was made.
    pub(super) fn invitation(&self) -> Result<Invitation, Error> {
        let code: InviteCode =
            self.code.parse().map_err(|_| Error::Inconsistent("an invitation of ours does not read"))?;
        let opening =
            Opening::decode(&self.opening).map_err(|_| Error::Inconsistent("an invitation of ours does not read"))?;
        Ok(Invitation::resume(code, opening))
    }

    /// What the inviting tablet shows.
    pub(super) fn view(&self) -> InviteView {
        let code = format!("{}@{}", self.code, self.hub);
        InviteView { picture: code_picture::drawn(&code), code, expires: self.expires }
    }
}

impl Operation for Invite {
    fn run(self, notebook: &Notebook) -> Result<InviteView, Error> {
        let home = notebook.look(|look| inviting(look, self.circle, self.newcomer))?;
        let hub = home.hub.clone().ok_or(Refusal::NoHub)?;
        if !home.hub_knows {
            // The hub must know the circle before anybody can be invited to it.
            notebook.call(stoep_domain::call::ShareNow {})?;
        }
        let client = Client::new(notebook, &hub)?;
        let circle = stoep_seal::CircleId(*home.id.as_bytes());
        let (invitation, expires) = notebook.write(|write| {
            let invitation = Invitation::new(write.random, circle, Device(home.device), home.keys.open().public());
            let lasts = chrono::Duration::seconds(i64::try_from(MAILBOX_SECONDS).unwrap_or_default());
            Ok((invitation, write.now.plus(lasts)))
        })?;
        client.signed(&signer(&home), Call::Offer(invitation.mailbox()), &invitation.offer().encode())?;
        let open = OpenInvitation {
            circle: home.id,
            newcomer: self.newcomer,
            code: invitation.code().to_string(),
            opening: invitation.opening().encode(),
            request: None,
            expires,
            hub,
        };
        notebook.write(|write| {
            setting::set(write.connection, Setting::Invitation, &open)?;
            write.announce(Change::Circles);
            Ok(open.view())
        })
    }
}

impl Operation for Invited {
    fn run(self, notebook: &Notebook) -> Result<Option<InvitedView>, Error> {
        notebook.look(|look| {
            let open: Option<OpenInvitation> = setting::get(look.connection, Setting::Invitation)?;
            Ok(open.map(|open| InvitedView { circle: open.circle, newcomer: open.newcomer }))
        })
    }
}

/// The circle to invite to: the one that was named, or the team. Only a lead invites, and to *Alleen ik* only one's own tablet.
fn inviting(look: &Look<'_>, wanted: Option<CircleId>, newcomer: Newcomer) -> Result<CircleRow, Error> {
    let home = meant(look, wanted)?;
    if home.kind == CircleKind::Private && newcomer != Newcomer::Tablet(home.member) {
        return Err(Refusal::PrivateCircle.into());
    }
    if roster::own_role(look.connection, &home)? != Role::Lead {
        return Err(Refusal::NotALead.into());
    }
    match newcomer {
        Newcomer::Guest if home.kind != CircleKind::Network => Err(Refusal::OnlyInANetwork.into()),
        Newcomer::Tablet(member) if !roster::was_in(look.connection, home.id, member)? => {
            Err(CallError::NotFound.into())
        }
        Newcomer::Member | Newcomer::Guest | Newcomer::Tablet(_) => Ok(home),
    }
}
