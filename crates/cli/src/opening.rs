//! Opening the notebook in a folder.

use std::path::Path;

use clap::CommandFactory as _;
use clap::error::ErrorKind;
use stoep_notebook::{KeySource, Notebook, Repaired, Surroundings};
use zeroize::Zeroizing;

use crate::arguments::Arguments;
use crate::failure::Failure;

/// The variable that holds the passphrase. Never an argument: those stand in the list of processes for everybody to read.
const PASSPHRASE: &str = "STOEP_PASSPHRASE";

/// Whether a command may begin a notebook where there is none.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum WhenMissing {
    /// A new one is made.
    Begin,
    /// It is a typing mistake in the folder, and no reason to leave an empty notebook behind.
    Refuse,
}

/// Opens the notebook.
pub(crate) fn open(folder: Option<&Path>, when_missing: WhenMissing) -> Result<Notebook, Failure> {
    let folder = given(folder)?;
    if when_missing == WhenMissing::Refuse && is_empty(folder) {
        return Err(Failure::NoNotebook(folder.to_owned()));
    }
    Ok(Notebook::open(folder, &key()?, Surroundings::real())?)
}

/// Opens the notebook, and mends what is wrong with it.
pub(crate) fn repair(folder: Option<&Path>) -> Result<Repaired, Failure> {
    let folder = given(folder)?;
    if is_empty(folder) {
        return Err(Failure::NoNotebook(folder.to_owned()));
    }
    let (_, repaired) = Notebook::repair(folder, &key()?, Surroundings::real())?;
    Ok(repaired)
}

fn given(folder: Option<&Path>) -> Result<&Path, Failure> {
    folder.ok_or_else(|| {
        let text = "zeg waar het notitieboek is met --notebook DIR of STOEP_NOTEBOOK · \
                    say where the notebook is with --notebook DIR or STOEP_NOTEBOOK\n";
        Arguments::command().error(ErrorKind::MissingRequiredArgument, text).into()
    })
}

fn is_empty(folder: &Path) -> bool {
    folder.read_dir().is_ok_and(|mut entries| entries.next().is_none()) || !folder.exists()
}

fn key() -> Result<KeySource, Failure> {
    match std::env::var_os(PASSPHRASE).filter(|passphrase| !passphrase.is_empty()) {
        None => Ok(KeySource::Keystore),
        Some(passphrase) => {
            let passphrase = passphrase.into_string().map_err(|_| Failure::UnreadablePassphrase)?;
            Ok(KeySource::Passphrase(Zeroizing::new(passphrase)))
        }
    }
}
