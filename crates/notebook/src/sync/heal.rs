//! Comparing with the hub what there is of every device, and giving it again what it lost.
//!
//! A hub whose backup was put back, or which dropped or keeps back what it had, is seen here by every tablet: first by the digest of the
//! vector, then row by row. Whoever has what is missing sends it again, its own and what others made, so that the work of a tablet that was
//! lost meanwhile survives too.

use stoep_domain::HubTrouble;
use stoep_domain::call::Change;
use stoep_seal::exchange::{Call, PushAnswer, RunResult, State, VectorDetail, VectorDigest, VectorRow};
use stoep_seal::run::pack;
use stoep_seal::{Roster, Run, encode_all};

use super::exchange::Line;
use super::push::{acknowledged, parts};
use super::vector::{Chain, Difference, differences};
use crate::error::Error;
use crate::store::{carried, envelope, life, run as runs_kept, vector};

/// How many runs, or own envelopes, are read at once to be sent again.
const BATCH: u32 = 256;

/// What comparing brought.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Compared {
    /// The hub has what is here, and nothing that it did not give.
    Same,
    /// The hub moved on while it was asked.
    Moved,
    /// The hub lacks something that is not kept here any more; whoever made it has it.
    Lacking,
    /// The hub lacked something, and has been sent it again.
    SentAgain,
    /// Something has to be pulled from the beginning: the hub has what it did not give, or another past.
    PullAgain,
}

/// Compares with the hub as it stood at `state`, to which everything was pulled, and sends it again what it lost.
pub(super) fn compare(line: &Line<'_>, roster: &Roster, state: &State) -> Result<Compared, Error> {
    let here = line.notebook.look(|look| vector::ends(look.connection, line.home.id))?;
    if VectorDigest::of(roster.circle(), &here) == state.vector {
        if line.notebook.look(|look| Ok(!carried::chains(look.connection, line.home.id)?.is_empty()))? {
            line.notebook.write(|write| {
                carried::heard_all(write.connection, line.home.id)?;
                write.announce(Change::Sharing);
                Ok(())
            })?;
        }
        return stand(line, &here);
    }
    let detailed: State = line.client.value(&line.signer, Call::State { vector: VectorDetail::Rows }, &[])?;
    let rows = detailed.rows.unwrap_or_default();
    if detailed.end != state.end {
        return Ok(Compared::Moved);
    }
    if VectorDigest::of(roster.circle(), &rows) != detailed.vector {
        return Err(HubTrouble::Withholds.into());
    }
    // What is here may reach further than what came in order.
    let here = line.notebook.write(|write| {
        vector::close_gaps(write.connection, line.home.id, line.home.device)?;
        vector::ends(write.connection, line.home.id)
    })?;
    let found = line.notebook.look(|look| {
        differences(&here, &rows, |(device, incarnation), dseq| {
            envelope::hash(look.connection, line.home.id, device.0, incarnation.0, dseq)
        })
    })?;
    // Before anything else: what the hub does not have is not shared.
    for life in line.home.lives() {
        acknowledged(line, life.incarnation, dseq_of(&rows, line, life.incarnation))?;
    }
    if found.iter().any(|difference| !matches!(difference, Difference::HubLacks { .. })) {
        return Ok(Compared::PullAgain);
    }
    let mut compared = if found.is_empty() { Compared::Same } else { Compared::Lacking };
    for difference in found {
        if let Difference::HubLacks { chain, known } = difference
            && send_again(line, roster, chain, known)? == Sent::Something
        {
            compared = Compared::SentAgain;
        }
    }
    Ok(compared)
}

/// Notes how far this tablet's own envelopes have come, which is what the hub has shown of them. A hub that acknowledged more contradicts
/// itself, and what it does not show is not shared.
fn stand(line: &Line<'_>, here: &[VectorRow]) -> Result<Compared, Error> {
    let mut compared = Compared::Same;
    for life in line.home.lives() {
        let shown = dseq_of(here, line, life.incarnation);
        if shown != life.acknowledged {
            line.notebook.write(|write| {
                let home = write.circle(line.home.id)?;
                life::set_acknowledged(write.connection, &home, life.incarnation, shown)
            })?;
        }
        if shown < life.acknowledged {
            compared = Compared::SentAgain;
        }
    }
    Ok(compared)
}

/// Up to where a vector has an own life.
fn dseq_of(rows: &[VectorRow], line: &Line<'_>, incarnation: u32) -> u32 {
    let own = |row: &&VectorRow| row.device.0 == line.home.device && row.incarnation.0 == incarnation;
    rows.iter().find(own).map_or(0, |row| row.dseq)
}

/// Whether there was anything to send.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sent {
    Something,
    Nothing,
}

/// Sends a chain again from where the hub lost it: an own one signed anew, another device's as that device signed it.
fn send_again(line: &Line<'_>, roster: &Roster, chain: Chain, mut known: u32) -> Result<Sent, Error> {
    let mut sent = Sent::Nothing;
    let mut begun_again = false;
    loop {
        let runs = kept(line, roster, chain, known)?;
        let Some(last) = runs.last().map(Run::last_dseq) else { return Ok(sent) };
        let mut results = Vec::new();
        for part in parts(&runs) {
            let answer: PushAnswer = line.client.value(&line.signer, Call::Push, &encode_all(part))?;
            results.extend(answer.results);
        }
        let stopped =
            results.iter().find(|result| !matches!(result, RunResult::Accepted { .. } | RunResult::Duplicate { .. }));
        match stopped {
            None => (known, sent) = (last, Sent::Something),
            // Somebody else sends it too, in other pieces.
            Some(RunResult::KnownUpTo { dseq }) if !begun_again => (known, begun_again) = (*dseq, true),
            // The hub has another one by now, or a roster that does not know of it; the next exchange tells.
            Some(_) => return Ok(sent),
        }
    }
}

/// The next runs of a chain after a number, as far as they are kept.
fn kept(line: &Line<'_>, roster: &Roster, (device, incarnation): Chain, known: u32) -> Result<Vec<Run>, Error> {
    let chain = (device.0, incarnation.0);
    if device.0 != line.home.device {
        let limit = usize::try_from(BATCH).unwrap_or(usize::MAX);
        return line.notebook.look(|look| runs_kept::after(look.connection, line.home.id, chain, known, limit));
    }
    let up_to = line.notebook.look(|look| vector::get(look.connection, line.home.id, chain.0, chain.1))?;
    let Some(first) = known.checked_add(1) else { return Ok(Vec::new()) };
    let mut entries = line.notebook.look(|look| envelope::from(look.connection, line.home.id, chain, first, BATCH))?;
    // What has not left yet waits for its turn.
    entries.retain(|entry| up_to.is_some_and(|(dseq, _)| entry.header().dseq <= dseq));
    pack(entries).into_iter().map(|group| Run::sign(roster, &line.signer.keys, group).map_err(Error::seal)).collect()
}
