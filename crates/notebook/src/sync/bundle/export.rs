//! Making a bundle: what this tablet has of a circle, as it would push it.

use std::collections::BTreeMap;
use std::fs;
use std::sync::PoisonError;

use rand::SeedableRng as _;
use rand::rngs::StdRng;
use stoep_domain::Refusal;
use stoep_domain::bundle::BundleRefusal;
use stoep_domain::call::{Change, ExportBundle};
use stoep_domain::id::RecordId;
use stoep_domain::view::BundleMadeView;
use stoep_seal::bundle::{BundleOpening, Part};
use stoep_seal::exchange::VectorRow;
use stoep_seal::run::pack;
use stoep_seal::{Device, Incarnation, Roster, Run};

use super::reading::Bundle;
use super::writing::{Writing, new_file};
use crate::Notebook;
use crate::answer::Operation;
use crate::circle::meant;
use crate::error::Error;
use crate::store::circle::CircleRow;
use crate::store::{bundle, circle, envelope, keys, life, roster, vector};
use crate::write::Write;

/// How many envelopes or tombstones are read at once.
const BATCH: u32 = 256;

impl Operation for ExportBundle {
    fn run(self, notebook: &Notebook) -> Result<BundleMadeView, Error> {
        let home = notebook.look(|look| meant(look, self.circle))?;
        if home.hub.is_none() {
            return Err(Refusal::NoHub.into());
        }
        let turn = notebook.inner().sharing.turn_of(home.id);
        let _turn = turn.lock().unwrap_or_else(PoisonError::into_inner);
        let theirs = self.beyond.as_deref().map(|path| theirs(notebook, &home, path)).transpose()?;
        // A place for it first: what may have left cannot be withdrawn any more.
        let file = new_file(&self.file)?;
        let made = Leaving::prepare(notebook, &home, theirs)
            .and_then(|(leaving, random)| leaving.write(notebook, file, random));
        if made.is_err() {
            // The half of a bundle is of no use to anybody.
            drop(fs::remove_file(&self.file));
        }
        made
    }
}

/// What the other tablet had when it made a bundle itself.
fn theirs(notebook: &Notebook, home: &CircleRow, path: &str) -> Result<BundleOpening, Error> {
    let mut bundle = Bundle::open(notebook, path)?;
    if bundle.home.id != home.id {
        return Err(BundleRefusal::OtherCircle.into());
    }
    Ok(bundle.check(notebook)?.opening)
}

/// What goes into a bundle, fixed at one moment.
struct Leaving {
    home: CircleRow,
    roster: Roster,
    /// The incarnations of this tablet, and up to where each goes.
    own: Vec<(u32, u32)>,
    vector: Vec<VectorRow>,
    theirs: Option<BundleOpening>,
}

impl Leaving {
    fn prepare(notebook: &Notebook, home: &CircleRow, theirs: Option<BundleOpening>) -> Result<(Self, StdRng), Error> {
        notebook.write(|write| {
            let roster = roster::get(write.connection, home.id)?;
            let reads = |(device, entry): (Device, &stoep_seal::DeviceEntry)| {
                device.0 != home.device && entry.role() != stoep_seal::Role::Recovery
            };
            if !roster.active().any(reads) {
                return Err(BundleRefusal::NobodyElse.into());
            }
            let own = bundle::own_chains(write.connection, home)?;
            for (incarnation, last) in &own {
                // Noted before the first byte leaves: from here on they are what they are, and are neither sealed anew nor withdrawn.
                let home = write.circle(home.id)?;
                life::set_sent(write.connection, &home, *incarnation, *last)?;
            }
            write.announce(Change::Sharing);
            let random = StdRng::from_rng(write.random);
            let vector = vector(write, home, &own)?;
            Ok((Self { home: home.clone(), roster, own, vector, theirs }, random))
        })
    }

    /// Writes it all. The roster and the keys come first, because nothing can be verified or opened without them.
    fn write(self, notebook: &Notebook, file: fs::File, random: StdRng) -> Result<BundleMadeView, Error> {
        let (maker, keys) = (Device(self.home.device), self.home.keys.open());
        let opening = BundleOpening {
            circle: self.roster.circle(),
            maker,
            roster_sequence: self.roster.sequence(),
            vector: self.vector.clone(),
        };
        let mut writing = Writing::begin(file, random, &self.roster, opening)?;
        let mut entries = self.roster.entries().iter().cloned();
        writing.all(|| Ok(entries.next()), Part::Roster)?;
        let mut keyframes = notebook.look(|look| keys::keyframes(look.connection, self.home.id))?.into_iter();
        writing.all(|| Ok(keyframes.next()), Part::Keyframes)?;
        let (changes, waiting) = self.write_runs(notebook, &mut writing)?;
        self.write_tombstones(notebook, &mut writing)?;
        let bytes = writing.end(&self.roster, (maker, &keys))?;
        let name = notebook.look(|look| roster::team_name(look.connection, self.home.id))?.unwrap_or_default();
        Ok(BundleMadeView { circle: self.home.id, name, changes, waiting, bytes })
    }

