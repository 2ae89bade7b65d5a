//! One exchange of one circle with its hub.

use std::sync::PoisonError;

use stoep_domain::call::Change;
use stoep_domain::id::CircleId;
use stoep_domain::moment::Moment;
use stoep_domain::rule::backup;
use stoep_domain::{CallError, HubTrouble};
use stoep_seal::exchange::{Call, FoundCircle, FoundingCode, Refusal, State, VectorDetail};
use stoep_seal::{Device, Keyframe, Roster, Wire};

use super::amend::amend;
use super::bring::bring_membership;
use super::client::{CallTrouble, Client, Signer};
use super::erase;
use super::heal::{Compared, compare};
use super::ingest::read_unread;
use super::keyboxes::bring_keyboxes;
use super::membership::{fetch_lost_membership, fetch_membership};
use super::plan::{Here, Membership, Pause, Pull, plan};
use super::pull::pull;
use super::push::{Ended, acknowledged, push};
use super::removed::was_removed;
use crate::Notebook;
use crate::circle::settle_private;
use crate::error::Error;
use crate::lease;
use crate::retention;
use crate::store::circle::{self, CircleRow};
use crate::store::setting::{self, Setting};
use crate::store::{keys, roster, run};

/// How an exchange ended well.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Exchanged {
    /// When something that the sharing pause holds may leave; `None` when nothing waits.
    pub(crate) next: Option<Moment>,
    /// What time it is by the hub; `None` when this tablet is not in the circle any more.
    pub(crate) hub_time: Option<Moment>,
}

/// Exchanges everything with every hub, one circle after the other, and notes how each ended. A hub that is away does not keep
/// another from being asked, and those that answered last time are asked first.
pub(crate) fn exchange_all(notebook: &Notebook, pause: Pause) -> Result<Vec<Result<Exchanged, HubTrouble>>, Error> {
    let mut circles = notebook.look(|look| circle::all(look.connection))?;
    circles.retain(|circle| circle.hub.is_some());
    circles.sort_by_key(|circle| circle.trouble.is_some());
    let mut ended = Vec::new();
    for home in circles {
        ended.push(exchange_and_note(notebook, home.id, pause)?);
    }
    settle_private(notebook)?;
    retention::turn(notebook)?;
    Ok(ended)
}

/// Exchanges everything of one circle, and notes how it ended.
pub(super) fn exchange_one(notebook: &Notebook, circle: CircleId, pause: Pause) -> Result<(), Error> {
    let home = notebook.look(|look| circle::get(look.connection, circle))?;
    match home.filter(|home| home.hub.is_some()) {
        Some(home) => exchange_and_note(notebook, home.id, pause)?.map(|_| ()).map_err(Error::from),
        None => Ok(()),
    }
}

/// One exchange of a circle at a time: whoever waited goes on from where the other one ended.
fn exchange_and_note(
    notebook: &Notebook,
    circle: CircleId,
    pause: Pause,
) -> Result<Result<Exchanged, HubTrouble>, Error> {
    let turn = notebook.inner().sharing.turn_of(circle);
    let _turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
    let home = notebook.look(|look| circle::get(look.connection, circle))?;
    // It was left while this waited.
    let Some(home) = &home else { return Ok(Ok(Exchanged { next: None, hub_time: None })) };
    // What an earlier exchange stored and did not come to read.
    read_unread(notebook, home)?;
    let outcome = match exchange(notebook, home, pause) {
        Ok(exchanged) => Ok(exchanged),
        Err(Error::Call(CallError::Hub(trouble))) => Err(trouble),
        Err(error) => return Err(error),
    };
    // Also when the hub went away half-way: what is here can be read.
    read_unread(notebook, home)?;
    erase::look_after_what_crossed(notebook, &outcome)?;
    notebook.write(|write| {
        let result = outcome.map(|_| write.now);
        circle::set_exchange(write.connection, home.id, &result)?;
        lease::note(write, home.id, outcome.ok().and_then(|exchanged| exchanged.hub_time))?;
        write.announce(Change::Sharing);
        Ok(())
    })?;
    Ok(outcome)
}

