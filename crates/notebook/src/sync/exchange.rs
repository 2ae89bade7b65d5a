//! One exchange of one circle with its hub.

use stoep_domain::HubTrouble;
use stoep_domain::call::Change;
use stoep_domain::moment::Moment;
use stoep_seal::exchange::{Call, FoundCircle, FoundingCode, Refusal, State, VectorDetail};
use stoep_seal::{Device, Keyframe, Roster, Wire};

use super::client::{CallTrouble, Client, Signer};
use super::ingest::read_unread;
use super::membership::fetch_membership;
use super::plan::{Here, Membership, Pause, Pull, plan};
use super::pull::pull;
use super::push::push;
use crate::Notebook;
use crate::error::Error;
use crate::store::circle::{self, CircleRow};
use crate::store::{keys, roster};

/// How an exchange ended well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Exchanged {
    /// When something that the sharing pause holds may leave; `None` when nothing waits.
    pub(crate) next: Option<Moment>,
}

/// Exchanges everything with every hub, one circle after the other, and notes how each ended. A hub that is away does not keep
/// another from being asked.
pub(crate) fn exchange_all(notebook: &Notebook, pause: Pause) -> Result<Vec<Result<Exchanged, HubTrouble>>, Error> {
    let circles = notebook.look(|look| circle::all(look.connection))?;
    let mut ended = Vec::new();
    for home in circles.into_iter().filter(|circle| circle.hub.is_some()) {
        // What an earlier exchange stored and did not come to read.
        read_unread(notebook, &home)?;
        let outcome = match exchange(notebook, &home, pause) {
            Ok(exchanged) => Ok(exchanged),
            Err(Error::Call(stoep_domain::CallError::Hub(trouble))) => Err(trouble),
            Err(error) => return Err(error),
        };
        // Also when the hub went away half-way: what is here can be read.
        read_unread(notebook, &home)?;
        notebook.write(|write| {
            let result = outcome.map(|_| write.now);
            circle::set_exchange(write.connection, home.id, &result)?;
            write.announce(Change::Sharing);
            Ok(())
        })?;
        ended.push(outcome);
    }
    Ok(ended)
}

/// The circle's way to its hub.
pub(super) struct Line<'a> {
    pub(super) notebook: &'a Notebook,
    pub(super) client: Client,
    pub(super) signer: Signer,
    pub(super) home: CircleRow,
}

fn exchange(notebook: &Notebook, home: &CircleRow, pause: Pause) -> Result<Exchanged, Error> {
    let hub = home.hub.as_deref().ok_or(stoep_domain::Refusal::NoHub)?;
    let line = Line { notebook, client: Client::new(notebook, hub)?, signer: signer(home), home: home.clone() };
    if !home.hub_knows {
        found(&line)?;
    }
    let state = state(&line)?;
    let mut roster = notebook.look(|look| roster::get(look.connection, home.id))?;
    let here = here(&line, &roster)?;
    let planned = plan(&here, &state);
    if planned.membership == Membership::Behind {
        roster = fetch_membership(&line, roster)?;
    }
    let next = push(&line, &roster, pause)?;
    // What was pushed a moment ago moved the hub's end; pulling from the cursor brings it back and is skipped there.
    match planned.pull {
        Pull::Again => pull(&line, &roster, None)?,
        Pull::From(_) | Pull::Nothing => pull(&line, &roster, here.cursor)?,
    }
    Ok(Exchanged { next })
}

/// How this tablet signs in a circle.
pub(crate) fn signer(home: &CircleRow) -> Signer {
    Signer { circle: stoep_seal::CircleId(*home.id.as_bytes()), device: Device(home.device), keys: home.keys.open() }
}

fn here(line: &Line<'_>, roster: &Roster) -> Result<Here, Error> {
    line.notebook.look(|look| {
        let keyframes = keys::keyframes(look.connection, line.home.id)?.len();
        Ok(Here {
            roster_entries: roster.sequence().0.saturating_add(1),
            keyframes: u32::try_from(keyframes).unwrap_or(u32::MAX),
            cursor: line.home.cursor,
        })
    })
}

fn state(line: &Line<'_>) -> Result<State, CallTrouble> {
    line.client.value(&line.signer, Call::State { vector: VectorDetail::Digest }, &[])
}

/// Tells the hub of a circle that was founded here. Saying it twice is fine.
fn found(line: &Line<'_>) -> Result<(), Error> {
    let (entry, keyframe) = line.notebook.look(|look| {
        let roster = roster::get(look.connection, line.home.id)?;
        let entry = roster.entries().first().cloned().ok_or(Error::Inconsistent("a roster without a beginning"))?;
        let keyframe: Keyframe = keys::keyframes(look.connection, line.home.id)?
            .into_iter()
            .find(|keyframe| keyframe.roster_sequence == entry.sequence)
            .ok_or(Error::Inconsistent("a circle without its first keyframe"))?;
        Ok((entry, keyframe))
    })?;
    let code: Option<FoundingCode> =
        line.home.founding_code.as_deref().map(str::parse).transpose().map_err(|_| HubTrouble::FoundingCode)?;
    match line.client.found(&FoundCircle { entry, keyframe }.encode(), code) {
        // A hub that was asked before and whose answer was lost has moved on with the roster.
        Ok(_) | Err(CallTrouble::Refused(Refusal::RosterMovedOn)) => {}
        Err(trouble) => return Err(trouble.into()),
    }
    line.notebook.write(|write| circle::set_hub_knows(write.connection, line.home.id))
}
