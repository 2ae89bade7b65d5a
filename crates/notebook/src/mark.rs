//! Whether this database is the one that was opened here last, or a copy of it, or an old one that was put back.
//!
//! A random mark stands in the database and in the keystore. A notebook without a keystore (a passphrase or a key of the caller's) keeps it
//! in a file beside the database, and then the database also knows where that file is and when it was made: a copied folder has a copied
//! file, which is made anew. When the two differ, nobody can say what this database's twin has sealed meanwhile, so that from here on it
//! seals under new incarnations. What neither shows (a machine that was copied whole, a folder put back file by file) is seen when the hub
//! has other envelopes under the same names.

use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::UNIX_EPOCH;

use rand::Rng as _;
use rand::rngs::StdRng;
use rusqlite::{Connection, TransactionBehavior};
use serde::{Deserialize, Serialize};

use crate::error::Error;
use crate::keystore::{self, KeySource, Keystore};
use crate::store::setting::{self, Setting};
use crate::store::{circle, life};

/// The name of the mark in a keystore.
const MARK: &str = "mark";

/// The mark as the database has it.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Marked {
    /// The random bytes.
    mark: [u8; 16],
    /// Where it is kept, when that is a file.
    place: Option<Place>,
}

/// The file that keeps a mark, as a copy of it would not be.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Place {
    /// The notebook's folder.
    folder: PathBuf,
    /// When the file was made, in nanoseconds since 1970; `None` where the file system does not say.
    made: Option<u64>,
}

/// Where the mark is kept outside the database.
enum Keeper {
    Keystore(Arc<dyn Keystore>),
    File(PathBuf),
}

impl Keeper {
    fn of(folder: &Path, source: &KeySource) -> Result<Self, Error> {
        Ok(match keystore::keystore(folder, source)? {
            Some(keystore) => Self::Keystore(keystore),
            None => Self::File(fs::canonicalize(folder)?.join("notebook.mark")),
        })
    }

    /// The mark with its place; `None` when there is none.
    fn read(&self) -> Result<Option<Marked>, Error> {
        let bytes = match self {
            Self::Keystore(keystore) => keystore.get(MARK)?.map(|bytes| bytes.to_vec()),
            Self::File(file) => match fs::read(file) {
                Ok(bytes) => Some(bytes),
                Err(error) if error.kind() == ErrorKind::NotFound => None,
                Err(error) => return Err(error.into()),
            },
        };
        // One that does not read is none: then a new one is drawn.
        let mark = bytes.and_then(|bytes| <[u8; 16]>::try_from(bytes.as_slice()).ok());
        mark.map(|mark| Ok(Marked { mark, place: self.place()? })).transpose()
    }

    fn write(&self, mark: [u8; 16]) -> Result<Marked, Error> {
        match self {
            Self::Keystore(keystore) => keystore.set(MARK, &mark)?,
            Self::File(file) => keystore::write_durably(file, &mark)?,
        }
        Ok(Marked { mark, place: self.place()? })
    }

    fn place(&self) -> Result<Option<Place>, Error> {
        let Self::File(file) = self else { return Ok(None) };
        let made = fs::metadata(file)?.created().ok().and_then(|made| made.duration_since(UNIX_EPOCH).ok());
        Ok(Some(Place {
            folder: file.parent().map(Path::to_owned).unwrap_or_default(),
            made: made.and_then(|made| u64::try_from(made.as_nanos()).ok()),
        }))
    }
}