    /// Own chains signed now, others' as they signed them. Gives how many changes there are, and how many of them the hub lacks.
    fn write_runs(&self, notebook: &Notebook, writing: &mut Writing) -> Result<(u64, u64), Error> {
        let device_keys = self.home.keys.open();
        let (mut changes, mut waiting) = (0, 0);
        let home =
            notebook.look(|look| circle::get(look.connection, self.home.id))?.unwrap_or_else(|| self.home.clone());
        for (incarnation, last) in &self.own {
            let chain = (self.home.device, *incarnation);
            // Of an earlier life that is none of these any more the hub has everything.
            let life = home.lives().find(|life| life.incarnation == *incarnation);
            let acknowledged = life.map_or(*last, |life| life.acknowledged);
            let mut next = self.known(notebook, chain)?.saturating_add(1);
            waiting += u64::from(last.saturating_sub(acknowledged.max(next - 1)));
            changes += u64::from((last + 1).saturating_sub(next));
            let mut ready = Vec::new();
            writing.all(
                || {
                    if ready.is_empty() && next <= *last {
                        let runs = self.sign(notebook, &device_keys, chain, (next, *last), acknowledged)?;
                        next = runs.last().map_or(u32::MAX, |run| run.last_dseq().saturating_add(1));
                        ready = runs.into_iter().rev().collect();
                    }
                    Ok(ready.pop())
                },
                Part::Runs,
            )?;
        }
        for chain in notebook.look(|look| bundle::others_chains(look.connection, &self.home))? {
            if self.theirs.as_ref().is_some_and(|theirs| theirs.maker.0 == chain.0) {
                // Whoever it is for has what they made themselves.
                continue;
            }
            let mut beyond = self.known(notebook, chain)?;
            writing.all(
                || {
                    let run = notebook.look(|look| bundle::next_run(look.connection, self.home.id, chain, beyond))?;
                    if let Some(run) = &run {
                        changes += u64::from(run.last_dseq() - beyond.max(run.first_dseq() - 1));
                        beyond = run.last_dseq();
                    }
                    Ok(run)
                },
                Part::Runs,
            )?;
        }
        Ok((changes, waiting))
    }

    /// The next own runs of a chain, as many as are read at once. One of them ends where the hub's part ends: whoever takes this over can
    /// give the hub the rest, and a run is taken whole or not at all.
    fn sign(
        &self,
        notebook: &Notebook,
        device_keys: &stoep_seal::DeviceKeys,
        chain: (u16, u32),
        (first, last): (u32, u32),
        acknowledged: u32,
    ) -> Result<Vec<Run>, Error> {
        let mut entries = notebook.look(|look| envelope::from(look.connection, self.home.id, chain, first, BATCH))?;
        // What was made since this was begun has not left.
        entries.retain(|entry| entry.header().dseq <= last);
        let at_the_hub = entries.iter().take_while(|entry| entry.header().dseq <= acknowledged).count();
        let waiting = entries.split_off(at_the_hub);
        let sign = |group| Run::sign(&self.roster, device_keys, group).map_err(Error::seal);
        pack(entries).into_iter().chain(pack(waiting)).map(sign).collect()
    }

    fn write_tombstones(&self, notebook: &Notebook, writing: &mut Writing) -> Result<(), Error> {
        let (mut after, mut ready) = (None, Vec::new());
        writing.all(
            || {
                if ready.is_empty() {
                    ready = notebook.look(|look| bundle::tombstones(look.connection, self.home.id, after, BATCH))?;
                    after = ready.last().map_or(after, |last| Some(RecordId::from_bytes(*last.document.as_bytes())));
                    ready.reverse();
                }
                Ok(ready.pop())
            },
            Part::Tombstones,
        )?;
        Ok(())
    }

    /// Up to where the other tablet has a chain, by its own bundle. Where something else stands there, it is given all of it.
    fn known(&self, notebook: &Notebook, (device, incarnation): (u16, u32)) -> Result<u32, Error> {
        let same = |row: &&VectorRow| (row.device.0, row.incarnation.0) == (device, incarnation);
        let Some(row) = self.theirs.iter().flat_map(|theirs| &theirs.vector).find(same) else { return Ok(0) };
        let here =
            notebook.look(|look| envelope::hash(look.connection, self.home.id, device, incarnation, row.dseq))?;
        Ok(if here.is_none_or(|here| here == row.hash) { row.dseq } else { 0 })
    }
}

/// What this tablet has of every chain without a gap: of its own ones everything, whether the hub has it or not.
fn vector(write: &Write<'_>, home: &CircleRow, own: &[(u32, u32)]) -> Result<Vec<VectorRow>, Error> {
    let mut rows: BTreeMap<(u16, u32), VectorRow> = BTreeMap::new();
    for row in vector::ends(write.connection, home.id)? {
        rows.insert((row.device.0, row.incarnation.0), row);
    }
    for (incarnation, last) in own {
        if let Some(hash) = envelope::hash(write.connection, home.id, home.device, *incarnation, *last)? {
            let row =
                VectorRow { device: Device(home.device), incarnation: Incarnation(*incarnation), dseq: *last, hash };
            rows.insert((home.device, *incarnation), row);
        }
    }
    Ok(rows.into_values().collect())
}
