//! A bundle made by hand: whoever has a device's keys can put into one whatever they like.

use std::fs;
use std::path::Path;

use rand::SeedableRng;
use rand::rngs::StdRng;
use stoep_seal::bundle::{BundleOpening, BundleSealer, Part};
use stoep_seal::{Device, DeviceKeys, Roster};

use super::super::handmade::{Dump, Handmade};

/// What goes into it.
pub(super) struct Crafted<'a> {
    maker: Device,
    keys: &'a DeviceKeys,
    roster: &'a Roster,
    parts: Vec<Part>,
}

impl<'a> Crafted<'a> {
    /// One with the roster and the keyframes that the hub has.
    pub(super) fn of(maker: &'a Handmade, dump: &'a Dump) -> Self {
        let parts = vec![Part::Roster(dump.roster.entries().to_vec()), Part::Keyframes(dump.keyframes.clone())];
        Self { maker: maker.device, keys: &maker.keys, roster: &dump.roster, parts }
    }

    /// And with this.
    pub(super) fn with(mut self, part: Part) -> Self {
        self.parts.push(part);
        self
    }

    /// Without anything so far.
    pub(super) fn empty(mut self) -> Self {
        self.parts.clear();
        self
    }

    pub(super) fn write(&self, path: &Path) {
        let mut random = StdRng::seed_from_u64(5);
        let opening = BundleOpening {
            circle: self.roster.circle(),
            maker: self.maker,
            roster_sequence: self.roster.sequence(),
            vector: Vec::new(),
        };
        let (mut sealer, mut file) = BundleSealer::begin(&mut random, self.roster, opening).unwrap();
        for part in &self.parts {
            file.extend(sealer.seal(&mut random, part).unwrap());
        }
        file.extend(sealer.end(&mut random, self.roster, (self.maker, self.keys)).unwrap());
        fs::write(path, file).unwrap();
    }
}