/// Compares the two marks. When they differ, a new life begins in every circle before anything is written.
pub(crate) fn compare(
    connection: &mut Connection,
    folder: &Path,
    source: &KeySource,
    random: &mut StdRng,
) -> Result<(), Error> {
    let keeper = Keeper::of(folder, source)?;
    let kept = keeper.read()?;
    let here: Option<Marked> = setting::get(connection, Setting::Mark)?;
    if kept.is_some() && kept == here {
        return Ok(());
    }
    let first = kept.is_none() && here.is_none();
    // Outside first: when this is broken off in between, the two differ the next time too.
    let mut mark = [0; 16];
    random.fill_bytes(&mut mark);
    let marked = keeper.write(mark)?;
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    setting::set(&transaction, Setting::Mark, &marked)?;
    if !first {
        for home in circle::all(&transaction)? {
            life::begin(&transaction, &home, random.next_u32())?;
        }
    }
    transaction.commit()?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::{Mutex, PoisonError};

    use stoep_domain::CallError;
    use stoep_domain::call::Begin;
    use tempfile::TempDir;
    use zeroize::Zeroizing;

    use crate::{Notebook, Surroundings};

    use super::*;

    /// A keystore that lives as long as the test.
    #[derive(Default)]
    struct Drawer(Mutex<BTreeMap<String, Vec<u8>>>);

    impl Keystore for Drawer {
        fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, CallError> {
            Ok(self.0.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned().map(Zeroizing::new))
        }

        fn set(&self, name: &str, secret: &[u8]) -> Result<(), CallError> {
            self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), secret.to_owned());
            Ok(())
        }
    }

    fn passphrase() -> KeySource {
        KeySource::Passphrase("drie stoeptegels".to_owned().into())
    }

    /// The incarnation in which a notebook writes when it is opened now.
    fn incarnation(folder: &Path, source: &KeySource) -> u32 {
        let notebook = Notebook::open(folder, source, Surroundings::real()).unwrap();
        let home = notebook.look(|look| Ok(circle::all(look.connection)?.remove(0))).unwrap();
        assert!(notebook.check().unwrap().is_sound());
        home.incarnation
    }

    fn begun(source: &KeySource) -> TempDir {
        let folder = TempDir::new().unwrap();
        let notebook = Notebook::open(folder.path(), source, Surroundings::real()).unwrap();
        notebook.call(Begin { name: "Noor".parse().unwrap(), area: None }).unwrap();
        folder
    }

    fn copy(from: &Path, to: &Path) {
        for file in fs::read_dir(from).unwrap() {
            let file = file.unwrap();
            fs::copy(file.path(), to.join(file.file_name())).unwrap();
        }
    }

    #[test]
    fn a_notebook_that_stays_where_it_is_goes_on_in_its_life() {
        let folder = begun(&passphrase());
        let first = incarnation(folder.path(), &passphrase());
        assert_eq!(incarnation(folder.path(), &passphrase()), first);
    }

    #[test]
    fn a_copied_folder_begins_a_life_of_its_own_and_the_first_one_goes_on() {
        let folder = begun(&passphrase());
        let first = incarnation(folder.path(), &passphrase());
        let other = TempDir::new().unwrap();
        copy(folder.path(), other.path());
        let copied = incarnation(other.path(), &passphrase());
        assert_ne!(copied, first);
        assert_eq!(incarnation(other.path(), &passphrase()), copied, "once");
        assert_eq!(incarnation(folder.path(), &passphrase()), first);
    }

    #[test]
    fn a_folder_that_was_taken_away_and_put_back_begins_a_new_life() {
        let folder = begun(&passphrase());
        let first = incarnation(folder.path(), &passphrase());
        let backup = TempDir::new().unwrap();
        copy(folder.path(), backup.path());
        for file in fs::read_dir(folder.path()).unwrap() {
            fs::remove_file(file.unwrap().path()).unwrap();
        }
        copy(backup.path(), folder.path());
        assert_ne!(incarnation(folder.path(), &passphrase()), first);
    }

    #[test]
    fn a_database_from_before_its_keystores_mark_begins_a_new_life() {
        let drawer = Arc::new(Drawer::default());
        let source = KeySource::Other(drawer.clone());
        let folder = begun(&source);
        let first = incarnation(folder.path(), &source);
        assert_eq!(incarnation(folder.path(), &source), first);
        drawer.set(MARK, &[7; 16]).unwrap();
        let second = incarnation(folder.path(), &source);
        assert_ne!(second, first);
        assert_eq!(incarnation(folder.path(), &source), second);
    }
}
