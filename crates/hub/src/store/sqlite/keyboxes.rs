//! The file of keyboxes, beside the database.
//!
//! It is a row of slots of 72 bytes, the first of which names the file. A keybox is written once, in a slot of its own, and erased
//! by zeros in that very place, so nothing of it is left in pages, logs or free lists. The database says which slot is whose, and
//! the hash beside an envelope tells whether a slot still holds its keybox: one that was erased, torn by a crash or lost with a
//! backup is simply not there. Why it is a file of its own: docs/decisions/0047.

use std::fs::{File, OpenOptions};
use std::io::{self, BufReader, ErrorKind, Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Mutex, MutexGuard, PoisonError};

use stoep_seal::{Keybox, KeyboxHash};
use thiserror::Error;

use crate::store::{StoreError, StoreErrorKind};

/// The size of a slot in bytes.
const SLOT: u64 = Keybox::SIZE as u64;

/// What the first slot holds.
const MARK: &[u8; Keybox::SIZE] = b"Stoep keyboxes 1: wrapped keys in slots of 72 bytes, zeros when erased.\n";

#[derive(Debug, Error)]
#[error("the file of keyboxes is not one; to fix: move it aside, or put back the newest copy of it")]
struct NotKeyboxes;

/// Whether a file of keyboxes was as long as the database says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Fit {
    /// It was at least that long.
    Held,
    /// It was shorter: keyboxes were lost, or an older copy was put back.
    WasShort,
}

/// The file, as its only writer holds it.
#[derive(Debug)]
pub(super) struct Keyboxes {
    path: Box<Path>,
    file: Mutex<File>,
}

impl Keyboxes {
    /// Opens the file, and makes it when it is not there.
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        #[cfg(unix)]
        std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
        let mut file = options.open(path)?;
        let mut mark = Vec::new();
        (&file).take(SLOT).read_to_end(&mut mark)?;
        if mark.is_empty() {
            file.write_all(MARK)?;
            file.sync_all()?;
        } else if mark != MARK {
            return Err(StoreError { kind: StoreErrorKind::Damaged, source: Box::new(NotKeyboxes) });
        }
        Ok(Self { path: path.into(), file: Mutex::new(file) })
    }

    /// Keeps keyboxes in their slots. When it returns, they are on the disk.
    pub(super) fn keep(&self, keyboxes: &[(u64, Keybox)]) -> Result<(), StoreError> {
        self.write(keyboxes.iter().map(|(slot, keybox)| (*slot, &keybox.0)))
    }

    /// Overwrites slots with zeros. When it returns, that is on the disk.
    pub(super) fn shred(&self, slots: &[u64]) -> Result<(), StoreError> {
        let end = self.lock().metadata()?.len();
        // A slot beyond the end was lost with a backup, and there is nothing to overwrite.
        let here = slots.iter().copied().filter(|slot| position(*slot) < end);
        self.write(here.map(|slot| (slot, &[0; Keybox::SIZE])))
    }

    /// Brings the file to a length of `slots`: what stands behind them is of envelopes that were not accepted in the end.
    pub(super) fn fit(&self, slots: u64) -> Result<Fit, StoreError> {
        let file = self.lock();
        let (length, wanted) = (file.metadata()?.len(), position(slots));
        if length != wanted {
            file.set_len(wanted)?;
            file.sync_all()?;
        }
        Ok(if length < wanted { Fit::WasShort } else { Fit::Held })
    }

    /// Overwrites every slot that is not in use, in a file that fits. `in_use` rises. An older copy of the file that was put back
    /// holds keyboxes that were erased since.
    pub(super) fn sweep(&self, in_use: impl Iterator<Item = u64>) -> Result<(), StoreError> {
        let mut in_use = in_use.peekable();
        let mut reader = BufReader::new(File::open(&self.path)?);
        reader.seek_relative(i64::try_from(SLOT).unwrap_or(i64::MAX))?;
        let mut left = Vec::new();
        let mut content = [0; Keybox::SIZE];
        for slot in 0.. {
            match reader.read_exact(&mut content) {
                Err(error) if error.kind() == ErrorKind::UnexpectedEof => break,
                read => read?,
            }
            if in_use.next_if_eq(&slot).is_none() && content != [0; Keybox::SIZE] {
                left.push(slot);
            }
        }
        self.shred(&left)
    }

    /// For reading keyboxes, beside the writer.
    pub(super) fn reader(&self) -> Result<KeyboxReader, StoreError> {
        Ok(KeyboxReader { file: BufReader::new(File::open(&self.path)?) })
    }

    fn write<'a>(&self, slots: impl Iterator<Item = (u64, &'a [u8; Keybox::SIZE])>) -> Result<(), StoreError> {
        let mut file = self.lock();
        let mut written = false;
        for (slot, content) in slots {
            file.seek(SeekFrom::Start(position(slot)))?;
            file.write_all(content)?;
            written = true;
        }
        if written {
            file.sync_data()?;
        }
        Ok(())
    }

    fn lock(&self) -> MutexGuard<'_, File> {
        self.file.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Reads keyboxes, quickest by rising slot.
