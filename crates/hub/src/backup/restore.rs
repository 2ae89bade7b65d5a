//! Putting a copy back.

use std::fs;
use std::path::{Path, PathBuf};

use stoep_seal::exchange::HubEpoch;

use super::error::BackupError;
use crate::file::Fresh;
use crate::hub::{DATA_FILE, hold};
use crate::store::Store;
use crate::store::sqlite::{self, KEYBOX_FILE, SqliteStore};

/// Where the keyboxes come from, when none are in the data folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeyboxSource {
    /// A copy of the file.
    Copy(PathBuf),
    /// Nowhere: they are lost. Tablets bring those that they have.
    Lost,
}

/// What was put back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Restored {
    /// How many circles.
    pub circles: u64,
    /// How many envelopes, with the stubs of erased ones.
    pub envelopes: u64,
    /// How many of their keyboxes are missing: what was erased since, and what tablets have to bring.
    pub missing_keyboxes: u64,
}

/// Puts the copy `database` in the data folder `folder`, after it was looked through, and begins a new life of the data under the
/// name `fresh`. Keyboxes that are in the folder stay: no copy is newer.
///
/// # Errors
/// [`BackupError`]. Nothing that was in the folder has changed.
pub fn restore(
    database: &Path,
    keyboxes: &KeyboxSource,
    folder: &Path,
    fresh: HubEpoch,
) -> Result<Restored, BackupError> {
    let contents = match sqlite::inspect(database) {
        Ok(contents) => contents,
        Err(_) if !database.exists() => return Err(BackupError::NoData { path: database.to_owned() }),
        Err(source) => return Err(BackupError::checking(database)(source)),
    };
    let _held = hold(folder)?;
    // A log beside the database belongs to another database, and must not be played into this one.
    for name in [DATA_FILE, "hub.sqlite-wal", "hub.sqlite-shm"] {
        let here = folder.join(name);
        if here.exists() {
            return Err(BackupError::Occupied { path: here });
        }
    }
    let refused = |source| BackupError::Target { path: folder.to_owned(), source };
    let keyboxes_here = folder.join(KEYBOX_FILE);
    if !keyboxes_here.exists() {
        let making = Fresh::begin(&keyboxes_here).map_err(refused)?;
        match keyboxes {
            // The store writes the beginning of an empty file.
            KeyboxSource::Lost => fs::write(making.path(), []).map_err(refused)?,
            KeyboxSource::Copy(copy) => {
                if !copy.exists() {
                    return Err(BackupError::NoKeyboxes { path: copy.clone() });
                }
                sqlite::missing(database, copy).map_err(BackupError::checking(copy))?;
                fs::copy(copy, making.path()).map_err(refused)?;
            }
        }
        making.finish().map_err(refused)?;
    }
    let making = Fresh::begin(&folder.join(DATA_FILE)).map_err(refused)?;
    fs::copy(database, making.path()).map_err(refused)?;
    let restored = making.finish().map_err(refused)?;
    let store = SqliteStore::open(&restored, fresh).map_err(BackupError::checking(&restored))?;
    store.renew_epoch(fresh).map_err(BackupError::checking(&restored))?;
    drop(store);
    let missing_keyboxes = sqlite::missing(&restored, &keyboxes_here).map_err(BackupError::checking(&keyboxes_here))?;
    Ok(Restored { circles: contents.circles, envelopes: contents.envelopes, missing_keyboxes })
}
