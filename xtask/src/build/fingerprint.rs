//! Knowing that nothing changed, so that a second build does nothing.

use std::{
    fs,
    hash::{DefaultHasher, Hash, Hasher},
    path::{Path, PathBuf},
};

use anyhow::{Context, Result};

/// A number that differs when a file below these paths came, went, moved or changed.
///
/// It is only ever compared with one that the same program wrote, so the standard hasher will do.
pub(crate) fn fingerprint(paths: &[PathBuf]) -> Result<String> {
    let mut hasher = DefaultHasher::new();
    for path in paths {
        add(path, &mut hasher)?;
    }
    Ok(format!("{:016x}", hasher.finish()))
}

fn add(path: &Path, hasher: &mut DefaultHasher) -> Result<()> {
    path.hash(hasher);
    if path.is_dir() {
        let mut entries: Vec<PathBuf> = Vec::new();
        for entry in fs::read_dir(path).with_context(|| format!("reading the folder {}", path.display()))? {
            entries.push(entry?.path());
        }
        // A folder lists its files in no particular order.
        entries.sort();
        for entry in entries {
            add(&entry, hasher)?;
        }
    } else {
        fs::read(path).with_context(|| format!("reading {}", path.display()))?.hash(hasher);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_changed_an_added_and_a_moved_file_are_seen() {
        let folder = std::env::temp_dir().join(format!("stoep-fingerprint-{}", std::process::id()));
        fs::create_dir_all(folder.join("inner")).unwrap();
        fs::write(folder.join("inner/a"), "one").unwrap();
        let paths = [folder.clone()];
        let first = fingerprint(&paths).unwrap();
        assert_eq!(first, fingerprint(&paths).unwrap());

        fs::write(folder.join("inner/a"), "two").unwrap();
        let changed = fingerprint(&paths).unwrap();
        assert_ne!(first, changed);

        fs::write(folder.join("inner/b"), "").unwrap();
        let added = fingerprint(&paths).unwrap();
        assert_ne!(changed, added);

        fs::rename(folder.join("inner/b"), folder.join("b")).unwrap();
        assert_ne!(added, fingerprint(&paths).unwrap());
        fs::remove_dir_all(folder).unwrap();
    }
}
