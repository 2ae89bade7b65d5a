//! Which of the runs that no hub gave can be joined to what is here.
//!
//! A hub takes one envelope of a name and each only behind the one before it, so what it gives fits together. A bundle can hold a part of
//! a chain whose beginning is not here, and the envelopes of a database's twin. Neither is stored: a chain that is here has no holes, and
//! between twins the hub decides.

use std::collections::HashMap;

use stoep_seal::ChainHash;

use super::receive::{Arrival, Received, VerifiedEntries};
use crate::error::Error;
use crate::store::circle::CircleRow;
use crate::store::{carried, envelope};
use crate::write::Write;

/// The name of an envelope in its circle: device, incarnation, number.
type Name = (u16, u32, u32);

/// Runs, sorted by what can become of them.
pub(in crate::sync) struct Joined {
    /// Those that bring something new and lead on from what is here.
    new: Received,
    /// The first new number and the last one of each of these runs.
    spans: Vec<((u16, u32), (u32, u32))>,
    /// How many changes are new.
    pub(in crate::sync) changes: u64,
    /// How many were here already, or are this tablet's own.
    pub(in crate::sync) known: u64,
    /// How many cannot be joined.
    pub(in crate::sync) apart: u64,
}

impl Joined {
    /// Sorts verified runs by what is here, each also by those before it.
    pub(in crate::sync) fn of(received: Received, write: &Write<'_>, home: &CircleRow) -> Result<Self, Error> {
        let none = Received { runs: Vec::new() };
        let mut joined = Self { new: none, spans: Vec::new(), changes: 0, known: 0, apart: 0 };
        let mut coming: HashMap<Name, ChainHash> = HashMap::new();
        for run in received.runs {
            let changes = run.entries.len() as u64;
            // What this tablet made it has, or gets from the hub: whoever gave it here takes it there.
            if run.signed.device.0 == home.device {
                joined.known += changes;
                continue;
            }
            let here = |name: Name| match coming.get(&name) {
                Some(hash) => Ok(Some(*hash)),
                None => envelope::hash(write.connection, home.id, name.0, name.1, name.2),
            };
            match place(&run, here)? {
                Place::Known => joined.known += changes,
                Place::Apart => joined.apart += changes,
                Place::New { chain, first, last } => {
                    let new = u64::from(last - first) + 1;
                    joined.changes += new;
                    joined.known += changes - new;
                    let named = |entry: &Arrival| ((chain.0, chain.1, entry.header.dseq), entry.hash);
                    coming.extend(run.entries.iter().map(named));
                    joined.spans.push((chain, (first, last)));
                    joined.new.runs.push(run);
                }
            }
        }
        Ok(joined)
    }

    /// Stores what is new as a page of the hub is stored, and notes that no hub gave it. `hub_time` is in seconds.
    pub(in crate::sync) fn store(&self, write: &mut Write<'_>, home: &CircleRow, hub_time: u64) -> Result<(), Error> {
        self.new.store(write, home, hub_time)?;
        for (chain, span) in &self.spans {
            carried::note(write.connection, home.id, *chain, *span)?;
        }
        Ok(())
    }
}

/// What can become of a run.
enum Place {
    /// All of it is here.
    Known,
    /// Something before it is missing, or something else stands in its place.
    Apart,
    /// It leads on, from one number to another.
    New { chain: (u16, u32), first: u32, last: u32 },
}

fn place(run: &VerifiedEntries, here: impl Fn(Name) -> Result<Option<ChainHash>, Error>) -> Result<Place, Error> {
    let (Some(first), Some(last)) = (run.entries.first(), run.entries.last()) else { return Ok(Place::Known) };
    let chain = (first.header.device.0, first.header.incarnation.0);
    let name = |number: u32| (chain.0, chain.1, number);
    let before = match first.header.dseq {
        0 | 1 => None,
        number => Some(here(name(number - 1))?),
    };
    let follows = before.is_none_or(|before| before.is_some_and(|before| before.link() == first.header.previous));
    let mut new = None;
    for entry in &run.entries {
        match here(name(entry.header.dseq))? {
            Some(hash) if hash != entry.hash => return Ok(Place::Apart),
            Some(_) => {}
            None => new = new.or(Some(entry.header.dseq)),
        }
    }
    Ok(match new {
        None => Place::Known,
        Some(_) if !follows => Place::Apart,
        Some(first) => Place::New { chain, first, last: last.header.dseq },
    })
}
