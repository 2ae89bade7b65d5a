//! The key of the database: where it is kept, and how it gets there.
//!
//! The database opens with a raw random key. The system's keystore holds it, or another one that the shell knows, or a file next to the
//! database holds it wrapped under a passphrase, for servers and tests.

use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rand::rngs::StdRng;
use stoep_domain::CallError;
use stoep_seal::passphrase::{self, PassphraseError};
use zeroize::Zeroizing;

use crate::error::Error;
use crate::held::Held;

/// The name under which keys stand in the system's keystore.
const SERVICE: &str = "nl.stoep.notebook";

/// Where the key of a notebook comes from.
#[derive(Clone)]
pub enum KeySource {
    /// The system's keystore.
    Keystore,
    /// A passphrase that unlocks the key, for servers and tests.
    Passphrase(Zeroizing<String>),
    /// The key itself, where something else keeps it.
    Raw(Zeroizing<[u8; 32]>),
    /// A keystore that is not the system's, such as that of a phone.
    Other(Arc<dyn Keystore>),
}

/// A place outside the notebook's folder that keeps small secrets, as the keystore of a system or a phone does.
pub trait Keystore: Send + Sync {
    /// The secret of that name, if there is one.
    ///
    /// # Errors
    /// [`CallError::NoKeystore`] when the keystore is locked or away.
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, CallError>;

    /// Keeps a secret, in the place of the one of that name.
    ///
    /// # Errors
    /// [`CallError::NoKeystore`] when the keystore is locked or away.
    fn set(&self, name: &str, secret: &[u8]) -> Result<(), CallError>;
}

/// The name of the database's key in a keystore.
const KEY: &str = "key";

/// The keystore of the system, in the name of one notebook.
struct SystemKeystore {
    /// Where the notebook is.
    account: String,
}

impl SystemKeystore {
    fn of(folder: &Path) -> Result<Self, Error> {
        Ok(Self { account: fs::canonicalize(folder)?.to_string_lossy().into_owned() })
    }

    fn entry(&self, name: &str) -> Result<keyring::Entry, CallError> {
        // The key stands under the folder's own name, as it did before there was anything beside it.
        let account = if name == KEY { self.account.clone() } else { format!("{}#{name}", self.account) };
        keyring::Entry::new(SERVICE, &account).map_err(|_| CallError::NoKeystore)
    }
}

impl Keystore for SystemKeystore {
    fn get(&self, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, CallError> {
        match self.entry(name)?.get_secret() {
            Ok(secret) => Ok(Some(Zeroizing::new(secret))),
            Err(keyring::Error::NoEntry) => Ok(None),
            Err(_) => Err(CallError::NoKeystore),
        }
    }

    fn set(&self, name: &str, secret: &[u8]) -> Result<(), CallError> {
        self.entry(name)?.set_secret(secret).map_err(|_| CallError::NoKeystore)
    }
}

impl fmt::Debug for KeySource {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Keystore => "Keystore",
            Self::Passphrase(_) => "Passphrase(..)",
            Self::Raw(_) => "Raw(..)",
            Self::Other(_) => "Other(..)",
        })
    }
}

/// The raw key of the database.
pub(crate) struct RawKey(Zeroizing<[u8; 32]>);

impl RawKey {
    pub(crate) fn new(random: &mut StdRng) -> Self {
        use rand::Rng as _;
        let mut key = Zeroizing::new([0; 32]);
        random.fill_bytes(key.as_mut());
        Self(key)
    }

    /// The 32 bytes, for the database alone.
    pub(crate) fn as_bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

/// Keeps other programs from opening the same notebook until this is dropped: two that begin at once would each make a key.
pub(crate) fn hold(folder: &Path) -> Result<Held, Error> {
    let door = fs::File::create(folder.join("notebook.lock"))?;
    door.lock()?;
    Ok(Held::new(door))
}

/// Gets the key of the notebook in `folder`, or makes one when there is no notebook yet.
///
/// A database without its key is never given a new one: what is in it could not be read again.
pub(crate) fn key(folder: &Path, database: &Path, source: &KeySource, random: &mut StdRng) -> Result<RawKey, Error> {
    match source {
        KeySource::Passphrase(passphrase) => with_passphrase(folder, database, passphrase, random),
        KeySource::Keystore => with_keystore(&SystemKeystore::of(folder)?, database, random),
        KeySource::Other(keystore) => with_keystore(keystore.as_ref(), database, random),
        KeySource::Raw(key) => Ok(RawKey(key.clone())),
    }
}

fn with_passphrase(folder: &Path, database: &Path, passphrase: &str, random: &mut StdRng) -> Result<RawKey, Error> {
    let file = folder.join("notebook.key");
    match fs::read(&file) {
        Ok(wrapped) => passphrase::unwrap_key(passphrase, &wrapped).map(RawKey).map_err(|error| match error {
            PassphraseError::WrongPassphrase => CallError::WrongKey.into(),
            _ => CallError::Damaged.into(),
        }),
        Err(error) if error.kind() == ErrorKind::NotFound && !database.exists() => {
            let key = RawKey::new(random);
            let wrapped = passphrase::wrap_key(random, passphrase, &key.0).map_err(Error::seal)?;
            write_durably(&file, &wrapped)?;
            Ok(key)
        }
        Err(error) if error.kind() == ErrorKind::NotFound => Err(CallError::WrongKey.into()),
        Err(error) => Err(error.into()),
    }
}

fn with_keystore(keystore: &dyn Keystore, database: &Path, random: &mut StdRng) -> Result<RawKey, Error> {
    match keystore.get(KEY)? {
        Some(secret) => {
            let mut key = Zeroizing::new([0; 32]);
            if secret.len() != key.len() {
                return Err(CallError::WrongKey.into());
            }
            key.copy_from_slice(&secret);
            Ok(RawKey(key))
        }
        None if !database.exists() => {
            let key = RawKey::new(random);
            keystore.set(KEY, key.0.as_slice())?;
            Ok(key)
        }
        None => Err(CallError::WrongKey.into()),
    }
}

/// The keystore that a notebook has, if it has one.
pub(crate) fn keystore(folder: &Path, source: &KeySource) -> Result<Option<Arc<dyn Keystore>>, Error> {
    Ok(match source {
        KeySource::Keystore => Some(Arc::new(SystemKeystore::of(folder)?)),
        KeySource::Other(keystore) => Some(Arc::clone(keystore)),
        KeySource::Passphrase(_) | KeySource::Raw(_) => None,
    })
}

/// Writes a file so that it is whole or not there, also when the power goes: the database is worth nothing without it.
pub(crate) fn write_durably(file: &Path, bytes: &[u8]) -> Result<(), Error> {
    let draft: PathBuf = file.with_extension("draft");
    {
        let mut handle = fs::File::create(&draft)?;
        std::io::Write::write_all(&mut handle, bytes)?;
        handle.sync_all()?;
    }
    fs::rename(&draft, file)?;
    if let Some(folder) = file.parent() {
        fs::File::open(folder)?.sync_all()?;
    }
    Ok(())
}
