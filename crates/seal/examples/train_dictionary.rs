//! Trains a compression dictionary on synthetic text and writes it to the path that is named.
//!
//! `cargo run -p stoep-seal --features open --example train_dictionary -- crates/seal/dictionary/2.dict`
//!
//! A released dictionary never changes, because every change sealed with it needs it: train a new version beside it.

#[expect(clippy::unwrap_used, reason = "the corpus belongs to the tests")]
#[path = "../tests/seal/corpus/mod.rs"]
mod corpus;

use std::error::Error;

use corpus::Corpus;

/// How many records with their whole history are learned from.
const RECORDS: usize = 3_000;

/// How many records with a long note.
const NOTES: usize = 6_000;

/// How many signals of one tap: most of all, because these have the least room.
const TAPS: usize = 12_000;

/// The size of a dictionary in bytes.
const SIZE: usize = 16_384;

fn main() -> Result<(), Box<dyn Error>> {
    let path = std::env::args().nth(1).ok_or("name the file to write")?;
    let mut corpus = Corpus::new(1);
    let mut samples: Vec<Vec<u8>> = Vec::new();
    for _ in 0..RECORDS {
        samples.extend(corpus.record());
    }
    samples.extend((0..NOTES).map(|_| corpus.signal_with_note(200)));
    samples.extend((0..TAPS).map(|_| corpus.one_tap_signal()));
    let dictionary = zstd::dict::from_samples(&samples, SIZE)?;
    std::fs::write(&path, &dictionary)?;
    println!("{} samples, {} bytes in {path}", samples.len(), dictionary.len());
    Ok(())
}