/// The circle's way to its hub.
pub(crate) struct Line<'a> {
    pub(crate) notebook: &'a Notebook,
    pub(crate) client: Client,
    pub(crate) signer: Signer,
    pub(crate) home: CircleRow,
}

impl<'a> Line<'a> {
    /// The way of a circle that has a hub.
    pub(crate) fn open(notebook: &'a Notebook, home: &CircleRow) -> Result<Self, Error> {
        let hub = home.hub.as_deref().ok_or(stoep_domain::Refusal::NoHub)?;
        Ok(Self { notebook, client: Client::new(notebook, hub)?, signer: signer(home), home: home.clone() })
    }
}

/// How often one exchange begins again, because something came meanwhile or the hub was given again what it lost.
const ROUNDS: usize = 8;

/// How often a hub is given again what it lost before its contradicting itself is called what it is.
const HEALINGS: usize = 2;

/// One exchange. When the roster turns out to say that this tablet was removed, the circle is closed here, and that is all.
fn exchange(notebook: &Notebook, home: &CircleRow, pause: Pause) -> Result<Exchanged, Error> {
    let mut line = Line::open(notebook, home)?;
    match exchange_in_circle(&mut line, pause) {
        // A hub that refuses this tablet proves it by the roster, or is wrong. Without that proof nothing is wiped.
        Err(Error::Call(CallError::Hub(HubTrouble::Refused))) if was_removed(&line)? => {
            Ok(Exchanged { next: None, hub_time: None })
        }
        ended => ended,
    }
}

fn exchange_in_circle(line: &mut Line<'_>, pause: Pause) -> Result<Exchanged, Error> {
    if !line.home.hub_knows {
        found(line)?;
    }
    let round = rounds(line, pause)?;
    let roster = line.notebook.look(|look| roster::get(look.connection, line.home.id))?;
    erase::confirm(line, &roster, round.confirmations)?;
    amend(line, roster)?;
    forget_old_runs(line)?;
    note_clock(line)?;
    let hub_time = i64::try_from(line.client.hub_time()).unwrap_or(i64::MAX);
    Ok(Exchanged { next: round.next, hub_time: Some(Moment::from_seconds(hub_time)) })
}

/// A difference of a minute changes no month.
const APART: u64 = 60;

/// Notes how far the hub's clock is ahead of this tablet's.
fn note_clock(line: &Line<'_>) -> Result<(), Error> {
    let ahead = line.client.ahead();
    if ahead.abs_diff(line.home.ahead) <= APART {
        return Ok(());
    }
    line.notebook.write(|write| circle::set_ahead(write.connection, line.home.id, ahead))
}

/// Goes round until both have the same.
fn rounds(line: &mut Line<'_>, pause: Pause) -> Result<Round, Error> {
    let mut healings = 0;
    let mut last = round(line, pause)?;
    for _ in 1..ROUNDS {
        match last.compared {
            Compared::Moved => {}
            Compared::Same | Compared::Lacking => break,
            Compared::SentAgain | Compared::PullAgain if healings == HEALINGS => {
                return Err(HubTrouble::Withholds.into());
            }
            Compared::SentAgain => healings += 1,
            Compared::PullAgain => {
                healings += 1;
                let roster = line.notebook.look(|look| roster::get(look.connection, line.home.id))?;
                pull(line, roster, None)?;
            }
        }
        last = round(line, pause)?;
    }
    Ok(last)
}

/// Forgets how others' runs were signed once no backup of the hub can be old enough to lack them.
fn forget_old_runs(line: &Line<'_>) -> Result<(), Error> {
    let now = line.client.hub_time();
    let looked: Option<Vec<(CircleId, u64)>> =
        line.notebook.look(|look| setting::get(look.connection, Setting::RunsForgotten))?;
    let mut looked = looked.unwrap_or_default();
    let last = looked.iter().find(|(circle, _)| *circle == line.home.id).map(|(_, at)| *at);
    if !backup::is_due(last, now) {
        return Ok(());
    }
    looked.retain(|(circle, _)| *circle != line.home.id);
    looked.push((line.home.id, now));
    line.notebook.write(|write| {
        run::forget_before(write.connection, line.home.id, backup::forgotten_before(now, backup::DAYS))?;
        setting::set(write.connection, Setting::RunsForgotten, &looked)
    })
}

