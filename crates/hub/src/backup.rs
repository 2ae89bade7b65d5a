//! Copies of a hub's data folder, and putting one back.
//!
//! A copy has two files with two lives. The database holds sealed changes and may be kept long. The keyboxes are what erasing
//! destroys, so there is only ever one copy of them, the newest: an older one would bring back what was erased since
//! (docs/decisions/0047 and 0062).

mod error;
mod restore;

use std::path::{Path, PathBuf};

use chrono::DateTime;

use crate::file::{Fresh, overwrite};
use crate::hub::{DATA_FILE, make_folder};
use crate::hub_time::HubTime;
use crate::store::sqlite::{self, KEYBOX_FILE};

pub use error::BackupError;
pub use restore::{KeyboxSource, Restored, restore};

/// A copy that was made and looked through.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Backup {
    /// The copy of the database. Each copy has a name of its own, with the moment of its making.
    pub database: PathBuf,
    /// The copy of the keyboxes, which took the place of the one before.
    pub keyboxes: PathBuf,
    /// How many circles it holds.
    pub circles: u64,
    /// How many envelopes it holds, with the stubs of erased ones.
    pub envelopes: u64,
    /// How many keyboxes are missing in it that belong to these envelopes: erased while the copy was made, or lost before.
    pub missing_keyboxes: u64,
}

/// Copies the data in `folder` to the folder `target`, which is made when it is not there, and reads the whole copy to see that it
/// holds. A hub that runs on the data goes on meanwhile; what it erases in that time is asked to be erased again.
///
/// # Errors
/// [`BackupError`]. The copies that were there before are as they were, but for the keyboxes, which can be newer.
pub fn back_up(folder: &Path, target: &Path, now: HubTime) -> Result<Backup, BackupError> {
    let source = folder.join(DATA_FILE);
    let source_keyboxes = folder.join(KEYBOX_FILE);
    for needed in [&source, &source_keyboxes] {
        if !needed.exists() {
            return Err(BackupError::NoData { path: needed.clone() });
        }
    }
    let refused = |source| BackupError::Target { path: target.to_owned(), source };
    make_folder(target).map_err(refused)?;
    if target.canonicalize().map_err(refused)? == folder.canonicalize().map_err(refused)? {
        return Err(BackupError::SameFolder);
    }
    let fresh = Fresh::begin(&target.join(database_name(now))).map_err(refused)?;
    sqlite::copy(&source, fresh.path()).map_err(BackupError::copying(&source))?;
    let contents = sqlite::inspect(fresh.path()).map_err(BackupError::checking(fresh.path()))?;
    // After the database: a keybox is on the disk before an envelope names it, so none of the copied envelopes' is missed.
    let keyboxes = target.join(KEYBOX_FILE);
    overwrite(&source_keyboxes, &keyboxes).map_err(refused)?;
    let missing_keyboxes = sqlite::missing(fresh.path(), &keyboxes).map_err(BackupError::checking(&keyboxes))?;
    let database = fresh.finish().map_err(refused)?;
    Ok(Backup { database, keyboxes, circles: contents.circles, envelopes: contents.envelopes, missing_keyboxes })
}

/// The name of a copy. Names sort by their moments.
fn database_name(now: HubTime) -> String {
    let moment = i64::try_from(now.0).ok().and_then(|seconds| DateTime::from_timestamp(seconds, 0));
    let moment = moment.map_or_else(|| now.0.to_string(), |moment| moment.format("%Y%m%dT%H%M%SZ").to_string());
    format!("hub-{moment}.sqlite")
}
