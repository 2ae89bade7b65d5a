//! Files that are there whole or not at all, and one that is overwritten in its place.

use std::fs::{self, File, OpenOptions};
use std::io;
use std::path::{Path, PathBuf};

/// A file in the making. It has another name until it is finished, and goes with this value when it never is.
#[derive(Debug)]
pub(crate) struct Fresh {
    making: PathBuf,
    finished: PathBuf,
    is_finished: bool,
}

impl Fresh {
    /// Makes room for a file that will be at `path`: what an earlier try left is taken away.
    pub(crate) fn begin(path: &Path) -> io::Result<Self> {
        let making = path.with_added_extension("making");
        match fs::remove_file(&making) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            Ok(()) | Err(_) => {}
        }
        Ok(Self { making, finished: path.to_owned(), is_finished: false })
    }

    /// Where it is being made.
    pub(crate) fn path(&self) -> &Path {
        &self.making
    }

    /// Gives it its name. When this returns, the file is on the disk.
    pub(crate) fn finish(mut self) -> io::Result<PathBuf> {
        for_its_owner_only(&self.making)?;
        File::open(&self.making)?.sync_all()?;
        fs::rename(&self.making, &self.finished)?;
        self.is_finished = true;
        if let Some(folder) = self.finished.parent().filter(|folder| !folder.as_os_str().is_empty()) {
            sync_folder(folder)?;
        }
        Ok(self.finished.clone())
    }
}

impl Drop for Fresh {
    fn drop(&mut self) {
        if !self.is_finished {
            // It can have been nothing yet, and what stays is taken away by the next try.
            drop(fs::remove_file(&self.making));
        }
    }
}

/// Makes `into` the same as `from`, in the place on the disk where `into` is: what was in it is gone, and not only its name.
pub(crate) fn overwrite(from: &Path, into: &Path) -> io::Result<()> {
    let mut source = File::open(from)?;
    let mut copy = OpenOptions::new().write(true).create(true).truncate(false).open(into)?;
    for_its_owner_only(into)?;
    let length = io::copy(&mut source, &mut copy)?;
    copy.set_len(length)?;
    copy.sync_all()
}

#[cfg(unix)]
fn for_its_owner_only(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o600))
}

#[cfg(not(unix))]
fn for_its_owner_only(_path: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(unix)]
fn sync_folder(folder: &Path) -> io::Result<()> {
    File::open(folder)?.sync_all()
}

/// Elsewhere a folder cannot be opened, and names are on the disk with their files.
#[cfg(not(unix))]
fn sync_folder(_folder: &Path) -> io::Result<()> {
    Ok(())
}
