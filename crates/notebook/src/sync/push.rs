//! Pushing this tablet's own envelopes, one life of its database after the other.

use stoep_domain::HubTrouble;
use stoep_domain::call::Change;
use stoep_domain::id::RecordId;
use stoep_domain::moment::Moment;
use stoep_domain::rule::leave::TalkIs;
use stoep_seal::exchange::{Call, GoneEntries, MAX_PUSH_SIZE, PushAnswer, RunResult};
use stoep_seal::run::pack;
use stoep_seal::{Entry, Roster, Run, encode_all};

use super::exchange::Line;
use super::plan::{Departure, Pause, departures};
use crate::action::talk::{Running, running};
use crate::error::Error;
use crate::look::Look;
use crate::store::envelope::{self, State, Waiting};
use crate::store::late::Had;
use crate::store::{life, record};

/// How many envelopes are taken from the database at once.
const BATCH: u32 = 1_000;

/// How pushing ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Pushed {
    /// When something that the sharing pause holds may leave.
    pub(super) next: Option<Moment>,
    /// What the hub made of what left.
    pub(super) ended: Ended,
}

/// What the hub made of what left.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Ended {
    /// Nothing left.
    Quiet,
    /// It has what left.
    Accepted,
    /// It has other envelopes under the same names: this database has a twin.
    Twin,
}

/// Pushes what may leave.
pub(super) fn push(line: &Line<'_>, roster: &Roster, pause: Pause) -> Result<Pushed, Error> {
    let mut pushed = Pushed { next: None, ended: Ended::Quiet };
    for life in line.home.lives() {
        let one = push_life(line, roster, pause, life.incarnation)?;
        if one.ended != Ended::Quiet {
            pushed.ended = one.ended;
        }
        pushed.next = one.next;
        // What was made in a later life may build on what waits here.
        if one.ended == Ended::Twin || one.next.is_some() {
            break;
        }
    }
    Ok(pushed)
}

fn push_life(line: &Line<'_>, roster: &Roster, pause: Pause, incarnation: u32) -> Result<Pushed, Error> {
    let mut ended = Ended::Quiet;
    let mut signed_again_after = None;
    loop {
        let (leaving, next) = line.notebook.write(|write| {
            let home = write.circle(line.home.id)?;
            let Some(life) = home.lives().find(|life| life.incarnation == incarnation) else {
                return Ok((Vec::new(), None));
            };
            let waiting = envelope::waiting(write.connection, &home, life, BATCH)?;
            let (count, next) = may_leave(&write.look(), &waiting, pause)?;
            let leaving: Vec<Waiting> = waiting.into_iter().take(count).collect();
            if let Some(last) = leaving.last() {
                // Noted before the first byte leaves: from here on they go out byte for byte as they are, or not at all.
                life::set_sent(write.connection, &home, incarnation, last.dseq)?;
            }
            Ok((leaving, next))
        })?;
        if leaving.is_empty() {
            return Ok(Pushed { next, ended });
        }
        match push_batch(line, roster, leaving)? {
            Progress::None => return Ok(Pushed { next, ended }),
            Progress::Twin => return Ok(Pushed { next, ended: Ended::Twin }),
            Progress::Accepted => (ended, signed_again_after) = (Ended::Accepted, None),
            // A hub that names the same place twice would be pushed to for ever.
            Progress::SignAgain { after } if signed_again_after == Some(after) => {
                return Err(HubTrouble::Withholds.into());
            }
            Progress::SignAgain { after } => (ended, signed_again_after) = (Ended::Accepted, Some(after)),
        }
    }
}

/// How many of the waiting envelopes may leave. One that left before may always leave again.
fn may_leave(look: &Look<'_>, waiting: &[Waiting], pause: Pause) -> Result<(usize, Option<Moment>), Error> {
    let open = running(look)?;
    let mut all = Vec::with_capacity(waiting.len());
    for envelope in waiting {
        let talk = match envelope.state {
            State::Unsent => talk_is(look, open.as_ref(), envelope)?,
            State::Sent => TalkIs::Ended,
        };
        let changed =
            waiting.iter().filter(|other| other.document == envelope.document).map(|other| other.changed).max();
        all.push(Departure { talk, changed: changed.unwrap_or(envelope.changed) });
    }
    Ok(departures(&all, pause, look.now))
}

