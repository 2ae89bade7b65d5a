//! Bundles: carrying changes in a file, where there is no network at all (docs/protocol.md, "Bundle"; docs/decisions/0070).
//!
//! What is in one is verified and stored as what a hub gives is. Two things are different, because no hub has looked at it: what does not
//! hold is left out and counted instead of refused as a whole, and what came that way does not count as shared until the hub has it.

mod export;
mod import;
mod reading;
mod writing;

use stoep_domain::bundle::BundleRefusal;
use stoep_seal::bundle::BundleError;

use crate::error::Error;

/// What a person is told about a bundle that does not read.
fn refused(error: BundleError) -> Error {
    match error {
        BundleError::NotABundle => BundleRefusal::NotABundle.into(),
        BundleError::Newer(_) => BundleRefusal::Newer.into(),
        BundleError::Damaged => BundleRefusal::Damaged.into(),
        BundleError::UnknownMaker => BundleRefusal::UnknownMaker.into(),
        other => Error::seal(other),
    }
}
