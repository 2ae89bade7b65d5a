//! A damaged database is moved aside and never deleted. What can be read of it begins a new one, and the hub gives back the rest.
//!
//! Damage is met at opening, or in the middle of something; then a note is left beside the database, and the next opening sees to it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicU32;

use chrono_tz::Tz;
use rand::Rng as _;
use rand::rngs::StdRng;
use rusqlite::{Connection, ErrorCode, TransactionBehavior};
use serde::{Deserialize, Serialize};
use stoep_domain::CallError;
use stoep_domain::moment::Moment;
use stoep_seal::{Device, Entry};

use crate::error::Error;
use crate::held::Held;
use crate::keystore::{KeySource, RawKey};
use crate::store::salvage::{self, Copied};
use crate::store::setting::{self, Setting};
use crate::store::{self, circle, document, envelope, keys, life, projection, roster};
use crate::sync::{adopt_keys, give_way_from, write_unbacked};
use crate::write::Write;

/// That a damaged database was moved aside.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Salvaged {
    /// When.
    pub at: Moment,
    /// The name of the damaged file, in the notebook's folder.
    pub aside: String,
    /// What of it could be read.
    pub read: ReadOf,
}

/// What could be read of a damaged database.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ReadOf {
    /// All that does not follow from something else: nothing was lost.
    Everything,
    /// Not everything. What was shared comes back from the hub.
    Parts,
}

/// Where everything is.
pub(crate) struct Places {
    database: PathBuf,
    fresh: PathBuf,
    note: PathBuf,
    in_use: PathBuf,
}

impl Places {
    pub(crate) fn of(folder: &Path) -> Self {
        Self {
            database: folder.join("notebook.sqlite"),
            fresh: folder.join("notebook.fresh"),
            note: folder.join("notebook.damaged"),
            in_use: folder.join("notebook.open"),
        }
    }

    /// Ends a salvage that was broken off: the new database is whole from when the old one is aside.
    pub(crate) fn finish(&self) -> Result<(), Error> {
        if self.fresh.exists() && !self.database.exists() {
            fs::rename(&self.fresh, &self.database)?;
        }
        Ok(())
    }

    /// Says that this program has the notebook open, until this is dropped.
    pub(crate) fn hold(&self) -> Result<Held, Error> {
        let file = fs::File::create(&self.in_use)?;
        file.lock_shared()?;
        Ok(Held::new(file))
    }

    /// Makes sure that no program has the notebook open: what it went on writing would be in the file that was moved aside.
    fn hold_alone(&self) -> Result<Held, Error> {
        let file = fs::File::create(&self.in_use)?;
        file.try_lock().map_err(|_| CallError::Damaged)?;
        Ok(Held::new(file))
    }

    /// Whether damage was met that nobody saw to yet.
    pub(crate) fn is_noted(&self) -> bool {
        self.note.exists() && self.database.exists()
    }

    /// Leaves a note for the next opening.
    pub(crate) fn leave_note(&self) {
        // Where not even this can be written, the next one who meets the damage tries again.
        let _ = fs::write(&self.note, b"");
    }
}

/// Whether an error says that the database is damaged.
pub(crate) fn is_damage(error: &Error) -> bool {
    let Error::Sql(error) = error else { return false };
    matches!(error.sqlite_error_code(), Some(ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase))
}

/// Whether the key is known to be the one of this very database, so that what does not open is damaged.
pub(crate) const fn is_own_key(source: &KeySource) -> bool {
    !matches!(source, KeySource::Raw(_))
}

