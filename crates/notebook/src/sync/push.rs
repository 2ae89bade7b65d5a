//! Pushing this tablet's own envelopes.

use stoep_domain::HubTrouble;
use stoep_domain::call::Change;
use stoep_domain::id::RecordId;
use stoep_domain::moment::Moment;
use stoep_domain::rule::leave::TalkIs;
use stoep_seal::exchange::{Call, MAX_PUSH_SIZE, PushAnswer, RunResult};
use stoep_seal::run::pack;
use stoep_seal::{Entry, Roster, Run, encode_all};

use super::exchange::Line;
use super::plan::{Departure, Pause, departures};
use crate::action::talk::{Running, running};
use crate::error::Error;
use crate::look::Look;
use crate::store::envelope::{self, State, Waiting};
use crate::store::{circle, record};

/// How many envelopes are taken from the database at once.
const BATCH: u32 = 1_000;

/// Pushes what may leave. Says when something that the sharing pause holds may.
pub(super) fn push(line: &Line<'_>, roster: &Roster, pause: Pause) -> Result<Option<Moment>, Error> {
    loop {
        let (leaving, next) = line.notebook.write(|write| {
            let home = write.circle(line.home.id)?;
            let waiting = envelope::waiting(write.connection, &home, BATCH)?;
            let (count, next) = may_leave(&write.look(), &waiting, pause)?;
            let leaving: Vec<Waiting> = waiting.into_iter().take(count).collect();
            if let Some(last) = leaving.last() {
                // Noted before the first byte leaves: from here on they go out byte for byte as they are, or not at all.
                circle::set_sent(write.connection, home.id, last.dseq)?;
            }
            Ok((leaving, next))
        })?;
        if leaving.is_empty() || push_batch(line, roster, leaving)? == Progress::None {
            return Ok(next);
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

/// Whether pushing again can bring anything.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Progress {
    /// Something was acknowledged, or has to be signed again from another place.
    Some,
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
            match result {
                RunResult::Accepted { .. } | RunResult::Duplicate { .. } => {
                    acknowledged(line, run.last_dseq())?;
                    progress = Progress::Some;
                }
                RunResult::KnownUpTo { dseq } => {
                    acknowledged(line, *dseq)?;
                    return Ok(Progress::Some);
                }
                RunResult::Equivocation | RunResult::Refused(_) => return Err(HubTrouble::Refused.into()),
            }
        }
    }
    Ok(progress)
}

/// Runs in parts that fit one push.
fn parts(runs: &[Run]) -> Vec<&[Run]> {
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

/// The hub has this tablet's envelopes up to a number. Where that is less than it had acknowledged, everything after it waits again.
fn acknowledged(line: &Line<'_>, dseq: u32) -> Result<(), Error> {
    let home = &line.home;
    line.notebook.write(|write| {
        let last = envelope::last(write.connection, home)?.map_or(0, |(dseq, _)| dseq);
        circle::set_acknowledged(write.connection, home.id, dseq, last)?;
        write.announce(Change::Sharing);
        Ok(())
    })
}
