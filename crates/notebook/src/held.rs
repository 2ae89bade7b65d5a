//! A lock on a file of the notebook's folder.

use std::fs::File;

/// A file that is locked for as long as this is there.
#[derive(Debug)]
pub(crate) struct Held(File);

impl Held {
    /// Keeps a file that was locked.
    pub(crate) fn new(locked: File) -> Self {
        Self(locked)
    }
}

impl Drop for Held {
    /// Lets go of the lock itself. Closing the file alone is not enough: a program that is being started has a copy of every open file
    /// until it runs, and would hold the lock that long.
    fn drop(&mut self) {
        // A lock that cannot be let go of goes with the last copy of the file.
        drop(self.0.unlock());
    }
}