#[derive(Debug)]
pub(super) struct KeyboxReader {
    file: BufReader<File>,
}

impl KeyboxReader {
    /// Opens a file of keyboxes without a writer: a copy.
    pub(super) fn open(path: &Path) -> Result<Self, StoreError> {
        let mut file = BufReader::new(File::open(path)?);
        let mut mark = Vec::new();
        file.by_ref().take(SLOT).read_to_end(&mut mark)?;
        if mark == MARK {
            Ok(Self { file })
        } else {
            Err(StoreError { kind: StoreErrorKind::Damaged, source: Box::new(NotKeyboxes) })
        }
    }

    /// The keybox of this hash, or nothing when the slot holds it no more.
    pub(super) fn read(&mut self, slot: u64, hash: KeyboxHash) -> Result<Option<Keybox>, StoreError> {
        let wanted = position(slot);
        let at = self.file.stream_position()?;
        // Seeking from here keeps what was read ahead; a distance never comes near 2^63.
        self.file.seek_relative(i64::try_from(wanted).unwrap_or(i64::MAX) - i64::try_from(at).unwrap_or(i64::MAX))?;
        let mut content = [0; Keybox::SIZE];
        match self.file.read_exact(&mut content) {
            Ok(()) => Ok(Some(Keybox(content)).filter(|keybox| keybox.hash() == hash)),
            Err(error) if error.kind() == ErrorKind::UnexpectedEof => Ok(None),
            Err(error) => Err(error.into()),
        }
    }
}

/// Where a slot begins. The file's own mark stands before the first.
fn position(slot: u64) -> u64 {
    slot.saturating_add(1).saturating_mul(SLOT)
}

impl From<io::Error> for StoreError {
    fn from(error: io::Error) -> Self {
        let kind = match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => StoreErrorKind::Full,
            _ => StoreErrorKind::Other,
        };
        Self { kind, source: Box::new(error) }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keybox(byte: u8) -> Keybox {
        Keybox([byte; Keybox::SIZE])
    }

    #[test]
    fn a_keybox_is_where_it_was_put_until_it_is_shredded() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keyboxes");
        let keyboxes = Keyboxes::open(&path).unwrap();
        let kept: Vec<_> = (0_u8..200).map(|slot| (u64::from(slot), keybox(slot + 1))).collect();
        keyboxes.keep(&kept).unwrap();
        let read =
            |slot: u64| keyboxes.reader().unwrap().read(slot, kept[usize::try_from(slot).unwrap()].1.hash()).unwrap();
        assert_eq!(read(150), Some(kept[150].1));
        keyboxes.shred(&[150, 9_000]).unwrap();
        assert_eq!(read(150), None);
        let mut reader = keyboxes.reader().unwrap();
        for (slot, keybox) in kept.iter().rev() {
            let expected = Some(*keybox).filter(|_| *slot != 150);
            assert_eq!(reader.read(*slot, keybox.hash()).unwrap(), expected, "{slot}");
        }
        assert_eq!(reader.read(9_000, keybox(0).hash()).unwrap(), None);
        let bytes = std::fs::read(&path).unwrap();
        assert!(!bytes.windows(4).any(|window| window == [151; 4]));
        assert_eq!(bytes.len(), 201 * Keybox::SIZE);
    }

    #[test]
    fn what_no_envelope_has_is_cut_off_and_another_file_is_left_as_it_is() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("keyboxes");
        let keyboxes = Keyboxes::open(&path).unwrap();
        keyboxes.keep(&[(0, keybox(1)), (1, keybox(2))]).unwrap();
        drop(keyboxes);
        let again = Keyboxes::open(&path).unwrap();
        assert_eq!(again.fit(1).unwrap(), Fit::Held);
        assert_eq!(again.reader().unwrap().read(0, keybox(1).hash()).unwrap(), Some(keybox(1)));
        assert_eq!(std::fs::metadata(&path).unwrap().len(), 2 * SLOT);
        assert_eq!(again.fit(4).unwrap(), Fit::WasShort);
        assert_eq!(again.fit(4).unwrap(), Fit::Held);
        again.keep(&[(1, keybox(2)), (3, keybox(4))]).unwrap();
        again.sweep([0, 2, 3].into_iter()).unwrap();
        let mut reader = again.reader().unwrap();
        let here = (0_u8..4).map(|slot| reader.read(slot.into(), keybox(slot + 1).hash()).unwrap().is_some());
        assert_eq!(here.collect::<Vec<_>>(), [true, false, false, true]);

        let other = folder.path().join("other");
        std::fs::write(&other, "a shopping list").unwrap();
        assert_eq!(Keyboxes::open(&other).unwrap_err().kind, StoreErrorKind::Damaged);
        assert_eq!(std::fs::read(&other).unwrap(), b"a shopping list");
    }
}
