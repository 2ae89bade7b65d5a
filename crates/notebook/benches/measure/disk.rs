//! Folders for benchmarks: on a real disk, and kept between runs where making them takes long.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use anyhow::{Context, Result, bail};
use tempfile::TempDir;

/// File systems on which a commit costs nothing, so that nothing can be learned from it.
const IN_MEMORY: [&str; 3] = ["tmpfs", "ramfs", "devtmpfs"];

/// The folder where benchmarks keep what takes long to make.
pub(crate) fn kept() -> Result<PathBuf> {
    let target = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().context("cargo's target folder has no parent")?;
    let folder = target.join("bench");
    fs::create_dir_all(&folder).with_context(|| format!("{} cannot be made", folder.display()))?;
    Ok(folder)
}

/// A folder of one run, on the disk. It goes away with the value.
pub(crate) fn scratch() -> Result<TempDir> {
    let kept = kept()?;
    refuse_memory(&kept)?;
    TempDir::with_prefix_in("run-", &kept).with_context(|| format!("no folder in {}", kept.display()))
}

/// A folder in memory where the machine has one: for what is made once and not measured.
pub(crate) fn memory() -> Result<TempDir> {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { TempDir::new_in(memory).context("no folder in memory") } else { scratch() }
}

/// Copies the files of a folder, and waits until they are on the disk: what is still to be written would be paid for by whoever
/// syncs next.
pub(crate) fn copy_durably(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("{} is not there", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_durably(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)?;
            File::open(&target)?.sync_all()?;
        }
    }
    File::open(to)?.sync_all()?;
    Ok(())
}

/// Puts a folder that was made elsewhere among the kept ones: whole, or not at all.
pub(crate) fn keep(made: &Path, place: &Path) -> Result<()> {
    let draft = TempDir::with_prefix_in("draft-", place.parent().context("no folder to keep it in")?)?;
    copy_durably(made, draft.path())?;
    fs::rename(draft.keep(), place).with_context(|| format!("{} cannot be kept", place.display()))
}

fn refuse_memory(folder: &Path) -> Result<()> {
    let folder = fs::canonicalize(folder)?;
    let mounts = fs::read_to_string("/proc/self/mounts").unwrap_or_default();
    let mounted = mounts.lines().filter_map(|line| {
        let mut fields = line.split(' ');
        let (_device, place, kind) = (fields.next()?, fields.next()?, fields.next()?);
        folder.starts_with(place).then_some((place.len(), kind))
    });
    // The last of the longest is the one that is on top.
    match mounted.max_by_key(|(length, _)| *length) {
        Some((_, kind)) if IN_MEMORY.contains(&kind) => {
            bail!("{} is in memory ({kind}); to fix: set CARGO_TARGET_DIR to a folder on a disk", folder.display())
        }
        _ => Ok(()),
    }
}