/// Makes a new database of what can be read of the damaged one, and moves that one aside.
///
/// # Errors
/// [`CallError::Damaged`] when not even the circles can be read; everything stays where it is then.
pub(crate) fn salvage(
    places: &Places,
    key: &RawKey,
    (now, zone): (Moment, Tz),
    random: &mut StdRng,
) -> Result<(), Error> {
    let _alone = places.hold_alone()?;
    remove_database(&places.fresh)?;
    let aside = format!("notebook-damaged-{}.sqlite", now.milliseconds());
    let mut fresh = store::open_writer(&places.fresh, key)?;
    let transaction = fresh.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let copied = salvage::copy(&|| store::open_reader(&places.database, key), &transaction)?;
    if circle::all(&transaction)?.is_empty() {
        drop(transaction);
        drop(fresh);
        remove_database(&places.fresh)?;
        return Err(CallError::Damaged.into());
    }
    drop_unreadable(&transaction)?;
    if copied == Copied::Parts {
        let nobody = AtomicU32::new(0);
        begin_again(&mut Write::new(&transaction, random, (now, None), zone, &nobody))?;
    }
    projection::rebuild(&transaction)?;
    let read = match copied {
        Copied::Everything => ReadOf::Everything,
        Copied::Parts => ReadOf::Parts,
    };
    setting::set(&transaction, Setting::Salvaged, &Salvaged { at: now, aside: aside.clone(), read })?;
    transaction.commit()?;
    store::empty_log(&fresh)?;
    fresh.close().map_err(|(_, error)| error)?;
    let aside = places.database.with_file_name(aside);
    // The log first: without it the damaged database would be older than it is.
    for (from, to) in [(wal(&places.database), wal(&aside)), (places.database.clone(), aside)] {
        if from.exists() {
            fs::rename(from, to)?;
        }
    }
    let _ = fs::remove_file(beside(&places.database, "-shm"));
    fs::rename(&places.fresh, &places.database)?;
    if let Some(folder) = places.database.parent() {
        fs::File::open(folder)?.sync_all()?;
    }
    let _ = fs::remove_file(&places.note);
    Ok(())
}

/// Begins again from every hub, in a new life: nobody can say which of this tablet's envelopes are lost.
fn begin_again(write: &mut Write<'_>) -> Result<(), Error> {
    salvage::forget_hubs(write.connection)?;
    salvage::mark_all_unread(write.connection)?;
    for home in circle::all(write.connection)? {
        refill_membership(write, &home)?;
        refill_keyboxes(write, &home)?;
        if keys::epoch_keys(write.connection, home.id)?.is_empty() {
            // Nothing can be sealed before the hub has given the keys again.
            life::begin(write.connection, &home, write.random.next_u32())?;
            continue;
        }
        match first_behind_a_gap(write.connection, &home)? {
            // The hub takes no chain with a hole in it.
            Some((incarnation, first)) => give_way_from(write, home.id, (home.device, incarnation), first)?,
            None => life::begin(write.connection, &home, write.random.next_u32())?,
        }
        write_unbacked(write, home.id)?;
    }
    Ok(())
}

/// Fills what follows from roster and keyframes, as far as these are here.
fn refill_membership(write: &mut Write<'_>, home: &circle::CircleRow) -> Result<(), Error> {
    let Ok(roster) = roster::get(write.connection, home.id) else { return Ok(()) };
    roster::put(write.connection, home.id, &roster)?;
    let keyframes = keys::keyframes(write.connection, home.id)?;
    adopt_keys(write, home.id, &roster, (Device(home.device), &home.keys.open()), &keyframes)
}

/// Puts the keyboxes of documents that are lost back from the envelopes that they came with.
fn refill_keyboxes(write: &mut Write<'_>, home: &circle::CircleRow) -> Result<(), Error> {
    for id in salvage::without_keybox(write.connection, home.id)? {
        for (entry, _) in envelope::of_document(write.connection, home.id, id)? {
            if let Entry::Full { envelope, keybox: Some(keybox) } = &entry {
                document::put_keybox(write.connection, home.id, id, envelope.header.epoch, keybox)?;
            }
        }
    }
    Ok(())
}

/// The first envelope that waits behind one that is lost.
fn first_behind_a_gap(connection: &Connection, home: &circle::CircleRow) -> Result<Option<(u32, u32)>, Error> {
    for life in home.lives() {
        let waiting = envelope::waiting(connection, home, life, u32::MAX)?;
        let expected = life.acknowledged.saturating_add(1)..;
        if let Some((behind, _)) = waiting.iter().zip(expected).find(|(one, expected)| one.dseq != *expected) {
            return Ok(Some((life.incarnation, behind.dseq)));
        }
    }
    Ok(None)
}

/// Lets go of documents that do not load: they are read again from their envelopes.
fn drop_unreadable(connection: &Connection) -> Result<(), Error> {
    for id in document::ids(connection)? {
        if document::get(connection, id).is_err() {
            document::empty(connection, id)?;
        }
    }
    Ok(())
}

fn wal(database: &Path) -> PathBuf {
    beside(database, "-wal")
}

fn beside(database: &Path, end: &str) -> PathBuf {
    let mut name = database.as_os_str().to_owned();
    name.push(end);
    name.into()
}

fn remove_database(database: &Path) -> Result<(), Error> {
    for file in [database.to_owned(), wal(database), beside(database, "-shm")] {
        match fs::remove_file(file) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(error.into()),
            _ => {}
        }
    }
    Ok(())
}
