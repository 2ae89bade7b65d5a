//! Copies: of a tablet with or without its keystore, and of the hub's data, which is put back later or of which something is dropped.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use stoep_domain::CallError;
use stoep_hub::{Hub, Options};
use stoep_notebook::Keystore;
use stoep_seal::exchange::HubEpoch;
use tempfile::TempDir;
use zeroize::Zeroizing;

use super::{Tablet, World, scratch};

/// A machine's keystore, in memory.
#[derive(Debug, Default)]
pub struct Drawer(Mutex<BTreeMap<String, Vec<u8>>>);

impl Drawer {
    fn contents(&self) -> BTreeMap<String, Vec<u8>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

impl Keystore for Drawer {
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, CallError> {
        Ok(self.contents().get(name).cloned().map(Zeroizing::new))
    }

    fn set(&self, name: &str, secret: &[u8]) -> Result<(), CallError> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), secret.to_owned());
        Ok(())
    }
}

/// What of a tablet is in its twin.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Twin {
    /// The whole machine was copied, its keystore too: nothing tells the two apart.
    OfTheMachine,
    /// The database was put on another machine, whose keystore knows the key and nothing else.
    OfTheDatabase,
}

/// Whether an administrator who puts a backup back says so (`stoep-hub restored`).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Announced {
    /// It was said: the hub epoch is another one.
    Yes,
    /// The old data just stands there.
    No,
}

/// A tablet as it was once, with its keystore.
#[derive(Debug)]
pub struct TabletCopy {
    folder: TempDir,
    keystore: BTreeMap<String, Vec<u8>>,
}

/// The hub's data as it was once.
#[derive(Debug)]
pub struct HubCopy(TempDir);

impl Tablet {
    /// The key of its database, as somebody has it who has the tablet and its keystore.
    ///
    /// # Panics
    /// When the keystore holds no key.
    #[must_use]
    pub fn database_key(&self) -> Vec<u8> {
        self.drawer.contents().remove("key").expect("a key")
    }

    /// A copy of this tablet, which knows nothing of the first one and is not known to it.
    #[must_use]
    pub fn twin(&self, twin: Twin) -> Self {
        let folder = scratch();
        copy(self.folder(), folder.path());
        let mut contents = self.drawer.contents();
        if twin == Twin::OfTheDatabase {
            contents.retain(|name, _| name == "key");
        }
        Self::on(folder, Arc::new(Drawer(Mutex::new(contents))), &self.road.street, &self.clock)
    }
}

impl Tablet {
    /// Keeps this tablet as it is now.
    #[must_use]
    pub fn keep(&self) -> TabletCopy {
        let folder = scratch();
        copy(self.folder(), folder.path());
        TabletCopy { folder, keystore: self.drawer.contents() }
    }

    /// Puts an old copy in the place of what is on this tablet.
    pub fn put_back(&mut self, kept: &TabletCopy, what: Twin) {
        if what == Twin::OfTheMachine {
            *self.drawer.0.lock().unwrap_or_else(PoisonError::into_inner) = kept.keystore.clone();
        }
        self.restart_after(|folder| put_in_place(kept.folder.path(), folder));
    }

    /// Kills this tablet and starts it again: what was not written down by now is gone.
    pub fn kill(&mut self) {
        let now = self.keep();
        self.restart_after(|folder| put_in_place(now.folder.path(), folder));
    }
}

impl World {
    /// Closes the hub and opens it again.
    pub fn restart_hub(&self) {
        self.close_hub_while(|_| {});
    }

    /// Keeps the hub's data as it is now.
    #[must_use]
    pub fn keep_hub(&self) -> HubCopy {
        let kept = scratch();
        copy(self.hub_folder(), kept.path());
        HubCopy(kept)
    }

    /// Puts old data back.
    pub fn put_hub_back(&self, kept: &HubCopy, announced: Announced) {
        self.close_hub_while(|folder| put_in_place(kept.0.path(), folder));
        if announced == Announced::Yes {
            let fresh = HubEpoch(name_of(self.street.now().0));
            self.ask_hub(|hub| hub.begin_new_life(fresh)).expect("a new life begins");
        }
    }

    /// Loses the hub's keyboxes, which are kept in no old copy. Nobody says so.
    pub fn lose_keyboxes(&self) {
        self.close_hub_while(|folder| fs::remove_file(folder.join("keyboxes")).expect("the keyboxes go"));
    }

    /// Lets somebody with access to the hub's file change it.
    pub fn tamper_with_hub(&self, statements: &str) {
        self.close_hub_while(|folder| {
            let database = Connection::open(folder.join("hub.sqlite")).expect("the hub's file");
            database.execute_batch("PRAGMA foreign_keys = OFF;").expect("a pragma");
            database.execute_batch(statements).expect("statements that run");
        });
    }

    /// Looks into the hub's file, as somebody with access to it can.
    pub fn look_into_hub<T>(&self, look: impl FnOnce(&Connection) -> T) -> T {
        look(&Connection::open(self.hub_folder().join("hub.sqlite")).expect("the hub's file"))
    }

    fn close_hub_while(&self, work: impl FnOnce(&Path)) {
        let mut place = self.street.hub.write().expect("a hub that did not break off");
        drop(place.take());
        work(self.hub_folder());
        let options = Options::new(self.street.now(), HubEpoch([9; 16]));
        *place = Some(Hub::open(self.hub_folder(), options).expect("the hub opens"));
    }
}

/// Another name for each moment.
fn name_of(seconds: u64) -> [u8; 16] {
    let mut bytes = [1; 16];
    bytes[..8].copy_from_slice(&seconds.to_be_bytes());
    bytes
}

/// Puts the files of a folder in the place of another one's.
fn put_in_place(kept: &Path, folder: &Path) {
    for file in fs::read_dir(folder).expect("a folder") {
        let file = file.expect("a file").path();
        if file.is_file() {
            fs::remove_file(file).expect("a file goes");
        }
    }
    copy(kept, folder);
}

/// Copies the files of a folder as they were at one moment, whatever a thread of whoever has them open does meanwhile.
fn copy(from: &Path, to: &Path) {
    for (name, bytes) in at_one_moment(from) {
        fs::write(to.join(name), bytes).expect("a copy");
    }
}

/// What the files of a folder were at one moment: read twice in the same order and found the same, they all were so in between.
fn at_one_moment(folder: &Path) -> BTreeMap<OsString, Vec<u8>> {
    let mut seen = files(folder);
    loop {
        let again = files(folder);
        if again == seen {
            return seen;
        }
        seen = again;
    }
}

fn files(folder: &Path) -> BTreeMap<OsString, Vec<u8>> {
    let mut names: Vec<OsString> =
        fs::read_dir(folder).expect("a folder").map(|file| file.expect("a file").file_name()).collect();
    names.sort();
    let is_file = |name: &OsString| folder.join(name).is_file();
    // One that goes meanwhile is not among those that are read the second time.
    let read = |name: OsString| Some((name.clone(), fs::read(folder.join(name)).ok()?));
    names.into_iter().filter(is_file).filter_map(read).collect()
}