/// What came of one round.
struct Round {
    next: Option<Moment>,
    confirmations: u32,
    compared: Compared,
}

/// One round: roster and keys, push, pull, compare.
fn round(line: &mut Line<'_>, pause: Pause) -> Result<Round, Error> {
    let notebook = line.notebook;
    line.home = here_now(line)?;
    let hub = state(line)?;
    notebook.hear_time(hub_time(&hub))?;
    if notebook.look(|look| roster::is_lost(look.connection, line.home.id))? {
        fetch_lost_membership(line)?;
    }
    let mut roster = notebook.look(|look| roster::get(look.connection, line.home.id))?;
    let here = here(line, &roster)?;
    let planned = plan(&here, &hub);
    match planned.membership {
        Membership::Current => {}
        Membership::Behind => roster = fetch_membership(line, roster)?,
        Membership::Ahead => bring_membership(line, &roster, &hub)?,
    }
    // What is gone goes before anything is pushed, so that what was written about it finds its place.
    erase::carry_out(line, &roster, hub.tombstones)?;
    let pushed = push(line, &roster, pause)?;
    let confirmations = erase_with_hub(line, &roster, &hub)?;
    roster = match planned.pull {
        Pull::Again => pull(line, roster, None)?,
        Pull::From(_) => pull(line, roster, here.cursor)?,
        Pull::Nothing if pushed.ended == Ended::Twin => pull(line, roster, here.cursor)?,
        Pull::Nothing => roster,
    };
    bring_keyboxes(line, &roster)?;
    if pushed.ended == Ended::Twin {
        meet_twin(line, &roster)?;
    }
    let quiet =
        planned.membership == Membership::Current && planned.pull == Pull::Nothing && pushed.ended == Ended::Quiet;
    // What moved is compared with what the hub says after it.
    let compared = if quiet { compare(line, &roster, &hub)? } else { Compared::Moved };
    Ok(Round { next: pushed.next, confirmations, compared })
}

/// Makes sure that what the hub accepted in this database's name was met: it can have been pulled before it was noticed.
fn meet_twin(line: &mut Line<'_>, roster: &Roster) -> Result<(), Error> {
    let met = |line: &Line<'_>| Ok::<_, Error>(here_now(line)?.incarnation != line.home.incarnation);
    if !met(line)? {
        pull(line, roster.clone(), None)?;
    }
    // A hub that speaks of a twin and shows none says two things at once.
    if met(line)? { Ok(()) } else { Err(HubTrouble::Withholds.into()) }
}

fn here_now(line: &Line<'_>) -> Result<CircleRow, Error> {
    let home = line.notebook.look(|look| circle::get(look.connection, line.home.id))?;
    home.ok_or(Error::Inconsistent("a circle that is exchanged is not here"))
}

/// Sends what was let go of here, and hears what is gone of what was pushed a moment ago. Says how many confirmations the hub has.
fn erase_with_hub(line: &Line<'_>, roster: &Roster, before: &State) -> Result<u32, Error> {
    if !erase::send(line)? && !erase::met_an_end(line)? {
        return Ok(before.confirmations);
    }
    let now = state(line)?;
    erase::carry_out(line, roster, now.tombstones)?;
    Ok(now.confirmations)
}

/// The hub's time.
fn hub_time(state: &State) -> Moment {
    Moment::from_seconds(i64::try_from(state.hub_time).unwrap_or(i64::MAX))
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

/// How the circle stands on the hub. A hub that was put back from before the circle came is told of it again.
fn state(line: &Line<'_>) -> Result<State, Error> {
    let asked = || line.client.value(&line.signer, Call::State { vector: VectorDetail::Digest }, &[]);
    match asked() {
        Err(CallTrouble::Refused(Refusal::UnknownCircle)) => {
            // It has nothing, so nothing is shared.
            for life in line.home.lives() {
                acknowledged(line, life.incarnation, 0)?;
            }
            found(line)?;
            Ok(asked()?)
        }
        answer => Ok(answer?),
    }
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