/// Whether an envelope belongs to the open talk. What has no talk of its own, such as a person who was added in it, goes with it.
fn talk_is(look: &Look<'_>, open: Option<&Running>, envelope: &Waiting) -> Result<TalkIs, Error> {
    let Some(open) = open else { return Ok(TalkIs::Ended) };
    let of_talk = match talk_of(look, envelope.document)? {
        Some(talk) => talk == open.talk.id,
        None => envelope.changed >= open.talk.opened,
    };
    Ok(if of_talk { TalkIs::Open } else { TalkIs::Ended })
}

fn talk_of(look: &Look<'_>, document: RecordId) -> Result<Option<stoep_domain::id::TalkId>, Error> {
    Ok(record::get(look.connection, document)?.and_then(|row| row.talk))
}

/// What pushing a batch brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Progress {
    /// Something was acknowledged.
    Accepted,
    /// What comes after a number has to be signed again and pushed.
    SignAgain {
        /// The number.
        after: u32,
    },
    /// The hub has others under the same names.
    Twin,
    /// Nothing moved.
    None,
}

fn push_batch(line: &Line<'_>, roster: &Roster, leaving: Vec<Waiting>) -> Result<Progress, Error> {
    let entries: Vec<Entry> = leaving.into_iter().map(|waiting| waiting.entry).collect();
    let mut runs = Vec::new();
    for group in pack(entries) {
        runs.push(Run::sign(roster, &line.signer.keys, group).map_err(Error::seal)?);
    }
    let mut progress = Progress::None;
    for part in parts(&runs) {
        let answer: PushAnswer = line.client.value(&line.signer, Call::Push, &encode_all(part))?;
        for (run, result) in part.iter().zip(&answer.results) {
            let incarnation = run.incarnation().0;
            match result {
                RunResult::Accepted { gone, .. } | RunResult::Duplicate { gone } => {
                    keep_late(line, run, *gone)?;
                    acknowledged(line, incarnation, run.last_dseq())?;
                    progress = Progress::Accepted;
                }
                RunResult::KnownUpTo { dseq } => {
                    acknowledged(line, incarnation, *dseq)?;
                    return Ok(Progress::SignAgain { after: *dseq });
                }
                RunResult::Equivocation => return Ok(Progress::Twin),
                RunResult::Refused(_) => return Err(HubTrouble::Refused.into()),
            }
        }
    }
    Ok(progress)
}

/// Keeps the edits whose documents are gone on the hub, of which it has stubs only: what becomes of them is decided with their tombstones.
fn keep_late(line: &Line<'_>, run: &Run, gone: GoneEntries) -> Result<(), Error> {
    if gone.is_empty() {
        return Ok(());
    }
    line.notebook.write(|write| {
        let home = write.circle(line.home.id)?;
        for (_, entry) in run.entries().iter().enumerate().filter(|(index, _)| gone.contains(*index)) {
            write.keep_late(&home, RecordId::from_bytes(*entry.header().document.as_bytes()), Had::ByNobody)?;
        }
        Ok(())
    })
}

/// Runs in parts that fit one push.
pub(super) fn parts(runs: &[Run]) -> Vec<&[Run]> {
    let mut parts = Vec::new();
    let (mut start, mut size) = (0, 0);
    for (index, run) in runs.iter().enumerate() {
        let length = stoep_seal::Wire::encode(run).len();
        if size + length > MAX_PUSH_SIZE && index > start {
            parts.push(&runs[start..index]);
            (start, size) = (index, 0);
        }
        size += length;
    }
    if start < runs.len() {
        parts.push(&runs[start..]);
    }
    parts
}

/// The hub has this tablet's envelopes of a life up to a number. Where that is less than it had acknowledged, everything after it waits
/// again.
pub(super) fn acknowledged(line: &Line<'_>, incarnation: u32, dseq: u32) -> Result<(), Error> {
    line.notebook.write(|write| {
        let home = write.circle(line.home.id)?;
        life::set_acknowledged(write.connection, &home, incarnation, dseq)?;
        write.announce(Change::Sharing);
        Ok(())
    })
}
