//! Sealing and opening the parts of a bundle, one after the other.

use rand_core::CryptoRng;

use super::header::BundleHeader;
use super::part::{BundleOpening, Part};
use super::{BundleError, BundleKey, MAX_PART_SIZE};
use crate::aead;
use crate::device::{self, Signature};
use crate::device_keys::DeviceKeys;
use crate::envelope::{NONCE_SIZE, TAG_SIZE};
use crate::ids::Device;
use crate::roster::Roster;
use crate::wire::{DecodeError, Wire};

/// The bytes before each sealed part, which say how many follow.
pub const PART_SIZE_SIZE: usize = 4;

/// The most bytes of a sealed part, without those that say its size.
pub const MAX_SEALED_PART_SIZE: usize = NONCE_SIZE + MAX_PART_SIZE + TAG_SIZE;

/// What a bundle's signature is derived under.
const SIGNING_CONTEXT: &str = "stoep bundle v1";

/// Where somebody is in a bundle: what stood before, and what may come.
struct Place {
    key: BundleKey,
    header: [u8; 32],
    before: blake3::Hasher,
    number: u32,
    last_kind: Option<u8>,
}

impl Place {
    fn behind(header: &BundleHeader, key: BundleKey) -> Self {
        let bytes = header.encode();
        let mut before = blake3::Hasher::new();
        before.update(&bytes);
        Self { key, header: *blake3::hash(&bytes).as_bytes(), before, number: 0, last_kind: None }
    }

    /// What a part is bound to: this bundle, and its place in it.
    fn associated(&self) -> Vec<u8> {
        let mut associated = self.header.to_vec();
        associated.extend(self.number.to_be_bytes());
        associated
    }

    fn move_on(&mut self, part: &Part, size: &[u8], sealed: &[u8]) -> Result<(), BundleError> {
        self.before.update(size).update(sealed);
        self.number = self.number.checked_add(1).ok_or(BundleError::TooLarge)?;
        self.last_kind = Some(part.kind());
        Ok(())
    }

    /// The hash of everything that stands before.
    fn so_far(&self) -> [u8; 32] {
        *self.before.finalize().as_bytes()
    }
}

/// What the maker signs: everything that stands before the ending, in the roster as it stood.
fn signed_message(before: &[u8; 32], roster: &Roster, opening: &BundleOpening) -> Result<[u8; 32], BundleError> {
    let head = roster.head_at(opening.roster_sequence).ok_or(BundleError::UnknownMaker)?;
    let mut material = opening.circle.as_bytes().to_vec();
    material.extend(head.as_bytes());
    material.extend(opening.maker.0.to_be_bytes());
    material.extend(before);
    Ok(blake3::derive_key(SIGNING_CONTEXT, &material))
}

/// Seals the parts of a new bundle.
pub struct BundleSealer {
    place: Place,
    opening: BundleOpening,
}

impl BundleSealer {
    /// Begins with the opening, and gives the bytes of header and opening.
    ///
    /// # Errors
    /// [`BundleError`] when the opening is too large, or a device cannot be wrapped to.
    pub fn begin(
        random: &mut impl CryptoRng,
        roster: &Roster,
        opening: BundleOpening,
    ) -> Result<(Self, Vec<u8>), BundleError> {
        let (header, key) = BundleHeader::make(random, roster)?;
        let mut sealer = Self { place: Place::behind(&header, key), opening };
        let mut bytes = header.encode();
        let opening = Part::Opening(sealer.opening.clone());
        bytes.extend(sealer.seal(random, &opening)?);
        Ok((sealer, bytes))
    }

    /// Seals the next part, and gives its bytes as they stand in the file.
    ///
    /// # Errors
    /// [`BundleError::TooLarge`], and [`BundleError::Damaged`] for a part that cannot stand here.
    pub fn seal(&mut self, random: &mut impl CryptoRng, part: &Part) -> Result<Vec<u8>, BundleError> {
        let plain = part.encode();
        if plain.len() > MAX_PART_SIZE {
            return Err(BundleError::TooLarge);
        }
        if !part.may_follow(self.place.last_kind) {
            return Err(BundleError::Damaged);
        }
        let nonce = aead::nonce(random);
        let sealed = aead::seal(&self.place.key.0, &nonce, &self.place.associated(), &plain)
            .map_err(|_| BundleError::TooLarge)?;
        let size = u32::try_from(nonce.len() + sealed.len()).map_err(|_| BundleError::TooLarge)?.to_be_bytes();
        let body = [nonce.as_slice(), &sealed].concat();
        self.place.move_on(part, &size, &body)?;
        Ok([size.as_slice(), &body].concat())
    }

