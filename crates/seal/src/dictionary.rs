//! Making changes smaller before they are sealed: zstd with a trained dictionary.
//!
//! Frames are written without magic number, size, checksum and dictionary number: the header names the dictionary and the cipher
//! vouches for the bytes. That saves a tenth of a one-tap signal.

use std::cell::RefCell;
use std::sync::LazyLock;

use thiserror::Error;
use zstd::zstd_safe::{CCtx, CDict, CParameter, DCtx, DDict, DParameter, ErrorCode, FrameFormat};

use crate::header::DictionaryVersion;
use crate::padding;

/// The largest change in bytes. Anything that expands beyond it is refused, however small it was sealed.
pub const MAX_CHANGE_SIZE: usize = 16 * 1024 * 1024;

/// How hard to look for something shorter. Neither level always wins, and with so little room a byte can be a class, so the second is
/// tried too: not for a change that is in the smallest class already, as one tap is.
const LEVELS: [i32; 2] = [12, 19];

/// The first room for an expanded change; most fit, and the others get twice as much until they do.
const FIRST_ROOM: usize = 4 * 1024;

/// What zstd says when there is too little room: error number 70, which stays the same in every version of zstd.
const TOO_LITTLE_ROOM: ErrorCode = ErrorCode::MAX - 69;

/// What zstd says when there is no memory: error number 64.
const NO_MEMORY: ErrorCode = ErrorCode::MAX - 63;

static FIRST: &[u8] = include_bytes!("../dictionary/1.dict");
static COMPRESS_FIRST: LazyLock<Vec<CDict<'static>>> =
    LazyLock::new(|| LEVELS.into_iter().filter_map(|level| CDict::try_create_by_reference(FIRST, level)).collect());
static EXPAND_FIRST: LazyLock<Option<DDict<'static>>> = LazyLock::new(|| DDict::try_create_by_reference(FIRST));

/// Why a compressed change cannot be made large again.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[non_exhaustive]
pub(crate) enum ExpandError {
    /// The dictionary is of a newer version.
    #[error("compressed with a newer dictionary")]
    UnknownDictionary,
    /// It would become larger than [`MAX_CHANGE_SIZE`].
    #[error("larger than any change")]
    TooLarge,
    /// It is not what a compressor writes.
    #[error("not compressed bytes")]
    Malformed,
}

thread_local! {
    /// A context for each level, set up once: making one and telling it everything takes longer than a small change.
    static CONTEXTS: RefCell<Vec<CCtx<'static>>> =
        RefCell::new(COMPRESS_FIRST.iter().filter_map(|dictionary| context(dictionary).ok()).collect());
}

thread_local! {
    /// One to make changes large again, for the same reason.
    static EXPANDER: RefCell<Option<DCtx<'static>>> = RefCell::new(expander());
}

fn expander() -> Option<DCtx<'static>> {
    let mut context = DCtx::try_create()?;
    context.set_parameter(DParameter::Format(FrameFormat::Magicless)).ok()?;
    context.ref_ddict(EXPAND_FIRST.as_ref()?).ok()?;
    Some(context)
}

fn context(dictionary: &'static CDict<'static>) -> Result<CCtx<'static>, ErrorCode> {
    let mut context = CCtx::try_create().ok_or(NO_MEMORY)?;
    context.set_parameter(CParameter::Format(FrameFormat::Magicless))?;
    context.set_parameter(CParameter::ContentSizeFlag(false))?;
    context.set_parameter(CParameter::ChecksumFlag(false))?;
    context.set_parameter(CParameter::DictIdFlag(false))?;
    context.ref_cdict(dictionary)?;
    Ok(context)
}

/// A form of `change` in the smallest padding class that it reaches, and the dictionary that gives it back.
pub(crate) fn compress(change: &[u8]) -> (DictionaryVersion, Vec<u8>) {
    let shortest = CONTEXTS.with_borrow_mut(|contexts| {
        let mut shortest: Option<Vec<u8>> = None;
        for context in contexts {
            if shortest.as_ref().is_some_and(|found| padding::is_smallest(found.len())) {
                break;
            }
            let found = compress_with(context, change);
            shortest = [shortest, found].into_iter().flatten().min_by_key(Vec::len);
        }
        shortest
    });
    match shortest {
        Some(compressed) if compressed.len() < change.len() => (DictionaryVersion::First, compressed),
        // Stored as it is: correct, only longer.
        _ => (DictionaryVersion::Raw, change.to_vec()),
    }
}

