//! A tablet's database as somebody reads it who has its key: every page in clear, free ones, the log and the space between rows included.

use std::fs;

use aes::Aes256;
use aes::cipher::{BlockCipherDecrypt, KeyInit};
use stoep_tests::world::Tablet;

/// The size of a page.
const PAGE: usize = 4_096;

/// What SQLCipher keeps at the end of a page: the vector that its cipher begins with (16), and its authentication code (32).
const RESERVED: usize = 48;

/// The pages of the database and of its log, each decrypted.
pub(crate) fn in_clear(tablet: &Tablet) -> Vec<Vec<u8>> {
    let folder = tablet.folder();
    let cipher = Aes256::new_from_slice(&tablet.database_key()).expect("a key of 32 bytes");
    let database = fs::read(folder.join("notebook.sqlite")).expect("the database");
    let mut pages: Vec<Vec<u8>> =
        database.chunks_exact(PAGE).enumerate().map(|(index, page)| decrypt(&cipher, page, index == 0)).collect();
    let log = fs::read(folder.join("notebook.sqlite-wal")).unwrap_or_default();
    for frame in log.get(32..).unwrap_or_default().chunks_exact(24 + PAGE) {
        let number = u32::from_be_bytes(frame[..4].try_into().expect("four bytes"));
        pages.push(decrypt(&cipher, &frame[24..], number == 1));
    }
    assert!(pages.iter().any(|page| page.windows(6).any(|window| window == b"signal")), "nothing was decrypted");
    pages
}

/// Decrypts a page: AES-256 in CBC mode. The first page begins with the salt, in clear.
fn decrypt(cipher: &Aes256, page: &[u8], is_first: bool) -> Vec<u8> {
    let start = if is_first { 16 } else { 0 };
    let end = PAGE - RESERVED;
    let mut previous: [u8; 16] = page[end..end + 16].try_into().expect("16 bytes");
    let mut clear = Vec::with_capacity(PAGE);
    for block in page[start..end].chunks_exact(16) {
        let sealed: [u8; 16] = block.try_into().expect("16 bytes");
        let mut open = aes::Block::from(sealed);
        cipher.decrypt_block(&mut open);
        clear.extend(open.iter().zip(previous).map(|(open, previous)| open ^ previous));
        previous = sealed;
    }
    clear
}
