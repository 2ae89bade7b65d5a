//! The key of the database: where it is kept, and how it gets there.
//!
//! The database opens with a raw random key. The system's keystore holds it, or a file next to the database holds it wrapped under
//! a passphrase, for servers and tests.

use std::fmt;
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

use rand::rngs::StdRng;
use stoep_domain::CallError;
use stoep_seal::passphrase::{self, PassphraseError};
use zeroize::Zeroizing;

use crate::error::Error;

/// The name under which keys stand in the system's keystore.
const SERVICE: &str = "nl.stoep.notebook";

/// Where the key of a notebook comes from.
#[derive(Clone)]
pub enum KeySource {
    /// The system's keystore.
    Keystore,
    /// A passphrase that unlocks the key, for servers and tests.
    Passphrase(Zeroizing<String>),
    /// The key itself, where something else keeps it, such as the keystore of a phone.
    Raw(Zeroizing<[u8; 32]>),
}

impl fmt::Debug for KeySource {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(match self {
            Self::Keystore => "Keystore",
            Self::Passphrase(_) => "Passphrase(..)",
            Self::Raw(_) => "Raw(..)",
        })
    }
}

/// The raw key of the database.
pub(crate) struct RawKey(Zeroizing<[u8; 32]>);

impl RawKey {
    fn new(random: &mut StdRng) -> Self {
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
pub(crate) fn hold(folder: &Path) -> Result<fs::File, Error> {
    let door = fs::File::create(folder.join("notebook.lock"))?;
    door.lock()?;
    Ok(door)
}

/// Gets the key of the notebook in `folder`, or makes one when there is no notebook yet.
///
/// A database without its key is never given a new one: what is in it could not be read again.
pub(crate) fn key(folder: &Path, database: &Path, source: &KeySource, random: &mut StdRng) -> Result<RawKey, Error> {
    match source {
        KeySource::Passphrase(passphrase) => with_passphrase(folder, database, passphrase, random),
        KeySource::Keystore => with_keystore(folder, database, random),
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

fn with_keystore(folder: &Path, database: &Path, random: &mut StdRng) -> Result<RawKey, Error> {
    let account = fs::canonicalize(folder)?.to_string_lossy().into_owned();
    let refused = |error: keyring::Error| Error::Keystore(error.to_string());
    let entry = keyring::Entry::new(SERVICE, &account).map_err(refused)?;
    match entry.get_secret() {
        Ok(secret) => {
            let secret = Zeroizing::new(secret);
            let mut key = Zeroizing::new([0; 32]);
            if secret.len() != key.len() {
                return Err(CallError::WrongKey.into());
            }
            key.copy_from_slice(&secret);
            Ok(RawKey(key))
        }
        Err(keyring::Error::NoEntry) if !database.exists() => {
            let key = RawKey::new(random);
            entry.set_secret(key.0.as_slice()).map_err(refused)?;
            Ok(key)
        }
        Err(keyring::Error::NoEntry) => Err(CallError::WrongKey.into()),
        Err(error) => Err(refused(error)),
    }
}

/// Writes a file so that it is whole or not there, also when the power goes: the database is worth nothing without it.
fn write_durably(file: &Path, bytes: &[u8]) -> Result<(), Error> {
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