fn compress_with(context: &mut CCtx<'static>, change: &[u8]) -> Option<Vec<u8>> {
    let mut compressed = Vec::with_capacity(zstd::zstd_safe::compress_bound(change.len()));
    context.compress2(&mut compressed, change).ok()?;
    Some(compressed)
}

/// What [`compress`] was given.
pub(crate) fn expand(version: DictionaryVersion, bytes: &[u8]) -> Result<Vec<u8>, ExpandError> {
    match version {
        DictionaryVersion::Raw if bytes.len() > MAX_CHANGE_SIZE => Err(ExpandError::TooLarge),
        DictionaryVersion::Raw => Ok(bytes.to_vec()),
        DictionaryVersion::First => expand_with_first(bytes),
        DictionaryVersion::Other(_) => Err(ExpandError::UnknownDictionary),
    }
}

fn expand_with_first(bytes: &[u8]) -> Result<Vec<u8>, ExpandError> {
    EXPANDER.with_borrow_mut(|expander| match expander {
        Some(context) => expand_with(context, bytes),
        None => Err(ExpandError::UnknownDictionary),
    })
}

fn expand_with(context: &mut DCtx<'static>, bytes: &[u8]) -> Result<Vec<u8>, ExpandError> {
    let mut room = FIRST_ROOM.max(bytes.len().saturating_mul(4)).min(MAX_CHANGE_SIZE);
    loop {
        let mut change = Vec::with_capacity(room);
        match context.decompress(&mut change, bytes) {
            // An allocator may give more room than was asked for, and zstd fills what it gets.
            Ok(size) if size > MAX_CHANGE_SIZE => return Err(ExpandError::TooLarge),
            Ok(_) => return Ok(change),
            Err(TOO_LITTLE_ROOM) if room == MAX_CHANGE_SIZE => return Err(ExpandError::TooLarge),
            Err(TOO_LITTLE_ROOM) => room = room.saturating_mul(2).min(MAX_CHANGE_SIZE),
            Err(_) => return Err(ExpandError::Malformed),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn a_change_comes_back_as_it_was(change in proptest::collection::vec(any::<u8>(), 0..5_000)) {
            let (version, compressed) = compress(&change);
            prop_assert!(compressed.len() <= change.len());
            prop_assert_eq!(expand(version, &compressed), Ok(change));
        }

        #[test]
        fn foreign_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..600)) {
            let _ = expand(DictionaryVersion::First, &bytes);
        }
    }

    #[test]
    fn the_dictionary_is_one_that_zstd_trained() {
        assert!(zstd::zstd_safe::get_dict_id_from_dict(FIRST).is_some());
        assert!(COMPRESS_FIRST.len() == LEVELS.len() && EXPAND_FIRST.is_some());
    }

    #[test]
    fn what_compression_does_not_help_is_stored() {
        assert_eq!(compress(&[7]), (DictionaryVersion::Raw, vec![7]));
        assert_eq!(compress(&[]), (DictionaryVersion::Raw, vec![]));
    }

    #[test]
    fn the_largest_change_fits_and_a_bomb_does_not() {
        let largest = vec![0; MAX_CHANGE_SIZE];
        let (version, compressed) = compress(&largest);
        assert_eq!(version, DictionaryVersion::First);
        assert_eq!(expand(version, &compressed).map(|change| change.len()), Ok(MAX_CHANGE_SIZE));

        let (version, bomb) = compress(&vec![0; MAX_CHANGE_SIZE + 1]);
        assert!(bomb.len() < 4_096, "a bomb is small where it is sealed");
        assert_eq!(expand(version, &bomb), Err(ExpandError::TooLarge));
    }

    #[test]
    fn a_newer_dictionary_is_named_as_such() {
        assert_eq!(expand(DictionaryVersion::Other(9), &[1, 2, 3]), Err(ExpandError::UnknownDictionary));
    }
}