    /// Signs everything so far, and gives the bytes of the ending.
    ///
    /// # Errors
    /// [`BundleError::UnknownMaker`] when the roster is not the one of the opening, or the keys are not the maker's.
    pub fn end(
        mut self,
        random: &mut impl CryptoRng,
        roster: &Roster,
        (maker, keys): (Device, &DeviceKeys),
    ) -> Result<Vec<u8>, BundleError> {
        let own = roster.device(maker).filter(|_| maker == self.opening.maker);
        if own.is_none_or(|own| own.public != keys.public()) {
            return Err(BundleError::UnknownMaker);
        }
        let signature = keys.sign(&signed_message(&self.place.so_far(), roster, &self.opening)?);
        self.seal(random, &Part::Ending(signature))
    }
}

/// Opens the parts of a bundle, in their order.
pub struct BundleOpener {
    place: Place,
    ending: Option<([u8; 32], Signature)>,
}

impl BundleOpener {
    /// Begins behind the header, with the key that it gave.
    #[must_use]
    pub fn behind(header: &BundleHeader, key: BundleKey) -> Self {
        Self { place: Place::behind(header, key), ending: None }
    }

    /// How many bytes of a sealed part follow those that say so.
    ///
    /// # Errors
    /// [`BundleError::Damaged`] for more than any part has: nobody reserves memory for that.
    pub fn size(size: [u8; PART_SIZE_SIZE]) -> Result<usize, BundleError> {
        let size = usize::try_from(u32::from_be_bytes(size)).map_err(|_| BundleError::Damaged)?;
        if size <= MAX_SEALED_PART_SIZE { Ok(size) } else { Err(BundleError::Damaged) }
    }

    /// Opens the next part, without the bytes that say its size.
    ///
    /// # Errors
    /// [`BundleError::Damaged`] when it was changed, is of another bundle or stands in another place, and when it cannot be read;
    /// [`BundleError::Newer`] when something in it was written by a newer version.
    pub fn open(&mut self, sealed: &[u8]) -> Result<Part, BundleError> {
        let size = u32::try_from(sealed.len()).map_err(|_| BundleError::Damaged)?.to_be_bytes();
        let (nonce, body) = sealed.split_first_chunk().ok_or(BundleError::Damaged)?;
        let plain =
            aead::open(&self.place.key.0, nonce, &self.place.associated(), body).map_err(|_| BundleError::Damaged)?;
        let part = Part::decode(&plain).map_err(|error| match error {
            DecodeError::Version(version) => BundleError::Newer(version),
            _ => BundleError::Damaged,
        })?;
        if !part.may_follow(self.place.last_kind) {
            return Err(BundleError::Damaged);
        }
        if let Part::Ending(signature) = &part {
            self.ending = Some((self.place.so_far(), *signature));
        }
        self.place.move_on(&part, &size, sealed)?;
        Ok(part)
    }

    /// Whether the ending came.
    #[must_use]
    pub fn has_ended(&self) -> bool {
        self.ending.is_some()
    }

    /// Checks that the maker named in the opening put together everything that was opened.
    ///
    /// # Errors
    /// [`BundleError::Damaged`] before the ending came, [`BundleError::UnknownMaker`] when the signature is not that device's, or it was
    /// not in the circle.
    pub fn verify(&self, roster: &Roster, opening: &BundleOpening) -> Result<(), BundleError> {
        let (before, signature) = self.ending.ok_or(BundleError::Damaged)?;
        let unknown = BundleError::UnknownMaker;
        if roster.circle() != opening.circle {
            return Err(unknown);
        }
        let maker = roster.device(opening.maker).ok_or(unknown)?;
        if maker.role_at(opening.roster_sequence).is_none() {
            return Err(unknown);
        }
        let message = signed_message(&before, roster, opening)?;
        device::verify(maker.verifying_key(), &message, &signature).map_err(|_| unknown)
    }
}
