//! A bundle: a file that carries what one tablet has of a circle to the others where there is no network.
//!
//! It is sealed as a whole. A fresh key is wrapped to every tablet of the circle, and not derived from an epoch's key: a tablet that has
//! not heard of the newest epoch yet has to read the roster entries and keyframes with which it reaches that epoch, and a tablet that was
//! removed must not. Who finds the file sees that it is a bundle, of which size, and for how many eights of tablets.
//!
//! The file is a header and then parts, each sealed by itself, so that a large one is written and read piece by piece. What is in the
//! parts proves itself as it does when a hub gives it; the signature at the end says which device put it together.

mod header;
mod part;
mod sealed;

use thiserror::Error;

pub use header::{BUNDLE_VERSION, BundleHeader, BundleKey, HEADER_START_SIZE};
pub use part::{BundleOpening, Part};
pub use sealed::{BundleOpener, BundleSealer, MAX_SEALED_PART_SIZE, PART_SIZE_SIZE};

/// The most bytes of a part before it is sealed. The largest run, roster entry and keyframe that a hub takes fit.
pub const MAX_PART_SIZE: usize = 1_179_648;

/// Why a bundle is not made or not read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum BundleError {
    /// These are not the bytes of a bundle.
    #[error("this is not a bundle")]
    NotABundle,
    /// A newer version wrote it.
    #[error("the bundle was made by a newer version ({0}); update Stoep to read it")]
    Newer(u8),
    /// A part does not open, stands in another place, or is cut off.
    #[error("the bundle is damaged; copy it again")]
    Damaged,
    /// The device that put it together was not in the circle, or another one signed.
    #[error("nobody of the circle put this bundle together")]
    UnknownMaker,
    /// A part is larger than [`MAX_PART_SIZE`], or there are too many of them.
    #[error("too much for one part of a bundle")]
    TooLarge,
    /// A device of the circle cannot be wrapped to. The roster takes in no such key.
    #[error("the bundle cannot be made for a device in the circle")]
    Key,
}
