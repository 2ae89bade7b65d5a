//! Age files (<https://age-encryption.org/v1>) that a passphrase opens, as far as a recovery kit needs them: one recipient, `scrypt`,
//! and a content of one chunk. docs/decisions/0060 says why the format is read and written here.
//!
//! Any program that knows age opens what is written here, and the reverse holds for files that are small enough.

mod armor;

use chacha20poly1305::aead::{Aead, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Key, Nonce};
use data_encoding::BASE64_NOPAD;
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use rand_core::CryptoRng;
use scrypt::Params;
use sha2::Sha256;
use thiserror::Error;
use zeroize::Zeroizing;

/// The most that a chunk holds, and so a file that is read or written here.
const CHUNK: usize = 64 * 1024;

/// What every file begins with.
const VERSION_LINE: &str = "age-encryption.org/v1";

/// What comes before the salt wherever a passphrase is stretched.
const SCRYPT_LABEL: &[u8] = b"age-encryption.org/v1/scrypt";

const SALT_SIZE: usize = 16;
const FILE_KEY_SIZE: usize = 16;
const PAYLOAD_NONCE_SIZE: usize = 16;
const TAG_SIZE: usize = 16;

/// How much work one attempt at a passphrase takes: scrypt with N = 2^n, r = 8 and p = 1, which fills 2^n KiB of memory.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Work(u8);

impl Work {
    /// What is written: 128 MiB, which a small tablet has. OWASP recommends it as the least.
    pub(crate) const WRITTEN: Self = Self(17);
    /// The most that is done for a file from elsewhere: 256 MiB, what the age program writes itself. A file that asks for more is
    /// refused before anything is computed, so none can hang a tablet or use up its memory.
    const MOST: Self = Self(18);

    /// Parses the work of a stanza: a decimal number without sign or leading zero.
    fn parse(text: &str) -> Result<Self, AgeError> {
        let plain = !text.is_empty() && !text.starts_with('0') && text.bytes().all(|byte| byte.is_ascii_digit());
        if !plain {
            return Err(AgeError::Damaged);
        }
        match text.parse().map(Self) {
            Ok(work) if work <= Self::MOST => Ok(work),
            // Also a number that no byte holds.
            _ => Err(AgeError::TooMuchWork),
        }
    }
}

/// Why a file was not opened or written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
pub(crate) enum AgeError {
    /// There is no age file in the text, or none that a passphrase opens.
    #[error("no age file that a passphrase opens")]
    NotAge,
    /// Another passphrase, or damage to exactly the bytes that it opens.
    #[error("another passphrase")]
    WrongPassphrase,
    /// It asks for more work than [`Work::MOST`].
    #[error("opening it would take too much work")]
    TooMuchWork,
    /// Something was changed, added or left out.
    #[error("damaged, or longer than is read here")]
    Damaged,
}

/// Seals `content` under a passphrase, as text that can be printed.
pub(crate) fn seal(
    random: &mut impl CryptoRng,
    passphrase: &str,
    work: Work,
    content: &[u8],
) -> Result<String, AgeError> {
    if content.len() > CHUNK {
        return Err(AgeError::Damaged);
    }
    let mut salt = [0; SALT_SIZE];
    let mut file_key = Zeroizing::new([0; FILE_KEY_SIZE]);
    let mut nonce = [0; PAYLOAD_NONCE_SIZE];
    random.fill_bytes(&mut salt);
    random.fill_bytes(file_key.as_mut());
    random.fill_bytes(&mut nonce);

    let wrapped = cipher(&stretch(passphrase, &salt, work)?)
        .encrypt(&Nonce::default(), file_key.as_slice())
        .map_err(|_| AgeError::Damaged)?;
    let header = format!(
        "{VERSION_LINE}\n-> scrypt {} {}\n{}\n---",
        BASE64_NOPAD.encode(&salt),
        work.0,
        BASE64_NOPAD.encode(&wrapped)
    );
    let mac = authentication(&file_key, &header)?.finalize().into_bytes();
    let mut file = format!("{header} {}\n", BASE64_NOPAD.encode(&mac)).into_bytes();
    file.extend(nonce);
    let sealed = cipher(&derived(&file_key, Some(&nonce), b"payload")?)
        .encrypt(&only_chunk(), content)
        .map_err(|_| AgeError::Damaged)?;
    file.extend(sealed);
    Ok(armor::put_on(&file))
}

/// Opens the age file that stands somewhere in a text; what is around it is passed over.
pub(crate) fn open(passphrase: &str, text: &str) -> Result<Zeroizing<Vec<u8>>, AgeError> {
    open_file(passphrase, &armor::take_off(text)?)
}

