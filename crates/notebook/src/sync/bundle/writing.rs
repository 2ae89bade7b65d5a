//! Writing a bundle to a file, part by part.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, ErrorKind, Write as _};

use rand::rngs::StdRng;
use stoep_domain::CallError;
use stoep_domain::bundle::BundleRefusal;
use stoep_seal::bundle::{BundleOpening, BundleSealer, Part};
use stoep_seal::{Device, DeviceKeys, Roster, Wire};

use crate::error::Error;

/// About how many bytes are sealed together.
const TOGETHER: usize = 524_288;

/// A bundle that is being written.
pub(super) struct Writing {
    file: BufWriter<File>,
    sealer: BundleSealer,
    random: StdRng,
    bytes: u64,
}

impl Writing {
    /// Begins a file where there is none, with header and opening.
    pub(super) fn begin(
        file: File,
        mut random: StdRng,
        roster: &Roster,
        opening: BundleOpening,
    ) -> Result<Self, Error> {
        let (sealer, bytes) = BundleSealer::begin(&mut random, roster, opening).map_err(Error::seal)?;
        let mut writing = Self { file: BufWriter::new(file), sealer, random, bytes: 0 };
        writing.put(&bytes)?;
        Ok(writing)
    }

    /// Writes values of one kind, in as few parts as fit. They are taken one by one, so that no more than a part is in memory.
    pub(super) fn all<T: Wire>(
        &mut self,
        mut next: impl FnMut() -> Result<Option<T>, Error>,
        part_of: fn(Vec<T>) -> Part,
    ) -> Result<u64, Error> {
        let (mut together, mut size, mut count) = (Vec::new(), 0, 0);
        while let Some(value) = next()? {
            let length = value.encode().len();
            if size + length > TOGETHER && !together.is_empty() {
                self.part(&part_of(std::mem::take(&mut together)))?;
                size = 0;
            }
            size += length;
            count += 1;
            together.push(value);
        }
        if !together.is_empty() {
            self.part(&part_of(together))?;
        }
        Ok(count)
    }

    /// Signs it, and makes sure that it is on the disk. Gives its size.
    pub(super) fn end(mut self, roster: &Roster, signer: (Device, &DeviceKeys)) -> Result<u64, Error> {
        let ending = self.sealer.end(&mut self.random, roster, signer).map_err(Error::seal)?;
        let size = self.bytes + ending.len() as u64;
        self.file.write_all(&ending).map_err(|error| unwritten(&error))?;
        let file = self.file.into_inner().map_err(|error| unwritten(error.error()))?;
        file.sync_all().map_err(|error| unwritten(&error))?;
        Ok(size)
    }

    fn part(&mut self, part: &Part) -> Result<(), Error> {
        let sealed = self.sealer.seal(&mut self.random, part).map_err(Error::seal)?;
        self.put(&sealed)
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), Error> {
        self.bytes += bytes.len() as u64;
        self.file.write_all(bytes).map_err(|error| unwritten(&error))
    }
}

/// Makes the file. One that is there stays as it is.
pub(super) fn new_file(path: &str) -> Result<File, Error> {
    OpenOptions::new().write(true).create_new(true).open(path).map_err(|error| unwritten(&error))
}

fn unwritten(error: &std::io::Error) -> Error {
    match error.kind() {
        ErrorKind::AlreadyExists => BundleRefusal::FileExists.into(),
        ErrorKind::StorageFull => CallError::StorageFull.into(),
        _ => BundleRefusal::CannotWrite.into(),
    }
}
