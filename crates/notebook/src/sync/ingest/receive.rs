//! Storing what a page holds, once every run of it was verified.

use std::collections::{BTreeMap, HashMap};

use stoep_domain::HubTrouble;
use stoep_domain::id::RecordId;
use stoep_seal::exchange::Cursor;
use stoep_seal::{ChainHash, Entry, Epoch, Header, Keybox, KeyboxHash, Roster, Run, VerifiedRun, Wire};

use crate::error::Error;
use crate::store::circle::CircleRow;
use crate::store::envelope::{self, Known};
use crate::store::run::{self as runs_kept, Signed};
use crate::store::{lost_keybox, tombstone, unread, vector};
use crate::sync::cores::{in_shares, on_all_cores};
use crate::sync::twin::{Way, give_way};
use crate::write::Write;

/// What a page holds, verified and ready to be stored.
pub(in crate::sync) struct Received {
    pub(super) runs: Vec<VerifiedEntries>,
}

/// The entries of a run that holds, in their order.
pub(super) struct VerifiedEntries {
    pub(super) entries: Vec<Arrival>,
    pub(super) signed: Signed,
}

/// An entry as it is stored.
pub(super) struct Arrival {
    pub(super) header: Header,
    pub(super) hash: ChainHash,
    bytes: Vec<u8>,
    content: Content,
}

/// Whether there is something to read in an entry.
enum Content {
    /// An envelope, with the keybox that came with it.
    Sealed(Option<Keybox>),
    /// A stub, which an erased or withdrawn envelope leaves, or one whose keybox the hub has lost.
    Nothing(Option<KeyboxHash>),
}

impl Received {
    /// Verifies runs on all cores.
    ///
    /// # Errors
    /// [`HubTrouble::Refused`] when a run does not hold. The hub verified it too, so it was made by the hub.
    pub(in crate::sync) fn verify(roster: &Roster, runs: Vec<Run>) -> Result<Self, Error> {
        let verified = in_shares(runs, |share| {
            let verified = Run::verify_together(&share, roster.circle(), roster);
            verified.into_iter().map(|run| run.map(|run| VerifiedEntries::of(&run))).collect()
        });
        Ok(Self { runs: verified.into_iter().collect::<Result<_, _>>().map_err(|_| HubTrouble::Refused)? })
    }

    /// Verifies runs on all cores, each for itself: what does not hold is left out. Gives the number of changes in those with it.
    ///
    /// For what no hub has looked at: a tablet that puts a bundle together may not have heard of a removal that refuses part of it.
    pub(in crate::sync) fn verify_each(roster: &Roster, runs: Vec<Run>) -> (Self, u64) {
        let verified = on_all_cores(runs, |run| match run.verify(roster.circle(), roster) {
            Ok(verified) => Ok(VerifiedEntries::of(&verified)),
            Err(_) => Err(run.entries().len() as u64),
        });
        let (mut holding, mut refused) = (Vec::new(), 0);
        for run in verified {
            match run {
                Ok(run) => holding.push(run),
                Err(changes) => refused += changes,
            }
        }
        (Self { runs: holding }, refused)
    }

    /// The last number of each chain among these.
    pub(in crate::sync) fn ends(&self) -> BTreeMap<(u16, u32), u32> {
        let mut ends = BTreeMap::new();
        for last in self.runs.iter().filter_map(|run| run.entries.last()) {
            let end = ends.entry((last.header.device.0, last.header.incarnation.0)).or_insert(0);
            *end = last.header.dseq.max(*end);
        }
        ends
    }

    /// The cursor behind these entries, when they follow one.
    pub(in crate::sync) fn end(&self, start: Cursor) -> Cursor {
        self.runs.iter().flat_map(|run| &run.entries).fold(start, |cursor, arrival| cursor.then(arrival.hash))
    }

