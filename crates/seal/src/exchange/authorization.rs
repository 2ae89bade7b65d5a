//! What stands in the `Authorization` header.

use std::fmt;
use std::str::FromStr;

use thiserror::Error;

use crate::request::{RequestSignature, RequestSignatureError};

/// The scheme of a request that a device signed.
const DEVICE_SCHEME: &str = "Stoep";

/// The scheme of a request that founds a circle with a code.
const FOUNDING_SCHEME: &str = "Stoep-Founding";

/// Who makes a request.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Authorization {
    /// A device of a circle, by its signature: `Stoep <signature>`.
    Device(RequestSignature),
    /// Someone whom the hub's administrator gave a code: `Stoep-Founding <code>`.
    Founding(FoundingCode),
}

/// A word that the hub's administrator gives to who may found circles: 1 to 128 visible ASCII characters.
#[derive(Clone, PartialEq, Eq)]
pub struct FoundingCode(String);

/// A header that says nobody.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum AuthorizationError {
    /// Neither of the two schemes.
    #[error("the authorization is neither a signature nor a founding code")]
    Scheme,
    /// Not a signature.
    #[error(transparent)]
    Signature(#[from] RequestSignatureError),
    /// Not a code.
    #[error("a founding code has 1 to 128 letters, digits and signs, and no spaces")]
    FoundingCode,
}

impl fmt::Display for Authorization {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Device(signature) => write!(formatter, "{DEVICE_SCHEME} {signature}"),
            Self::Founding(FoundingCode(code)) => write!(formatter, "{FOUNDING_SCHEME} {code}"),
        }
    }
}

impl FromStr for Authorization {
    type Err = AuthorizationError;

    fn from_str(text: &str) -> Result<Self, AuthorizationError> {
        match text.split_once(' ') {
            Some((DEVICE_SCHEME, signature)) => Ok(Self::Device(signature.parse()?)),
            Some((FOUNDING_SCHEME, code)) => Ok(Self::Founding(code.parse()?)),
            _ => Err(AuthorizationError::Scheme),
        }
    }
}

impl FoundingCode {
    /// Whether `other` is the same code, in a time that does not tell how much of it is right.
    #[must_use]
    pub fn matches(&self, other: &Self) -> bool {
        // Comparing two BLAKE3 hashes takes constant time.
        blake3::hash(self.0.as_bytes()) == blake3::hash(other.0.as_bytes())
    }

    /// What a hub keeps of a code that it made. Nobody guesses a code of 96 random bits from it; of a word that somebody chose, they
    /// could.
    #[must_use]
    pub fn hash(&self) -> blake3::Hash {
        blake3::derive_key("stoep founding code v1", self.0.as_bytes()).into()
    }
}

impl FromStr for FoundingCode {
    type Err = AuthorizationError;

    fn from_str(text: &str) -> Result<Self, AuthorizationError> {
        let fits = (1..=128).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_graphic());
        if fits { Ok(Self(text.to_owned())) } else { Err(AuthorizationError::FoundingCode) }
    }
}

impl fmt::Debug for FoundingCode {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("FoundingCode(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[test]
    fn a_founding_code_survives_the_header_and_does_not_show_in_a_log() {
        let authorization = Authorization::Founding("Zeister-bos-7".parse().unwrap());
        assert_eq!(authorization.to_string(), "Stoep-Founding Zeister-bos-7");
        assert_eq!(authorization.to_string().parse(), Ok(authorization.clone()));
        assert!(!format!("{authorization:?}").contains("Zeister"));
    }

    #[rstest]
    #[case::empty("")]
    #[case::no_scheme("AAAA")]
    #[case::another_scheme("Bearer AAAA")]
    #[case::not_base64("Stoep ====")]
    #[case::too_short("Stoep AAAA")]
    #[case::no_code("Stoep-Founding ")]
    #[case::two_words("Stoep-Founding a b")]
    fn another_header_says_nobody(#[case] text: &str) {
        assert!(text.parse::<Authorization>().is_err());
    }

    #[test]
    fn only_the_same_code_matches() {
        let code: FoundingCode = "abc".parse().unwrap();
        assert!(code.matches(&"abc".parse().unwrap()));
        assert!(!code.matches(&"abd".parse().unwrap()));
    }
}
