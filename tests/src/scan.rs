//! Looking for a text in bytes where it must not be.

use std::{
    fmt::Write as _,
    fs,
    path::{Path, PathBuf},
};

/// A text that nobody else writes, in every clothing in which a program could let it out.
#[derive(Debug, Clone)]
pub struct Canary {
    text: String,
    clothings: Vec<(&'static str, Vec<u8>)>,
}

impl Canary {
    /// A canary of at least twelve plain letters and digits, so that no clothing of it appears by chance.
    ///
    /// # Panics
    ///
    /// When the text is shorter, or of other characters.
    #[must_use]
    pub fn new(text: &str) -> Self {
        assert!(text.len() >= 12 && text.bytes().all(|byte| byte.is_ascii_alphanumeric()), "{text} is no canary");
        let hex = text.bytes().fold(String::new(), |mut hex, byte| {
            // Writing to a string does not fail.
            let _ = write!(hex, "{byte:02x}");
            hex
        });
        let mut clothings = vec![
            ("as it is", text.as_bytes().to_vec()),
            ("in small letters", text.to_lowercase().into_bytes()),
            ("as UTF-16", text.encode_utf16().flat_map(u16::to_le_bytes).collect()),
            ("as hexadecimal digits", hex.to_uppercase().into_bytes()),
            ("as small hexadecimal digits", hex.into_bytes()),
        ];
        // In base 64 a text looks different at each of three distances from the beginning.
        for distance in 0..3 {
            clothings.push(("in base 64", base64_inside(text.as_bytes(), distance)));
        }
        Self { text: text.to_owned(), clothings }
    }

    /// The text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The clothing in which it is in these bytes, if it is.
    #[must_use]
    pub fn in_bytes(&self, bytes: &[u8]) -> Option<&'static str> {
        let clothing = self.clothings.iter().find(|(_, wanted)| contains(bytes, wanted));
        clothing.map(|(clothing, _)| *clothing)
    }

    /// The files below a folder that hold it, each with its clothing.
    ///
    /// # Panics
    ///
    /// When a file cannot be read: what was not read was not scanned.
    #[must_use]
    pub fn in_folder(&self, folder: &Path) -> Vec<(PathBuf, &'static str)> {
        let look = |path: PathBuf| {
            let bytes = fs::read(&path).unwrap_or_else(|error| panic!("{} was not scanned: {error}", path.display()));
            self.in_bytes(&bytes).map(|clothing| (path, clothing))
        };
        files(folder).into_iter().filter_map(look).collect()
    }
}

/// Every file below a folder.
///
/// # Panics
///
/// When a folder cannot be read.
#[must_use]
pub fn files(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap_or_else(|error| panic!("{} was not read: {error}", folder.display()));
    let mut found = Vec::new();
    for entry in entries {
        let path = entry.unwrap_or_else(|error| panic!("{} was not read: {error}", folder.display())).path();
        if path.is_dir() {
            found.extend(files(&path));
        } else {
            found.push(path);
        }
    }
    found
}

/// Whether bytes hold other bytes.
#[must_use]
pub fn contains(bytes: &[u8], wanted: &[u8]) -> bool {
    bytes.windows(wanted.len()).any(|window| window == wanted)
}

/// The characters of base 64 that depend on this text alone when `distance` bytes come before it.
fn base64_inside(text: &[u8], distance: usize) -> Vec<u8> {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut bits = Vec::new();
    // Bits of the group before the text that share a character with it are left out with that character.
    let skipped = (6 - distance * 8 % 6) % 6;
    for byte in text {
        bits.extend((0..8).rev().map(|place| byte >> place & 1));
    }
    bits[skipped..]
        .chunks_exact(6)
        .map(|chunk| ALPHABET[usize::from(chunk.iter().fold(0, |sum, bit| sum << 1 | bit))])
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_canary_is_found_in_every_clothing() {
        let canary = Canary::new("Kanarie0123xyz");
        let clothed: [&[u8]; 7] = [
            b"..Kanarie0123xyz..",
            b"kanarie0123xyz",
            b"4B616E617269653031323378797A",
            // "Kanarie0123xyz", ".Kanarie0123xyz" and "..Kanarie0123xyz", each in base 64.
            b"S2FuYXJpZTAxMjN4eXo=",
            b"LkthbmFyaWUwMTIzeHl6",
            b"Li5LYW5hcmllMDEyM3h5eg==",
            b"K\0a\0n\0a\0r\0i\0e\x000\x001\x002\x003\0x\0y\0z\0",
        ];
        for bytes in clothed {
            assert!(canary.in_bytes(bytes).is_some(), "{}", String::from_utf8_lossy(bytes));
        }
        assert_eq!(canary.in_bytes(b"Kanarie0123xy"), None);
    }

    #[test]
    fn a_folder_is_scanned_to_its_depth() {
        let folder = tempfile::tempdir().unwrap();
        let deep = folder.path().join("a/b");
        fs::create_dir_all(&deep).unwrap();
        fs::write(deep.join("log"), "zzKanarie0123xyzzz").unwrap();
        fs::write(folder.path().join("other"), "nothing").unwrap();
        assert_eq!(Canary::new("Kanarie0123xyz").in_folder(folder.path()), [(deep.join("log"), "as it is")]);
    }
}