    /// Stores the entries that are not here yet, moves the vector on, and marks the documents that were changed.
    /// `hub_time` is the hub's, in seconds.
    pub(in crate::sync) fn store(&self, write: &mut Write<'_>, home: &CircleRow, hub_time: u64) -> Result<(), Error> {
        let mut marks = Marks::default();
        for arrival in self.runs.iter().flat_map(|run| &run.entries) {
            let document = RecordId::from_bytes(*arrival.header.document.as_bytes());
            // Nothing comes back of what is gone: only the stub is kept, from which the chain goes on.
            let is_gone = !marks.has(document) && tombstone::is_gone(write.connection, document)?;
            let bytes = if is_gone { &arrival.erased()? } else { &arrival.bytes };
            let entry = (arrival.hash, bytes.as_slice());
            let mut known = envelope::insert_encoded(write.connection, home.id, &arrival.header, entry, write.now)?;
            // The same bytes again are fine. Others were accepted in the place of what stands here.
            if known == Known::Here && give_way(write, home.id, &arrival.header, arrival.hash)? == Way::Given {
                known = envelope::insert_encoded(write.connection, home.id, &arrival.header, entry, write.now)?;
            }
            match (known, &arrival.content) {
                _ if is_gone => {}
                (Known::New, Content::Sealed(keybox)) => marks.add(&arrival.header, *keybox),
                (Known::Here, Content::Nothing(Some(_))) => {
                    lost_keybox::note(write.connection, home.id, &arrival.header)?;
                }
                (Known::New, Content::Nothing(_)) | (Known::Here, _) => {}
            }
        }
        for mark in marks.in_order {
            unread::mark(write.connection, home.id, mark.document, mark.envelopes, mark.keybox.as_ref())?;
        }
        for run in self.runs.iter().filter(|run| run.signed.device.0 != home.device) {
            runs_kept::put(write.connection, home.id, &run.signed, hub_time)?;
        }
        self.follow(write, home)
    }

    /// Moves the vector on, as far as nothing is missing below.
    fn follow(&self, write: &Write<'_>, home: &CircleRow) -> Result<(), Error> {
        let mut ends: BTreeMap<(u16, u32), (u32, Option<ChainHash>)> = BTreeMap::new();
        for run in &self.runs {
            let (Some(first), Some(last)) = (run.entries.first(), run.entries.last()) else { continue };
            let (device, incarnation) = (first.header.device.0, first.header.incarnation.0);
            let end = match ends.entry((device, incarnation)) {
                std::collections::btree_map::Entry::Occupied(end) => end.into_mut(),
                std::collections::btree_map::Entry::Vacant(end) => {
                    let here = vector::get(write.connection, home.id, device, incarnation)?;
                    end.insert((here.map_or(0, |(dseq, _)| dseq), None))
                }
            };
            if first.header.dseq <= end.0.saturating_add(1) && last.header.dseq > end.0 {
                *end = (last.header.dseq, Some(last.hash));
            }
        }
        for ((device, incarnation), (dseq, hash)) in ends {
            if let Some(hash) = hash {
                vector::put(write.connection, home.id, device, incarnation, dseq, hash)?;
            }
        }
        Ok(())
    }
}

impl Arrival {
    /// What an erased one leaves.
    fn erased(&self) -> Result<Vec<u8>, Error> {
        let entry = Entry::decode(&self.bytes).map_err(|_| Error::Inconsistent("a verified entry does not read"))?;
        Ok(entry.erased().encode())
    }
}

impl VerifiedEntries {
    fn of(verified: &VerifiedRun<'_>) -> Self {
        let arrival = |(entry, hash): (&Entry, ChainHash)| Arrival {
            header: *entry.header(),
            hash,
            bytes: encoded(entry),
            content: match entry {
                Entry::Full { keybox, .. } => Content::Sealed(*keybox),
                Entry::Stub { keybox_hash, .. } => Content::Nothing(*keybox_hash),
            },
        };
        Self { entries: verified.entries().map(arrival).collect(), signed: Signed::of(verified.run()) }
    }
}

/// The entry in its binary form, in as much room as it takes.
fn encoded(entry: &Entry) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(entry.encoded_len());
    entry.encode_into(&mut bytes);
    bytes
}

/// The documents that a page changes, in the order in which it does.
#[derive(Default)]
struct Marks {
    in_order: Vec<NewMark>,
    places: HashMap<RecordId, usize>,
}

struct NewMark {
    document: RecordId,
    envelopes: u32,
    keybox: Option<(Epoch, Keybox)>,
}

impl Marks {
    /// Whether a document was marked already: it is not gone then, and that need not be asked again.
    fn has(&self, document: RecordId) -> bool {
        self.places.contains_key(&document)
    }

    fn add(&mut self, header: &Header, keybox: Option<Keybox>) {
        let document = RecordId::from_bytes(*header.document.as_bytes());
        let keybox = keybox.map(|keybox| (header.epoch, keybox));
        match self.places.get(&document).and_then(|place| self.in_order.get_mut(*place)) {
            Some(mark) => {
                mark.envelopes += 1;
                mark.keybox = mark.keybox.or(keybox);
            }
            None => {
                self.places.insert(document, self.in_order.len());
                self.in_order.push(NewMark { document, envelopes: 1, keybox });
            }
        }
    }
}
