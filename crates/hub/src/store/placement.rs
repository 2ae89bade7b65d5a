//! Whether a run continues what the hub has, and what it is when it does not.

use std::collections::BTreeMap;

use stoep_seal::exchange::{RunRejection, RunResult};
use stoep_seal::roster::MAX_INCARNATIONS;
use stoep_seal::{ChainHash, Link, VerifiedRun};

/// What the hub has of a run's device and incarnation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    /// The last envelope, or nothing when there is none.
    pub end: Option<(u32, ChainHash)>,
    /// The envelopes whose numbers are among the run's.
    pub overlap: BTreeMap<u32, ChainHash>,
    /// How many incarnations of the device the hub has.
    pub incarnations: usize,
}

/// What to do with a run.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Placement {
    /// Keep it at the end.
    Append,
    /// Every envelope of it is here: answer [`RunResult::Duplicate`], with the entries whose documents are gone.
    Duplicate,
    /// Keep nothing and answer this.
    Answer(RunResult),
}

/// Judges a verified run by what is here.
///
/// A run is kept whole or not at all, because it is pulled with its own signature: a run that begins before the end of what is
/// here, and one that begins after it, both get the number from which to push again.
#[must_use]
pub fn place(run: &VerifiedRun<'_>, known: &Known) -> Placement {
    let differs =
        run.entries().any(|(entry, hash)| known.overlap.get(&entry.header().dseq).is_some_and(|here| *here != hash));
    if differs {
        return Placement::Answer(RunResult::Equivocation);
    }
    let (dseq, link) = known.end.map_or((0, Link::START), |(dseq, hash)| (dseq, hash.link()));
    if run.run().last_dseq() <= dseq {
        return Placement::Duplicate;
    }
    if Some(run.run().first_dseq()) != dseq.checked_add(1) {
        return Placement::Answer(RunResult::KnownUpTo { dseq });
    }
    // The run follows by its number and not by its hash: its device knows another envelope by the name of the last one here.
    if run.follows() != link {
        return Placement::Answer(RunResult::Equivocation);
    }
    if known.end.is_none() && known.incarnations >= MAX_INCARNATIONS {
        return Placement::Answer(RunResult::Refused(RunRejection::TooManyIncarnations));
    }
    Placement::Append
}
