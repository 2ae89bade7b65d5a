//! A whole file, as a tablet reads it: nothing but the whole one is believed.

use stoep_seal::bundle::{BundleHeader, BundleOpener, HEADER_START_SIZE, PART_SIZE_SIZE, Part};
use stoep_seal::{Device, DeviceKeys, Roster, Wire};

use crate::{seeds, try_with};

/// Reads a file to its end; `None` as soon as it is refused.
fn read(file: &[u8], roster: &Roster, keys: &DeviceKeys) -> Option<Vec<Part>> {
    let size = BundleHeader::size(file.first_chunk::<HEADER_START_SIZE>()?).ok()?;
    let (header, mut rest) = file.split_at_checked(size)?;
    let header = BundleHeader::decode(header).ok()?;
    let key = header.open(roster.circle(), Device(0), keys)?;
    let mut opener = BundleOpener::behind(&header, key);
    let mut parts = Vec::new();
    while !rest.is_empty() {
        let (size, behind) = rest.split_first_chunk::<PART_SIZE_SIZE>()?;
        let (sealed, behind) = behind.split_at_checked(BundleOpener::size(*size).ok()?)?;
        parts.push(opener.open(sealed).ok()?);
        rest = behind;
    }
    let Part::Opening(opening) = parts.first()? else { return None };
    opener.verify(roster, opening).ok()?;
    Some(parts)
}

#[test]
fn bundle_file() {
    let answers = seeds::answers();
    let roster = seeds::roster(&answers);
    let keys = DeviceKeys::from_bytes(&seeds::bytes(&answers["devices"][0]["secret"]).try_into().unwrap());
    let file = seeds::bytes(&answers["bundle"]);
    assert_eq!(read(&file, &roster, &keys).map(|parts| parts.len()), Some(6), "the control");
    let known = file.clone();
    try_with!(300, vec![file], |bytes: &[u8]| {
        assert!(read(bytes, &roster, &keys).is_none() || bytes == known, "another file is believed");
    });
}
