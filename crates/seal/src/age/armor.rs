//! The armour of an age file: base 64 between two lines that say what it is.
//!
//! Writing is as the format says. Reading forgives what printing, mailing and typing over do to white space, and passes over what stands
//! around the armour; of the characters themselves nothing is forgiven.

use data_encoding::BASE64;

use super::{AgeError, CHUNK};

const BEGIN: &str = "-----BEGIN AGE ENCRYPTED FILE-----";
const END: &str = "-----END AGE ENCRYPTED FILE-----";

/// The characters on a line.
const COLUMNS: usize = 64;

/// More than the longest file that is opened takes, so that a long text from elsewhere is not copied first.
const LONGEST: usize = 2 * CHUNK;

pub(super) fn put_on(file: &[u8]) -> String {
    let encoded = BASE64.encode(file);
    let mut text = String::from(BEGIN);
    text.push('\n');
    for (index, character) in encoded.chars().enumerate() {
        if index > 0 && index % COLUMNS == 0 {
            text.push('\n');
        }
        text.push(character);
    }
    text.push('\n');
    text.push_str(END);
    text.push('\n');
    text
}

pub(super) fn take_off(text: &str) -> Result<Vec<u8>, AgeError> {
    let (_, rest) = text.split_once(BEGIN).ok_or(AgeError::NotAge)?;
    let (body, _) = rest.split_once(END).ok_or(AgeError::Damaged)?;
    if body.len() > LONGEST {
        return Err(AgeError::Damaged);
    }
    let characters: String = body.chars().filter(|character| !character.is_whitespace()).collect();
    BASE64.decode(characters.as_bytes()).map_err(|_| AgeError::Damaged)
}
