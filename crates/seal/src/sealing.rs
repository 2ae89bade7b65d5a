//! Sealing a change into an envelope, and opening it again.

use rand_core::CryptoRng;
use thiserror::Error;
use zeroize::Zeroizing;

use crate::aead;
use crate::dictionary::{self, ExpandError, MAX_CHANGE_SIZE};
use crate::envelope::{Envelope, MAX_BODY_SIZE, TAG_SIZE};
use crate::expires::ExpiresMonth;
use crate::header::{EnvelopeKind, Header};
use crate::ids::{CircleId, Device, Incarnation, Link};
use crate::padding;
use crate::secret::DocumentKey;
use crate::wire::Wire;

/// What a header says beside what the key and the compression decide.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Draft {
    /// What the body is.
    pub kind: EnvelopeKind,
    /// The device that seals.
    pub device: Device,
    /// The life of its database.
    pub incarnation: Incarnation,
    /// The place in that life, counted from 1.
    pub dseq: u32,
    /// When the hub may forget the document.
    pub expires: ExpiresMonth,
    /// The envelope before, or [`Link::START`] when `dseq` is 1.
    pub previous: Link,
}

/// Why a change was not sealed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum SealError {
    /// Larger than [`MAX_CHANGE_SIZE`], or than [`MAX_BODY_SIZE`] once compressed.
    #[error("the change is too large to share; make it smaller")]
    TooLarge,
    /// A chain starts at 1 and nowhere else.
    #[error("the first envelope of an incarnation has the number 1 and follows nothing, and no other does")]
    BrokenChain,
}

/// Why an envelope was not opened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum OpenError {
    /// The key is of another document or epoch than the header names.
    #[error("this key is of another document or epoch")]
    OtherKey,
    /// The bytes are not what was sealed with this key.
    #[error("sealed with another key, or damaged on the way")]
    Damaged,
    /// Compressed with a dictionary of a newer version. Updating helps; nothing is wrong with the envelope.
    #[error("made by a newer version; update Stoep to read it")]
    UnknownDictionary,
    /// It expands to more than [`MAX_CHANGE_SIZE`].
    #[error("larger than any change may be")]
    TooLarge,
    /// Sealed with the right key, and not padded or compressed as this version does it.
    #[error("sealed in a form that no version makes")]
    Malformed,
}

impl Envelope {
    /// Compresses, pads and seals `change` with the key of its document.
    ///
    /// Give a change in its uncompressed form: what is deflated already does not get smaller.
    ///
    /// # Errors
    /// [`SealError`] when the change is too large or the draft breaks the chain.
    pub fn seal(
        random: &mut impl CryptoRng,
        key: &DocumentKey,
        draft: &Draft,
        change: &[u8],
    ) -> Result<Self, SealError> {
        if draft.dseq == 0 || (draft.dseq == 1) != (draft.previous == Link::START) {
            return Err(SealError::BrokenChain);
        }
        if change.len() > MAX_CHANGE_SIZE {
            return Err(SealError::TooLarge);
        }
        let (dictionary, compressed) = dictionary::compress(change);
        let mut plain = Zeroizing::new(compressed);
        if padding::class(plain.len() + 1) + TAG_SIZE > MAX_BODY_SIZE {
            return Err(SealError::TooLarge);
        }
        padding::pad(&mut plain);
        let header = Header {
            kind: draft.kind,
            dictionary,
            document: key.document(),
            device: draft.device,
            incarnation: draft.incarnation,
            dseq: draft.dseq,
            epoch: key.epoch(),
            expires: draft.expires,
            previous: draft.previous,
        };
        let nonce = aead::nonce(random);
        let body = aead::seal(key.as_bytes(), &nonce, &associated(key.circle(), &header), &plain)
            .map_err(|_| SealError::TooLarge)?;
        Ok(Self { header, nonce, body })
    }

    /// Opens the envelope with the key of its document and epoch, and gives the change back.
    ///
    /// # Errors
    /// [`OpenError`] says whether another key, a newer version or damage is in the way.
    pub fn open(&self, key: &DocumentKey) -> Result<Vec<u8>, OpenError> {
        if (key.document(), key.epoch()) != (self.header.document, self.header.epoch) {
            return Err(OpenError::OtherKey);
        }
        let plain = aead::open(key.as_bytes(), &self.nonce, &associated(key.circle(), &self.header), &self.body)
            .map_err(|_| OpenError::Damaged)?;
        let plain = Zeroizing::new(plain);
        let compressed = padding::unpad(&plain).ok_or(OpenError::Malformed)?;
        dictionary::expand(self.header.dictionary, compressed).map_err(|error| match error {
            ExpandError::UnknownDictionary => OpenError::UnknownDictionary,
            ExpandError::TooLarge => OpenError::TooLarge,
            ExpandError::Malformed => OpenError::Malformed,
        })
    }
}

/// What the cipher vouches for beside the body.
fn associated(circle: CircleId, header: &Header) -> Vec<u8> {
    let mut associated = Vec::with_capacity(16 + Header::SIZE);
    associated.extend(circle.as_bytes());
    header.encode_into(&mut associated);
    associated
}
