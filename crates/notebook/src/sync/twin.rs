//! A twin of a tablet's database: a copy that was opened somewhere else, or an old one that was put back.
//!
//! Both seal under the same names until one of them hears of the other. The hub accepts one envelope of a name; whoever made another one
//! gives way: its documents are made again without what was not accepted, and that is written again under a new life of the database. So
//! nothing is lost, and both go on.

use std::collections::BTreeMap;

use rand::Rng as _;
use stoep_domain::call::Change;
use stoep_domain::id::{CircleId, RecordId};
use stoep_seal::{ChainHash, Entry, Header};

use super::open;
use crate::document::{Document, Step};
use crate::error::Error;
use crate::store::circle::CircleRow;
use crate::store::projection::{self, Before};
use crate::store::{carried, document, envelope, life, run as runs_kept, unread, vector};
use crate::write::{Travelling, Write};

/// Whether something gave way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Way {
    /// The same bytes stand here.
    Same,
    /// Others stood here, and do no more.
    Given,
}

/// Gives way when the hub accepted another envelope than the one that stands here under the same name. To be called for what its device
/// signed, before it is stored, in the same transaction.
pub(super) fn give_way(
    write: &mut Write<'_>,
    circle: CircleId,
    header: &Header,
    accepted: ChainHash,
) -> Result<Way, Error> {
    let chain = (header.device.0, header.incarnation.0);
    let here = envelope::hash(write.connection, circle, chain.0, chain.1, header.dseq)?;
    if here.is_none_or(|here| here == accepted) {
        return Ok(Way::Same);
    }
    give_way_from(write, circle, chain, header.dseq)?;
    Ok(Way::Given)
}

/// Lets go of the envelopes of a chain from a number on, and writes again what this tablet made of them.
pub(crate) fn give_way_from(
    write: &mut Write<'_>,
    circle: CircleId,
    chain: (u16, u32),
    first: u32,
) -> Result<(), Error> {
    let home = write.circle(circle)?;
    let mut losing = vec![(chain, first)];
    if chain.0 == home.device {
        // What was made in a later life may build on what gives way now, and none of it left before that did.
        let later = home.lives().skip_while(|life| life.incarnation != chain.1).skip(1);
        losing.extend(later.map(|life| ((home.device, life.incarnation), life.acknowledged.saturating_add(1))));
    }
    let mut let_go: Vec<Entry> = Vec::new();
    for (chain, first) in losing {
        let_go.extend(envelope::from(write.connection, circle, chain, first, u32::MAX)?);
        envelope::forget_from(write.connection, circle, chain, first)?;
        runs_kept::forget_from(write.connection, circle, chain, first)?;
        carried::cut(write.connection, circle, chain, first)?;
        let last = match first - 1 {
            0 => None,
            last => envelope::hash(write.connection, circle, chain.0, chain.1, last)?.map(|hash| (last, hash)),
        };
        vector::cut(write.connection, circle, chain, last)?;
    }
    let changes = opened(write, circle, &let_go)?;
    let mut touched: BTreeMap<RecordId, Vec<&[u8]>> = BTreeMap::new();
    for (entry, change) in &changes {
        touched.entry(record_of(entry)).or_default().push(change);
    }
    for (id, without) in touched {
        make_again(write, circle, id, &without)?;
    }
    if chain.0 == home.device {
        write_again(write, &home, &changes)?;
    }
    write.announce(Change::Sharing);
    Ok(())
}

/// The envelopes with the changes in them, as far as they open here: what did not open is in no document.
fn opened(write: &Write<'_>, circle: CircleId, entries: &[Entry]) -> Result<Vec<(Entry, Vec<u8>)>, Error> {
    let mut opened = Vec::new();
    for entry in entries {
        if let Some(change) = open::change(write.connection, circle, entry)? {
            opened.push((entry.clone(), change));
        }
    }
    Ok(opened)
}

/// Makes a document again without some changes. It is read once more from the envelopes that are kept: what waited for one of those
/// changes was let go of with them, and what could not be used because of them can be.
fn make_again(write: &mut Write<'_>, circle: CircleId, id: RecordId, without: &[&[u8]]) -> Result<(), Error> {
    let Some((_, before)) = document::get(write.connection, id)? else { return Ok(()) };
    let again = before.without(without)?;
    if again.creation().is_some() {
        write.store(circle, id, &again, Before::Rows)?;
    } else {
        // Its keybox stays: what is written again is sealed under the same secret.
        document::empty(write.connection, id)?;
        projection::clear(write.connection, id)?;
    }
    unread::mark(write.connection, circle, id, 1, None)
}

/// Writes this tablet's own changes again, in a new life of its database.
fn write_again(write: &mut Write<'_>, home: &CircleRow, changes: &[(Entry, Vec<u8>)]) -> Result<(), Error> {
    let incarnation = write.random.next_u32();
    life::begin(write.connection, home, incarnation)?;
    let home = write.circle(home.id)?;
    for (entry, change) in changes {
        let id = record_of(entry);
        let Step { at, puts, .. } = Document::read_change(change)?;
        let travelling = match entry {
            Entry::Full { keybox: Some(_), .. } => Travelling::WithKeybox,
            _ => Travelling::Alone,
        };
        write.again(&home, id, (at, &puts), travelling)?;
    }
    Ok(())
}

/// Writes this tablet's own changes again whose envelopes are lost, as after damage: without an envelope they could never be shared. To be
/// called in a new life. One that was shared all the same comes back from the hub beside what says the same.
pub(crate) fn write_unbacked(write: &mut Write<'_>, circle: CircleId) -> Result<(), Error> {
    let home = write.circle(circle)?;
    for id in document::ids(write.connection)? {
        let Some((lives_in, standing)) = document::get(write.connection, id)? else { continue };
        let own = standing.changes_of(home.device)?;
        if lives_in != circle || own.is_empty() {
            continue;
        }
        let entries: Vec<Entry> =
            envelope::of_document(write.connection, circle, id)?.into_iter().map(|(entry, _)| entry).collect();
        let backed: Vec<Vec<u8>> = opened(write, circle, &entries)?.into_iter().map(|(_, change)| change).collect();
        let unbacked: Vec<Vec<u8>> = own.into_iter().filter(|change| !backed.contains(change)).collect();
        if unbacked.is_empty() {
            continue;
        }
        let without: Vec<&[u8]> = unbacked.iter().map(Vec::as_slice).collect();
        make_again(write, circle, id, &without)?;
        let travels = entries.iter().any(|entry| matches!(entry, Entry::Full { keybox: Some(_), .. }));
        let mut travelling = if travels { Travelling::Alone } else { Travelling::WithKeybox };
        for change in &unbacked {
            let Step { at, puts, .. } = Document::read_change(change)?;
            write.again(&home, id, (at, &puts), travelling)?;
            travelling = Travelling::Alone;
        }
    }
    Ok(())
}

fn record_of(entry: &Entry) -> RecordId {
    RecordId::from_bytes(*entry.header().document.as_bytes())
}