/// Opens an age file without armour.
fn open_file(passphrase: &str, file: &[u8]) -> Result<Zeroizing<Vec<u8>>, AgeError> {
    let header = Header::parse(file)?;
    let opened = cipher(&stretch(passphrase, &header.salt, header.work)?)
        .decrypt(&Nonce::default(), header.wrapped.as_slice())
        .map(Zeroizing::new)
        .map_err(|_| AgeError::WrongPassphrase)?;
    let mut file_key = Zeroizing::new([0; FILE_KEY_SIZE]);
    if opened.len() != FILE_KEY_SIZE {
        return Err(AgeError::Damaged);
    }
    file_key.copy_from_slice(&opened);
    authentication(&file_key, header.authenticated)?.verify_slice(&header.mac).map_err(|_| AgeError::Damaged)?;

    let (nonce, chunk) = header.payload.split_at_checked(PAYLOAD_NONCE_SIZE).ok_or(AgeError::Damaged)?;
    if chunk.len() > CHUNK + TAG_SIZE {
        return Err(AgeError::Damaged);
    }
    cipher(&derived(&file_key, Some(nonce), b"payload")?)
        .decrypt(&only_chunk(), chunk)
        .map(Zeroizing::new)
        .map_err(|_| AgeError::Damaged)
}

/// A header with one scrypt stanza, and the payload behind it.
struct Header<'a> {
    salt: [u8; SALT_SIZE],
    work: Work,
    wrapped: [u8; FILE_KEY_SIZE + TAG_SIZE],
    /// Everything up to and including the three hyphens.
    authenticated: &'a str,
    mac: [u8; 32],
    payload: &'a [u8],
}

impl<'a> Header<'a> {
    fn parse(file: &'a [u8]) -> Result<Self, AgeError> {
        let mut lines = Lines { file, at: 0 };
        if lines.next()? != VERSION_LINE {
            return Err(AgeError::NotAge);
        }
        let stanza: Vec<&str> = lines.next()?.split(' ').collect();
        let [salt, work] = match stanza.as_slice() {
            ["->", "scrypt", salt, work] => [*salt, *work],
            ["->", "scrypt", ..] => return Err(AgeError::Damaged),
            // A file for somebody's key instead of a passphrase.
            ["->", ..] => return Err(AgeError::NotAge),
            _ => return Err(AgeError::Damaged),
        };
        let work = Work::parse(work)?;
        let salt = decoded(salt)?;
        let wrapped = decoded(lines.next()?)?;
        let end = lines.at + "---".len();
        // A second stanza is not there: whoever has the passphrase must know that nobody else opens the file.
        let mac = lines.next()?.strip_prefix("--- ").ok_or(AgeError::Damaged)?;
        let authenticated = std::str::from_utf8(&file[..end]).map_err(|_| AgeError::Damaged)?;
        Ok(Self { salt, work, wrapped, authenticated, mac: decoded(mac)?, payload: &file[lines.at..] })
    }
}

/// Reads lines that end in a line feed from the front of a file.
struct Lines<'a> {
    file: &'a [u8],
    at: usize,
}

impl<'a> Lines<'a> {
    fn next(&mut self) -> Result<&'a str, AgeError> {
        let rest = &self.file[self.at..];
        let end = rest.iter().position(|byte| *byte == b'\n').ok_or(AgeError::Damaged)?;
        self.at += end + 1;
        std::str::from_utf8(&rest[..end]).map_err(|_| AgeError::Damaged)
    }
}

/// Base 64 without padding, of exactly so many bytes, in the one form there is.
fn decoded<const N: usize>(text: &str) -> Result<[u8; N], AgeError> {
    let bytes = BASE64_NOPAD.decode(text.as_bytes()).map_err(|_| AgeError::Damaged)?;
    bytes.try_into().map_err(|_| AgeError::Damaged)
}

fn stretch(passphrase: &str, salt: &[u8; SALT_SIZE], work: Work) -> Result<Zeroizing<[u8; 32]>, AgeError> {
    let cost = Params::new(work.0, 8, 1).map_err(|_| AgeError::TooMuchWork)?;
    let mut key = Zeroizing::new([0; 32]);
    scrypt::scrypt(passphrase.as_bytes(), &[SCRYPT_LABEL, salt].concat(), &cost, key.as_mut())
        .map_err(|_| AgeError::Damaged)?;
    Ok(key)
}

fn derived(
    file_key: &[u8; FILE_KEY_SIZE],
    salt: Option<&[u8]>,
    purpose: &[u8],
) -> Result<Zeroizing<[u8; 32]>, AgeError> {
    let mut key = Zeroizing::new([0; 32]);
    Hkdf::<Sha256>::new(salt, file_key).expand(purpose, key.as_mut()).map_err(|_| AgeError::Damaged)?;
    Ok(key)
}

fn authentication(file_key: &[u8; FILE_KEY_SIZE], header: &str) -> Result<Hmac<Sha256>, AgeError> {
    let key = derived(file_key, None, b"header")?;
    let mut mac = <Hmac<Sha256> as KeyInit>::new_from_slice(key.as_slice()).map_err(|_| AgeError::Damaged)?;
    mac.update(header.as_bytes());
    Ok(mac)
}

fn cipher(key: &Zeroizing<[u8; 32]>) -> ChaCha20Poly1305 {
    ChaCha20Poly1305::new(&Key::from(**key))
}

/// The nonce of a chunk that is the first and the last: a counter of eleven bytes, and one.
fn only_chunk() -> Nonce {
    let mut nonce = [0; 12];
    nonce[11] = 1;
    Nonce::from(nonce)
}

#[cfg(test)]
mod tests;
