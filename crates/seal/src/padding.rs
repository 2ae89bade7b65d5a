//! Sizes that sealed changes may have, so that a size tells little about the text.
//!
//! Classes of 64 bytes up to 512, then Padmé (Nikitin and others, "Reducing Metadata Leakage from Encrypted Files and
//! Communication with PURBs", PoPETs 2019), which leaks at most O(log log size) bits and adds at most 12 %.

/// The bytes between two classes of small sizes.
const STEP: usize = 64;

/// Up to this size the classes are steps; above it they are Padmé's.
const LAST_STEP: usize = 512;

/// Stands behind the last real byte; zeros follow it.
#[cfg(feature = "open")]
const MARKER: u8 = 0x80;

/// The smallest class that holds `size` bytes.
#[must_use]
pub fn class(size: usize) -> usize {
    if size <= LAST_STEP {
        return size.max(1).next_multiple_of(STEP);
    }
    let exponent = size.ilog2();
    let kept_bits = exponent.ilog2() + 1;
    let mask = (1_usize << (exponent - kept_bits)) - 1;
    size.saturating_add(mask) & !mask
}

/// Whether padding makes bytes of this size.
#[must_use]
pub fn is_class(size: usize) -> bool {
    size > 0 && class(size) == size
}

/// Whether so many bytes and the marker fit the smallest class, so that shortening them further changes nothing on the wire.
#[cfg(feature = "open")]
pub(crate) const fn is_smallest(size: usize) -> bool {
    size < STEP
}

/// Appends a marker and zeros up to the next class. The marker is part of the class, so 63 bytes fill the first one.
#[cfg(feature = "open")]
pub(crate) fn pad(bytes: &mut Vec<u8>) {
    bytes.push(MARKER);
    bytes.resize(class(bytes.len()), 0);
}

/// What stood in front of the marker, or nothing when these are not padded bytes.
#[cfg(feature = "open")]
pub(crate) fn unpad(bytes: &[u8]) -> Option<&[u8]> {
    let marker = bytes.iter().rposition(|byte| *byte != 0)?;
    let (inner, padding) = bytes.split_at(marker);
    (padding.first() == Some(&MARKER) && class(marker + 1) == bytes.len()).then_some(inner)
}

#[cfg(test)]
mod tests {
    use super::*;
    use rstest::rstest;

    #[rstest]
    #[case(0, 64)]
    #[case(1, 64)]
    #[case(64, 64)]
    #[case(65, 128)]
    #[case(511, 512)]
    #[case(512, 512)]
    #[case(513, 544)]
    #[case(544, 544)]
    #[case(1_000, 1_024)]
    #[case(1_025, 1_088)]
    #[case(100_000, 100_352)]
    fn sizes_fall_into_classes(#[case] size: usize, #[case] expected: usize) {
        assert_eq!(class(size), expected);
        assert!(is_class(expected));
    }

    #[test]
    fn nothing_is_no_class() {
        assert!(!is_class(0));
    }

    #[test]
    fn a_larger_size_never_gets_a_smaller_class_and_padding_stays_modest() {
        for size in 1..200_000 {
            assert!(class(size) <= class(size + 1));
            assert!(class(size) >= size);
            assert_eq!(class(class(size)), class(size));
            assert_eq!(class(size) % 32, 0, "sizes on the wire are counted in 32 bytes");
            if size > LAST_STEP {
                assert!((class(size) - size) * 100 <= size * 12);
            }
        }
    }

    #[cfg(feature = "open")]
    mod bytes {
        use super::super::*;
        use proptest::prelude::*;

        proptest! {
            #[test]
            fn padding_comes_off_again(bytes in proptest::collection::vec(any::<u8>(), 0..3_000)) {
                let mut padded = bytes.clone();
                pad(&mut padded);
                prop_assert!(is_class(padded.len()));
                prop_assert!(padded.len() > bytes.len());
                prop_assert_eq!(unpad(&padded), Some(bytes.as_slice()));
            }

            #[test]
            fn one_padded_form_per_text(bytes in proptest::collection::vec(0_u8..=0x81, 0..700)) {
                if let Some(inner) = unpad(&bytes) {
                    let mut again = inner.to_vec();
                    pad(&mut again);
                    prop_assert_eq!(again, bytes);
                }
            }
        }

        #[test]
        fn bytes_without_a_marker_are_not_padded() {
            assert_eq!(unpad(&[]), None);
            assert_eq!(unpad(&[0; 64]), None);
            assert_eq!(unpad(&[1; 64]), None);
            // A marker that leaves a whole class of zeros behind it would be a second form of the same text.
            let mut roomy = vec![MARKER];
            roomy.resize(128, 0);
            assert_eq!(unpad(&roomy), None);
        }
    }
}
